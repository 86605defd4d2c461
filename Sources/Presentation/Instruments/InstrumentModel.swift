// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// An instrument as the template `instrument` asks for it.
struct InstrumentModel {
  struct SectionRow {
    let count: String
    let link: LinkModel
    let introduction: MarkedText?
  }
  struct Limit {
    let rank: Int
    let tint: Int
    let level: MarkedText
    let from: String
    let to: String
  }

  let kicker: String
  let title: MarkedText
  let introduction: Markup?
  let sectionsLabel: String
  let sections: [SectionRow]
  let scoringLabel: String
  let rules: [String]
  let hasLimits: Bool
  let strip: Markup
  let limitsLabel: String
  let levelLabel: String
  let fromLabel: String
  let toLabel: String
  let limits: [Limit]

  init(_ view: InstrumentView, _ frame: PageFrame, _ address: (InstrumentView.Sheet) -> String?) {
    let (instrument, reading, book) = (view.instrument, view.reading, view.book)
    kicker = [
      book[instrument.kind == .check ? .kindCheck : .kindSelf],
      book(.itemsCount, ["count": .count(instrument.items.count)]),
      book(.minutes, ["count": .count(instrument.minutes)]), book[.version] + " " + instrument.version,
    ].joined(separator: " · ")
    title = view.title
    introduction = instrument.introduction.map { text in
      let (value, language) = text.resolved(reading.chain)
      return frame.writer().markup(value, language: language, page: reading.language)
    }
    sectionsLabel = book[.sections]
    let sheets = view.sheets
    sections = sheets.map { sheet in
      let section = instrument.sections.first { $0.id == sheet.section }
      let title = section.map { reading.text($0.title) } ?? MarkedText(sheet.section.rawValue)
      let part = sheet.count > 1 ? " (\(sheet.number)/\(sheet.count))" : ""
      let introduction =
        sheet.number > 1
        ? nil
        : section?.introduction.map { text -> MarkedText in
          let (value, language) = text.resolved(reading.chain)
          return MarkedText(value.plainText, language, in: reading)
        }
      return SectionRow(
        count: book(.itemsCount, ["count": .count(sheet.items.count)]),
        link: LinkModel(MarkedText(title.text + part, lang: title.lang), href: address(sheet)),
        introduction: introduction)
    }
    scoringLabel = book[.scoring]
    rules = view.rules
    let scoring = instrument.scoring
    strip = CutOffStrip(instrument, names: view.names, title: book[.limits])?.markup() ?? Markup(text: "")
    hasLimits = !scoring.cutOffs.isEmpty
    limitsLabel = book[.limits]
    levelLabel = book[.level]
    fromLabel = book[.limitFrom]
    toLabel = book[.limitTo]
    func text(_ value: Double) -> String { scoring.unit == .percent ? book.percent(value) : book.number(value) }
    limits = scoring.cutOffs.enumerated().map { place, cutOff in
      let isLast = place == scoring.cutOffs.count - 1
      return Limit(
        rank: place + 1, tint: LevelTint.of(rank: place + 1, count: scoring.cutOffs.count),
        level: view.names.title(cutOff.level, of: instrument.framework), from: text(cutOff.from),
        to: isLast ? book(.limitUpTo, ["value": .text(text(cutOff.to))]) : text(cutOff.to))
    }
  }
}

/// A page of items as the template `items` asks for it.
struct ItemsModel {
  let up: LinkModel
  let title: MarkedText
  let introduction: Markup?
  let proofNote: String
  let offered: String?
  let aboutLabel: String
  let partnerLabel: String
  let items: [ItemProof]
  let turnLabel: String
  let previous: LinkModel?
  let next: LinkModel?

  init(
    _ view: InstrumentView, _ sheet: InstrumentView.Sheet, _ frame: PageFrame,
    _ address: (InstrumentView.Sheet) -> String?
  ) {
    let (instrument, reading, book) = (view.instrument, view.reading, view.book)
    let section = instrument.sections.first { $0.id == sheet.section }
    func title(_ sheet: InstrumentView.Sheet) -> MarkedText {
      let name = instrument.sections.first { $0.id == sheet.section }.map { reading.text($0.title) }
      let part = sheet.count > 1 ? " (\(sheet.number)/\(sheet.count))" : ""
      return MarkedText((name?.text ?? sheet.section.rawValue) + part, lang: name?.lang)
    }
    up = LinkModel(view.title, to: .instrument(instrument.id), in: frame)
    self.title = title(sheet)
    introduction =
      sheet.number > 1
      ? nil
      : section?.introduction.map { text in
        let (value, language) = text.resolved(reading.chain)
        return frame.writer().markup(value, language: language, page: reading.language)
      }
    proofNote = book[.proofNote]
    offered = view.offered
    aboutLabel = book[.asksAbout]
    partnerLabel = book[.partner]
    let order = instrument.items
    items = sheet.items.compactMap { id in
      view.names.item(id).map { item in
        ItemProof(item, number: (order.firstIndex(of: id) ?? 0) + 1, instrument.framework, view.names, frame)
      }
    }
    turnLabel = book[.sections]
    let sheets = view.sheets
    let place = sheets.firstIndex(of: sheet)
    func neighbour(_ offset: Int) -> LinkModel? {
      guard let place, sheets.indices.contains(place + offset) else { return nil }
      return LinkModel(title(sheets[place + offset]), href: address(sheets[place + offset]))
    }
    previous = neighbour(-1)
    next = neighbour(1)
  }
}
