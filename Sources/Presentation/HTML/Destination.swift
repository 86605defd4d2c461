// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// Something that a page can lead to. Whoever shows a page says under which address it is found.
public enum Destination: Hashable, Sendable {
  /// The overview of the pack.
  case home
  case lesson(LessonID)
  /// A competence or area on the page of its framework.
  case competence(CompetenceReference)
  case framework(FrameworkID)
  case instrument(InstrumentID)
  case collection(CollectionID)
  /// The records of a collection that have a value in a field.
  case filter(CollectionID, FieldID, String)
  case record(Collection.RecordReference)
  /// A file, by its path below `media/`.
  case media(String)
}
