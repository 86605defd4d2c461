// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

@Suite struct StatementTests {
  private static let behaviour = SampleItems.behaviour(
    "b1", ["A-1"], levels: SampleInstrument.levels, languages: ["en", "fi"])

  private func body(_ walk: Walk, seed: UInt64 = 3) throws -> JSONValue {
    let statement = try #require(walk.attempt.statements(for: walk.effects, in: walk.definition, seed: seed).first)
    let body = try JSONValue(parsing: statement.body)
    #expect(body["id"]?.string == statement.id.rawValue)
    #expect(body["timestamp"]?.string == statement.timestamp.description)
    #expect(statement.learner == "learner-1")
    return body
  }

  private func sample(_ items: [Item], kind: Instrument.Kind = .check) -> SampleInstrument {
    SampleInstrument(
      SampleInstrument.scoring(.mean, unit: .percent, cutOffs: SampleInstrument.percentCutOffs), items: items,
      areas: ["A": ["A-1", "A-2"]], kind: kind)
  }

  @Test("A beginning is said whole, with learner, pack and attempt")
  func started() throws {
    let walk = try Walk(sample([Self.behaviour], kind: .selfEvaluation))
    let statement = walk.attempt.statement(of: .started, in: walk.definition, seed: 3)
    #expect(
      statement.body
        == #"{"id":"\#(statement.id)","actor":{"objectType":"Agent","account":{"homePage":"urn:learn:record","#
        + #""name":"learner-1"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/initialized","display":{"en":"initialized"}},"#
        + #""object":{"objectType":"Activity","id":"urn:learn:pack:sample-pack:instrument:sample-check","#
        + #""definition":{"type":"http://adlnet.gov/expapi/activities/assessment","name":{"en":"Sample instrument","#
        + #""fi":"Sample instrument (fi)"}}},"context":{"registration":"2f6b1f7e-5d0e-4c58-9a3b-0c1d2e3f4a5b","#
        + #""contextActivities":{"grouping":[{"objectType":"Activity","id":"urn:learn:pack:sample-pack"}]},"language":"en","#
        + #""extensions":{"urn:learn:extension:pack":{"id":"sample-pack","version":"1.2.0","#
        + #""digest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},"#
        + #""urn:learn:extension:instrument-version":"2.1.0"}},"timestamp":"2026-11-18T11:06:40.000Z"}"#)
  }

