// learn, Apache-2.0. See LICENSE.

public import Assessment
public import ContentPack
public import LearnCore

/// An instrument as its author proofreads it: how it is scored, and every item with its keys, levels and feedback.
public struct InstrumentView: Sendable {
  public let instrument: Instrument
  public let title: MarkedText
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of an instrument of a pack.
  public init(_ instrument: Instrument, in pack: Pack, reading: Reading) {
    self.init(instrument, names: PackNames(pack, reading))
  }

  init(_ instrument: Instrument, names: PackNames) {
    self.instrument = instrument
    self.names = names
    title = names.reading.text(instrument.title)
  }

  /// Some items of a section that stand together on one page.
  public struct Sheet: Hashable, Sendable {
    public let section: SectionID
    /// From 1.
    public let number: Int
    /// How many pages the section has.
    public let count: Int
    public let items: [ItemID]
  }

  /// The items in pages that stay small: at most twelve items, and at most about 24 kB of text, on each.
  public var sheets: [Sheet] { instrument.sections.flatMap(sheets) }

  private func sheets(of section: Instrument.Section) -> [Sheet] {
    var groups: [[ItemID]] = [[]]
    var length = 0
    for id in section.items {
      // The same pages in every language, so that one leads to the other.
      let text = names.item(id)?.variants.values.map(Self.length).max() ?? 0
      if let last = groups.last, !last.isEmpty, last.count == 12 || length + text > 24_000 {
        groups.append([])
        length = 0
      }
      groups[groups.count - 1].append(id)
      length += text
    }
    return groups.enumerated().map { place, items in
      Sheet(section: section.id, number: place + 1, count: groups.count, items: items)
    }
  }

  private static func length(_ variant: ItemVariant) -> Int {
    // The body of a document and what its answers are chosen from.
    if let document = variant.document { return document.question.utf8.count * 4 + 2000 }
    let options = variant.interactions.flatMap(\.options)
    let words = options.reduce(0) {
      $0 + $1.content.plainText.utf8.count + ($1.feedback?.plainText.utf8.count ?? 0) + 120
    }
    return variant.body.plainText.utf8.count + words + (variant.hint?.plainText.utf8.count ?? 0)
      + variant.feedback.reduce(0) { $0 + $1.content.plainText.utf8.count } + 600
  }

  /// The rules of scoring, as sentences.
  public var rules: [String] {
    let scoring = instrument.scoring
    var rules: [String] = []
    switch scoring.rule {
    case .mean: rules.append(book[.ruleMean])
    case .sum: rules.append(book[.ruleSum])
    case .anchored: rules.append(book(.ruleAnchored, ["count": .count(scoring.atLeast)]))
    }
    rules.append(book[scoring.areas == .answers ? .areaOfAnswers : .areaOfCompetences])
    rules.append(
      book(
        .minimumAnswers,
        [
          "competence": .count(scoring.minimum.competence), "area": .count(scoring.minimum.area),
          "total": .count(scoring.minimum.total),
        ]))
    rules.append(book[scoring.unanswered == .zero ? .unansweredZero : .unansweredLeftOut])
    if let offered { rules.append(offered) }
    return rules
  }

  /// The answers that every item offers beside its own, as a sentence; nil where there are none.
  var offered: String? {
    guard !instrument.allowed.isEmpty else { return nil }
    let words = instrument.allowed.map { AnswerWords(reading: reading).words($0) }
    return book(.alsoOffered, ["list": .text(words.joined(separator: ", "))]) + "."
  }

  /// The instrument's own page: introduction, sections, scoring.
  ///
  /// - Parameter sheet: Where a page of items is found.
  public func html(_ frame: PageFrame, sheet: (Sheet) -> String?) -> String {
    Templates.render(
      "instrument", InstrumentModel(self, frame, sheet), frame: frame, reading: reading, title: title.text)
  }

  /// A page of items for proofreading.
  public func html(_ sheet: Sheet, _ frame: PageFrame, address: (Sheet) -> String?) -> String {
    let model = ItemsModel(self, sheet, frame, address)
    let hasDocuments = sheet.items.contains { names.item($0)?.variant(reading.chain).document != nil }
    let frame = hasDocuments ? frame.withInteractions : frame
    return Templates.render("items", model, frame: frame, reading: reading, title: model.title.text)
  }
}
