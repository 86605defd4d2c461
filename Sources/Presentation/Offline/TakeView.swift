// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

/// The page on which an instrument is read, and, where the page can score it, answered and scored.
struct TakeView {
  let instrument: Instrument
  let names: PackNames
  /// The data of the script; nil where the page cannot score the instrument.
  let data: OfflineInstrument?

  private var reading: Reading { names.reading }
  private var book: Phrasebook { names.reading.book }
  private var say: Wordbook<OfflinePhrase> { Wordbook(names.reading.book) }

  /// Whether a document of QTI is shown.
  var hasDocuments: Bool {
    instrument.items.contains { names.pack.item($0)?.variants.values.contains { $0.document != nil } ?? false }
  }

  /// The page.
  func html(_ frame: PageFrame) -> String {
    let title = reading.text(instrument.title)
    var notes: [String] = []
    if data == nil { notes.append(say[.notTakenHere]) }
    if data != nil, instrument.kind == .check { notes.append(say[.answersHere]) }
    let seed = OfflineInstrument.seed(of: instrument, in: names.pack)
    var number = 0
    let sections = instrument.sections.map { section -> Fields in
      let questions = section.items.compactMap { id -> Fields? in
        guard let item = names.pack.item(id) else { return nil }
        number += 1
        return question(item.variant(reading.chain), number, seed, frame)
      }
      let introduction = section.introduction?.resolved(reading.chain)
      return [
        "title": instrument.sections.count > 1 ? reading.text(section.title) : nil,
        "introduction": introduction.map {
          frame.writer(headingShift: 2).markup($0.value, language: $0.language, page: reading.language)
        }, "questions": questions,
      ]
    }
    let introduction = instrument.introduction?.resolved(reading.chain)
    let content: Fields = [
      "up": LinkModel(reading.text(names.pack.about.title), to: .home, in: frame), "title": title,
      "introduction": introduction.map {
        frame.writer(headingShift: 1).markup($0.value, language: $0.language, page: reading.language)
      }, "notes": notes, "sections": sections, "needsScript": say[.needsScript],
      "data": data.map { Markup(trusted: Self.script($0.json, say)) },
    ]
    return Templates.render("take", content, frame: frame, reading: reading, title: title.text)
  }

  private func question(_ variant: ItemVariant, _ number: Int, _ seed: UInt64, _ frame: PageFrame) -> Fields {
    let shown = Dictionary(
      variant.interactions.map { interaction in
        (
          interaction.response,
          ItemView.Shown(
            ShownOptions(interaction, item: variant.identifier.rawValue, seed: seed))
        )
      }
    ) { first, _ in first }
    let view = ItemView(variant, shown: shown, abstentions: data == nil ? [] : instrument.allowed, reading: reading)
    let fields = ItemFields(view: view, frame: frame, prefix: "i\(number)-")
    return [
      "id": variant.identifier.rawValue, "number": "\(number)",
      "otherLanguage": variant.language == reading.language || view.document != nil ? nil : variant.language.rawValue,
      "prompt": fields.documentView?.body ?? frame.writer { fields.inlineField($0) }.markup(variant.body),
      "parts": fields.parts(),
      "hint": variant.hint.map { ["label": book[.hint], "html": frame.writer().markup($0).html] as Fields },
    ]
  }

  /// The data as an element of the page: nothing in it ends the element or begins another (HTML §4.12.1.3).
  private static func script(_ data: JSONValue, _ say: Wordbook<OfflinePhrase>) -> String {
    guard case .object(let members) = data else { return "" }
    let words = JSONValue.object(OfflinePhrase.ofScript.map { .init($0.rawValue, .string(say[$0])) })
    let json = JSONValue.object(members + [.init("words", words)]).compactText.replacing("<", with: "\\u003c")
      .replacing("\u{2028}", with: "\\u2028").replacing("\u{2029}", with: "\\u2029")
    return "<script type=\"application/json\" id=\"learn-instrument\">\(json)</script>"
  }
}
