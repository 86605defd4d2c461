// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// `learn take` as a dialogue, for screen readers and terminals that cannot be drawn on.
@Suite(.serialized)
struct PlainTakeTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private func take(
    _ instrument: String, _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try pack.terminal(
      ["take", pack.source, "--instrument", instrument, "--record", pack.record] + more, environment: environment)
  }

  @Test func `A self-evaluation is answered line by line, without a single control sequence`() throws {
    let terminal = try take("self", ["--plain"])
    try terminal.expectWritten("Your answer, or help: ")
    for number in 1...6 {
      try terminal.expectWritten("\(number) of 6")
      terminal.send(number == 3 ? "4\r" : "2\r")
      try terminal.expectWritten(number == 3 ? "Saved: Not applicable" : "Saved.")
    }
    try terminal.expectWritten("Every item has an answer.")
    terminal.send("finish\r")
    try terminal.expectWritten("Write explain CODE, all, read, or quit:")
    terminal.send("explain ear-1\r")
    try terminal.expectWritten("I try it out.")
    terminal.send("quit\r")
    #expect(try terminal.wait() == 0)
    #expect(!terminal.transcript.contains("\u{1B}"))
  }

  @Test func `Every kind of item can be answered in the dialogue`() throws {
    let terminal = try take("test", environment: ["LEARN_PLAIN": "1"])
    func number(before word: String) throws -> String {
      let line = terminal.transcript.split(whereSeparator: \.isNewline).last { $0.hasSuffix(". \(word)") }
      return String(try #require(line?.prefix { $0.isNumber || $0.isLetter }))
    }
    try terminal.expectWritten("Which tone is higher?")
    try terminal.expectWritten("220 Hz")
    try terminal.expectWritten("Prefer not to say")
    terminal.send(try number(before: "440 Hz") + "\r")
    try terminal.expectWritten("Which are intervals?")
    try terminal.expect("a prompt") { $0.text.hasSuffix("help:") }
    terminal.send(try number(before: "Third") + ", " + number(before: "Fifth") + "\r")
    try terminal.expectWritten("From low to high.")
    try terminal.expect("a prompt") { $0.text.hasSuffix("help:") }
    terminal.send(try ["Bass", "Tenor", "Alto"].map(number).joined(separator: " ") + "\r")
    try terminal.expectWritten("What belongs together?")
    try terminal.expect("a prompt") { $0.text.hasSuffix("help:") }
    terminal.send(
      try number(before: "Strings") + " " + number(before: "Cello") + " " + number(before: "Brass")
        + number(before: "Tuba")
        + "\r")
    try terminal.expectWritten("A rate of 48 kHz")
    try terminal.expect("a prompt") { $0.text.hasSuffix("help:") }
    terminal.send(try number(before: "24") + "\r")
    try terminal.expectWritten("(Gap 1: 24)")
    terminal.send("stem\r")
    try terminal.expectWritten("How fast does a compact disc sample?")
    terminal.send("quick\r")
    try terminal.expectWritten("“quick” is not a number.")
    terminal.send("44,1\r")
    try terminal.expectWritten("The note that orchestras tune to")
    terminal.send("a\r")
    try terminal.expectWritten("Every item has an answer.")
    terminal.send("finish\r")
    try terminal.expectWritten("Write explain CODE")
    terminal.send("quit\r")
    #expect(try terminal.wait() == 0)
    let report = try JSONValue(
      parsing: pack.run(["report", pack.source, "--attempt", "latest", "--json", "--record", pack.record]).output)
    #expect(report["evidence"]?.elements?.allSatisfy { $0["level"] == "high" } == true, "\(report.prettyText)")
  }

  @Test func `Words lead back, on, to an item, to another language, and out`() throws {
    let terminal = try take("self", environment: ["TERM": "dumb", "LANG": "fi_FI.UTF-8"])
    try terminal.expectWritten("Tilanne ear-a")
    terminal.send("ohita\r")
    try terminal.expectWritten("Kysymys 1 jää ilman vastausta.")
    try terminal.expectWritten("Tilanne ear-b")
    terminal.send("edellinen\r")
    terminal.send("siirry 5\r")
    try terminal.expectWritten("Tilanne hand-b")
    terminal.send("kieli\r")
    try terminal.expectWritten("Situation hand-b")
    terminal.send("seventeen\r")
    try terminal.expectWritten("“seventeen” is not understood here.")
    terminal.send("quit\r")
    #expect(try terminal.wait() == 130)
    #expect(terminal.transcript.contains("Your answers are kept. To go on: learn take"))
    let again = try take("self", ["--plain"])
    try again.expectWritten("You go on where you stopped: 5 of 6.")
    again.signal(SIGINT)
    #expect(try again.wait() == 130)
  }
}
