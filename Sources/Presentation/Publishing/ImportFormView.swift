// learn, Apache-2.0. See LICENSE.

import ContentPack
public import LearnCore

/// The page that brings in a file of another system, and what was read and waits. Sends `file`, `format` and `language`
/// as `multipart/form-data`.
public struct ImportFormView: Sendable {
  /// A file that was read and is neither published nor discarded yet.
  public struct Waiting: Hashable, Sendable {
    public let name: String
    /// What it was read as, for sentences.
    public let format: String
    public let received: Timestamp
    public let keptUntil: Timestamp
    public let address: String

    /// Makes the line of a file.
    public init(name: String, format: String, received: Timestamp, keptUntil: Timestamp, address: String) {
      self.name = name
      self.format = format
      self.received = received
      self.keptUntil = keptUntil
      self.address = address
    }
  }

  let reading: Reading
  let csrf: String
  let studio: String
  let action: String
  let limit: Int
  let waiting: [Waiting]
  let file: FieldProblem?
  let format: String
  let language: FieldState
  let isDiscarded: Bool
  let refusal: String?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - studio: The page of all packs.
  ///   - action: Where the file is sent.
  ///   - limit: How many bytes the file may have.
  ///   - file: Why the last file was not taken.
  ///   - format: The format that was chosen; empty for none.
  ///   - refusal: Why the last file could not be read, in English.
  ///   - isDiscarded: Whether a file was discarded just before.
  public init(
    reading: Reading, csrf: String, studio: String, action: String, limit: Int, waiting: [Waiting],
    file: FieldProblem? = nil, format: String = "", language: FieldState, refusal: String? = nil,
    isDiscarded: Bool = false
  ) {
    self.reading = reading
    self.csrf = csrf
    self.studio = studio
    self.action = action
    self.limit = limit
    self.waiting = waiting
    self.file = file
    self.format = format
    self.language = language
    self.refusal = refusal
    self.isDiscarded = isDiscarded
  }

  /// The sentence beside the language field when what was written there is no language tag.
  public static func languageProblem(_ book: Phrasebook) -> FieldProblem {
    .sentence(Wordbook<ImportPhrase>(book)[.languageWrong])
  }

  /// The sentence beside the file field when too many files wait.
  public static func tooMany(_ count: Int, _ book: Phrasebook) -> FieldProblem {
    .sentence(Wordbook<ImportPhrase>(book)(.tooMany, ["count": .count(count)]))
  }
}