  @Test("A self-evaluation's answer is a place on a scale, without score or success")
  func selfEvaluation() throws {
    var walk = try Walk(sample([Self.behaviour], kind: .selfEvaluation), language: "fi")
    try walk.choose("assisted", for: "b1")
    let body = try body(walk)
    #expect(body["verb"]?["id"]?.string == "http://adlnet.gov/expapi/verbs/answered")
    #expect(body["object"]?["id"]?.string == "urn:learn:pack:sample-pack:item:b1")
    #expect(body["object"]?["definition"]?["interactionType"]?.string == "likert")
    #expect(body["object"]?["definition"]?["correctResponsesPattern"] == nil)
    #expect(body["object"]?["definition"]?["description"]?["fi"]?.string == "What do you do?")
    #expect(body["result"] == ["response": "assisted"])
    #expect(body["context"]?["language"]?.string == "fi")
    #expect(
      body["context"]?["contextActivities"]?["parent"]
        == [["objectType": "Activity", "id": "urn:learn:pack:sample-pack:instrument:sample-check"]])
  }

  @Test("An abstention stands in an extension and is no response")
  func abstention() throws {
    var walk = try Walk(sample([Self.behaviour], kind: .selfEvaluation))
    try walk.apply(.answered("b1", .abstained(.notApplicable)))
    #expect(try body(walk)["result"] == ["extensions": ["urn:learn:extension:abstention": "not-applicable"]])
  }

  private static let answers: [(Item, [String: Value], String, JSONValue, JSONValue?)] = [
    (
      SampleItems.choice("q", ["A-1"], options: ["a", "b"], correct: "b", points: 2),
      ["RESPONSE": .single(.identifier("b"))], "choice",
      [
        "score": ["scaled": 1, "raw": 2, "min": 0, "max": 2], "success": true, "response": "b",
      ], ["b"]
    ),
    (
      SampleItems.multiple("q", ["A-1"], right: ["a", "b"], wrong: ["c"]),
      ["RESPONSE": .multiple([.identifier("b")])], "choice",
      [
        "score": ["scaled": .number("0.5"), "raw": .number("0.5"), "min": 0, "max": 1], "success": false,
        "response": "b",
      ], ["a[,]b"]
    ),
    (
      SampleItems.order("q", ["A-1"], options: ["a", "b"]),
      ["RESPONSE": .ordered([.identifier("b"), .identifier("a")])], "sequencing",
      ["score": ["scaled": 0, "raw": 0, "min": 0, "max": 1], "success": false, "response": "b[,]a"], ["a[,]b"]
    ),
    (
      SampleItems.match("q", ["A-1"], rows: ["r1", "r2"], columns: ["c1", "c2"]),
      ["RESPONSE": .multiple([.directedPair("r1", "c1"), .directedPair("r2", "c2")])], "matching",
      [
        "score": ["scaled": 1, "raw": 1, "min": 0, "max": 1], "success": true, "response": "r1[.]c1[,]r2[.]c2",
      ], ["r1[.]c1[,]r2[.]c2"]
    ),
    (
      SampleItems.gaps("q", ["A-1"], options: ["a", "b"], correct: "a", accept: ["en": ["stem"]]),
      ["g1": .single(.identifier("a")), "g2": .single(.string(" loop "))], "other",
      [
        "score": ["scaled": .number("0.5"), "raw": .number("0.5"), "min": 0, "max": 1], "success": false,
        "response": "g1[.]a[,]g2[.]loop",
      ], nil
    ),
    (
      SampleItems.numeric("q", ["A-1"], answer: 44.1, tolerance: 0.1), ["RESPONSE": .single(.float(44))], "numeric",
      ["score": ["scaled": 1, "raw": 1, "min": 0, "max": 1], "success": true, "response": "44"], nil
    ),
  ]

  @Test("An answer has the form that its interaction type asks for, with score and success", arguments: answers)
  func answered(_ item: Item, _ responses: [String: Value], _ type: String, _ result: JSONValue, _ right: JSONValue?)
    throws
  {
    var walk = try Walk(sample([item]))
    try walk.apply(.answered("q", .responses(responses)))
    let body = try body(walk)
    #expect(body["object"]?["definition"]?["interactionType"]?.string == type)
    #expect(body["object"]?["definition"]?["correctResponsesPattern"] == right)
    #expect(body["result"] == result)
  }

  @Test("An end has the time it took, the levels, and for a check the score")
  func finished() throws {
    let items = [
      SampleItems.choice("q1", ["A-1"], options: ["a", "b"], correct: "b", points: 2),
      SampleItems.choice("q2", ["A-1"], options: ["a", "b"], correct: "b", points: 2),
      SampleItems.choice("q3", ["A-2"], options: ["a", "b"], correct: "b"),
    ]
    var walk = try Walk(sample(items))
    try walk.choose("b", for: "q1")
    try walk.choose("a", for: "q2")
    try walk.apply(.finished)
    let result = try #require(try body(walk)["result"])
    #expect(result["score"] == ["scaled": .number("0.5"), "raw": 2, "min": 0, "max": 4])
    #expect(result["completion"] == true && result["duration"]?.string == "PT30S" && result["success"] == nil)
    let levels = result["extensions"]?["urn:learn:extension:levels"]
    #expect(levels?["A-1"] == ["level": "independent", "score": 50, "answers": 2, "items": 2])
    #expect(levels?["A-2"] == ["answers": 0, "items": 1])
    var own = try Walk(sample(items, kind: .selfEvaluation))
    try own.apply(.finished)
    #expect(try body(own)["result"]?["score"] == nil)
  }

  @Test("Saying the same again gives the same id, another event or seed another one; only events for the log are said")
  func ids() throws {
    var walk = try Walk(sample([Self.behaviour]))
    let first = try body(walk)["id"]
    #expect(try body(walk)["id"] == first)
    #expect(try body(walk, seed: 4)["id"] != first)
    try walk.choose("aware", for: "b1")
    let second = try body(walk)["id"]
    #expect(second != first)
    try walk.apply(.finished)
    #expect(walk.attempt.statements(for: walk.effects, in: walk.definition, seed: 3).count == 1)
    try #expect(body(walk)["id"] != second)
    let server = walk.attempt.statements(
      for: walk.effects, in: walk.definition, seed: 3, homePage: "https://learn.example")
    #expect(try JSONValue(parsing: server[0].body)["actor"]?["account"]?["homePage"]?.string == "https://learn.example")
  }
}
