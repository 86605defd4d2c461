// learn, Apache-2.0. See LICENSE.

extension ItemInteraction {
  /// The interaction with its choices in the order in which a session shows them.
  ///
  /// What is fixed keeps its place (QTI 3.0 ASI §2.4: shuffle, fixed); the two sets of a matching are each shuffled
  /// within themselves. The same seed gives the same order on every machine.
  public func shuffled(seed: UInt64) -> ItemInteraction {
    switch kind {
    case .choice(let list): with(.choice(arranged(list, seed)))
    case .order(let list): with(.order(arranged(list, seed)))
    case .inlineChoice(let list): with(.inlineChoice(arranged(list, seed)))
    case .associate(let list): with(.associate(arranged(list, seed)))
    case .match(let match):
      with(
        .match(
          Match(
            rows: arranged(match.rows, match.shuffles, "rows", seed),
            columns: arranged(match.columns, match.shuffles, "columns", seed), shuffles: match.shuffles,
            count: match.count)))
    case .gapMatch(let match): with(.gapMatch(GapMatch(words: arranged(match.words, seed), gaps: match.gaps)))
    case .graphicGapMatch(let stage, let words, let areas):
      with(.graphicGapMatch(stage, words: arranged(words, seed), areas: areas))
    default: self
    }
  }

  private func with(_ kind: Kind) -> ItemInteraction { ItemInteraction(self, kind: kind) }

  private func arranged(_ list: ChoiceList, _ seed: UInt64) -> ChoiceList {
    ChoiceList(
      choices: arranged(list.choices, list.shuffles, "choices", seed), shuffles: list.shuffles, count: list.count,
      isHorizontal: list.isHorizontal)
  }

  // Shuffling begins from the order of the identifiers, so that two languages of one item show one order.
  private func arranged(_ choices: [Choice], _ shuffles: Bool, _ part: String, _ seed: UInt64) -> [Choice] {
    guard shuffles else { return choices }
    var stream = RandomStream(seed: seed, stream: "\(response)/\(part)")
    let movable = choices.filter { !$0.isFixed }.sorted { $0.identifier < $1.identifier }
    var moved = stream.shuffled(movable).makeIterator()
    return choices.compactMap { $0.isFixed ? $0 : moved.next() }
  }
}
