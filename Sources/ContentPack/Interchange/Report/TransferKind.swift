// learn, Apache-2.0. See LICENSE.

/// The kinds of object that a report of an import or export counts.
public enum TransferKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// The package itself: its title, description, licence, languages.
  case package
  /// A unit, chapter, module or heading of the order in which things are learned.
  case unit
  /// A page, book chapter, discussion topic: text to read.
  case lesson
  /// One question.
  case item
  /// A text or picture that several questions share.
  case stimulus
  /// A bank, pool or category of questions.
  case bank
  /// A quiz, test or self-evaluation.
  case instrument
  /// A framework of competences.
  case framework
  /// One competence, outcome or standard.
  case competence
  /// A collection of records, and one record of it.
  case collection, record
  /// A picture, sound, film or other file.
  case media
  /// A link to a page on the network, or to a tool elsewhere.
  case link
  /// An assignment, forum, survey and whatever else asks for a person on the other side.
  case activity
  /// Content that is launched whole: a unit of SCORM, cmi5 or H5P.
  case launchable
  /// What only the other system knows what to do with: settings, grades, users, logs.
  case setting
}
