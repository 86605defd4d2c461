// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// What is known while a folder is read, and the findings so far. Used from one thread.
final class SourceContext {
  /// More findings than a person would read; after them only one more is added, which says so.
  static let findingLimit = 2_000

  private(set) var findings: [Finding] = []
  /// The languages of the pack, the first one first; never empty.
  var languages: [LanguageTag] = [.english]
  /// Whether pack.yaml said so; else nothing is said about languages that are missing or too many.
  var languagesAreKnown = false
  var fallback: [LanguageTag: [LanguageTag]] = [:]

  /// The lessons of the folder, from the file names alone.
  var lessons: Set<LessonID> = []
  /// The files below `media/`.
  var media: Set<String> = []
  /// Those that a text shows.
  var usedMedia: Set<String> = []

  /// The bytes of a document of QTI in `items/`; nil for one that is not there, with a finding for one that cannot be
  /// read.
  var document: (String) -> [UInt8]? = { _ in nil }
  /// The documents of QTI that items name.
  var usedDocuments: Set<String> = []

  /// The bytes of a document of QTI by its path in the folder; nil for one that is not there.
  var testFile: (String) -> [UInt8]? = { _ in nil }
  /// The documents in `instruments/` that were read.
  var usedTests: Set<String> = []

  var frameworks: [FrameworkID: Framework] = [:]
  private(set) var codes: [CompetenceCode: Code] = [:]

  /// What a competence code stands for.
  struct Code {
    let framework: FrameworkID
    let isArea: Bool
  }

  /// The folders in which a file could not be read: what is named and not found may stand in it.
  var unreadFolders: Set<String> = []

  private var declared: [String: Place] = [:]
  private var chains: [LanguageTag: LanguageChain] = [:]

  // MARK: - Findings

  /// Whether no more findings are taken, so that nobody needs to work one out.
  var isFull: Bool { findings.count > Self.findingLimit }

  /// Notes a finding that another reader made.
  func report(_ finding: Finding) {
    if !isFull { findings.append(finding) }
  }

  /// Notes a finding.
  func report(_ rule: SourceRule, _ place: Place, _ message: @autoclosure () -> String) {
    guard !isFull else { return }
    if findings.count == Self.findingLimit {
      findings.append(
        Finding(
          .error, SourceRule.tooManyFindings.rawValue, path: "",
          "There are more than \(Self.findingLimit) findings. Mend these first, then check again."))
      return
    }
    findings.append(
      Finding(rule.severity, rule.rawValue, path: place.path, line: place.line, column: place.column, message()))
  }

  // MARK: - Names

  /// Notes that something of a kind has an id; false, with a finding that names both places, if another has it.
  @discardableResult
  func declare(
    _ kind: String, in scope: String = "", _ id: Placed<String>, hint: String = "Give one of them another id."
  ) -> Bool {
    let key = kind + "\u{0}" + id.value + "\u{0}" + scope
    if let first = declared[key] {
      report(.idDuplicate, id.place, "The \(kind) “\(id.value)” exists already, in \(first.words). \(hint)")
      return false
    }
    declared[key] = id.place
    return true
  }

  /// Where something was declared.
  func place(of kind: String, _ id: String) -> Place? { declared[kind + "\u{0}" + id + "\u{0}"] }

  /// Makes a competence or area code known.
  func declareCode(_ code: Placed<String>, framework: FrameworkID, isArea: Bool) {
    let hint = "Competences and areas share their codes in all frameworks of a pack. Give one of them another code."
    if declare("code", code, hint: hint) {
      codes[CompetenceCode(code.value)] = Code(framework: framework, isArea: isArea)
    }
  }

  /// The competence that a code names; nil, with a finding, when there is none.
  func competence(_ code: Placed<String>) -> CompetenceReference? {
    if let known = codes[CompetenceCode(code.value)], !known.isArea {
      return CompetenceReference(framework: known.framework, code: CompetenceCode(code.value))
    }
    guard !isFull else { return nil }
    let isArea = codes[CompetenceCode(code.value)] != nil
    if !isArea, unreadFolders.contains("frameworks") { return nil }
    let names = codes.filter { !$0.value.isArea }.keys.map(\.rawValue).sorted()
    report(
      .competenceUnknown, code.place,
      isArea
        ? "“\(code.value)” is an area. Name one of its competences."
        : "No framework of the pack has a competence “\(code.value)”." + Suggestion.sentence(for: code.value, in: names)
    )
    return nil
  }

  /// The area that a code names; nil, with a finding, when there is none.
  func area(_ code: Placed<String>) -> CompetenceReference? {
    if let known = codes[CompetenceCode(code.value)], known.isArea {
      return CompetenceReference(framework: known.framework, code: CompetenceCode(code.value))
    }
    if isFull || unreadFolders.contains("frameworks") { return nil }
    let names = codes.filter(\.value.isArea).keys.map(\.rawValue).sorted()
    report(
      .competenceUnknown, code.place,
      "No framework of the pack has an area “\(code.value)”." + Suggestion.sentence(for: code.value, in: names))
    return nil
  }

  /// The level of a framework's scale; nil, with a finding, when it has none of that name.
  func level(_ level: Placed<String>, of framework: FrameworkID) -> LevelID? {
    guard let scale = frameworks[framework]?.scale else { return nil }
    let id = LevelID(level.value)
    if scale[id] != nil { return id }
    report(
      .levelUnknown, level.place,
      "The scale “\(scale.id)” has no level “\(level.value)”."
        + Suggestion.sentence(for: level.value, in: scale.levels.map(\.id.rawValue)))
    return nil
  }

  /// A lesson of the pack; nil, with a finding, when there is none.
  func lesson(_ id: Placed<String>) -> LessonID? {
    if lessons.contains(LessonID(id.value)) { return LessonID(id.value) }
    report(
      .lessonUnknown, id.place,
      "There is no lesson “\(id.value)” in lessons/."
        + Suggestion.sentence(for: id.value, in: lessons.map(\.rawValue).sorted()))
    return nil
  }

  // MARK: - Languages

  /// The languages in which to look for a text that a reader of `language` should see.
  func chain(for language: LanguageTag) -> LanguageChain {
    if let chain = chains[language] { return chain }
    let chain = LanguageChain([language] + (fallback[language] ?? []) + languages)
    chains[language] = chain
    return chain
  }

  /// Says that a text lacks languages of the pack.
  func reportMissing(_ missing: [LanguageTag], _ place: Place) {
    guard languagesAreKnown, !missing.isEmpty else { return }
    let list = missing.map { "“\($0)”" }.joined(separator: ", ")
    report(
      .translationMissing, place, "The text is missing in \(list). Add it, or readers see it in another language.")
  }
}
