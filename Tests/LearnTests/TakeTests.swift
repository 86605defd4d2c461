// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// `learn take` as a person plays it, on a terminal of its own.
@Suite(.serialized)
struct TakeTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private func take(
    _ instrument: String, columns: Int = 80, rows: Int = 24, _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try pack.terminal(
      ["take", pack.source, "--instrument", instrument, "--record", pack.record] + more, columns: columns, rows: rows,
      environment: environment)
  }

  /// The answers of the record's attempts, by item, as JSON text.
  private func answers() throws -> [[String: String]] {
    let export = try JSONValue(parsing: pack.run(["record", "export", "--record", pack.record]).output)
    return (export["attempt"]?.elements ?? []).map { attempt in
      guard case .object(let members)? = attempt["state"]?["answers"] else { return [:] }
      return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value["content"]?.compactText ?? "") })
    }
  }

  @Test func `Number keys answer, enter goes on, and the result can be opened down to the answers`() throws {
    let terminal = try take("self")
    try terminal.expect("Where do you stand?")
    try terminal.expect("6 items, about 3 minutes.")
    terminal.send("\r")
    for (number, key) in [(1, "1"), (2, "2"), (3, "3"), (4, "3"), (5, "3"), (6, "2")] {
      try terminal.expect("\(number) of 6")
      terminal.send(key)
      try terminal.expect("\(key) ●")
      try terminal.expect("Saved")
      terminal.send("\r")
    }
    try terminal.expect("Every item has an answer.")
    terminal.send("\r")
    try terminal.expect("Listening")
    #expect(terminal.screen.lines.count { !$0.isEmpty } <= 24)
    terminal.send("e")
    try terminal.expect("▸ ")
    terminal.send("jj\r")
    try terminal.expect("I show it to others.")
    terminal.send("\u{1B}")
    try terminal.expect("Choose a line to have it explained.")
    terminal.send("\u{1B}")
    try terminal.expect("read the next lesson")
    terminal.send("r")
    try terminal.expect("How to")
    terminal.send("d")
    try terminal.expect("done")
    terminal.send("\u{1B}")
    try terminal.expect("read the next lesson")
    terminal.send("q")
    #expect(try terminal.wait() == 0)
    #expect(terminal.transcript.contains("learn report"))
    #expect(!terminal.screen.isAlternate)
    let done = try JSONValue(parsing: pack.run(["report", "--json", "--record", pack.record]).output)
    #expect(done["completions"]?.elements?.count == 1)
    #expect(done["attempts"]?.elements?.first?["finishedAt"] != .null)
  }

  @Test func `Every kind of item can be answered with keys alone`() throws {
    let terminal = try take("test")
    try terminal.expect("A check of all kinds")
    terminal.send("\r")

    try terminal.expect("Which tone is higher?")
    let tone = try #require(terminal.screen.lines.first { $0.contains("440 Hz") })
    terminal.send(String(tone.first { $0.isNumber } ?? "1") + "\r")

    try terminal.expect("Which are intervals?")
    for word in ["Third", "Fifth"] {
      let line = try #require(terminal.screen.lines.first { $0.contains(word) })
      terminal.send(String(line.first { $0.isNumber } ?? "1"))
      try terminal.expect("a tick at \(word)") { $0.lines.contains { $0.contains("■ \(word)") } }
    }
    terminal.send("\r")

    try terminal.expect("From low to high.")
    for (place, word) in ["Bass", "Tenor", "Alto"].enumerated() {
      let order = terminal.screen.lines.filter { line in ["Bass", "Tenor", "Alto"].contains { line.hasSuffix($0) } }
      let now = try #require(order.firstIndex { $0.hasSuffix(word) })
      guard now != place else { continue }
      terminal.send("\(now + 1)" + String(repeating: "\u{1B}[A", count: now - place) + " ")
      try terminal.expect("\(word) in place \(place + 1)") { screen in
        screen.lines.contains { $0.contains("\(place + 1) \(place + 1). \(word)") }
      }
    }
    terminal.send("\r")

    try terminal.expect("What belongs together?")
    for (row, column) in [("Strings", "Cello"), ("Brass", "Tuba")] {
      let rows = terminal.screen.lines.filter { $0.hasSuffix("Strings") || $0.hasSuffix("Brass") }
      terminal.send("kkkk" + (rows.first?.hasSuffix(row) == true ? "" : "j"))
      try terminal.expect("the pointer at \(row)") { $0.lines.contains { $0.contains("▸ \(row)") } }
      let option = try #require(
        terminal.screen.lines.first { $0.contains("○ \(column)") || $0.contains("● \(column)") })
      terminal.send(String(option.first { $0.isNumber } ?? "1"))
      try terminal.expect("→ \(column)")
    }
    terminal.send("s")

    try terminal.expect("A rate of 48 kHz")
    let rate = try #require(terminal.screen.lines.first { $0.contains("○ 24") })
    terminal.send(String(rate.first { $0.isNumber } ?? "1"))
    try terminal.expect("[1: 24]")
    terminal.send("stemx\u{7F}")
    try terminal.expect("[2: stem]")
    terminal.send("\r")

    try terminal.expect("How fast does a compact disc sample?")
    terminal.send("many\r")
    try terminal.expect("“many” is not a number. Write one such as 44.1.")
    terminal.send("\u{15}44,1\r")

    try terminal.expect("The note that orchestras tune to")
    terminal.send("A\r")
    try terminal.expect("Every item has an answer.")
    terminal.send("\r")
    try terminal.expect("Overall you are at the level")
    terminal.send("q")
    #expect(try terminal.wait() == 0)
    let report = try JSONValue(
      parsing: pack.run(["report", pack.source, "--attempt", "latest", "--json", "--record", pack.record]).output)
    #expect(report["answers"]?["answered"]?.double == 7)
    #expect(report["evidence"]?.elements?.allSatisfy { $0["level"] == "high" } == true, "\(report.prettyText)")
  }

  @Test func `Ctrl-C keeps the answers, says how to go on, and the same command does`() throws {
    let first = try take("self")
    try first.expect("Where do you stand?")
    first.send("\r")
    try first.expect("1 of 6")
    first.send("2")
    try first.expect("2 ●")
    first.send("\r")
    try first.expect("2 of 6")
    #expect(!first.editsLines)
    first.send("\u{3}")
    #expect(try first.wait() == 130)
    #expect(first.transcript.contains("Your answers are kept. To go on: learn take "))
    #expect(first.transcript.contains("--instrument self"))
    #expect(!first.screen.isAlternate)
    #expect(first.screen.showsCursor)
    #expect(first.editsLines, "The terminal is as it was.")
    let second = try take("self")
    try second.expect("You go on where you stopped: 2 of 6.")
    second.send("b")
    try second.expect("2 ●")
    try second.expect("1 of 6")
    second.send("q")
    #expect(try second.wait() == 130)
    let third = try take("self", ["--new"])
    try third.expect("6 items, about 3 minutes.")
    third.send("q")
    #expect(try third.wait() == 130)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `A signal ends the program as Ctrl-C does`(number: Int32) throws {
    let terminal = try take("self")
    try terminal.expect("Where do you stand?")
    terminal.send("\r")
    try terminal.expect("1 of 6")
    terminal.send("3")
    try terminal.expect("3 ●")
    terminal.signal(number)
    #expect(try terminal.wait() == 130)
    #expect(terminal.editsLines)
    #expect(try answers().first?["ear-a"]?.contains("high") == true)
  }

  @Test(arguments: [[], ["--plain"]])
  func `An attempt goes on in its own language, unless another is named`(more: [String]) throws {
    let isPlain = !more.isEmpty
    let first = try take("self", more + ["--lang", "fi"])
    try first.expect(isPlain ? "Vastauksesi, tai ohje:" : "Missä menet?")
    first.send(isPlain ? "2\n" : "\r2\r")
    try first.expect("Tilanne ear-b")
    first.signal(SIGTERM)
    #expect(try first.wait() == 130)
    // Neither the system nor LEARN_LANG is a word of the person for this run.
    let second = try take("self", more, environment: ["LEARN_LANG": "en"])
    try second.expect("Tilanne ear-b")
    second.signal(SIGTERM)
    #expect(try second.wait() == 130)
    let third = try take("self", more + ["--lang", "en-GB"])
    try third.expect("Situation ear-b")
    #expect(!third.transcript.contains("Tilanne"))
    third.signal(SIGTERM)
    #expect(try third.wait() == 130)
    let fourth = try take("self", more + ["--lang", "sv"])
    try fourth.expect("Situation ear-b")
    fourth.send(isPlain ? "3\n" : "3")
    try fourth.expect(isPlain ? "Saved." : "3 ●")
    fourth.signal(SIGTERM)
    #expect(try fourth.wait() == 130)
    let export = try JSONValue(parsing: pack.run(["record", "export", "--record", pack.record]).output)
    let state = export["attempt"]?.elements?.first?["state"]
    #expect(state?["language"]?.string == "en")
    #expect(state?["answers"]?["ear-a"]?["language"]?.string == "fi")
    #expect(state?["answers"]?["ear-b"]?["language"]?.string == "en")
  }

  @Test(arguments: [[], ["--plain"]])
  func `Ctrl-Z gives the terminal to the shell, and fg brings the item back`(more: [String]) throws {
    // A shell without an editor of its own, so that the modes of the terminal are those that the program left.
    let words = ["take", pack.source, "--instrument", "self", "--record", pack.record] + more
    let shell = try PseudoTerminal(
      "/bin/sh", ["-i"], environment: pack.environment.merging(["PS1": "ready> "]) { $1 })
    try shell.expect("ready>")
    shell.send("'\(pack.learn.path)' " + words.map { "'\($0)'" }.joined(separator: " ") + "\n")
    if more.isEmpty {
      try shell.expect("Where do you stand?")
      shell.send("\r")
    }
    try shell.expect("Situation ear-a")
    shell.send(more.isEmpty ? "2" : "2\n")
    try shell.expect(more.isEmpty ? "2 ●" : "Situation ear-b")
    for time in 1...2 {
      shell.send("\u{1A}")
      try shell.expect("stop \(time)") { _ in shell.transcript.matches(of: /Stopped/).count == time }
      try shell.expect("the prompt") { $0.lines.last { !$0.isEmpty }?.hasPrefix("ready>") == true }
      #expect(!shell.screen.isAlternate)
      #expect(shell.screen.showsCursor)
      #expect(shell.editsLines, "The terminal is as it was.")
      shell.send("fg\n")
      if more.isEmpty {
        try shell.expect("Situation ear-a")
        try shell.expect("2 ●")
      } else {
        // The question once more, below what the shell says.
        try shell.expect("the question") {
          $0.text.split(separator: "> fg").last?.contains("Situation ear-b") == true
            && $0.lines.last { !$0.isEmpty } == "Your answer, or help:"
        }
      }
      #expect(shell.screen.isAlternate == more.isEmpty)
    }
    if more.isEmpty {
      #expect(!shell.editsLines)
      shell.send("\r")
      try shell.expect("Situation ear-b")
    }
    shell.send(more.isEmpty ? "3" : "3\n")
    try shell.expect(more.isEmpty ? "3 ●" : "Situation ear-c")
    shell.send("\u{3}")
    try shell.expect("Your answers are kept.")
    try shell.expect("the prompt") { $0.lines.last { !$0.isEmpty }?.hasPrefix("ready>") == true }
    #expect(shell.editsLines)
    shell.send("exit\n")
    _ = try shell.wait()
    #expect(try answers().first?.keys.sorted() == ["ear-a", "ear-b"])
  }

  @Test func `A failure of the program gives the terminal back`() throws {
    let terminal = try take("self")
    try terminal.expect("Where do you stand?")
    terminal.signal(SIGABRT)
    #expect(try terminal.wait() == 128 + SIGABRT)
    #expect(terminal.editsLines)
    #expect(!terminal.screen.isAlternate)
  }

  @Test func `Skipping says so, and the end lists what is open and leads there`() throws {
    let terminal = try take("self")
    try terminal.expect("Where do you stand?")
    terminal.send("\r")
    try terminal.expect("1 of 6")
    terminal.send("\r")
    try terminal.expect("Choose an answer, or press s to leave the item unanswered.")
    terminal.send("s")
    try terminal.expect("1 stays unanswered.")
    for number in 2...6 {
      try terminal.expect("\(number) of 6")
      terminal.send("1\r")
    }
    try terminal.expect("1 item has no answer yet.")
    terminal.send("j\r")
    try terminal.expect("Situation ear-a")
    terminal.send("x")
    try terminal.expect("x ● Not applicable")
    terminal.send("o")
    try terminal.expect("Every item has an answer.")
    terminal.send("g")
    try terminal.expect("Go to item, 1 to 6:")
    terminal.send("9\r")
    try terminal.expect("There is no item 9.")
    terminal.send("g4\r")
    try terminal.expect("4 of 6")
    terminal.send("0")
    try terminal.expectGone("●")
    terminal.send("q")
    #expect(try terminal.wait() == 130)
    let kept = try answers()[0]
    #expect(kept["ear-a"] == #"{"abstained":"not-applicable"}"#)
    #expect(kept["hand-a"] == nil)
    #expect(kept.count == 5)
  }

  @Test func `The language changes in the middle, and notes, hints and help have their place`() throws {
    let terminal = try take("test")
    try terminal.expect("A check of all kinds")
    terminal.send("l")
    try terminal.expect("Testi kaikista lajeista")
    terminal.send("\r")
    try terminal.expect("Kumpi ääni on korkeampi?")
    terminal.send("l")
    try terminal.expect("Which tone is higher?")
    terminal.send("h")
    try terminal.expect("More cycles a second.")
    terminal.send("\r")
    try terminal.expect("Which tone is higher?")
    terminal.send("mkysy Äijältä 漢x\u{7F}\r")
    try terminal.expect("Your note: kysy Äijältä 漢")
    terminal.send("?")
    try terminal.expect("go to an item")
    terminal.send("q")
    try terminal.expect("Which tone is higher?")
    terminal.send("sh")
    try terminal.expect("This item has no hint.")
    terminal.send("q")
    #expect(try terminal.wait() == 130)
  }

  @Test func `The screen is drawn anew when its size changes`() throws {
    let terminal = try take("self")
    try terminal.expect("Where do you stand?")
    terminal.send("\r")
    try terminal.expect("1 of 6")
    // The last line of the page: nothing is drawn any more for the size that it had.
    try terminal.expect("q stop")
    terminal.resize(columns: 40, rows: 20)
    try terminal.expect("Situation ear-a")
    #expect(!terminal.screen.overflowed)
    try terminal.expect("q stop")
    terminal.resize(columns: 120, rows: 40)
    try terminal.expect("Situation ear-a")
    terminal.send("q")
    #expect(try terminal.wait() == 130)
  }

  @Test(arguments: [(40, 20, "en"), (40, 20, "fi"), (30, 10, "en"), (20, 6, "fi"), (120, 40, "en")])
  func `No page is wider or higher than its terminal`(columns: Int, rows: Int, language: String) throws {
    let terminal = try take("test", columns: columns, rows: rows, ["--lang", language])
    try terminal.expect("the introduction") { $0.text.count > 20 }
    for keys in [
      "\r", "?", "q", "h", "q", "j", "s", "j", "s", "j ", "j", " ", "s", "j", "1", "s", "2", "\t", "ab", "\u{1B}", "s",
      "12", "\u{1B}", "s", "x", "\u{1B}", "g", "3\r", "m", "note\r", "o", "\r", "a", "e", "jj", "\r", "\u{1B}",
      "\u{1B}", "r", " ", "\u{1B}",
    ] {
      terminal.send(keys)
      // Each key that means something draws; what means nothing here draws nothing.
      while terminal.read(atMost: 0.06), poll(terminal) {}
      #expect(!terminal.screen.overflowed, "after \(keys.debugDescription):\n\(terminal.screen.text)")
      #expect(terminal.screen.isAlternate)
    }
    terminal.send("q")
    _ = try terminal.wait()
  }

  private func poll(_ terminal: PseudoTerminal) -> Bool {
    let before = terminal.transcript.utf8.count
    terminal.read(atMost: 0.02)
    return terminal.transcript.utf8.count > before
  }

  @Test(arguments: [["LANG": "C"], ["LC_ALL": "POSIX"], ["LANG": "fi_FI.ISO-8859-1"]])
  func `Where the locale is not UTF-8, nothing but ASCII is drawn with`(environment: [String: String]) throws {
    let terminal = try take("self", ["--lang", "en"], environment: environment)
    try terminal.expect("Where do you stand?")
    terminal.send("\r2")
    try terminal.expect("2 (x) I try it out.")
    #expect(terminal.transcript.utf8.allSatisfy { $0 < 0x80 })
    terminal.send("q")
    #expect(try terminal.wait() == 130)
  }

  @Test func `With NO_COLOR no colour is set, without it some is`() throws {
    func hasColour(_ environment: [String: String]) throws -> Bool {
      let terminal = try take("self", environment: environment)
      try terminal.expect("Where do you stand?")
      terminal.send("q")
      _ = try terminal.wait()
      return terminal.transcript.contains("\u{1B}[36m") || terminal.transcript.contains("\u{1B}[1m")
    }
    #expect(try !hasColour([:]))
    #expect(try hasColour(["NO_COLOR": ""]))
  }

  @Test func `Two runs on one record at once both finish, and nothing is lost`() throws {
    let first = try take("self")
    try first.expect("6 items, about 3 minutes.")
    first.send("\r")
    try first.expect("1 of 6")
    let second = try take("self")
    try second.expect("in another window")
    second.send("\r")
    try second.expect("1 of 6")
    for number in 1...6 {
      for (terminal, key) in [(first, "1"), (second, "3")] {
        try terminal.expect("\(number) of 6")
        terminal.send(key)
        try terminal.expect("\(key) ●")
        terminal.send("\r")
      }
    }
    for terminal in [first, second] {
      try terminal.expect("Every item has an answer.")
      terminal.send("\r")
      try terminal.expect("Overall you are at the level")
      terminal.send("q")
      #expect(try terminal.wait() == 0)
    }
    let attempts = try answers()
    #expect(attempts.count == 2)
    #expect(attempts.allSatisfy { $0.count == 6 })
    #expect(attempts[0].values.allSatisfy { $0.contains("low") })
    #expect(attempts[1].values.allSatisfy { $0.contains("high") })
    let export = try JSONValue(parsing: pack.run(["record", "export", "--record", pack.record]).output)
    #expect(export["statement"]?.elements?.count == 16)
  }

  @Test func `Runs from files at once all keep their attempts`() async throws {
    let archive = try pack.archive()
    let pack = pack
    let answers = #"{"ear-a": "low", "ear-b": "mid", "hand-a": "high", "hand-b": "high"}"#
    let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try pack.run(
            ["take", archive, "--instrument", "self", "--answers", "-", "--json", "--record", pack.record],
            input: answers
          ).code
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes == [0, 0, 0, 0])
    #expect(try self.answers().count == 4)
  }

  @Test func `A pack of another version begins anew and says so`() throws {
    let first = try take("self")
    try first.expect("Where do you stand?")
    first.send("\r")
    try first.expect("1 of 6")
    first.send("2")
    try first.expect("2 ●")
    first.send("q")
    #expect(try first.wait() == 130)
    try pack.folder.write("kinds/pack.yaml", KindsPack.files[0].1.replacingOccurrences(of: "1.0.0", with: "2.0.0"))
    let second = try take("self")
    try second.expect("version 1.0.0 of the pack")
    second.send("q")
    #expect(try second.wait() == 130)
  }

  @Test func `Where several instruments are to be had, one is asked for`() throws {
    let terminal = try pack.terminal(["take", pack.source, "--record", pack.record])
    try terminal.expect("A check of all kinds (5 minutes)")
    terminal.send("2")
    try terminal.expect("7 items, about 5 minutes.")
    terminal.send("q")
    #expect(try terminal.wait() == 130)
  }
}
