// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import Testing

@Suite struct TestSavingTests {
  /// What the first version that saved tests wrote: one item answered, one at hand, one to come.
  private static let firstForm = """
    {"endedParts":[],"items":[{"isCorrect":true,"isLate":false,"isPresented":true,"isResponded":true,\
    "item":0,"occurrence":1,"part":0,"seconds":1,"section":0,"status":"closed","submission":1,\
    "variables":{"completionStatus":"unknown","correct":[{"identifier":"A"}],"duration":1,"numAttempts":1,\
    "outcomeDefaults":[null,null],"outcomes":[{"float":1},null],"responseDefaults":[null],\
    "responses":[{"identifier":"A"}],"seed":"16655418066768218058","templates":[]}},{"isLate":false,\
    "isPresented":true,"isResponded":false,"item":1,"occurrence":1,"part":0,\
    "pending":{"RESPONSE":{"identifier":"X"}},"seconds":1,"section":0,"status":"interacting","submission":0,\
    "variables":{"completionStatus":"not_attempted","correct":[null],"duration":0,"numAttempts":0,\
    "outcomeDefaults":[null],"outcomes":[{"integer":0}],"responseDefaults":[null],"responses":[null],\
    "seed":"1369487390925481773","templates":[{"integer":2},{"integer":4}]}},{"isLate":false,\
    "isPresented":false,"isResponded":false,"item":2,"occurrence":1,"part":0,"seconds":0,"section":0,\
    "status":"initial","submission":0}],"moves":2,"outcomes":[{"float":1}],"part":0,"partSeconds":[3],\
    "place":1,"rounds":1,"seconds":3,"sections":[{"mark":"entered","occurrence":1,"seconds":3,"section":0}],\
    "seed":"18446744073709551615","status":"running","submissions":1,"time":4,"version":1}
    """

  func halfway() throws -> Bench {
    var bench = try Bench(
      Bench.test(
        Bench.part(
          "P", [Bench.section("S", [Bench.ref("A"), Bench.ref("B", "template.xml"), Bench.ref("C")])]),
        outcomes: [Bench.number("SUM")],
        rules: [
          .set(
            outcome: "SUM", .sum([Expression(.testVariables(.init(), variable: "SCORE", weight: nil, baseType: nil))]))
        ]), seed: 18_446_744_073_709_551_615)
    try bench.does(.begin)
    try bench.answer("A")
    try bench.does(.store(Bench.choice("X")))
    return bench
  }

  @Test("A saved session of the first form loads, and goes on as if it had not been saved")
  func firstForm() throws {
    var bench = try halfway()
    let saved = try JSONDecoder().decode(TestSession.self, from: Data(Self.firstForm.utf8))
    #expect(saved == bench.session)
    #expect(saved.fits(bench.program))
    var loaded = bench
    loaded.session = saved
    try bench.does(.submit([:]), .next, .submit(Bench.choice("A")), .next)
    try loaded.does(.submit([:]), .next, .submit(Bench.choice("A")), .next)
    #expect(loaded.session == bench.session && loaded.session.status == .ended)
    #expect(loaded.outcome("SUM") == .single(.float(4)))
  }

  @Test("What is written now is the first form")
  func writing() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    #expect(String(decoding: try encoder.encode(try halfway().session), as: UTF8.self) == Self.firstForm)
  }

  @Test("A session of a newer form, of another test or without sense is refused")
  func refusals() throws {
    func decode(_ change: (String) -> String) throws -> TestSession {
      try JSONDecoder().decode(TestSession.self, from: Data(change(Self.firstForm).utf8))
    }
    #expect(throws: DecodingError.self) { try decode { $0.replacing("\"version\":1", with: "\"version\":2") } }
    #expect(throws: DecodingError.self) { try decode { $0.replacing("\"place\":1", with: "\"place\":7") } }
    #expect(throws: DecodingError.self) { try decode { $0.replacing("\"part\":0", with: "\"part\":-1") } }
    #expect(throws: DecodingError.self) { try decode { $0.replacing("\"seed\":\"1", with: "\"seed\":\"x") } }
    let other = try TestProgram(
      Bench.test(Bench.part("P", [Bench.section("S", [Bench.ref("A", "template.xml")])])), items: Bench.items)
    #expect(try !decode { $0 }.fits(other))
  }
}
