// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

/// Finds the things of a pack by id and says their names.
struct PackNames: Sendable {
  let pack: Pack
  let reading: Reading
  /// The seed of the attempt that is spoken of, from which its documents of QTI are drawn; nil where none is.
  var attemptSeed: UInt64?
  /// The items of a test that its learner may not look at again: neither what they ask nor what was answered is said.
  var closedItems: Set<ItemID> = []

  init(_ pack: Pack, _ reading: Reading) {
    self.pack = pack
    self.reading = reading
  }

  func lesson(_ id: LessonID) -> Lesson? { pack.lesson(id) }
  func item(_ id: ItemID) -> Item? { pack.item(id) }
  func framework(_ id: FrameworkID) -> Framework? { pack.framework(id) }
  func collection(_ id: CollectionID) -> Collection? { pack.collection(id) }

  func record(_ reference: Collection.RecordReference) -> Collection.Record? {
    pack.collection(reference.collection)?.records.first { $0.id == reference.record }
  }

  /// The title of a lesson; its id where the pack does not have it.
  func title(_ id: LessonID) -> MarkedText {
    guard let (variant, language) = pack.lesson(id)?.variant(reading.chain) else { return MarkedText(id.rawValue) }
    return MarkedText(variant.title, language, in: reading)
  }

  /// The title of a competence or area; its code where the pack does not have it.
  func title(_ reference: CompetenceReference) -> MarkedText {
    pack.framework(reference.framework)?.title(of: reference.code).map(reading.text)
      ?? MarkedText(reference.code.rawValue)
  }

  /// The title of a level of a framework's scale; its id where the pack does not have it.
  func title(_ level: LevelID, of framework: FrameworkID) -> MarkedText {
    pack.framework(framework)?.scale[level].map { reading.text($0.title) } ?? MarkedText(level.rawValue)
  }

  func title(_ reference: Collection.RecordReference) -> MarkedText {
    record(reference).map { reading.text($0.title) } ?? MarkedText(reference.record.rawValue)
  }

  /// The title of an item; its id where the pack does not have it.
  func title(_ id: ItemID) -> MarkedText {
    guard let variant = pack.item(id)?.variant(reading.chain) else { return MarkedText(id.rawValue) }
    return MarkedText(variant.title, variant.language, in: reading)
  }

  /// What an item asks, in one line, without the places of its answers.
  func prompt(_ id: ItemID) -> MarkedText {
    guard let variant = pack.item(id)?.variant(reading.chain) else { return MarkedText(id.rawValue) }
    let question = seed(of: id).map { variant.question(seed: $0) } ?? variant.question
    return MarkedText(question, variant.language, in: reading)
  }

  /// What an item is drawn from in the attempt that is spoken of; nil where none is.
  func seed(of item: ItemID) -> UInt64? { attemptSeed.map { SessionEngine.seed(of: item, attemptSeed: $0) } }
}

extension ItemVariant {
  /// What the item asks as it is drawn under a seed, in one line.
  func question(seed: UInt64) -> String {
    guard isDrawn, let body = drawn(seed: seed)?.body else { return question }
    let line = AssessmentItem.line(body)
    return line.isEmpty ? title : line
  }

  /// What the item asks, in one line: its body, else the words of its interactions, else its title.
  var question: String {
    if let document {
      let line = document.question
      return line.isEmpty ? title : line
    }
    let body = body.plainText
    let words = body.isEmpty ? interactions.compactMap { $0.prompt?.plainText }.joined(separator: " ") : body
    let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? title : line
  }
}

extension String {
  /// The text cut at a word, at most `count` characters long with the ellipsis that marks the cut.
  func shortened(to count: Int) -> String {
    guard self.count > count else { return self }
    let part = prefix(count - 1)
    let words = part.lastIndex(of: " ").map { part[..<$0] } ?? part
    return (words.count > count / 2 ? words : part).trimmingTrailingMarks + "…"
  }
}

extension Substring {
  fileprivate var trimmingTrailingMarks: Substring {
    var rest = self
    while let last = rest.last, last == " " || last == "," || last == ";" || last == ":" { rest.removeLast() }
    return rest
  }
}
