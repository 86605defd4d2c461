// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Testing

@testable import Presentation

@Suite struct ItemViewTests {
  private static let answers: [(ItemID, [String: Value])] = [
    ("q-one", ["RESPONSE": .single(.identifier("a"))]),
    ("q-many", ["RESPONSE": .multiple([.identifier("a"), .identifier("c")])]),
    ("q-order", ["RESPONSE": .ordered([.identifier("b"), .identifier("a"), .identifier("c")])]),
    ("q-match", ["RESPONSE": .multiple([.directedPair("r1", "c1")])]), ("q-gap", [:]), ("q-number", [:]),
    ("q-text", ["RESPONSE": .single(.string("front of house"))]), ("mic-a", [:]),
  ]

  private func view(_ pack: SamplePack, _ id: ItemID, _ language: LanguageTag = .english) throws -> ItemView {
    let variant = try pack.variant(id, language)
    let given = try #require(Self.answers.first { $0.0 == id }).1
    // The sample names every response by its place, whatever the reader of sources calls it.
    let values = Dictionary(
      uniqueKeysWithValues: zip(variant.interactions.map(\.response), given.values.map { $0 }))
    let isOwn = pack.pack.instruments.first { $0.id == "self" }?.items.contains(id) ?? false
    return ItemView(
      variant, place: .init(3, of: 8), section: MarkedText("Ears"),
      abstentions: isOwn ? [.notApplicable, .preferNotToSay] : [], answer: .responses(values), note: "Ask Anna.",
      showsHint: true, cursor: 2, reading: pack.reading(language))
  }

  @Test(
    arguments: answers.map(\.0),
    [
      ("80", TerminalStyle(width: 80)), ("40", TerminalStyle(width: 40)),
      ("plain", TerminalStyle(width: 80, plain: true)),
      ("ascii", TerminalStyle(width: 80, unicode: false)),
    ])
  func `each kind of question has its screen`(id: ItemID, style: (String, TerminalStyle)) throws {
    let text = try view(SamplePack(), id).terminal(style: style.1)
    #expect(text.lines.allSatisfy { DisplayWidth.of($0) <= style.1.width })
    try expectSnapshot(text, "item-\(id)-\(style.0).txt")
  }

  @Test func `choices are numbered through to the abstentions`() throws {
    let pack = try SamplePack()
    let view = ItemView(
      try pack.variant("mic-a"), abstentions: [.notApplicable], answer: .abstained(.notApplicable),
      reading: pack.reading())
    #expect(view.choices.map(\.number) == [1, 2, 3, 4])
    #expect(view.choices.map(\.isChosen) == [false, false, false, true])
    #expect(view.choices.last?.meaning == .abstention(.notApplicable))
    #expect(view.choices.first?.meaning == .option("knows"))
  }

  @Test func `options stand in the order in which they are shown`() throws {
    let pack = try SamplePack()
    let variant = try pack.variant("q-order")
    let interaction = try #require(variant.interactions.first)
    let reversed = ItemView.Shown(options: ItemView.Shown(asWritten: interaction).options.reversed())
    let view = ItemView(variant, shown: [interaction.response: reversed], reading: pack.reading())
    #expect(view.choices.map(\.meaning) == [.option("c"), .option("b"), .option("a")])
  }

  @Test func `rows of a matching have letters and name the chosen column`() throws {
    let rows = try view(SamplePack(), "q-match").rows
    #expect(rows.map(\.letter) == ["a", "b"] && rows.map(\.chosen) == [1, nil])
    #expect([0, 25, 26, 27, 701, 702].map(ItemView.letter) == ["a", "z", "aa", "ab", "zz", "aaa"])
  }
}

