// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore
import Synchronization

/// A version of a pack as the catalogue lists and searches it.
struct CatalogueEntry: Sendable {
  let publication: Publication
  let card: CatalogueCard
  private let said: FoldedText

  /// Nil for a publication whose card cannot be read.
  init?(_ publication: Publication) {
    guard let card = CatalogueCard(json: publication.card) else { return nil }
    self.publication = publication
    self.card = card
    said = FoldedText(Self.words(of: card))
  }

  /// Whether all words occur in what the card says, in any of its languages, without regard to case and accents.
  func says(_ words: [FoldedText]) -> Bool { words.allSatisfy(said.contains) }

  private static func words(of card: CatalogueCard) -> String {
    let texts =
      [card.about.title, card.about.summary] + [card.about.audience].compactMap { $0 } + card.instruments.map(\.title)
      + card.frameworks.map(\.title)
    let chains = card.about.languages.map { card.about.chain(for: $0) }
    return texts.flatMap { text in chains.map { text.resolved($0).0 } }.joined(separator: " ") + " "
      + card.about.id.rawValue
  }
}

/// A text as it is searched: without regard to case and accents.
struct FoldedText: Hashable, Sendable {
  private let bytes: [UInt8]

  init(_ text: String) {
    let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    bytes = Array(folded.precomposedStringWithCanonicalMapping.utf8)
  }

  /// The words of a search.
  static func words(_ text: String) -> [FoldedText] {
    text.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)) }
  }

  func contains(_ other: FoldedText) -> Bool {
    guard let first = other.bytes.first else { return true }
    return bytes.withUnsafeBufferPointer { whole in
      var place = 0
      while place + other.bytes.count <= whole.count {
        if whole[place] == first, whole[place...].starts(with: other.bytes) { return true }
        place += 1
      }
      return false
    }
  }
}

/// What the catalogue says of packs, read once for each version of a pack: a version never changes.
final class CardBox: Sendable {
  private let kept = Mutex<[String: CatalogueEntry]>([:])

  /// The card of a publication; nil for one that cannot be read.
  func card(_ publication: Publication) -> CatalogueCard? { entry(publication)?.card }

  /// The packs that everybody finds, by id.
  func catalogue(in db: ReadConnection) throws -> [CatalogueEntry] {
    try db.catalogueDigests().compactMap { pack, digest in
      try known(digest) ?? db.publication(of: pack, digest: digest).flatMap(entry)
    }
  }

  /// The card of a version of a pack; nil when it is not published here.
  func card(of pack: PackReference, in store: any Store) async throws -> CatalogueCard? {
    if let known = known(pack.digest) { return known.card }
    return try await store.read { db in try db.publication(of: pack.id, digest: pack.digest) }.flatMap(entry)?.card
  }

  private func known(_ digest: String) -> CatalogueEntry? { kept.withLock { $0[digest] } }

  private func entry(_ publication: Publication) -> CatalogueEntry? {
    if let known = known(publication.pack.digest) { return known }
    guard let entry = CatalogueEntry(publication) else { return nil }
    kept.withLock { kept in
      if kept.count > 2000 { kept = [:] }
      kept[publication.pack.digest] = entry
    }
    return entry
  }
}
