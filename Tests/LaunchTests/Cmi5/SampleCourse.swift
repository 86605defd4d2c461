// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import TestSupport

/// Courses and what their units say, for tests.
enum SampleCourse {
  static let registration = "760e3480-ba55-4991-94b0-01820dbd23a2"
  static let actor: JSONValue = [
    "objectType": "Agent", "account": ["homePage": "https://learn.example", "name": "1625378"],
  ]

  /// A unit of this number.
  static func unit(
    _ number: Int, moveOn: AssignableUnit.MoveOn = .completed, masteryScore: Double? = nil, parameters: String? = nil,
    key: String? = nil, method: AssignableUnit.LaunchMethod = .anyWindow
  ) -> AssignableUnit {
    AssignableUnit(
      id: "https://publisher.example/au/\(number)", title: title("Unit \(number)"), description: title("About"),
      url: "unit\(number)/index.html", launchMethod: method, moveOn: moveOn, masteryScore: masteryScore,
      launchParameters: parameters, entitlementKey: key, activityType: nil)
  }

  static func block(_ number: Int, _ children: [CourseNode]) -> CourseNode {
    .block(
      CourseBlock(
        id: "https://publisher.example/block/\(number)", title: title("Block \(number)"), description: title("About"),
        objectives: [], children: children))
  }

  static func course(_ children: [CourseNode]) -> CourseStructure {
    CourseStructure(
      id: "https://publisher.example/course", title: title("Course"), description: title("About"), objectives: [],
      children: children)
  }

  /// One unit in a block: completed and passed, from a score of 0.8.
  static let single = course([block(0, [.unit(unit(0, moveOn: .completedAndPassed, masteryScore: 0.8))])])

  private static func title(_ text: String) -> LocalizedText { LocalizedText([.english: text]) }

  static func terms(
    _ course: CourseStructure = single, unit: Int = 0, session: String = "s1"
  ) -> UnitStatement.Terms {
    UnitStatement.Terms(
      actor: actor, registration: registration, session: session, activity: "urn:learn:unit:\(unit)",
      unit: course.units[unit])
  }

  /// A statement with a verb of cmi5 as the standard wants it.
  static func statement(
    _ verb: UnitVerb, terms: UnitStatement.Terms, scaled: Double? = nil
  ) -> JSONValue {
    let isJudged = verb == .passed || verb == .failed
    var categories: [JSONValue] = [["id": .string(LaunchTerm.cmi5)]]
    if isJudged || verb == .completed { categories.append(["id": .string(LaunchTerm.moveOn)]) }
    var extensions = [JSONValue.Member(name("sessionid"), .string(terms.session))]
    if isJudged, let mastery = terms.unit.masteryScore {
      extensions.append(.init(name("masteryscore"), .double(mastery)))
    }
    return .object(compact: [
      "id": "fd41c918-b88b-4b20-a0a5-a4c32391aaa0", "timestamp": "2026-11-21T09:30:00.000Z", "actor": terms.actor,
      "verb": ["id": .string(verb.id)], "object": ["id": .string(terms.activity)],
      "result": verb == .initialized
        ? nil
        : .object(compact: [
          "duration": "PT10S", "success": isJudged ? .bool(verb == .passed) : nil,
          "completion": verb == .completed ? true : nil, "score": scaled.map { ["scaled": .double($0)] },
        ]),
      "context": [
        "registration": .string(terms.registration),
        "contextActivities": ["category": .array(categories), "grouping": [["id": .string(terms.unit.id)]]],
        "extensions": .object(extensions),
      ],
    ])
  }

  /// A statement that cmi5 allows, with any verb (§7.1.3).
  static func allowed(terms: UnitStatement.Terms, progress: JSONValue? = nil) -> JSONValue {
    .object(compact: [
      "id": "fd41c918-b88b-4b20-a0a5-a4c32391aaa1", "timestamp": "2026-11-21T09:30:00.000Z", "actor": terms.actor,
      "verb": ["id": "http://adlnet.gov/expapi/verbs/experienced"], "object": ["id": "https://publisher.example/page"],
      "result": progress.map {
        ["extensions": ["https://w3id.org/xapi/cmi5/result/extensions/progress": $0]]
      },
      "context": [
        "registration": .string(terms.registration),
        "contextActivities": ["grouping": [["id": .string(terms.unit.id)]]],
        "extensions": .object([.init(name("sessionid"), .string(terms.session))]),
      ],
    ])
  }

  static func name(_ end: String) -> String { "https://w3id.org/xapi/cmi5/context/extensions/\(end)" }
}

extension JSONValue {
  /// The value with another one at a path of member names and places in lists; nil takes the member out.
  func setting(_ path: String, _ value: JSONValue?) -> JSONValue {
    setting(path.split(separator: "/").map(String.init)[...], value)
  }

  private func setting(_ path: ArraySlice<String>, _ value: JSONValue?) -> JSONValue {
    guard let first = path.first else { return value ?? .null }
    let rest = path.dropFirst()
    if case .array(var elements) = self, let place = Int(first) {
      elements[place] = elements[place].setting(rest, value)
      return .array(elements)
    }
    var members: [Member] = []
    if case .object(let own) = self { members = own }
    let place = members.firstIndex { $0.name == first }
    let new = rest.isEmpty ? value : (place.map { members[$0].value } ?? .object([])).setting(rest, value)
    switch (place, new) {
    case (let place?, let new?): members[place] = Member(first, new)
    case (let place?, nil): members.remove(at: place)
    case (nil, let new?): members.append(Member(first, new))
    case (nil, nil): break
    }
    return .object(members)
  }
}

/// A registration that is driven by its events, with all that the platform said.
struct Run {
  let course: CourseStructure
  var state: CourseRegistration
  var told: [PlatformEvent] = []
  /// Seconds that pass between two events.
  var seconds = 10
  private(set) var now = sampleTime

  init(_ course: CourseStructure = SampleCourse.single) {
    self.course = course
    state = CourseRegistration(course)
    told += state.begin(course, session: "begin")
  }

  /// Launches a unit, which reads what the learner prefers.
  mutating func launch(
    _ unit: Int = 0, _ session: String = "s1", mode: LaunchMode = .normal, reads: Bool = true
  ) -> [PlatformEvent] {
    now = now.adding(seconds: seconds)
    let events = state.launch(unit, mode: mode, session: session, at: now)
    if reads { state.readPreferences(in: session) }
    told += events
    return events
  }

  /// Lets the unit of a session say something.
  @discardableResult
  mutating func say(
    _ verb: UnitVerb, _ session: String = "s1", scaled: Double? = nil
  ) throws(LaunchRefusal) -> [PlatformEvent] {
    let terms = SampleCourse.terms(course, unit: state.session(session)?.unit ?? 0, session: session)
    return try take(SampleCourse.statement(verb, terms: terms, scaled: scaled), terms, session)
  }

  /// Lets the unit of a session say something that cmi5 allows.
  @discardableResult
  mutating func experience(
    _ session: String = "s1", progress: Int? = nil
  ) throws(LaunchRefusal) -> [PlatformEvent] {
    let terms = SampleCourse.terms(course, unit: state.session(session)?.unit ?? 0, session: session)
    return try take(SampleCourse.allowed(terms: terms, progress: progress.map { .int($0) }), terms, session)
  }

  private mutating func take(
    _ statement: JSONValue, _ terms: UnitStatement.Terms, _ session: String
  ) throws(LaunchRefusal) -> [PlatformEvent] {
    now = now.adding(seconds: seconds)
    let events = try state.take(try UnitStatement(statement, terms: terms), in: session, of: course, at: now)
    told += events
    return events
  }
}
