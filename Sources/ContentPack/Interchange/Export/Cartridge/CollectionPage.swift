// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A collection as one page to read: each record under its heading, each field with its title.
struct CollectionPage {
  private let title: String
  let text: RichText

  init(_ collection: Collection, in pack: Pack, _ chain: LanguageChain) {
    title = collection.title(chain)
    var blocks = collection.introduction?(chain).blocks ?? []
    for record in collection.records {
      blocks.append(.heading(level: 2, [.text(record.title(chain))]))
      for field in collection.fields {
        guard let value = record.values[field.id] else { continue }
        blocks += Self.blocks(field, value, pack, chain)
      }
    }
    text = RichText(blocks)
  }

  /// The page.
  func document(entry: String, language: LanguageTag) throws(PackError) -> [UInt8] {
    let variant = Lesson.Variant(title: title, summary: "", body: text, tryIt: nil, status: nil)
    return try LessonPageWriter(lesson: variant, language: language, entry: entry) { "../lessons/\($0).html" }
      .document()
  }

  private static func blocks(
    _ field: Collection.Field, _ value: Collection.FieldValue, _ pack: Pack, _ chain: LanguageChain
  ) -> [RichText.Block] {
    let label: RichText.Inline = .strong([.text(field.title(chain) + ":")])
    func line(_ text: String) -> [RichText.Block] { [.paragraph([label, .text(" " + text)])] }
    func list(_ entries: [[RichText.Block]]) -> [RichText.Block] { [.paragraph([label]), .bulletList(entries)] }
    func record(_ reference: Collection.RecordReference) -> String {
      pack.collection(reference.collection)?.records.first { $0.id == reference.record }?.title(chain)
        ?? reference.record.rawValue
    }
    func lesson(_ id: LessonID) -> RichText.Inline {
      .link(.lesson(id), [.text(pack.lesson(id)?.variant(chain).value.title ?? id.rawValue)])
    }
    switch value {
    case .choices(let ids):
      return line(ids.map { id in field.choices.first { $0.id == id }?.title(chain) ?? id }.joined(separator: ", "))
    case .text(let text): return [.paragraph([label])] + text(chain).blocks
    case .texts(let texts): return list(texts.map { $0(chain).blocks })
    case .competences(let references):
      return line(
        references.map { reference in
          let title = pack.framework(reference.framework)?.title(of: reference.code)?(chain) ?? ""
          return "\(reference.code) \(title)"
        }.joined(separator: ", "))
    case .lessons(let lessons): return list(lessons.map { [.paragraph([lesson($0)])] })
    case .records(let records): return line(records.map(record).joined(separator: ", "))
    case .date(let date): return line(date)
    case .number(let number): return line(Scalar.lexical(number))
    case .url(let address):
      guard RichTextClass.isAddress(address) else { return line(address) }
      return [.paragraph([label, .text(" "), .link(.address(address), [.text(address)])])]
    case .steps(let steps):
      let entries = steps.map { step -> [RichText.Block] in
        var blocks: [RichText.Block] = [.paragraph([.strong([.text(step.title(chain))])])]
        if let text = step.text { blocks += text(chain).blocks }
        if !step.records.isEmpty {
          blocks.append(.paragraph([.text(step.records.map(record).joined(separator: ", "))]))
        }
        for id in step.lessons { blocks.append(.paragraph([lesson(id)])) }
        return blocks
      }
      return [.paragraph([label]), .numberedList(start: 1, entries)]
    }
  }
}
