// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import Presentation

@Suite struct AnswerFieldsTests {
  private let both: [Instrument.Abstention] = [.notApplicable, .preferNotToSay]

  private func read(
    _ id: ItemID, _ fields: [(String, String)], allowed: [Instrument.Abstention] = [], stored: Answer.Content? = nil
  ) throws -> AnswerFields.Sent {
    AnswerFields.read(
      fields.map { (name: $0.0, value: $0.1) }, of: try SamplePack().variant(id), allowed: allowed, stored: stored)
  }

  private func response(_ id: ItemID, _ place: Int = 0) throws -> String {
    try SamplePack().variant(id).interactions[place].response
  }

  @Test func `one of a list is read, and so is an abstention among its options`() throws {
    let name = "answer." + (try response("mic-a"))
    let own = try response("mic-a")
    #expect(
      try read("mic-a", [(name, "alone"), ("csrf", "x")]) == .content(.responses([own: .single(.identifier("alone"))])))
    #expect(try read("mic-a", []) == .nothing)
    #expect(
      try read("mic-a", [(name, "abstain:not-applicable")], allowed: both) == .content(.abstained(.notApplicable)))
    #expect(
      try read("mic-a", [(name, "abstain:not-applicable")]) == .refused(AnswerRefusal(.unknownOption)))
    #expect(try read("mic-a", [(name, "nonsense")]) == .refused(AnswerRefusal(.unknownOption, response: own)))
    #expect(
      try read("mic-a", [(name, "alone"), (name, "knows")])
        == .refused(
          AnswerRefusal(.tooMany(maximum: 1), response: own)))
  }

  @Test func `several of a list, an order and pairs are read`() throws {
    let many = try response("q-many")
    #expect(
      try read("q-many", [("answer.\(many)", "a"), ("answer.\(many)", "b")])
        == .content(.responses([many: .multiple([.identifier("a"), .identifier("b")])])))
    let order = try response("q-order")
    let name = "answer.\(order)."
    #expect(
      try read("q-order", [(name + "a", "2"), (name + "b", "3"), (name + "c", "1")])
        == .content(.responses([order: .ordered([.identifier("c"), .identifier("a"), .identifier("b")])])))
    for places in [["1", "1", "2"], ["1", "2", ""], ["0", "1", "2"], ["1", "2", "4"], ["x", "1", "2"]] {
      let fields = zip(["a", "b", "c"], places).map { (name + $0, $1) }
      #expect(try read("q-order", fields) == .refused(AnswerRefusal(.notAnOrder, response: order)), "\(places)")
    }
    let match = try response("q-match")
    #expect(
      try read("q-match", [("answer.\(match).r1", "c1"), ("answer.\(match).r2", "c3")])
        == .content(
          .responses([match: .multiple([.directedPair("r1", "c1"), .directedPair("r2", "c3")])])))
  }

  @Test(
    arguments: [
      ("3.4", 3.4), ("3,4", 3.4), (" −3,4 ", -3.4), ("1 000", 1000), ("1e3", 1000),
    ] as [(String, Double)])
  func `numbers are read as people write them`(text: String, number: Double) throws {
    let response = try response("q-number")
    #expect(
      try read("q-number", [("answer.\(response)", text)])
        == .content(.responses([response: .single(.float(number))])))
  }

  @Test(arguments: ["a", "nan", "inf", "0x10", "3,4,5", "1.2.3", "--1"])
  func `what is no number is refused`(text: String) throws {
    let response = try response("q-number")
    #expect(
      try read("q-number", [("answer.\(response)", text)])
        == .refused(AnswerRefusal(.notANumber, response: response)))
  }

  @Test func `texts lose the space around them and must not be endless`() throws {
    let response = try response("q-text")
    let name = "answer.\(response)"
    #expect(
      try read("q-text", [(name, "  front of house ")])
        == .content(.responses([response: .single(.string("front of house"))])))
    #expect(try read("q-text", [(name, "  ")]) == .nothing)
    #expect(
      try read("q-text", [(name, String(repeating: "ä", count: 1001))])
        == .refused(AnswerRefusal(.tooLong(maximum: 1000), response: response)))
  }

  @Test func `of an answer and an abstention the one that is new counts`() throws {
    let response = try response("q-text")
    let fields = [("answer.\(response)", "x"), ("abstain", "abstain:not-applicable")]
    let answer = Answer.Content.responses([response: .single(.string("x"))])
    #expect(try read("q-text", fields, allowed: both) == .refused(AnswerRefusal(.answerAndAbstention)))
    #expect(try read("q-text", fields, allowed: both, stored: answer) == .content(.abstained(.notApplicable)))
    #expect(try read("q-text", fields, allowed: both, stored: .abstained(.notApplicable)) == .content(answer))
    #expect(
      try read("q-text", [("abstain", "abstain:not-applicable")], allowed: both) == .content(.abstained(.notApplicable))
    )
    #expect(try read("q-text", [("abstain", "")], allowed: both) == .nothing)
  }

  @Test func `what the form shows is what it sends`() throws {
    let sample = try SamplePack()
    let answers: [(ItemID, [String: Value])] = [
      ("q-one", [try response("q-one"): .single(.identifier("b"))]),
      ("q-many", [try response("q-many"): .multiple([.identifier("a"), .identifier("c")])]),
      ("q-order", [try response("q-order"): .ordered([.identifier("c"), .identifier("b"), .identifier("a")])]),
      (
        "q-match",
        [try response("q-match"): .multiple([.directedPair("r1", "c2"), .directedPair("r2", "c1")])]
      ), ("q-gap", ["g1": .single(.identifier("b")), "g2": .single(.string("zero & <one>"))]),
      ("q-number", [try response("q-number"): .single(.float(3.25))]),
      ("q-text", [try response("q-text"): .single(.string("it's \"loud\""))]),
    ]
    for language in Phrasebook.languages {
      for (id, values) in answers {
        let variant = try sample.variant(id, language)
        let content = Answer.Content.responses(ResponseCheck.taken(values, for: variant))
        let html = ItemView(
          variant, abstentions: both, answer: content, reading: sample.reading(language)
        ).html(PageFrame())
        let sent = AnswerFields.read(HTMLForm.fields(html), of: variant, allowed: both, stored: content)
        #expect(sent == .content(content), "\(language) \(id)")
      }
    }
  }
}

/// What a browser would send of the forms of a page.
enum HTMLForm {
  static func fields(_ html: String) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    var list: String?
    for tag in html.split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
      let name = attribute("name", tag)
      if tag.hasPrefix("input"), let name {
        let isBox = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"")
        if !isBox || tag.contains(" checked") { fields.append((name, attribute("value", tag) ?? "")) }
      } else if tag.hasPrefix("select"), let name {
        list = name
      } else if tag.hasPrefix("option"), let list, tag.contains(" selected") {
        fields.append((list, attribute("value", tag) ?? ""))
      }
    }
    return fields
  }

  private static func attribute(_ name: String, _ tag: Substring) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
    return String(tag[start.upperBound...].prefix { $0 != "\"" }).replacing("&lt;", with: "<").replacing(
      "&gt;", with: ">"
    ).replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
