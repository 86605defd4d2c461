// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import Foundation
internal import LearnCore

/// The whole pack as one JSON document: what `learn/pack.json` says, and the texts of items and lessons and the media
/// beside it.
///
/// Rich text has the form of `learn/pack.json`. An item says in words what is asked, and as `qti` everything that decides
/// about points.
struct JSONExport {
  private let pack: Pack

  init(_ pack: Pack) { self.pack = pack }

  func export(_ source: String) throws(PackError) -> PackExport {
    let contents = PackContents(pack)
    try PackIntegrity.check(contents, .unwritable)
    guard case .object(var members) = PackJSONWriter.value(contents) else {
      preconditionFailure("A pack is an object.")
    }
    var items: [JSONValue.Member] = []
    for item in pack.items { items.append(.init(item.id.rawValue, try texts(of: item))) }
    members.append(.init("itemTexts", .object(items)))
    members.append(
      .init("lessonTexts", .object(pack.lessons.map { .init($0.id.rawValue, Self.texts(of: $0)) })))
    let tests = try pack.instruments.filter(\.isTest).map { instrument throws(PackError) in
      JSONValue.Member(instrument.id.rawValue, try Self.documents(of: instrument))
    }
    if !tests.isEmpty { members.append(.init("testTexts", .object(tests))) }
    var media: [JSONValue.Member] = []
    for file in pack.media { media.append(.init(file.path, .string(Data(try file.bytes).base64EncodedString()))) }
    members.append(.init("media", .object(media)))
    let target = "\(pack.about.id).json"
    let text = JSONValue.object(members).canonical.prettyText
    var ledger = ExportLedger(pack, .json)
    for object in pack.objects { ledger.keep(object.kind, object.name, at: target) }
    return PackExport(files: [(target, Array(text.utf8))], report: ledger.report(source: source))
  }

  /// The test that an instrument is, as QTI in each language; the addresses of its items are their ids.
  private static func documents(of instrument: Instrument) throws(PackError) -> JSONValue {
    var members: [JSONValue.Member] = []
    for (language, test) in instrument.tests.sorted(by: { $0.key < $1.key }) {
      let bytes = try TestEntry.document(of: test, entry: EntryPath.test(instrument.id, language)) { $0.rawValue }
      members.append(.init(language.rawValue, .string(String(decoding: bytes, as: UTF8.self))))
    }
    return .object(members)
  }

  private func texts(of item: Item) throws(PackError) -> JSONValue {
    let languages = PackLanguages(pack)
    var members: [JSONValue.Member] = []
    for (language, variant) in item.variants.sorted(by: { $0.key < $1.key }) {
      let entry = try PackBuilder.item(variant, of: item, language, languages)
      members.append(
        .init(
          language.rawValue,
          .object(compact: [
            "title": .string(variant.title),
            "points": variant.maximumScore.map { .double($0) },
            "body": variant.document == nil ? RichTextJSON.write(variant.body) : nil,
            "hint": variant.hint.map(RichTextJSON.write),
            "options": variant.document == nil ? Self.options(variant) : nil,
            "qti": .string(String(decoding: entry.bytes, as: UTF8.self)),
          ])))
    }
    return .object(members)
  }

  /// What can be chosen, by response: text and feedback of each option.
  private static func options(_ variant: ItemVariant) -> JSONValue {
    .object(
      variant.interactions.map { interaction in
        .init(
          interaction.response,
          .array(
            interaction.options.map { option in
              .object(compact: [
                "id": .string(option.identifier), "text": RichTextJSON.write(option.content),
                "feedback": option.feedback.map(RichTextJSON.write),
              ])
            }))
      })
  }

  private static func texts(of lesson: Lesson) -> JSONValue {
    .object(
      lesson.variants.sorted { $0.key < $1.key }.map { language, variant in
        .init(
          language.rawValue,
          .object(compact: [
            "title": .string(variant.title), "summary": .string(variant.summary),
            "body": RichTextJSON.write(variant.body), "try": variant.tryIt.map(RichTextJSON.write),
          ]))
      })
  }
}
