// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

extension ItemView {
  /// The question as a page with a form that leads nowhere.
  public func html(_ frame: PageFrame) -> String {
    ItemPage(view: self, frame: frame).render(fields: ItemFields(view: self, frame: frame), more: [:])
  }
}

/// A question as the template `item` asks for it; a server's page adds what it knows.
struct ItemPage {
  let view: ItemView
  let frame: PageFrame

  func render(fields: ItemFields, more: Fields) -> String {
    Templates.render(
      "item", ["item": content(fields), "attempt": more] as Fields, frame: framed, reading: view.reading, title: title)
  }

  /// What the page of a document needs besides.
  private var framed: PageFrame { view.document == nil ? frame : frame.withInteractions }

  private var title: String {
    let question = view.variant.question(seed: view.seed).shortened(to: 60)
    return view.place.map { "\($0.number)/\($0.count) · \(question)" } ?? question
  }

  private func content(_ fields: ItemFields) -> Fields {
    let (book, variant) = (view.book, view.variant)
    let place = view.place.map { book(.placeOf, ["number": .count($0.number), "count": .count($0.count)]) }
    return [
      "place": [place, view.section?.text].compactMap { $0 }.joined(separator: " · "),
      "progress": view.place.map { ["count": $0.count, "number": $0.number] as Fields },
      "otherLanguage": variant.language == view.reading.language || view.document != nil
        ? nil : variant.language.rawValue,
      "prompt": fields.documentView?.body ?? frame.writer { fields.inlineField($0) }.markup(variant.body),
      "inlineErrors": fields.inlineErrors, "parts": fields.parts(), "isDocument": view.document == nil ? nil : true,
      "isMultipart": fields.isClosed || view.document?.sendsFiles != true ? nil : true,
      "forPerson": view.variant.isForPerson ? book[InteractionPhrase.forPerson] : nil,
      "hint": fields.isClosed
        ? nil
        : variant.hint.map {
          ["label": book[.hint], "html": frame.writer().markup($0).html, "isOpen": view.showsHint] as Fields
        },
      "note": view.note.map { note in
        [
          "label": book[.yourNote], "text": note, "open": note.isEmpty ? nil : true,
          "summary": note.isEmpty ? book[PagePhrase.keepNote] : book[.yourNote],
        ] as Fields
      }, "backLabel": book[.goBack], "nextLabel": book[.goNext],
    ]
  }
}
