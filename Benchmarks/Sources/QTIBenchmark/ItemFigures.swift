// learn, Apache-2.0. See LICENSE.

import Assessment
import CRawXML
import ContentPack
import LearnCore

/// How long one document takes, in seconds of CPU.
struct ItemFigures {
  /// The parse of the same bytes by libxml2 alone, into its own tree.
  let raw: Double
  /// From the bytes to the score of the right answers.
  let whole: Double
  /// From the bytes to the item.
  let reading: Double
  /// From the answers to the score, with an item that is ready.
  let scoring: Double
  let score: Value

  static func measured(_ document: SampleDocument) throws(Misuse) -> ItemFigures {
    let ready = try ReadyItem(document)
    let score = try ready.score()
    func check(_ other: Value) throws(Misuse) {
      if other != score { throw Misuse("\(document.name) was scored \(score), and then \(other).") }
    }
    let times = try Measure.inTurn([
      (500, { () throws(Misuse) in try parse(document) }),
      (500, { () throws(Misuse) in try check(try ReadyItem(document).score()) }),
      (500, { () throws(Misuse) in _ = try document.item() }),
      (20_000, { () throws(Misuse) in try check(try ready.score()) }),
    ])
    return ItemFigures(raw: times[0], whole: times[1], reading: times[2], scoring: times[3], score: score)
  }

  private static func parse(_ document: SampleDocument) throws(Misuse) {
    let isRead = document.bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let tree = xmlReadMemory(start, Int32(buffer.count), nil, nil, Int32(XML_PARSE_NONET.rawValue))
      defer { xmlFreeDoc(tree) }
      return tree != nil
    }
    if !isRead { throw Misuse("\(document.name) is no XML to libxml2.") }
  }
}

/// An item that is ready to be scored, with its right answers.
struct ReadyItem {
  private let name: String
  private let program: ItemProgram
  private let begun: ItemSession
  private let right: [String: Value]

  init(_ document: SampleDocument) throws(Misuse) {
    let item = try document.item()
    name = document.name
    program = ItemProgram(item)
    right = Dictionary(item.responses.map { ($0.identifier, $0.correct) }) { first, _ in first }
    do throws(ProcessingError) {
      begun = try program.begin()
    } catch {
      throw Misuse("\(document.name) cannot be begun: \(error)")
    }
  }

  /// The score of the right answers.
  func score() throws(Misuse) -> Value {
    do throws(ProcessingError) {
      return try program.attempt(begun, responses: right).value(of: "SCORE", in: program) ?? .null
    } catch {
      throw Misuse("\(name) cannot be scored: \(error)")
    }
  }
}
