// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import Synchronization

/// The cards of the catalogue, read once for each version of a pack.
final class CardBox: Sendable {
  private let kept = Mutex<[String: CatalogueCard]>([:])

  /// The card of a publication; nil for one that cannot be read.
  func card(_ publication: Publication) -> CatalogueCard? {
    if let card = kept.withLock({ $0[publication.pack.digest] }) { return card }
    guard let card = CatalogueCard(json: publication.card) else { return nil }
    kept.withLock { kept in
      if kept.count > 2000 { kept = [:] }
      kept[publication.pack.digest] = card
    }
    return card
  }
}
