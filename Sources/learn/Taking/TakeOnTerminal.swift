// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// Answers an instrument on a terminal, on a screen or in a dialogue, and shows the result.
@MainActor
struct TakeOnTerminal {
  let pack: OpenedPack
  let instrumentName: String?
  let targetName: String?
  let language: LanguageTag
  /// The language that was named for this run, which goes before that of an attempt to go on with.
  let namedLanguage: LanguageTag?
  let recordPath: String
  let isNew: Bool
  let look: Look
  /// The words of the command that goes on with the attempt.
  let command: [String]

  /// Runs to the end.
  ///
  /// - Throws: ``Failure`` with exit code 130 when the person leaves before the end, with the command to go on.
  func run() async throws -> (Outcome, Reading) {
    guard let output = Terminal.drawable else {
      throw Failure.usage(
        "Neither standard output nor standard error is a terminal. Name a file of answers with --answers FILE.")
    }
    let record = try await Record.open(recordPath)
    return allowsScreen ? try await onScreen(record) : try await inDialogue(record, output)
  }

  /// Documents of QTI are answered line by line, so an instrument that asks some is a dialogue.
  private var allowsScreen: Bool {
    look.allowsScreen
      && !pack.archive.instruments.contains {
        (instrumentName == nil || $0.id.rawValue == instrumentName) && pack.archive.asksDocuments($0)
      }
  }

  /// Says the result once more where it stays when the program is gone, and what to do next.
  func sayFarewell(_ outcome: Outcome, _ reading: Reading) {
    guard isatty(STDOUT_FILENO) == 1 else { return }
    let view = outcome.view(reading)
    if allowsScreen { Output.data(view.terminal(style: look.style(for: STDOUT_FILENO), namesFlag: false)) }
    var commands: [(Wording, [String])] = [(.seeAgainWith, ["learn", "report", pack.path, "--attempt", "latest"])]
    if let next = view.next.first {
      commands.insert((.readWith, ["learn", "lesson", pack.path, next.lesson.rawValue]), at: 0)
    }
    if look.plain { Output.data("\n") }
    for (wording, words) in commands {
      let all = words + (command.firstIndex(of: "--record").map { Array(command[$0...($0 + 1)]) } ?? [])
      Output.data(reading.book(wording, ["command": .text(Shell.command(all))]) + "\n")
    }
  }

  // MARK: - On a screen

  private func onScreen(_ record: Record) async throws -> (Outcome, Reading) {
    guard let terminal = Terminal(columns: look.fixedWidth) else {
      throw Failure("The terminal cannot be used. Try again with --plain.")
    }
    defer { terminal.close() }
    let instrument = try await instrument { titles in
      await Chooser.choose(titles, terminal: terminal, look: look, book: Phrasebook(language))
    }
    let target = try pack.target(targetName, in: try pack.framework(of: instrument))
    let beginning = try await beginning(instrument, record)
    let opening = InstrumentOpening(instrument, of: pack)
    let program = TakeProgram(
      terminal: terminal, pack: pack, opening: opening, look: look, language: language, note: beginning.note
    ) { language in try await begin(opening, language, record) }
    let resumed = beginning.resumable.map { attempt, lock in
      AttemptKeeper.resume(attempt, opening, record: record, lock: lock)
    }
    switch try await program.run(resuming: resumed, in: namedLanguage) {
    case .left(let attempt): throw left(attempt, program.reading.book)
    case .finished(let attempt, let result):
      let outcome = try await Outcome(
        attempt, result, instrument: instrument, pack: pack, record: record, target: target)
      let view = ResultProgram(terminal: terminal, look: look, outcome: outcome, reading: program.reading) { lesson in
        let completion = Completion(
          learner: record.learner, pack: pack.reference, lesson: lesson, completedAt: .now)
        let title = try pack.pack().lesson(lesson)?.title ?? [:]
        try await record.store.write { try $0.add(completion, title: title, homePage: Attempt.ownRecord) }
      }
      try await view.run()
      return (outcome, program.reading)
    }
  }

  // MARK: - In a dialogue

