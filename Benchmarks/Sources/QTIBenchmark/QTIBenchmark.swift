// learn, Apache-2.0. See LICENSE.

import Assessment
import CRawXML
import Foundation

/// Times the engine on documents of QTI, in one process and on one core.
///
/// Every figure stands beside its goal; reading stands beside the parse of the same bytes by libxml2, taken in turn
/// with it.
@main struct QTIBenchmark {
  static let usage = """
    QTIBenchmark [FOLDER | FILE]...

    FILE is a document of one item, of any version of QTI, that declares its right answers; FOLDER stands for the
    choice.xml and match.xml in it. Without any, two documents of the same make are read that come with the benchmark.

    """

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.contains("--help") || arguments.contains("-h") { return print(usage, terminator: "") }
    do throws(Misuse) {
      try run(Array(arguments))
    } catch {
      FileHandle.standardError.write(Data("\(error.message)\n\n\(usage)".utf8))
      exit(2)
    }
  }

  private static func run(_ arguments: [String]) throws(Misuse) {
    if let option = arguments.first(where: { $0.hasPrefix("-") }) { throw Misuse("There is no option \(option).") }
    let documents = arguments.isEmpty ? [.choice(), .match()] : try SampleDocument.read(arguments)
    xmlInitParser()
    // First, because what others give back to the heap would hide what a bank takes.
    let bank = try ItemBank.measured(count: 20_000)
    print("\(bank.count) items of \(bank.bytes / bank.count) bytes each")
    line("held as they were read", mebibytes(bank.items), "at most 200 MiB")
    line("with all of them ready to be scored", mebibytes(bank.programs), "at most 200 MiB")
    for document in documents {
      let figures = try ItemFigures.measured(document)
      let score = figures.score.scalars.map(\.lexical).joined(separator: " ")
      print("\n\(document.name), \(document.bytes.count) bytes, SCORE \(score)")
      line("raw parse by libxml2", microseconds(figures.raw), "the yardstick")
      line("parse and score", microseconds(figures.whole), "\(perSecond(figures.whole)) items a second")
      line("  times the raw parse", String(format: "%.2f", figures.whole / figures.raw), "at most 3")
      line("  of it reading", microseconds(figures.reading), "")
      line("score alone", perSecond(figures.scoring) + " a second", "at least 250000")
    }
    for navigation in TestRun.Navigation.allCases {
      let run = try TestRun(items: 100, navigation)
      let figures = try run.measured(sessions: 20)
      print("\na \(navigation.rawValue) test of 100 items, \(figures.events) events a session, SCORE \(figures.score)")
      line("events", perSecond(figures.inPlace) + " a second", "at least 20000")
      line("events, the session before each kept", perSecond(figures.kept) + " a second", "at least 20000")
    }
  }

  private static func line(_ name: String, _ figure: String, _ goal: String) {
    let name = name.padding(toLength: 40, withPad: " ", startingAt: 0)
    let space = String(repeating: " ", count: max(0, 18 - figure.count))
    print("  \(name)\(space)\(figure)\(goal.isEmpty ? "" : "   \(goal)")")
  }

  private static func microseconds(_ seconds: Double) -> String { String(format: "%.1f µs", seconds * 1e6) }
  private static func mebibytes(_ bytes: Int) -> String { String(format: "%.1f MiB", Double(bytes) / 1_048_576) }
  private static func perSecond(_ seconds: Double) -> String { String(Int(1 / seconds)) }
}

/// Why the benchmark cannot be run as it was asked for.
struct Misuse: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
