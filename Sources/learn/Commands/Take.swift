// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// Answering an instrument: in a terminal, or from a file.
struct Take: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer a self-evaluation or a check of a pack, or an item or a test of QTI.",
    discussion: """
      On a terminal, one item at a time; every answer is kept as you give it, and the same command goes on where you \
      stopped, in the language that you stopped in unless --lang names another. With --answers, from a JSON file: an \
      object from item id to option id, list of ids, number or text; "not-applicable" and "prefer-not-to-say" where \
      the instrument offers them; null for no answer. A check that is a test of QTI is taken in its order: its items \
      go by the names of the test or by item id, an array of objects makes several attempts, and what is not named is \
      skipped.

      An item or a test of QTI, an XML document of any version, is asked line by line on a terminal, and nothing of it \
      is kept. The items of a test are read from beside it; its navigation, attempts, feedback and times are kept to.

        learn take creative-ai.zip
        learn take creative-ai.zip --instrument check --answers answers.json --json
        learn take question.xml --seed 7
        learn take test.xml --report result.xml
      """)

  @OptionGroup var pack: PackArgument

  @Option(help: .init("Which self-evaluation or check. Not needed when the pack has one.", valueName: "id"))
  var instrument: String?

  @Option(
    help: .init("Take the answers from a JSON file, or from standard input for -.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var answers: String?

  @Option(help: .init("Plan the lessons towards this target of the pack.", valueName: "id"))
  var target: String?

  @Flag(help: "Begin anew, even when there is an attempt to go on with.")
  var new = false

  @Flag(help: "With --answers, show every line of the result.")
  var all = false

  @Option(
    help: .init(
      "Of an item or test: the number that everything random depends on. Else a new one every time.",
      valueName: "number"))
  var seed: UInt64?

  @Option(
    help: .init("Of an item or test: write the result as assessmentResult, the XML of QTI.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var report: String?

  @OptionGroup var language: LanguageOptions
  @OptionGroup var record: RecordOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    guard DocumentFile.isDocument(pack.pack) else {
      if seed != nil || report != nil {
        throw ValidationError("--seed and --report go with an item or a test of QTI, an XML document.")
      }
      return
    }
    if answers != nil {
      throw ValidationError("An item or test is scored from a file by: learn score ITEM.xml --responses FILE")
    }
    if instrument != nil || target != nil || new {
      throw ValidationError("--instrument, --target and --new go with a pack; this is a document of QTI.")
    }
  }

  func run() async throws {
    if DocumentFile.isDocument(pack.pack) { return try await takeDocument() }
    let recordPath = try record.path
    if answers == nil, isatty(STDIN_FILENO) != 1 {
      throw Failure.usage(
        "Standard input is not a terminal, so nobody can answer here. Name a file of answers with --answers FILE.")
    }
    let opened = try OpenedPack.open(pack.pack)
    let language = LanguageChoice.best(language.wanted, of: opened.about.languages)
    if let answers {
      let instrument = try opened.instrument(self.instrument, language: language)
      let target = try opened.target(target, in: try opened.framework(of: instrument))
      let run = TakeFromFile(
        pack: opened, instrument: instrument, language: language, target: target, recordPath: recordPath)
      let outcome = try await run.run(answers, display: display, reportsAsData: data.json)
      show(outcome, opened, language)
    } else {
      let session = TakeOnTerminal(
        pack: opened, instrumentName: instrument, targetName: target, language: language,
        namedLanguage: self.language.named(of: opened.about.languages), recordPath: recordPath, isNew: new,
        look: Look(display, to: Terminal.drawable ?? STDOUT_FILENO), command: words)
      let (outcome, reading) = try await session.run()
      if data.json {
        Output.json(outcome.json(reading))
      } else {
        await session.sayFarewell(outcome, reading)
      }
    }
  }

  /// Asks what a document of QTI holds on the terminal, and says what came of it.
  private func takeDocument() async throws {
    let file = try DocumentFile(pack.pack)
    let document = file.shown
    if case .test = document.content {
      try await takeTest(try TestFile(file).program)
    } else {
      try await takeItem(try ItemFile(document, file.path).program)
    }
  }

  private func takeItem(_ program: ItemProgram) async throws {
    let session = try program.begin(ItemSessionStart(seed: drawnSeed))
    let dialogue = try await dialogue(takesCommands: false)
    let take = await ItemTake(dialogue: dialogue, program: program, session: session, reading: documentReading)
    guard case .answered(let after) = try await take.run() else { throw Failure.interrupted("") }
    let run = ScoredItem(program: program, session: after)
    if data.json { Output.json(run.json) } else { Output.data("\n" + run.text) }
    try write { try $0.document(of: after, in: program) }
  }

  private func takeTest(_ program: TestProgram) async throws {
    let dialogue = try await dialogue(takesCommands: true)
    let start = ContinuousClock.now
    let session = program.session(seed: drawnSeed)
    var standing = session
    let keeping = TestTake.Keeping { event, _ in
      try standing.apply(event, at: (ContinuousClock.now - start) / .seconds(1), in: program)
      return standing
    }
    let take = await TestTake(
      dialogue: dialogue, program: program, session: session, reading: documentReading, keeping: keeping)
    guard case .ended(let after) = try await take.run() else { throw Failure.interrupted("") }
    let run = ScoredTest(program: program, session: after)
    if data.json { Output.json(run.json) } else { Output.data("\n" + run.text) }
    try write { try $0.document(of: after, in: program) }
    guard !data.json else { return }
    await dialogue.lookBack(
      TestReview(program: program, session: after, reading: documentReading, style: dialogue.style))
  }

  private var drawnSeed: UInt64 { seed ?? .random(in: 0...UInt64(Int64.max)) }

  private var documentReading: Reading {
    Look(display, to: STDOUT_FILENO).reading(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
  }

  /// The terminal, for questions of QTI.
  private func dialogue(takesCommands: Bool) async throws -> ItemDialogue {
    guard isatty(STDIN_FILENO) == 1, let output = Terminal.drawable else {
      throw Failure.usage(
        "Nobody can answer here, since this is no terminal. Score answers from a file: learn score ITEM.xml --responses FILE"
      )
    }
    guard let input = LineInput() else { throw Failure("The terminal cannot be used.") }
    return await ItemDialogue(
      input: input, output: output, style: Look(display, to: output).style(for: output), takesCommands: takesCommands)
  }

  /// Writes the report of a result, where one is asked for; it says nothing of who answered.
  private func write(_ document: (ResultsReport) throws -> [UInt8]) throws {
    guard let report else { return }
    let result = ResultsReport(context: .init(sourcedId: nil), datestamp: Timestamp.now.description)
    try FileWriter.write(try document(result), to: report)
  }

  private func show(_ outcome: Outcome, _ opened: OpenedPack, _ language: LanguageTag) {
    let look = Look(display, to: STDOUT_FILENO)
    let reading = look.reading(language, of: opened.about)
    if data.json {
      Output.json(outcome.json(reading))
    } else {
      Output.data(outcome.view(reading).terminal(style: look.style(for: STDOUT_FILENO), all: all))
    }
  }

  /// The command that goes on with the same attempt.
  private var words: [String] {
    var words = ["learn", "take", pack.pack]
    if let instrument { words += ["--instrument", instrument] }
    if let file = record.record { words += ["--record", file] }
    return words
  }
}
