// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import Testing

/// The rules that a single statement of a unit keeps, each broken once.
@Suite struct UnitStatementTests {
  /// A change of a statement that keeps the rules, and the clause that it breaks.
  struct Fault: Sendable, CustomTestStringConvertible {
    /// The verb of cmi5; nil for a statement that cmi5 allows.
    let verb: UnitVerb?
    /// What is changed: extensions are named by their last word.
    let path: String
    /// The value that stands there then; nil for none.
    let value: JSONValue?
    let clause: String
    var scaled: Double?

    init(_ verb: UnitVerb?, _ path: String, _ value: JSONValue?, _ clause: String, scaled: Double? = nil) {
      (self.verb, self.path, self.value, self.clause, self.scaled) = (verb, path, value, clause, scaled)
    }

    var testDescription: String { "\(verb?.rawValue ?? "allowed") \(path) = \(value?.compactText ?? "nothing")" }
  }

  static let faults: [Fault] = [
    Fault(.initialized, "id", nil, "§9.1"),
    Fault(.initialized, "timestamp", nil, "§9.7"),
    Fault(.initialized, "timestamp", "2026-11-21T09:30:00+02:00", "§9.7"),
    Fault(.initialized, "actor", ["mbox": "mailto:ada@learn.example"], "§9.2"),
    Fault(.initialized, "actor/account/name", "somebody", "§9.2"),
    Fault(.initialized, "actor/account/homePage", "https://other.example", "§9.2"),
    Fault(.initialized, "actor/objectType", "Group", "§9.2"),
    Fault(nil, "verb/id", "http://adlnet.gov/expapi/verbs/voided", "§6.3"),
    Fault(.initialized, "verb/id", "http://adlnet.gov/expapi/verbs/experienced", "§9.3"),
    Fault(.initialized, "verb/id", "https://w3id.org/xapi/adl/verbs/satisfied", "§9.3"),
    Fault(.initialized, "context/registration", nil, "§9.6.1"),
    Fault(.initialized, "context/registration", "00000000-0000-4000-8000-000000000000", "§9.6.1"),
    Fault(.initialized, "context/extensions/sessionid", nil, "§9.6.3.1"),
    Fault(nil, "context/extensions/sessionid", "another", "§9.6.3.1"),
    Fault(.initialized, "context/contextActivities/grouping", nil, "§10.2.1"),
    Fault(nil, "context/contextActivities/grouping", [["id": "https://publisher.example/au/7"]], "§10.2.1"),
    Fault(.initialized, "object/id", "https://publisher.example/au/0", "§9.4"),
    Fault(
      .initialized, "object", ["objectType": "StatementRef", "id": "fd41c918-b88b-4b20-a0a5-a4c32391aaa0"], "§9.4"),
    Fault(.passed, "result/success", nil, "§9.5.2"), Fault(.passed, "result/success", false, "§9.5.2"),
    Fault(.failed, "result/success", true, "§9.5.2"), Fault(.completed, "result/success", true, "§9.5.2"),
    Fault(.terminated, "result/success", true, "§9.5.2"),
    Fault(.completed, "result/completion", nil, "§9.5.3"), Fault(.completed, "result/completion", false, "§9.5.3"),
    Fault(.passed, "result/completion", true, "§9.5.3"), Fault(.initialized, "result/completion", true, "§9.5.3"),
    Fault(.terminated, "result/duration", nil, "§9.5.4.1"), Fault(.completed, "result/duration", nil, "§9.5.4.1"),
    Fault(.passed, "result/duration", nil, "§9.5.4.1"), Fault(.failed, "result/duration", nil, "§9.5.4.1"),
    Fault(.completed, "result/score", ["scaled": 1], "§9.5.1"),
    Fault(.passed, "result/score", ["scaled": .number("1.5")], "§9.5.1"),
    Fault(.passed, "result/score", ["raw": 5], "§9.5.1"),
    Fault(.passed, "result/score", ["raw": 5, "min": 6, "max": 9], "§9.5.1"),
    Fault(.passed, "context/contextActivities/category", [["id": .string(LaunchTerm.cmi5)]], "§9.6.2.2"),
    Fault(.initialized, "context/contextActivities/category", both, "§9.6.2.2"),
    Fault(nil, "context/contextActivities/category", [["id": .string(LaunchTerm.moveOn)]], "§9.6.2.2"),
    Fault(.passed, "context/extensions/masteryscore", nil, "§9.6.3.2", scaled: 0.9),
    Fault(.passed, "context/extensions/masteryscore", .number("0.7"), "§9.6.3.2", scaled: 0.9),
    Fault(.passed, "result/score/scaled", .number("0.79"), "§9.3.4", scaled: 0.9),
    Fault(.failed, "result/score/scaled", .number("0.8"), "§9.3.5", scaled: 0.1),
    Fault(nil, "result/extensions/progress", 101, "§9.5.5.1"),
    Fault(nil, "result/extensions/progress", .number("12.5"), "§9.5.5.1"),
    Fault(nil, "result/extensions/progress", "half", "§9.5.5.1"),
  ]

