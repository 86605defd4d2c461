// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import Foundation
internal import LearnCore
internal import Presentation

/// Answers an instrument with what stands in a file: all of it, or nothing when something does not fit.
struct TakeFromFile {
  let pack: OpenedPack
  let instrument: Instrument
  let language: LanguageTag
  let target: Target?
  let recordPath: String

  /// Reads the answers, keeps them as a new attempt, and ends it.
  ///
  /// - Throws: ``Failure/found`` after the findings were said; nothing is kept then.
  @MainActor
  func run(_ file: String, display: DisplayOptions, reportsAsData: Bool) async throws -> Outcome {
    let definition = try pack.definition(of: instrument)
    let language = pack.about.chain(for: language).languages.first { definition.languages.contains($0) } ?? language
    if let program = definition.test(in: language) { return try await run(program, file, definition, language) }
    let sheet = try read(file, definition, language)
    guard !sheet.findings.hasErrors else {
      let look = Look(display, to: 2)
      let view = FindingsView(sheet.findings, book: Phrasebook(language))
      if reportsAsData {
        Output.json(view.json)
      } else {
        Output.say(view.terminal(style: look.findingsStyle(for: 2)).dropLastLineEnd)
      }
      throw Failure.found
    }
    return try await keep(
      sheet.answers.map { .answered($0.item, $0.content) } + [.finished], definition, language,
      seed: .random(in: .min ... .max))
  }

  /// Takes a test of QTI in its order, by its rules. All answers come at one moment, so that a test with a least time
  /// is not taken.
  @MainActor
  private func run(
    _ program: TestProgram, _ file: String, _ definition: InstrumentDefinition, _ language: LanguageTag
  ) async throws -> Outcome {
    let seed = UInt64.random(in: .min ... .max)
    var test = UnattendedTest(program, seed: seed, waits: false)
    try test.take(try ItemAnswers.read(file), byDocument: true)
    try test.run()
    return try await keep(test.events.map { .test($0) }, definition, language, seed: seed)
  }

  /// Keeps an attempt in which all of that happened, and ended it.
  @MainActor
  private func keep(
    _ events: [SessionEvent], _ definition: InstrumentDefinition, _ language: LanguageTag, seed: UInt64
  ) async throws -> Outcome {
    let record = try await Record.open(recordPath)
    let keeper = try await AttemptKeeper.begin(
      InstrumentOpening(definition), id: AttemptID(UUID().uuidString.lowercased()), language: language, record: record,
      seed: seed)
    guard let result = try await keeper.apply(events) else {
      throw Failure("The attempt was kept and gave no result. Run: learn report \(Shell.quoted(pack.path))")
    }
    return try await Outcome(
      keeper.attempt, result, instrument: instrument, pack: pack, record: record, target: target)
  }

  private func read(
    _ file: String, _ definition: InstrumentDefinition, _ language: LanguageTag
  ) throws(Failure) -> AnswerSheet {
    let name = file == "-" ? "standard input" : file
    let bytes: [UInt8]
    do {
      bytes = try Bytes.read(file, limit: AnswerSheet.limit)
    } catch {
      throw Failure("The answers in \(name) cannot be read: \(error.reason).")
    }
    return AnswerSheet(bytes, path: name, instrument: instrument) { definition.variant(of: $0, in: language) }
  }
}

extension String {
  /// The text without the line end that it ends in.
  var dropLastLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
