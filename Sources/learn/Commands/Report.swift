// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import Glibc
internal import LearnCore
internal import Presentation

/// Says what the record holds: the profile, the history, or one attempt.
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "See your profile, your history, and why a level is what it is.",
    discussion: """
      Without a pack, what the record alone can say; with one, in its words. --explain and --attempt work the result \
      out again from your answers, so they need the very pack that it was made with.

        learn report creative-ai.zip
        learn report creative-ai.zip --explain DEF-2
        learn report creative-ai.zip --target working-professional --minutes 60
      """)

  @Argument(
    help: .init("A pack: an archive, or the folder it is written in.", valueName: "pack"), completion: .file())
  var pack: String?

  @Option(help: .init("One attempt, by its id or the beginning of it; latest for the last one.", valueName: "id"))
  var attempt: String?

  @Option(help: .init("The last attempt at this self-evaluation or check.", valueName: "id"))
  var instrument: String?

  @Option(help: .init("How the level of a competence or area came about, down to your answers.", valueName: "code"))
  var explain: String?

  @Option(help: .init("Compare with a target of the pack, and plan the lessons towards it.", valueName: "id"))
  var target: String?

  @Option(help: .init("Plan lessons for so many minutes.", valueName: "minutes"))
  var minutes: Int?

  @Option(
    help: .init("Write a page for the browser to this file.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var html: String?

  @Option(
    help: .init("Write one attempt as assessmentResult, the XML of QTI, to this file.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var report: String?

  @Flag(help: "Show every line, source and date.")
  var all = false

  @OptionGroup var language: LanguageOptions
  @OptionGroup var record: RecordOptions
  @OptionGroup var server: ServerOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if server.server != nil, record.record != nil {
      throw ValidationError("--server and --record are two records. Name one of them.")
    }
    if let minutes, minutes < 1 { throw ValidationError("--minutes needs a number of at least 1.") }
    if report != nil, html != nil || explain != nil {
      throw ValidationError("--report writes one attempt as XML. Leave --html and --explain out.")
    }
    guard pack == nil else { return }
    let given = [
      ("--explain", explain != nil), ("--target", target != nil), ("--minutes", minutes != nil),
      ("--html", html != nil), ("--report", report != nil),
    ]
    for (name, isGiven) in given where isGiven {
      throw ValidationError("\(name) needs the pack: learn report PACK \(name) ...")
    }
  }

  func run() async throws {
    let look = Look(display, to: STDOUT_FILENO)
    let history = try await history()
    guard let pack else {
      let language = LanguageChoice.best(language.wanted, of: Phrasebook.languages)
      return try show(history, reading: look.reading(language), look)
    }
    let opened = try OpenedPack.open(pack)
    let language = LanguageChoice.best(language.wanted, of: opened.about.languages)
    let reading = look.reading(language, of: opened.about)
    if attempt != nil || instrument != nil || explain != nil || report != nil {
      try await showAttempt(opened, history, reading, look)
    } else {
      try showProfile(opened, history, reading, look)
    }
  }

  // MARK: - Without the pack

  private func show(_ history: RecordHistory, reading: Reading, _ look: Look) throws {
    let view = RecordOverview(history, reading: reading, attempt: try named(history, of: nil))
    if data.json { return Output.json(view.json) }
    Output.data(view.text(look.style(for: STDOUT_FILENO), all: all))
  }

  // MARK: - With the pack

  private func showProfile(
    _ opened: OpenedPack, _ history: RecordHistory, _ reading: Reading, _ look: Look
  ) throws {
    let known = try opened.competencesAndLessons()
    let profile = Profile(evidence: history.evidence)
    let completed = Set(history.completions.filter { $0.pack.id == opened.reference.id }.map(\.lesson))
    let withTarget = try framework(opened)
    let frameworks = withTarget.map { [$0] } ?? known.frameworks
    var views: [ProfileView] = []
    for framework in frameworks {
      let next = NextLessons(
        framework: framework, lessons: opened.archive.lessonOutlines, completed: completed, minutes: minutes)
      let target = try opened.target(self.target, in: framework)
      let hasEvidence = history.evidence.contains { $0.subject.framework == framework.id }
      let plan: LearningPlan? =
        if let target { next.plan(to: target, profile: profile) } else if hasEvidence {
          next.plan { profile[$0]?.combined.flatMap { $0.evidence.scale == framework.scale.id ? $0.level : nil } }
        } else { nil }
      views.append(
        ProfileView(profile, framework: framework, in: known, target: target, plan: plan, reading: reading))
    }
    if let html {
      let page = (views.first { !$0.isEmpty } ?? views.first)?.html(PageFrame())
      return try write(page, to: html)
    }
    let own = RecordOverview(history.only(opened.reference.id), reading: reading, attempt: nil)
    if data.json {
      return Output.json(["profiles": .array(views.map(\.json)), "attempts": own.attemptsJSON(opened.about)])
    }
    let style = look.style(for: STDOUT_FILENO)
    Output.data(views.map { $0.terminal(style: style, all: all) }.joined(separator: "\n"))
    Output.data(own.attemptsText(style, about: opened.archive, reading: reading, all: all))
  }

  private func write(_ page: String?, to path: String) throws {
    guard let page else { throw Failure("The pack has no framework, so there is no profile to show.") }
    try write(Array(page.utf8), to: path)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try FileWriter.write(bytes, to: path)
    if data.json { Output.json(["path": .string(path)]) } else { Output.data("\(path)\n") }
  }

  private func framework(_ opened: OpenedPack) throws -> Framework? {
    guard let target else { return nil }
    let frameworks = opened.archive.frameworks
    if let found = frameworks.first(where: { $0.targets.contains { $0.id.rawValue == target } }) { return found }
    return frameworks.first { !$0.targets.isEmpty } ?? frameworks.first
  }

  private func showAttempt(
    _ opened: OpenedPack, _ history: RecordHistory, _ reading: Reading, _ look: Look
  ) async throws {
    let (outcome, definition) = try outcome(opened, history)
    if let report {
      guard let finishedAt = outcome.attempt.finishedAt else {
        throw Failure("The attempt is still open. Finish it first: learn take \(Shell.quoted(opened.path))")
      }
      let written = ResultsReport(context: .init(sourcedId: nil), datestamp: finishedAt.description)
      return try write(try written.document(of: outcome.attempt, in: definition), to: report)
    }
    let view = outcome.view(reading)
    let style = look.style(for: STDOUT_FILENO)
    guard let explain else {
      if let html { return try write(view.html(PageFrame()), to: html) }
      return data.json ? Output.json(outcome.json(reading)) : Output.data(view.terminal(style: style, all: all))
    }
    guard let explanation = view.explanation(of: explain) else {
      let codes = view.lines.compactMap { $0.code?.rawValue }
      let meant = Suggestion.nearest(to: explain, among: codes).map { " Did you mean \($0)?" } ?? ""
      throw Failure.usage("The result has no line \(explain).\(meant) It has: \(codes.joined(separator: ", ")).")
    }
    if let html { return try write(explanation.html(PageFrame(), reading: reading), to: html) }
    if data.json { return Output.json(explanation.json) }
    try await Pager.show(look: look, book: reading.book) { explanation.terminal(style: $0) }
  }

  private func outcome(
    _ opened: OpenedPack, _ history: RecordHistory
  ) throws -> (outcome: Outcome, definition: InstrumentDefinition) {
    let row = try named(history, of: opened.reference)
    guard let row else {
      throw Failure(
        "Your record has no finished attempt at this pack. Begin with: learn take \(Shell.quoted(opened.path))")
    }
    guard row.pack.digest == opened.reference.digest else {
      throw Failure(
        "The attempt of \(row.startedAt.day) was made with version \(row.pack.version) of the pack, digest "
          + "\(row.pack.digest). Give that file to work it out again.")
    }
    guard let instrument = opened.archive.instruments.first(where: { $0.id == row.instrument }) else {
      throw Failure("\(opened.path) has no instrument \(row.instrument), which the attempt is of.")
    }
    let attempt = try Attempt(record: row)
    let definition = try opened.definition(of: instrument)
    let outcome = try Outcome(
      attempt, SessionEngine.result(of: attempt, definition: definition), instrument: instrument, pack: opened,
      evidence: history.evidence, completions: history.completions,
      target: try opened.target(target, in: try opened.framework(of: instrument)), minutes: minutes)
    return (outcome, definition)
  }

  // MARK: - The record

  /// What is reported on: the record on this machine, or what a server holds.
  private func history() async throws -> RecordHistory {
    // LEARN_SERVER alone does not turn a look at one's own record into a request.
    if server.server != nil {
      let book = Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
      return try await RecordHistory.read(from: try server.client(book))
    }
    let path = try record.path
    guard let record = try await Record.openExisting(path) else {
      throw Failure("There is no record at \(path) yet. It begins with the first: learn take PACK")
    }
    return try await record.store.read { read in
      RecordHistory(
        attempts: try read.attempts(of: record.learner), evidence: try read.evidence(of: record.learner),
        completions: try read.completions(of: record.learner))
    }
  }

  /// The attempt that is asked for: by its id, else the last finished one, of the pack where there is one.
  private func named(_ history: RecordHistory, of pack: PackReference?) throws -> AttemptRecord? {
    let all = history.attempts
    if let attempt, attempt != "latest" {
      let found = all.filter { $0.id.rawValue.hasPrefix(attempt.lowercased()) }
      guard found.count <= 1 else {
        throw Failure.usage("Several attempts begin with \(attempt). Write more of the id.")
      }
      guard let one = found.first else {
        throw Failure.usage("Your record has no attempt \(attempt). See all: learn report")
      }
      return one
    }
    let matching = all.filter { row in
      (pack == nil || row.pack.id == pack?.id) && (instrument == nil || row.instrument.rawValue == instrument)
    }
    guard let pack else { return attempt == nil && instrument == nil ? nil : matching.last }
    let finished = matching.filter { $0.finishedAt != nil }
    return finished.last { $0.pack.digest == pack.digest } ?? finished.last
  }
}