@Suite struct LessonScreenTests {
  @Test(arguments: [("80", TerminalStyle(width: 80)), ("plain", TerminalStyle(width: 40, plain: true))])
  func `a lesson is shown with what it teaches and what comes next`(name: String, style: TerminalStyle) throws {
    let pack = try SamplePack()
    let lesson = try #require(pack.pack.lessons.first { $0.id == "microphones" })
    let view = LessonView(lesson, in: pack.pack, done: ["listen"], reading: pack.reading())
    try expectSnapshot(view.terminal(style: style), "lesson-\(name).txt")
  }

  @Test func `a lesson that is missing in a language says which it is shown in, a draft that it is one`() throws {
    let pack = try SamplePack()
    let reading = pack.reading(.finnish)
    let missing = LessonView(
      try #require(pack.pack.lessons.first { $0.id == "the-mix" }), in: pack.pack, reading: reading)
    #expect(missing.otherLanguage == .english && !missing.isDraft && missing.title.lang == "en")
    #expect(missing.terminal(style: TerminalStyle()).contains("Toistaiseksi vain kielellä englanti"))
    let draft = LessonView(try #require(pack.pack.lessons.first { $0.id == "listen" }), in: pack.pack, reading: reading)
    #expect(draft.otherLanguage == nil && draft.isDraft && draft.title.lang == nil)
  }
}

@Suite struct CollectionScreenTests {
  @Test func `the list, a sheet and a workflow are shown`() throws {
    let pack = try SamplePack()
    let tools = try #require(pack.pack.collections.first { $0.id == "tools" })
    let flows = try #require(pack.pack.collections.first { $0.id == "flows" })
    let style = TerminalStyle(width: 80)
    try expectSnapshot(
      CollectionView(tools, in: pack.pack, reading: pack.reading()).terminal(style: style), "collection.txt")
    try expectSnapshot(
      RecordView(tools.records[0], of: tools, in: pack.pack, reading: pack.reading(.finnish)).terminal(style: style),
      "record.txt")
    try expectSnapshot(
      RecordView(flows.records[0], of: flows, in: pack.pack, reading: pack.reading()).terminal(
        style: TerminalStyle(width: 40)), "workflow.txt")
  }

  @Test(
    arguments: [
      ("", "en", ["di", "cable"]), ("DESK", "en", ["cable"]), ("battery impedance", "en", ["di"]),
      ("battery desk", "en", []),
      ("wire", "en", ["cable"]), ("patteri", "en", []), ("patteri", "fi", ["di"]), ("poytaan", "fi", ["cable"]),
      ("PÖYTÄÄN", "fi", ["cable"]), ("pienì", "fi", []), ("ear-2", "en", ["di"]), ("hearing", "en", []),
      ("microphones", "en", ["di"]),
    ] as [(String, String, [String])])
  func `a search finds words in titles and texts of the language`(query: String, language: String, found: [String])
    throws
  {
    let pack = try SamplePack()
    let tools = try #require(pack.pack.collections.first { $0.id == "tools" })
    let view = CollectionView(tools, in: pack.pack, query: query, reading: pack.reading(LanguageTag(language)))
    #expect(view.rows.map(\.id.rawValue) == found)
  }

  @Test func `filters narrow together, values of one filter widen`() throws {
    let pack = try SamplePack()
    let tools = try #require(pack.pack.collections.first { $0.id == "tools" })
    func found(_ chosen: [FieldID: Set<String>]) -> [String] {
      CollectionView(tools, in: pack.pack, chosen: chosen, reading: pack.reading()).rows.map(\.id.rawValue)
    }
    #expect(found(["places": ["stage"]]) == ["di", "cable"])
    #expect(found(["places": ["hall"]]) == ["cable"])
    #expect(found(["places": ["stage"], "kind": ["box"]]) == ["di"])
    #expect(found(["kind": ["box", "wire"]]) == ["di", "cable"])
    #expect(found(["places": ["hall"], "kind": ["box"]]) == [])
  }

  @Test func `the data of a record has its fields by id`() throws {
    let pack = try SamplePack()
    let tools = try #require(pack.pack.collections.first { $0.id == "tools" })
    let json = CollectionView(tools, in: pack.pack, query: "di box", reading: pack.reading()).json
    let fields = try #require(json["records"]?.elements?.first?["fields"])
    #expect(fields["kind"]?.string == "box" && fields["weight"]?.double == 0.45)
    #expect(fields["checks"]?.elements?.map(\.string) == ["Battery.", "Ground lift."])
    #expect(fields["checked"]?.string == "2026-11-20")
  }
}

@Suite struct PackScreenTests {
  @Test(arguments: [
    ("80", TerminalStyle(width: 80)), ("40", TerminalStyle(width: 40)),
    ("plain", TerminalStyle(width: 80, plain: true)),
  ])
  func `a pack is shown at a glance`(name: String, style: TerminalStyle) throws {
    let pack = try SamplePack()
    let view = PackView(pack.pack, digest: pack.reference.digest, size: 12_345, reading: pack.reading())
    try expectSnapshot(view.terminal(style: style), "pack-\(name).txt")
  }
}

@Suite struct ProfileViewTests {
  private func view(_ language: LanguageTag = .english) throws -> ProfileView {
    let pack = try SamplePack()
    let framework = try #require(pack.pack.frameworks.first)
    let first = try pack.attempt([("hear-a", "knows"), ("hear-b", "knows")], at: "2026-09-01T10:00:00Z").evidence
    let second = try pack.attempt(SamplePack.mixed).evidence
    let check = second.filter { $0.subject.code == "EAR-1" || $0.subject.code == "HAND-2" }.map { evidence in
      Evidence(
        id: EvidenceID("check-" + evidence.id.rawValue), learner: evidence.learner, subject: evidence.subject,
        source: .measured,
        estimate: LevelEstimate(level: "alone", score: 60, standardError: nil, lowest: "alone", highest: "guides"),
        scale: evidence.scale, observedAt: evidence.observedAt.adding(seconds: 86_400), pack: evidence.pack,
        basis: evidence.basis)
    }
    let all = first + second + check
    return ProfileView(
      Profile(evidence: all), framework: framework, in: pack.pack, target: framework.targets.first,
      plan: try pack.plan(all), reading: pack.reading(language))
  }

  @Test(arguments: [
    ("80", TerminalStyle(width: 80)), ("40", TerminalStyle(width: 40)),
    ("plain", TerminalStyle(width: 80, plain: true)),
  ])
  func `sources stand side by side with their dates`(name: String, style: TerminalStyle) throws {
    try expectSnapshot(view().terminal(style: style, all: true), "profile-\(name).txt")
  }

  @Test func `the check speaks for the whole and the own word stands beside it`() throws {
    let row = try #require(view().areas.first?.competences.first)
    #expect(row.combined?.text == "Alone")
    #expect(row.words.map(\.source) == [.measured, .self])
    #expect(row.words.last?.level.text == "Guides")
    #expect(row.words.last?.history.map(\.rank) == [1, 3])
    #expect(row.difference == "You rated this higher than the check showed.")
    #expect(row.goal?.isMet == true)
  }

  @Test func `an empty profile says what to do`() throws {
    let pack = try SamplePack()
    let framework = try #require(pack.pack.frameworks.first)
    let view = ProfileView(Profile(evidence: []), framework: framework, in: pack.pack, reading: pack.reading(.swedish))
    #expect(view.terminal(style: TerminalStyle()).contains("Gör en självvärdering eller ett test"))
  }

  @Test func `the data holds every source with its history`() throws {
    let json = try JSONValue(parsing: view().json.compactText)
    let row = try #require(json["competences"]?.elements?.first)
    #expect(row["combined"]?["source"]?.string == "measured")
    #expect(row["sources"]?.elements?.map { $0["history"]?.elements?.count } == [1, 2])
    #expect(json["target"]?["of"] == 4)
  }
}
