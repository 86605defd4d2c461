// learn, Apache-2.0. See LICENSE.

import LearnCore

/// The first page: what learn is, and every pack that one may take.
public struct CatalogueView: Sendable {
  /// The packs that match, in the order in which they are shown.
  public let cards: [PackCard]
  /// The words that were searched for.
  public let query: String
  /// Where the search form leads; it sends `q`.
  public let search: String
  /// What the search form sends besides, such as the language that is chosen.
  public let keeping: [(name: String, value: String)]
  /// The languages to narrow by, each a link; the first leads to all.
  public let languages: [PageFrame.Link]
  /// Where the search and the language are forgotten; nil when the list is whole.
  public let everything: String?
  /// How many packs match, on all pages.
  public let total: Int
  /// Nil when all stand on one page.
  public let turn: PageTurn?
  /// Where a receipt code is entered; nil where it is not offered.
  public let receipt: String?
  let reading: Reading

  /// Makes the view of the catalogue.
  ///
  /// - Parameters:
  ///   - total: How many packs match; those of `cards` by default.
  ///   - everything: Where the whole list is; nil when this is it.
  public init(
    _ cards: [PackCard], total: Int? = nil, query: String = "", search: String,
    keeping: [(name: String, value: String)] = [], languages: [PageFrame.Link] = [], everything: String? = nil,
    turn: PageTurn? = nil, receipt: String? = nil, reading: Reading
  ) {
    self.cards = cards
    self.query = query
    self.search = search
    self.keeping = keeping
    self.languages = languages
    self.everything = everything
    self.total = total ?? cards.count
    self.turn = turn
    self.receipt = receipt
    self.reading = reading
  }
}
