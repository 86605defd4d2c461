// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

/// A pack whose every name and text tries to be more than text. No reader would let most of it in.
enum HostilePack {
  private static let evil = "<script>alert(1)</script>\"><img src=x onerror=\"alert(2)\">' {{title}} {{{html}}} &amp;"
  private static let text = LocalizedText(["en": evil])
  private static let rich = RichText([
    .heading(level: 2, [.text(evil)]), .paragraph([.text(evil), .code(evil), .lineBreak]),
    .paragraph([
      .link(.address("javascript:alert(1)"), [.text("one")]),
      .link(.address("data:text/html,<script>"), [.text("two")]),
      .link(.address("https://example.org/\"onmouseover=\"alert(1)"), [.text("three")]),
      .link(.address(" javascript:alert(1)"), [.text("four")]), .link(.address("//example.org"), [.text("five")]),
      .link(.lesson("../../evil"), [.text("six")]),
    ]), .code(evil, language: "\" onclick=\"x"),
    .paragraph([.image(.init(source: "../../etc/passwd", alternative: evil, title: evil))]),
    .table(.init(alignments: [.right], header: [[.text(evil)]], rows: [[[.text(evil)]]])),
    .quote([.paragraph([.text(evil)])]),
  ])

  static let pack: Pack = {
    let competence = Competence(code: "C/../<1>", title: text, statement: text, descriptors: ["l\">": text])
    let framework = Framework(
      id: "../fw", title: text, version: evil, description: text, licence: evil,
      scale: Scale(id: "s", title: text, levels: [Level(id: "l\">", title: text, description: text)]),
      areas: [Framework.Area(code: "A<b>", title: text, statement: text, competences: [competence])],
      associations: [
        Association(
          origin: "C/../<1>", kind: "ext:<b>",
          destination: .init(framework: evil, code: "<b>", title: evil, uri: "javascript:alert(1)"))
      ],
      targets: [
        Target(id: "t", title: text, description: text, accepts: [.self], levels: ["C/../<1>": "l\">"])
      ])
    let reference = CompetenceReference(framework: "../fw", code: "C/../<1>")
    let option = Interaction.Option(identifier: "\"><b>", content: rich, feedback: rich)
    let variant = ItemVariant(
      identifier: "../item", language: "en", title: evil, body: rich,
      interactions: [
        Interaction(
          response: "\"><b>", prompt: rich,
          kind: .choice(.init(options: [option], shuffles: true, minimum: 0, maximum: 1)))
      ],
      responses: [
        ResponseDeclaration(
          identifier: "\"><b>", cardinality: .single, baseType: .identifier, correct: .single(.identifier("\"><b>")))
      ], outcomes: [], processing: ResponseProcessing(rules: []), hint: rich,
      feedback: [ModalFeedback(outcome: "FEEDBACK", identifier: "<b>", content: rich)])
    let lesson = Lesson(
      id: "../../evil", teaches: [reference: "l\">"], prerequisites: ["../../evil"], minutes: 1,
      variants: ["en": .init(title: evil, summary: evil, body: rich, tryIt: rich, status: nil)])
    let field = Collection.Field(
      id: "../f", type: .choice, title: text, isFilter: true, isOptional: false,
      choices: [.init(id: "../v<b>", title: text)], target: nil)
    let address = Collection.Field(
      id: "url", type: .url, title: text, isFilter: false, isOptional: false, choices: [], target: nil)
    let collection = Collection(
      id: "../c", kind: .toolSheets, title: text, introduction: LocalizedRichText(["en": rich]),
      fields: [field, address],
      records: [
        .init(
          id: "index", title: text,
          values: ["../f": .choices(["../v<b>"]), "url": .url("javascript:alert(1)")]),
        .init(id: "..", title: text, values: ["../f": .choices(["../v<b>"]), "url": .url("https://a.example/\"><b>")]),
      ])
    let instrument = Instrument(
      id: "..", kind: .check, version: evil, title: text, introduction: LocalizedRichText(["en": rich]), minutes: 1,
      framework: "../fw", allowed: [.notApplicable],
      scoring: Scoring(
        rule: .mean, unit: .score, areas: .answers, minimum: .init(), unanswered: .leftOut,
        cutOffs: [.init(level: "l\">", from: 0, to: .infinity)], atLeast: 1),
      sections: [.init(id: "../s", title: text, introduction: LocalizedRichText(["en": rich]), items: ["../item"])])
    return Pack(
      about: PackDescription(
        id: "../p", version: evil, title: text, summary: text, languages: ["en"], fallback: [:], translations: [:],
        licence: evil, publisher: text, authors: [.init(name: evil, url: "javascript:alert(1)")], audience: text),
      course: [CourseUnit(id: "u", title: text, lessons: ["../../evil"])], frameworks: [framework],
      instruments: [instrument],
      items: [Item(id: "../item", competences: [reference], level: "l\">", variants: ["en": variant])],
      lessons: [lesson],
      collections: [collection],
      media: [
        MediaFile(path: "../../etc/passwd", bytes: [1]), MediaFile(path: "/etc/passwd", bytes: [1]),
        MediaFile(path: "a//passwd", bytes: [1]), MediaFile(path: "..\\passwd", bytes: [1]),
        MediaFile(path: "ok.svg", bytes: Array("<svg viewBox='0 0 1 1'/>".utf8)),
      ])
  }()
}
