// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// What a power cut leaves behind.
@Suite(.serialized)
struct SuddenEndTests {
  private static let items = ["ear-a", "ear-b", "ear-c", "hand-a", "hand-b", "hand-c"]
  private static let levels = ["low", "mid", "high"]

  @Test func `Fifty sudden ends at any moment lose no answer that was shown as given`() throws {
    let pack = try KindsPack()
    let archive = try pack.archive()
    var random = SeededGenerator(seed: 20_261_121)
    /// What the screen showed as given, by item: a key.
    var shown: [Int: Int] = [:]
    for round in 0..<50 {
      let terminal = try pack.terminal(["take", archive, "--instrument", "self", "--record", pack.record])
      if round == 0 {
        try terminal.expect("6 items, about 3 minutes.")
        terminal.send("\r")
      }
      try terminal.expect(" of 6")
      var tried: (item: Int, key: Int)?
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        let item = try #require(place(terminal.screen))
        let key = Int.random(in: 1...3, using: &random)
        terminal.send("\(key)")
        try terminal.expect("\(key) ●")
        shown[item] = key
        let step = item == 5 ? "b" : item > 0 && Bool.random(using: &random) ? "b" : "\r"
        terminal.send(step)
        try terminal.expect("another item") { place($0) == (step == "b" ? item - 1 : item + 1) }
      }
      if let item = place(terminal.screen), Int.random(in: 0..<4, using: &random) > 0 {
        let key = Int.random(in: 1...3, using: &random)
        tried = (item, key)
        terminal.send("\(key)")
        usleep(useconds_t.random(in: 0...30_000, using: &random))
      }
      try terminal.killNow()
      if let tried, chosen(terminal.screen) == tried.key { shown[tried.item] = tried.key }
      let kept = try kept(pack)
      for (item, key) in shown {
        let value = kept[Self.items[item]]
        let isKept = value == Self.levels[key - 1]
        let isLater = tried?.item == item && value == tried.map { Self.levels[$0.key - 1] }
        #expect(isKept || isLater, "round \(round): item \(item + 1) was shown as \(key) and is \(value ?? "gone")")
        if isLater, let tried { shown[item] = tried.key }
      }
    }
    #expect(shown.count > 3)
    let check = try pack.terminal(["take", archive, "--instrument", "self", "--record", pack.record])
    try check.expect(" of 6")
    for item in shown.keys.sorted() {
      check.send("g\(item + 1)\r")
      try check.expect("item \(item + 1) with its answer") {
        place($0) == item && chosen($0) == shown[item]
      }
    }
    check.send("q")
    #expect(try check.wait() == 130)
  }

  /// The place of the item on the screen, from 0.
  private func place(_ screen: TerminalScreen) -> Int? {
    for line in screen.lines.prefix(4) {
      guard let end = line.range(of: " of 6") else { continue }
      return Int(String(line[..<end.lowerBound].suffix(1))).map { $0 - 1 }
    }
    return nil
  }

  /// The key of the answer that is shown as given.
  private func chosen(_ screen: TerminalScreen) -> Int? {
    (1...3).first { key in screen.lines.contains { $0.contains("\(key) ● I ") } }
  }

  /// The levels that the record holds, by item.
  private func kept(_ pack: KindsPack) throws -> [String: String] {
    let export = try JSONValue(parsing: pack.run(["record", "export", "--record", pack.record]).output)
    guard case .object(let members)? = export["attempt"]?.elements?.first?["state"]?["answers"] else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: members.map { member in
        let text = member.value["content"]?.compactText ?? ""
        return (member.name, Self.levels.first { text.contains("\"\($0)\"") } ?? text)
      })
  }
}
