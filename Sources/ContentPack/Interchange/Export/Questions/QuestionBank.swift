// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// The items of a pack in one language, in the order and under the headings in which question banks hold them.
struct QuestionBank {
  /// A heading with what is under it.
  struct Category {
    /// The title of the pack, of the instrument and of its section; of other items the pack's alone.
    let path: [String]
    let items: [Item]
  }

  let pack: Pack
  let language: LanguageTag
  let chain: LanguageChain

  init(_ pack: Pack, _ language: LanguageTag) {
    self.pack = pack
    self.language = language
    chain = pack.about.chain(for: language)
  }

  /// Every item once: where the first instrument asks it, and those that none asks last.
  var categories: [Category] {
    let title = pack.about.title(chain)
    var seen: Set<ItemID> = []
    var categories: [Category] = []
    for instrument in pack.instruments {
      for section in instrument.sections {
        let items = section.items.filter { seen.insert($0).inserted }.compactMap(pack.item)
        if !items.isEmpty {
          categories.append(
            Category(path: [title, instrument.title(chain), section.title(chain)], items: items))
        }
      }
    }
    let rest = pack.items.filter { !seen.contains($0.id) }
    return rest.isEmpty ? categories : categories + [Category(path: [title], items: rest)]
  }

  /// What every bank of questions loses of an item: texts in another language than the one that is written.
  func losses(_ item: Item, _ variant: ItemVariant, _ question: SimpleQuestion) -> [String] {
    var losses = question.losses
    if variant.language != language {
      losses.append("It does not exist in \(language) and is written in \(variant.language).")
    }
    if question.texts.contains(where: \.linksToLessons) {
      losses.append("Links to lessons are written as their words, because the lessons are not there.")
    }
    if item.level != nil { losses.append("The level that it asks about is left out.") }
    return losses
  }

  /// Drops what banks of questions have no place for.
  func dropRest(_ ledger: inout ExportLedger, _ format: String) {
    ledger.dropRest(.unit, because: "\(format) holds questions only, no course.")
    ledger.dropRest(.lesson, because: "\(format) holds questions only, no lessons.")
    ledger.dropRest(.framework, because: "\(format) has no frameworks; questions keep the codes as tags.")
    ledger.dropRest(.competence, because: "\(format) has no competences; questions keep the codes as tags.")
    ledger.dropRest(.collection, because: "\(format) holds questions only, no collections.")
    ledger.dropRest(.record, because: "\(format) holds questions only, no collections.")
  }

  /// Notes what becomes of the pack and its instruments.
  func noteFrame(_ ledger: inout ExportLedger, at target: String) {
    var losses = ["Only the title is kept, as the name of the category."]
    if pack.about.languages.count > 1 { losses.append("Only \(language) is written.") }
    ledger.change(.package, pack.about.id, at: target, because: losses)
    for instrument in pack.instruments {
      ledger.change(
        .instrument, instrument.id, at: target,
        because: [
          "Its sections are categories of questions; introduction, scoring, cut-offs and levels are left out."
        ] + (instrument.isTest ? ["So are the rules of the test that it is."] : []))
    }
  }
}

extension [SimpleQuestion.Option] {
  /// Whether an option has to keep its place.
  var haveFixed: Bool { contains(where: \.isFixed) }
}

/// Shares of points as Moodle names them: it knows some fractions only, in percent with five places.
enum MoodleFraction {
  private static let known: [Double] = [
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10,
    5,
    0,
  ]

  /// The nearest fraction, and whether it is the share itself.
  static func nearest(_ share: Double) -> (percent: Double, isExact: Bool) {
    let percent = Swift.max(-100, Swift.min(100, share * 100))
    let size = abs(percent)
    let found = known.min { abs($0 - size) < abs($1 - size) } ?? 0
    return (percent < 0 ? -found : found, abs(found - size) < 0.0001 && abs(share) <= 1)
  }

  /// A percentage without zeros at its end.
  static func text(_ percent: Double) -> String {
    percent == percent.rounded() ? String(Int(percent)) : Scalar.lexical(percent)
  }
}
