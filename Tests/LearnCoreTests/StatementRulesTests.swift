// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

/// The rules of statements, by examples: what is taken in which version, and where the fault lies otherwise.
@Suite struct StatementRulesTests {
  /// A statement, whether 1.0.3 and 2.0 take it, and the place of the fault where one of them does not.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let v1: Bool
    let v2: Bool
    let pointer: String?

    var testDescription: String { name }

    static func taken(_ name: String, _ text: String) -> Case {
      Case(name: name, text: text, v1: true, v2: true, pointer: nil)
    }

    static func refused(_ name: String, _ text: String, at pointer: String) -> Case {
      Case(name: name, text: text, v1: false, v2: false, pointer: pointer)
    }

    static func onlyV2(_ name: String, _ text: String, at pointer: String) -> Case {
      Case(name: name, text: text, v1: false, v2: true, pointer: pointer)
    }

    static func onlyV1(_ name: String, _ text: String, at pointer: String) -> Case {
      Case(name: name, text: text, v1: true, v2: false, pointer: pointer)
    }
  }

  private static let id = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
  private static let agent = #"{"mbox":"mailto:ada@example.org"}"#
  private static let activity = #"{"id":"http://example.org/a"}"#

  private static func statement(
    actor: String = agent, verb: String = #"{"id":"http://example.org/did"}"#, object: String = activity,
    _ more: String = ""
  ) -> String {
    "{\"actor\":\(actor),\"verb\":\(verb),\"object\":\(object)\(more.isEmpty ? "" : "," + more)}"
  }

  private static func object(_ definition: String) -> String {
    statement(object: #"{"id":"http://example.org/a","definition":\#(definition)}"#)
  }

  private static func context(_ text: String, object: String = activity) -> String {
    statement(object: object, "\"context\":{\(text)}")
  }

  private static func result(_ text: String) -> String { statement("\"result\":{\(text)}") }
  private static func score(_ text: String) -> String { result("\"score\":{\(text)}") }
  private static func within(_ inner: String) -> String { statement(object: inner) }

  private static func attachment(_ change: (String, String)? = nil) -> String {
    var text = """
      {"usageType":"http://example.org/u","display":{"en":"x"},"contentType":"text/plain","length":3,\
      "sha2":"\(String(repeating: "a", count: 64))"}
      """
    if let change { text = text.replacing(change.0, with: change.1) }
    return statement("\"attachments\":[\(text)]")
  }

  static let cases: [Case] = [
    // Parts and members
    .taken("The least", statement()),
    .refused("No actor", #"{"verb":{"id":"http://e.org/v"},"object":{"id":"http://e.org/a"}}"#, at: ""),
    .refused("A list in a list", "[\(statement())]".replacing("[", with: "[["), at: ""),
    .refused("A text", "\"x\"", at: ""),
    .refused("A member that nobody knows", statement("\"iD\":\"x\""), at: "/iD"),
    .refused("Null as an id", statement("\"id\":null"), at: "/id"),
    .refused("Null as a result", statement("\"result\":null"), at: "/result"),
    .taken("Null in extensions", result(#""extensions":{"http://e.org/x":null}"#)),
    .refused("The same name twice", statement("\"id\":\"\(id)\",\"id\":\"\(id)\""), at: ""),
    .taken("A UUID in capitals", statement("\"id\":\"\(id.uppercased())\"")),
    .refused("A UUID that is too short", statement("\"id\":\"\(id.dropLast())\""), at: "/id"),
    .refused("A UUID with a wrong letter", statement("\"id\":\"g\(id.dropFirst())\""), at: "/id"),
    // Versions and times
    .taken("Version 1.0", statement("\"version\":\"1.0\"")),
    .taken("Version 1.0.9", statement("\"version\":\"1.0.9\"")),
    .onlyV2("Version 2.0.0", statement("\"version\":\"2.0.0\""), at: "/version"),
    .refused("Version 1.1", statement("\"version\":\"1.1.0\""), at: "/version"),
    .refused("A version as a number", statement("\"version\":1.0"), at: "/version"),
    .taken("A time with an offset", statement(#""timestamp":"2026-11-21T09:30:00.123456789+02:00""#)),
    .onlyV1("An offset without a colon", statement(#""timestamp":"2026-11-21T09:30:00+0200""#), at: "/timestamp"),
    .onlyV1("A time without an offset", statement(#""timestamp":"2026-11-21T09:30:00""#), at: "/timestamp"),
    .refused("An offset of minus zero", statement(#""timestamp":"2026-11-21T09:30:00-00:00""#), at: "/timestamp"),
    .refused("A day that does not exist", statement(#""timestamp":"2026-02-29T09:30:00Z""#), at: "/timestamp"),
    .refused("A stored that is no time", statement(#""stored":"yesterday""#), at: "/stored"),
    // Agents and groups
    .taken("An account", statement(actor: #"{"account":{"homePage":"http://e.org","name":"ada"}}"#)),
    .taken("A SHA-1", statement(actor: #"{"mbox_sha1sum":"\#(String(repeating: "aB", count: 20))"}"#)),
    .taken("An OpenID", statement(actor: #"{"openid":"https://ada.example.org/"}"#)),
    .refused("An agent without identifier", statement(actor: #"{"name":"Ada"}"#), at: "/actor"),
    .refused(
      "Two identifiers", statement(actor: #"{"mbox":"mailto:a@e.org","openid":"http://e.org"}"#), at: "/actor/openid"),
    .refused("An address without mailto", statement(actor: #"{"mbox":"ada@example.org"}"#), at: "/actor/mbox"),
    .refused("An address with a space", statement(actor: #"{"mbox":"mailto:a da@e.org"}"#), at: "/actor/mbox"),
    .refused("A SHA-1 that is too short", statement(actor: #"{"mbox_sha1sum":"abc"}"#), at: "/actor/mbox_sha1sum"),
    .refused(
      "An account without a name", statement(actor: #"{"account":{"homePage":"http://e.org"}}"#), at: "/actor/account"),
    .refused(
      "An account with more",
      statement(actor: #"{"account":{"homePage":"http://e.org","name":"a","x":1}}"#), at: "/actor/account/x"),
    .refused(
      "An objectType in small letters", statement(actor: #"{"objectType":"agent","mbox":"mailto:a@e.org"}"#),
      at: "/actor/objectType"),
    .taken("A group of members", statement(actor: #"{"objectType":"Group","member":[\#(agent)]}"#)),
    .taken("A group with an identifier", statement(actor: #"{"objectType":"Group","mbox":"mailto:g@e.org"}"#)),
    .refused("A group of nobody", statement(actor: #"{"objectType":"Group","member":[]}"#), at: "/actor"),
    .refused(
      "A group in a group",
      statement(actor: #"{"objectType":"Group","member":[{"objectType":"Group","mbox":"mailto:g@e.org"}]}"#),
      at: "/actor/member/0/objectType"),
    .refused(
      "Members without a group", statement(actor: #"{"mbox":"mailto:a@e.org","member":[]}"#), at: "/actor/member"),
    .taken("An agent as the authority", statement(#""authority":{"mbox":"mailto:a@e.org"}"#)),
    .refused(
      "A group of three as the authority",
      statement("\"authority\":{\"objectType\":\"Group\",\"member\":[\(agent),\(agent),\(agent)]}"), at: "/authority"),
    // Verbs
    .refused("A verb without an id", statement(verb: #"{"display":{"en":"did"}}"#), at: "/verb"),
    .refused("A verb that is no IRI", statement(verb: #"{"id":"did"}"#), at: "/verb/id"),
    .refused("A scheme that is none", statement(verb: #"{"id":"ab=c://e.org"}"#), at: "/verb/id"),
    .refused(
      "A language that is none", statement(verb: #"{"id":"http://e.org/v","display":{"a12345678":"x"}}"#),
      at: "/verb/display/a12345678"),
    .taken(
      "Languages", statement(verb: #"{"id":"http://e.org/v","display":{"sr-Latn-RS":"x","cmn":"y","fr-CA":"z"}}"#)),
    .refused(
      "A text in no language", statement(verb: #"{"id":"http://e.org/v","display":{"en":1}}"#),
      at: "/verb/display/en"),
    // Activities
    .refused("An activity without an id", statement(object: "{}"), at: "/object"),
    .refused(
      "An objectType that nobody knows", statement(object: #"{"objectType":"Thing","id":"http://e.org"}"#),
      at: "/object/objectType"),
    .taken("A definition", object(#"{"name":{"en":"x"},"type":"http://e.org/t","moreInfo":"http://e.org/m"}"#)),
    .refused("A definition with more", object(#"{"title":{"en":"x"}}"#), at: "/object/definition/title"),
    .refused("An extension without an IRI", object(#"{"extensions":{"x":1}}"#), at: "/object/definition/extensions/x"),
    .refused("Choices without a type", object(#"{"choices":[{"id":"a"}]}"#), at: "/object/definition/choices"),
    .refused(
      "A pattern without a type", object(#"{"correctResponsesPattern":["a"]}"#),
      at: "/object/definition/correctResponsesPattern"),
    .taken("Choices", object(#"{"interactionType":"choice","choices":[{"id":"a","description":{"en":"A"}}]}"#)),
    .refused(
      "Choices of a likert", object(#"{"interactionType":"likert","choices":[{"id":"a"}]}"#),
      at: "/object/definition/choices"),
    .refused(
      "A type in other letters", object(#"{"interactionType":"choiCe"}"#), at: "/object/definition/interactionType"),
    .refused(
      "Two choices of one id", object(#"{"interactionType":"choice","choices":[{"id":"a"},{"id":"a"}]}"#),
      at: "/object/definition/choices/1"),
    .taken(
      "Source and target",
      object(
        #"{"interactionType":"matching","source":[{"id":"a"}],"target":[{"id":"a"}],"correctResponsesPattern":[]}"#)),
    // Results
    .taken("A score", score(#""scaled":-1,"raw":5,"min":0,"max":10"#)),
    .refused("A scaled score above 1", score(#""scaled":1.01"#), at: "/result/score/scaled"),
    .refused("raw below min", score(#""raw":-1,"min":0"#), at: "/result/score"),
    .refused("raw above max", score(#""raw":11,"max":10"#), at: "/result/score"),
    .refused("min that is max", score(#""min":1,"max":1"#), at: "/result/score"),
    .refused("A score as a text", score(#""raw":"5""#), at: "/result/score/raw"),
    .refused("success as a text", result(#""success":"true""#), at: "/result/success"),
    .taken("Durations", result(#""duration":"P1Y2M3DT4H5M6.789S""#)),
    .taken("Weeks", result(#""duration":"P4W""#)),
    .refused("A duration without parts", result(#""duration":"P""#), at: "/result/duration"),
    .refused("A duration that ends with T", result(#""duration":"P1DT""#), at: "/result/duration"),
    .refused("A duration in the wrong order", result(#""duration":"PT1S1M""#), at: "/result/duration"),
    .refused("The alternative form", result(#""duration":"P0001-01-01T00:00:00""#), at: "/result/duration"),
    // Contexts
    .taken("A registration", context("\"registration\":\"\(id)\"")),
    .refused("A registration that is none", context(#""registration":"1""#), at: "/context/registration"),
    .taken("A group as instructor", context("\"instructor\":{\"objectType\":\"Group\",\"member\":[\(agent)]}")),
    .refused("An agent as team", context("\"team\":\(agent)"), at: "/context/team"),
    .taken("revision", context(#""revision":"1","platform":"x""#)),
    .refused(
      "revision about an agent",
      context(#""revision":"1""#, object: #"{"objectType":"Agent","mbox":"mailto:b@e.org"}"#), at: "/context/revision"),
    .refused(
      "platform about a statement",
      context(#""platform":"x""#, object: "{\"objectType\":\"StatementRef\",\"id\":\"\(id)\"}"),
      at: "/context/platform"),
    .refused("A language that is no text", context(#""language":1"#), at: "/context/language"),
    .taken("A single activity", context("\"contextActivities\":{\"parent\":\(activity)}")),
    .refused(
      "A place that is none", context("\"contextActivities\":{\"parents\":[]}"),
      at: "/context/contextActivities/parents"),
    .refused("A statement without a type", context("\"statement\":{\"id\":\"\(id)\"}"), at: "/context/statement"),
    .onlyV2(
      "contextAgents",
      context(
        "\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":\(agent),\"relevantTypes\":[\"http://e.org/t\"]}]"
      ),
      at: "/context/contextAgents"),
    .onlyV2(
      "contextGroups",
      context(
        "\"contextGroups\":[{\"objectType\":\"contextGroup\",\"group\":{\"objectType\":\"Group\",\"member\":[\(agent)]}}]"
      ),
      at: "/context/contextGroups"),
    .refused(
      "No relevant types",
      context("\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":\(agent),\"relevantTypes\":[]}]"),
      at: "/context/contextAgents"),
    // References and SubStatements
    .taken("A reference", statement(object: "{\"objectType\":\"StatementRef\",\"id\":\"\(id)\"}")),
    .refused("A reference to nothing", statement(object: #"{"objectType":"StatementRef"}"#), at: "/object"),
    .refused(
      "Voiding an activity", statement(verb: #"{"id":"http://adlnet.gov/expapi/verbs/voided"}"#), at: "/object"),
    .taken("A SubStatement", within(statement("\"objectType\":\"SubStatement\""))),
    .refused(
      "A SubStatement with an id", within(statement("\"objectType\":\"SubStatement\",\"id\":\"\(id)\"")),
      at: "/object/id"),
    .refused(
      "A SubStatement with stored", within(statement(#""objectType":"SubStatement","stored":"2026-01-01T00:00:00Z""#)),
      at: "/object/stored"),
    .refused(
      "A SubStatement in another",
      within(statement(object: statement("\"objectType\":\"SubStatement\""), "\"objectType\":\"SubStatement\"")),
      at: "/object/object"),
    // Attachments
    .taken("An attachment", attachment()),
    .refused(
      "Without a digest", attachment((",\"sha2\":\"\(String(repeating: "a", count: 64))\"", "")), at: "/attachments/0"),
    .refused(
      "A digest of no function", attachment((String(repeating: "a", count: 64), "aa")), at: "/attachments/0/sha2"),
    .refused(
      "A length that is no number of bytes", attachment(("\"length\":3", "\"length\":3.5")), at: "/attachments/0/length"
    ),
    .refused("A usage type that is no IRI", attachment(("http://example.org/u", "u")), at: "/attachments/0/usageType"),
    .refused("A media type that is none", attachment(("text/plain", "text")), at: "/attachments/0/contentType"),
  ]

  @Test("What is a statement in which version, and where the fault lies", arguments: cases)
  func rules(_ example: Case) throws {
    for (version, isTaken) in [(StatementVersion.v1, example.v1), (.v2, example.v2)] {
      do {
        _ = try ReceivedStatement.read(Array(example.text.utf8), version: version)
        #expect(isTaken, "\(version) took \(example.text)")
      } catch {
        #expect(!isTaken, "\(version) refused \(example.text): \(error)")
        // What 1.0.3 does not know 2.0 may know, and find fault with what lies within.
        if version == .v1 || example.v1 { #expect(error.pointer == example.pointer, "\(error)") }
      }
    }
  }

  @Test("Hostile text is refused with its place, and quickly")
  func hostileText() throws {
    let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    for (text, part) in [
      (Self.result("\"extensions\":{\"http://e.org/x\":\(deep)}"), "deep"),
      (Self.result(#""response":"\ud800""#), "surrogate"), (Self.result("\"response\":\"a\u{0}b\""), "control"),
      (Self.statement().dropLast().description, "expected"), ("", "ends"), (Self.statement() + "x", "after the end"),
    ] {
      let error = #expect(throws: StatementFault.self) {
        try ReceivedStatement.read(Array(text.utf8), version: .v2)
      }
      #expect(error?.problem.contains(part) ?? false, "\(String(describing: error))")
    }
    #expect(throws: StatementFault.self) { try ReceivedStatement.read([0x7B, 0xFF, 0x7D], version: .v1) }
  }

  @Test("A list that goes wrong in its second statement says so")
  func placeInAList() throws {
    let text = "[\(Self.statement()),\n \(Self.statement(verb: "{}"))]"
    let error = #expect(throws: StatementFault.self) {
      try ReceivedStatement.read(Array(text.utf8), version: .v1)
    }
    #expect(error?.pointer == "/1/verb")
    #expect(error?.line == 2)
  }

  @Test(
    "Instants are read to the nanosecond, whatever their offset",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.000000001Z", 1), ("1970-01-01T01:00:00+01:00", 0),
      ("1969-12-31T23:59:59.5Z", -500_000_000), ("2000-02-29T00:00:00-05:30", 951_802_200_000_000_000),
    ])
  func instants(text: String, nanoseconds: Int64) { #expect(Instant(text)?.nanoseconds == nanoseconds) }

  @Test("Instants are written as they are read, and UUIDs too")
  func written() throws {
    for text in ["2026-11-21T09:30:00.123456Z", "1969-12-31T23:59:59.000001Z"] {
      #expect(try #require(Instant(text)).description == text)
    }
    let id = try #require(UniqueID(Self.id.uppercased()))
    #expect(id.description == Self.id)
    #expect(UniqueID(bytes: id.bytes) == id)
    #expect(UniqueID.random().description.dropFirst(14).first == "4")
  }
}
