// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import Assessment

@Suite struct AttemptRecordTests {
  private let sample = SampleInstrument(
    SampleInstrument.scoring(.mean),
    items: [
      SampleItems.behaviour("i1", ["A-1"], levels: SampleInstrument.levels),
      SampleItems.gaps("i2", ["A-1"], options: ["a", "b"], correct: "a", accept: ["en": ["stem"]]),
      SampleItems.numeric("i3", ["A-1"], answer: 4, tolerance: 1),
      SampleItems.match("i4", ["A-1"], rows: ["r1", "r2"], columns: ["c1", "c2"]),
      SampleItems.order("i5", ["A-1"], options: ["x", "y"]),
      SampleItems.behaviour("i6", ["A-1"], levels: SampleInstrument.levels),
    ], areas: ["A": ["A-1"]])

  private func walk() throws -> Walk {
    var walk = try Walk(sample, seed: .max)
    try walk.choose("guiding", for: "i1")
    try walk.apply(.answered("i2", .responses(["g1": .null, "g2": .single(.string("sävel \"stem\""))])))
    try walk.apply(.answered("i3", .responses(["RESPONSE": .single(.float(44.1))])))
    try walk.apply(.answered("i4", .responses(["RESPONSE": .multiple([.directedPair("r1", "c2")])])))
    try walk.apply(.answered("i5", .responses(["RESPONSE": .ordered([.identifier("y"), .identifier("x")])])))
    try walk.apply(.answered("i6", .abstained(.preferNotToSay)))
    try walk.apply(.noted("i3", "check the unit"))
    try walk.apply(.moved(to: 5))
    return walk
  }

  // The form that stands in records: a change of this text means a new format and a reader for this one.
  private let golden =
    #"{"answers":{"i1":{"answeredAt":"2026-11-18T11:06:50.000Z","content":{"responses":{"RESPONSE":{"identifier":"guiding"}}},"#
    + #""language":"en"},"i2":{"answeredAt":"2026-11-18T11:07:00.000Z","content":{"responses":{"g1":null,"#
    + #""g2":{"string":"sävel \"stem\""}}},"language":"en"},"i3":{"answeredAt":"2026-11-18T11:07:10.000Z","#
    + #""content":{"responses":{"RESPONSE":{"float":44.1}}},"language":"en"},"i4":{"answeredAt":"2026-11-18T11:07:20.000Z","#
    + #""content":{"responses":{"RESPONSE":{"multiple":[{"directedPair":["r1","c2"]}]}}},"language":"en"},"#
    + #""i5":{"answeredAt":"2026-11-18T11:07:30.000Z","content":{"responses":{"RESPONSE":{"ordered":[{"identifier":"y"},"#
    + #"{"identifier":"x"}]}}},"language":"en"},"i6":{"answeredAt":"2026-11-18T11:07:40.000Z","#
    + #""content":{"abstained":"prefer-not-to-say"},"language":"en"}},"format":1,"id":"2f6b1f7e-5d0e-4c58-9a3b-0c1d2e3f4a5b","#
    + #""instrument":"sample-check","instrumentVersion":"2.1.0","language":"en","learner":"learner-1","notes":{"i3":"check the unit"},"#
    + #""order":["i1","i2","i3","i4","i5","i6"],"pack":{"digest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","#
    + #""id":"sample-pack","version":"1.2.0"},"position":5,"revision":8,"seed":18446744073709551615,"#
    + #""startedAt":"2026-11-18T11:06:40.000Z","updatedAt":"2026-11-18T11:08:00.000Z"}"#

  private func record(_ state: String) throws -> AttemptRecord {
    let known = try walk().attempt.record
    return AttemptRecord(
      id: known.id, learner: known.learner, pack: known.pack, instrument: known.instrument, startedAt: known.startedAt,
      updatedAt: known.updatedAt, finishedAt: known.finishedAt, revision: known.revision, state: state)
  }

  @Test("A saved attempt has this text, and the text gives the attempt again")
  func savedText() throws {
    let attempt = try walk().attempt
    #expect(try attempt.record.state == golden)
    #expect(try Attempt(record: record(golden)) == attempt)
  }

  @Test("A record says what is looked up, and a finished attempt comes back finished")
  func finished() throws {
    var walk = try walk()
    try walk.apply(.finished)
    let record = try walk.attempt.record
    #expect(record.id == walk.attempt.id && record.revision == 9 && record.finishedAt == walk.attempt.finishedAt)
    #expect(record.instrument == "sample-check" && record.pack == sample.pack && record.learner == "learner-1")
    let again = try Attempt(record: record)
    #expect(again == walk.attempt && again.status == .finished)
    #expect(
      SessionEngine.result(of: again, definition: walk.definition)
        == SessionEngine.result(of: walk.attempt, definition: walk.definition))
  }

  @Test("Every kind of value comes back as it was")
  func values() throws {
    let scalars: [Scalar] = [
      .identifier("a"), .boolean(true), .integer(.min), .float(0.1), .float(.infinity), .float(-.infinity), .string(""),
      .point(x: -1, y: 2), .pair("a", "b"), .directedPair("a", "b"), .duration(1.5),
      .file(name: "x.wav", sha256: "00"), .uri("urn:x"),
    ]
    var attempt = try walk().attempt
    let values =
      scalars.map { Value.single($0) } + [
        .null, .multiple(scalars), .ordered(scalars), .record(["a": .integer(1), "multiple": .float(2)]), .multiple([]),
      ]
    attempt.answers["i1"] = Answer(
      content: .responses(Dictionary(uniqueKeysWithValues: values.enumerated().map { ("r\($0.offset)", $0.element) })),
      language: "en", answeredAt: sampleTime)
    #expect(try Attempt(record: attempt.record) == attempt)
  }

  @Test("A later format, a damaged state and another attempt's state are refused with a sentence")
  func refusals() throws {
    func error(_ state: String) throws -> SessionError? {
      let record = try record(state)
      return #expect(throws: SessionError.self) { try Attempt(record: record) }
    }
    let later = try error(golden.replacing(#""format":1"#, with: #""format":4"#))
    #expect(later?.code == .newerFormat)
    #expect(
      later?.description
        == "The attempt 2f6b1f7e-5d0e-4c58-9a3b-0c1d2e3f4a5b was saved by a later version of learn "
        + "(format 4, this one reads up to 3). Update learn to go on with it.")
    #expect(try error(#"{"format":5,"somethingNew":true}"#)?.code == .newerFormat)
    for damaged in ["", "{", "{}", "null", #"{"format":1}"#, String(golden.dropLast(20))] {
      #expect(try error(damaged)?.code == .unreadable)
    }
    #expect(try error(golden.replacing("2f6b1f7e", with: "00000000"))?.code == .unreadable)
    #expect(try error(golden.replacing(#""position":5"#, with: #""position":7"#))?.code == .unreadable)
    #expect(try error(golden.replacing(#"{"identifier":"guiding"}"#, with: #"{"colour":"red"}"#))?.code == .unreadable)
  }
}