  private func inDialogue(_ record: Record, _ output: Int32) async throws -> (Outcome, Reading) {
    guard let input = LineInput() else { throw Failure("The terminal cannot be used.") }
    let instrument = try await instrument { titles in
      await Chooser.ask(titles, input: input, output: output, book: Phrasebook(language))
    }
    let target = try pack.target(targetName, in: try pack.framework(of: instrument))
    let beginning = try await beginning(instrument, record)
    let definition = try pack.definition(of: instrument)
    let opening = InstrumentOpening(definition)
    let keeper = beginning.resumable.map { AttemptKeeper.resume($0.attempt, opening, record: record, lock: $0.lock) }
    if instrument.isTest {
      let (attempt, result, review) = try await takeTest(
        definition, keeper, opening, record, input, output, beginning.note)
      let outcome = try await Outcome(
        attempt, result, instrument: instrument, pack: pack, record: record, target: target)
      let reading = look.reading(attempt.language, of: pack.about)
      let view = PlainResult(
        input: input, output: output, style: look.style(for: output), outcome: outcome, reading: reading, review: review
      )
      await view.run()
      return (outcome, reading)
    }
    let program = PlainTake(
      input: input, output: output, pack: pack, instrument: instrument, definition: definition, look: look,
      language: language, keeper: keeper
    ) { language in try await begin(opening, language, record) }
    switch try await program.run(note: beginning.note, in: namedLanguage) {
    case .left(let attempt): throw left(attempt, program.reading.book)
    case .finished(let attempt, let result):
      let outcome = try await Outcome(
        attempt, result, instrument: instrument, pack: pack, record: record, target: target)
      let view = PlainResult(
        input: input, output: output, style: look.style(for: output), outcome: outcome, reading: program.reading)
      await view.run()
      return (outcome, program.reading)
    }
  }

  /// Goes through the test that an instrument is; what happens in it is kept.
  private func takeTest(
    _ definition: InstrumentDefinition, _ resumed: AttemptKeeper?, _ opening: InstrumentOpening, _ record: Record,
    _ input: LineInput, _ output: Int32, _ note: String?
  ) async throws -> (Attempt, InstrumentResult, TestReview) {
    let dialogue = ItemDialogue(input: input, output: output, style: look.style(for: output), takesCommands: true)
    if let note { dialogue.say(note) }
    let keeper: AttemptKeeper
    if let resumed {
      keeper = resumed
    } else {
      let chain = look.reading(namedLanguage ?? language, of: pack.about).chain
      keeper = try await begin(
        opening, chain.languages.first { definition.languages.contains($0) } ?? language, record)
    }
    guard let program = definition.test(in: keeper.attempt.language) else {
      throw Failure("The test cannot be taken in this language.")
    }
    let reading = look.reading(keeper.attempt.language, of: pack.about)
    var result: InstrumentResult?
    let keeping = TestTake.Keeping(
      apply: { event, files in
        let (session, ended) = try keeper.take(event, files: files, of: definition)
        result = ended ?? result
        return session
      }, settle: { try await keeper.settle() }, lasts: true)
    let session =
      try SessionEngine.test(of: keeper.attempt, definition)?.session ?? program.session(seed: keeper.attempt.seed)
    let take = TestTake(dialogue: dialogue, program: program, session: session, reading: reading, keeping: keeping)
    guard case .ended(let after) = try await take.run(), let result else { throw left(keeper.attempt, reading.book) }
    let review = TestReview(program: program, session: after, reading: reading, style: look.style(for: output))
    return (keeper.attempt, result, review)
  }

  // MARK: - Beginning and leaving

  private func instrument(_ choose: ([String]) async -> Int?) async throws -> Instrument {
    let all = pack.archive.instruments
    guard instrumentName == nil, all.count > 1 else { return try pack.instrument(instrumentName, language: language) }
    let reading = look.reading(language, of: pack.about)
    let titles = all.map { instrument in
      reading.text(instrument.title).text + " ("
        + reading.book(.minutesLong, ["count": .count(instrument.minutes)]) + ")"
    }
    guard let place = await choose(titles) else { throw Failure.interrupted("") }
    return all[place]
  }

  private struct Beginning {
    var resumable: (attempt: Attempt, lock: AttemptLock)?
    var note: String?
  }

  private func beginning(_ instrument: Instrument, _ record: Record) async throws -> Beginning {
    guard !isNew else { return Beginning() }
    let open = try await OpenAttempts.find(instrument.id, of: pack.reference, in: record)
    if let resumable = open.resumable { return Beginning(resumable: resumable) }
    let book = Phrasebook(language)
    if open.isAnsweredElsewhere { return Beginning(note: book[.openElsewhere]) }
    return Beginning(note: open.otherVersion.map { book(.otherVersionOpen, ["version": .text($0)]) })
  }

  private func begin(
    _ opening: InstrumentOpening, _ language: LanguageTag, _ record: Record
  ) async throws -> AttemptKeeper {
    try await AttemptKeeper.begin(
      opening, id: AttemptID(UUID().uuidString.lowercased()), language: language, record: record)
  }

  private func left(_ attempt: Attempt?, _ book: Phrasebook) -> Failure {
    guard attempt != nil else { return .interrupted("") }
    return .interrupted(book(.goOnWith, ["command": .text(Shell.command(command))]))
  }
}
