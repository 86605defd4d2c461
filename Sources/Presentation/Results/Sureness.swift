// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// How sure a level is, in words.
struct Sureness: Hashable, Sendable {
  /// A few words for a line of a table.
  let short: String
  /// The same with the numbers of the levels instead of their titles, for narrow columns.
  let brief: String
  /// A sentence, with the standard error where it is known.
  let long: String

  init(_ estimate: LevelEstimate, scale: Scale?, reading: Reading) {
    let book = reading.book
    func title(_ level: LevelID) -> String { scale?[level].map { reading.text($0.title).text } ?? level.rawValue }
    var long: String
    if estimate.isSettled {
      short = book[.settled]
      brief = short
      long = book[.settledLong]
    } else {
      let other = estimate.lowest == estimate.level ? estimate.highest : estimate.lowest
      func number(_ level: LevelID) -> String { scale?.rank(of: level).map { "\($0)" } ?? level.rawValue }
      let isOpenBothWays = estimate.lowest != estimate.level && estimate.highest != estimate.level
      short =
        isOpenBothWays
        ? book(.between, ["lowest": .text(title(estimate.lowest)), "highest": .text(title(estimate.highest))])
        : book(.maybe, ["level": .text(title(other))])
      brief =
        isOpenBothWays
        ? book(.between, ["lowest": .text(number(estimate.lowest)), "highest": .text(number(estimate.highest))])
        : book(.maybe, ["level": .text(number(other))])
      long = book(
        .betweenLong, ["lowest": .text(title(estimate.lowest)), "highest": .text(title(estimate.highest))])
    }
    if let error = estimate.standardError {
      let score = book.number(estimate.score, decimals: 2)
      long += " " + book(.scoreAndError, ["score": .text(score), "error": .text(book.number(error, decimals: 2))])
    }
    self.long = long
  }
}
