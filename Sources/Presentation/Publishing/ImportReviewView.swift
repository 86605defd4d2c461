// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// What came out of a file of another system, before anything of it is stored: what was kept, changed and dropped, what
/// is to be mended, and the decision. Sends `title.` with each language, `id`, `version` and `visibility`.
public struct ImportReviewView: Sendable {
  /// The pack that it became; where a finding is an error there is none.
  public struct About: Sendable {
    public let pack: Pack
    /// What stands in the fields of the title, by language.
    public let titles: [LanguageTag: FieldState]
    public let identifier: FieldState
    public let version: FieldState
    /// Where an instrument is proofread.
    public let instrument: @Sendable (InstrumentID) -> String
    /// Where a lesson is proofread.
    public let lesson: @Sendable (LessonID) -> String

    /// Makes what is known of the pack.
    public init(
      pack: Pack, titles: [LanguageTag: FieldState], identifier: FieldState, version: FieldState,
      instrument: @escaping @Sendable (InstrumentID) -> String, lesson: @escaping @Sendable (LessonID) -> String
    ) {
      self.pack = pack
      self.titles = titles
      self.identifier = identifier
      self.version = version
      self.instrument = instrument
      self.lesson = lesson
    }
  }

  /// Where its forms are sent.
  public struct Addresses: Hashable, Sendable {
    public let list: String
    public let save: String
    public let publish: String
    public let discard: String
    public let folder: String

    /// Makes the addresses.
    ///
    /// - Parameters:
    ///   - list: The page that brings in files.
    ///   - folder: The folder as a ZIP.
    public init(list: String, save: String, publish: String, discard: String, folder: String) {
      self.list = list
      self.save = save
      self.publish = publish
      self.discard = discard
      self.folder = folder
    }
  }

  let reading: Reading
  let csrf: String
  let addresses: Addresses
  let source: String
  let format: String
  let keptUntil: Timestamp
  let report: TransferReport
  let about: About?
  let findings: FindingsView
  let visibility: PackVisibility
  let refusal: String?
  let isSaved: Bool

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - source: What the file is called.
  ///   - format: What it was read as, for sentences.
  ///   - keptUntil: When it is removed.
  ///   - findings: What is to be mended, in the folder and before it can be published.
  ///   - refusal: Why it was not published, in English.
  ///   - isSaved: Whether changes were saved just before.
  public init(
    reading: Reading, csrf: String, addresses: Addresses, source: String, format: String, keptUntil: Timestamp,
    report: TransferReport, about: About?, findings: [Finding], visibility: PackVisibility, refusal: String? = nil,
    isSaved: Bool = false
  ) {
    self.reading = reading
    self.csrf = csrf
    self.addresses = addresses
    self.source = source
    self.format = format
    self.keptUntil = keptUntil
    self.report = report
    self.about = about
    self.findings = FindingsView(findings, book: reading.book)
    self.visibility = visibility
    self.refusal = refusal
    self.isSaved = isSaved
  }

  /// What is wrong with a field that was refused, in the reader's language.
  public enum WrongField: Hashable, Sendable {
    case title, identifier, version

    /// The sentence beside the field.
    public func problem(_ book: Phrasebook) -> FieldProblem {
      let say = Wordbook<ImportPhrase>(book)
      return switch self {
      case .title: .sentence(say[.wrongTitle])
      case .identifier: .sentence(say[.wrongIdentifier])
      case .version: .sentence(say[.wrongVersion])
      }
    }
  }
}
