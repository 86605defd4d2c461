// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// What other readers of QTI 3.0 packages find in the archive.
@Suite("The manifest and the items, as other readers see them") struct ManifestTests {
  private func elements(_ name: String, in element: XMLElement) -> [XMLElement] {
    element.elements.flatMap { ($0.name == name ? [$0] : []) + elements(name, in: $0) }
  }

  private func archive(of pack: Pack) throws -> ArchiveContents {
    try ArchiveContents(try PackBuilder.build(pack).bytes, limits: .init())
  }

  private func document(_ name: String, in contents: ArchiveContents) throws -> XMLElement {
    try XMLReader.read(try #require(contents.bytes(name)), entry: name, limits: ReadingLimits().xml)
  }

  @Test("Each resource has a name of its own, each dependency leads to one, and each file is there", arguments: 0..<8)
  func resources(seed: UInt64) throws {
    let contents = try archive(of: RandomPack.pack(seed: seed))
    let resources = elements("resource", in: try document(EntryPath.manifest, in: contents))
    let names = resources.compactMap { $0.attribute("identifier") }
    #expect(names.count == resources.count && Set(names).count == names.count)
    for name in names { #expect(!name.contains(".") && name.utf8.first != UInt8(ascii: "_"), "\(name)") }
    for dependency in resources.flatMap({ elements("dependency", in: $0) }) {
      #expect(names.contains(dependency.attribute("identifierref") ?? ""))
    }
    let files = resources.flatMap { elements("file", in: $0) }.compactMap { $0.attribute("href") }
    #expect(files.count + 2 == contents.names.count, "All but the manifest and the digests.")
    #expect(files.allSatisfy { PercentEncoding.decode($0).map(contents.contains) == true })
  }

  @Test("A lesson depends on the lessons that it links to and on what it shows, each once and in its language")
  func dependencies() throws {
    let resources = elements("resource", in: try document(EntryPath.manifest, in: archive(of: Self.pack)))
    func needed(_ name: String) throws -> [String] {
      let resource = try #require(resources.first { $0.attribute("identifier") == name }, "\(name)")
      return elements("dependency", in: resource).compactMap { $0.attribute("identifierref") }
    }
    #expect(try needed("lesson-one_en") == ["lesson-two_en", "lesson-LEARN-ID-3_-3_en", "media-1"])
    #expect(try needed("lesson-one_fi") == ["lesson-two_en"], "There is no Finnish text of it.")
    #expect(try needed("lesson-two_en") == [])
  }

  private static let pack: Pack = {
    func link(_ lesson: LessonID) -> RichText.Inline { .link(.lesson(lesson), [.text("there")]) }
    func lesson(_ id: LessonID, _ variants: [LanguageTag: RichText]) -> Lesson {
      Lesson(
        id: id, teaches: [:], prerequisites: [], minutes: 1,
        variants: variants.mapValues { .init(title: "A", summary: "B", body: $0, tryIt: nil, status: nil) })
    }
    let shown = RichText.Inline.image(.init(source: "a.svg", alternative: "A"))
    let body = RichText([
      .paragraph([link("two"), link("one"), link("two"), shown, link("gone")]), .quote([.paragraph([link("3.3")])]),
    ])
    return Pack(
      about: PackDescription(
        id: "p", version: "1.0.0", title: LocalizedText(["en": "P"]), summary: LocalizedText(["en": "P"]),
        languages: ["en", "fi"], fallback: [:], translations: [:], licence: "CC0-1.0", publisher: nil, authors: [],
        audience: nil),
      course: [], frameworks: [], instruments: [], items: [],
      lessons: [
        lesson("3.3", ["en": RichText([])]), lesson("one", ["en": body, "fi": RichText([.paragraph([link("two")])])]),
        lesson("two", ["en": RichText([])]),
      ],
      collections: [], media: [MediaFile(path: "a.svg", bytes: Array("<svg/>".utf8))])
  }()

  @Test("An item says in MAXSCORE what it can give, and is read back without it", arguments: 0..<8)
  func maximum(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed)
    let contents = try archive(of: pack)
    for item in pack.items {
      // A document of QTI stays as it is.
      for (language, variant) in item.variants where variant.document == nil {
        let root = try document(EntryPath.item(item.id, language), in: contents)
        #expect(root.attribute("identifier") == QTIIdentifier.encode(item.id.rawValue))
        let declared = root.elements.filter { $0.attribute("identifier") == "MAXSCORE" }
        let value = declared.first.flatMap { elements("qti-value", in: $0).first?.text }.flatMap(Double.init)
        if let own = variant.outcome("MAXSCORE") {
          #expect(declared.count == 1)
          #expect(value.map { .single(.float($0)) } == own.defaultValue)
        } else {
          #expect(declared.count == (variant.maximumScore == nil ? 0 : 1))
          #expect(value == variant.maximumScore)
        }
      }
    }
  }

  @Test(
    "Ids that other readers would refuse have another form, and each form one id",
    arguments: [
      ("q1", "q1"), ("a_b-c", "a_b-c"), ("1st", "LEARN-ID-1st"), ("_x", "LEARN-ID-__x"), ("a.b", "LEARN-ID-a_-b"),
      ("a_.b", "LEARN-ID-a___-b"), ("a._b", "LEARN-ID-a_-__b"), ("__", "LEARN-ID-____"),
    ])
  func identifiers(id: String, form: String) {
    #expect(QTIIdentifier.encode(id) == form)
    #expect(QTIIdentifier.decode(form) == id)
  }

  @Test(
    "What is not the form of an id stands for none",
    arguments: [
      "", "1st", "_1st", "a.b", "LEARN-", "LEARN-x", "LEARN-ID-", "LEARN-ID-a", "LEARN-ID-1_", "LEARN-ID-1_x",
      "LEARN-ID-a.b",
      "LEARN-ID-LEARN-", "a b", "ä",
    ])
  func noIdentifiers(text: String) {
    #expect(QTIIdentifier.decode(text) == nil)
  }
}
