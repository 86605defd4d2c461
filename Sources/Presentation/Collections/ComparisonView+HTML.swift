// learn, Apache-2.0. See LICENSE.

import ContentPack
public import LearnCore

extension ComparisonView {
  /// The comparison as a page: a table whose rows are the fields and whose columns are the records.
  ///
  /// - Parameter remove: The address of the comparison without one of its records; nil where there would be nothing.
  public func html(_ frame: PageFrame, remove: (RecordID) -> String? = { _ in nil }) -> String {
    Templates.render(
      "comparison", content(frame, remove), frame: frame, reading: reading,
      title: book[PagePhrase.comparison] + " · " + reading.text(collection.title).text)
  }

  private func content(_ frame: PageFrame, _ remove: (RecordID) -> String?) -> Fields {
    let views = records.map { RecordView($0, of: collection, names: names) }
    let rows = collection.fields.compactMap { field -> Fields? in
      let contents = views.map { view in view.fields.first { $0.id == field.id }?.content }
      guard contents.contains(where: { $0 != nil }) else { return nil }
      return [
        "name": reading.text(field.title),
        "cells": zip(views, contents).map { view, content in
          ["record": view.title.text, "body": content.map { markup($0, frame) } ?? Markup(text: "–")] as Fields
        },
      ]
    }
    return [
      "up": LinkModel(reading.text(collection.title), to: .collection(collection.id), in: frame),
      "title": book[PagePhrase.comparison], "fieldLabel": book[PagePhrase.fieldLabel],
      "nothing": records.isEmpty ? book[PagePhrase.nothingToCompare] : nil, "hasRows": rows.isEmpty ? nil : true,
      "records": views.map { view in
        [
          "link": LinkModel(
            view.title, to: .record(.init(collection: collection.id, record: view.record.id)), in: frame),
          "remove": records.count > 1 ? remove(view.record.id) : nil,
          "label": book[PagePhrase.leaveOut], "name": view.title.text,
        ] as Fields
      }, "rows": rows, "back": frame.address(.collection(collection.id)),
      "backLabel": book(.backToList, ["title": .text(reading.text(collection.title).text)]),
    ]
  }

  private func markup(_ content: RecordView.Content, _ frame: PageFrame) -> Markup {
    let writer = frame.writer(headingShift: 1)
    func link(_ link: RecordView.Link) -> String {
      guard let href = frame.address(link.destination) else { return Markup(link.title).html }
      return "<a href=\"\(Markup.escaped(href))\">\(Markup(link.title).html)</a>"
    }
    func list(_ entries: [String]) -> Markup {
      Markup(trusted: "<ul>" + entries.map { "<li>\($0)</li>" }.joined() + "</ul>")
    }
    switch content {
    case .words(let words): return Markup(trusted: words.map { Markup($0).html }.joined(separator: ", "))
    case .text(let text, let language): return writer.markup(text, language: language, page: reading.language)
    case .texts(let texts):
      return list(texts.map { writer.inline($0.text, language: $0.language, page: reading.language).html })
    case .links(let links): return list(links.map(link))
    case .address(let address):
      guard Markup.isSafe(address: address), address.hasPrefix("http") else { return Markup(text: address) }
      let safe = Markup.escaped(address)
      return Markup(trusted: "<a href=\"\(safe)\" rel=\"noopener noreferrer\">\(safe)</a>")
    case .steps(let steps): return list(steps.map { Markup($0.title).html })
    }
  }
}