  private static let both: JSONValue = [["id": .string(LaunchTerm.cmi5)], ["id": .string(LaunchTerm.moveOn)]]

  /// The statement with the fault.
  private func broken(_ fault: Fault) -> JSONValue {
    let terms = SampleCourse.terms()
    let good =
      fault.verb.map { SampleCourse.statement($0, terms: terms, scaled: fault.scaled) }
      ?? SampleCourse.allowed(terms: terms, progress: 10)
    let parts = fault.path.split(separator: "/").map(String.init)
    guard parts.count == 3, parts[1] == "extensions" else { return good.setting(fault.path, fault.value) }
    // Names of extensions hold slashes, so they are no part of a path.
    let name = "https://w3id.org/xapi/cmi5/\(parts[0])/extensions/\(parts[2])"
    var members: [JSONValue.Member] = []
    if case .object(let held) = good[parts[0]]?["extensions"] { members = held.filter { $0.name != name } }
    if let value = fault.value { members.append(.init(name, value)) }
    return good.setting("\(parts[0])/extensions", .object(members))
  }

  @Test("A statement that breaks a rule is refused by its clause", arguments: faults)
  func isRefused(_ fault: Fault) {
    let refusal = #expect(throws: LaunchRefusal.self) {
      try UnitStatement(broken(fault), terms: SampleCourse.terms())
    }
    #expect(refusal?.description.contains("(cmi5 \(fault.clause))") == true, "\(refusal?.description ?? "")")
  }

  @Test("Each verb is read with its score")
  func verbs() throws {
    let terms = SampleCourse.terms()
    for verb in UnitVerb.allCases {
      let scaled: Double? = verb == .passed ? 0.8 : verb == .failed ? 0.79 : nil
      let said = try UnitStatement(SampleCourse.statement(verb, terms: terms, scaled: scaled), terms: terms)
      #expect(said.verb == verb && said.score == scaled && said.progress == nil)
    }
  }

  @Test("What cmi5 allows may have any verb, object and result, and is no verb of cmi5 (§7.1.3)")
  func allowed() throws {
    let terms = SampleCourse.terms()
    let said = try UnitStatement(SampleCourse.allowed(terms: terms, progress: 55), terms: terms)
    #expect(said.verb == nil && said.progress == 55)
    let passed = SampleCourse.allowed(terms: terms).setting("verb/id", .string(UnitVerb.passed.id))
      .setting("result", ["success": false, "completion": true, "score": ["scaled": -1]])
    #expect(try UnitStatement(passed, terms: terms).verb == nil)
  }

  @Test("Without a masteryScore any score passes or fails, and a raw score comes with its range (§9.5.1)")
  func withoutMastery() throws {
    let course = SampleCourse.course([.unit(SampleCourse.unit(0, moveOn: .passed))])
    let terms = SampleCourse.terms(course)
    #expect(try UnitStatement(SampleCourse.statement(.passed, terms: terms, scaled: 0), terms: terms).score == 0)
    let raw = SampleCourse.statement(.failed, terms: terms).setting("result/score", ["raw": 7, "min": 0, "max": 10])
    #expect(try UnitStatement(raw, terms: terms).score == nil)
  }

  @Test("Times in UTC are taken however they write it, the registration in capitals, a lone context activity")
  func forms() throws {
    let terms = SampleCourse.terms()
    let good = SampleCourse.statement(.initialized, terms: terms)
    for time in ["2026-11-21T09:30:00Z", "2026-11-21T09:30:00+00:00", "2026-11-21T09:30:00.1+0000"] {
      let statement = good.setting("timestamp", .string(time))
        .setting("context/registration", .string(terms.registration.uppercased()))
      #expect(throws: Never.self) { try UnitStatement(statement, terms: terms) }
    }
    // xAPI lets one stand without a list.
    let alone = good.setting("context/contextActivities/grouping", ["id": .string(terms.unit.id)])
    #expect(throws: Never.self) { try UnitStatement(alone, terms: terms) }
  }
}
