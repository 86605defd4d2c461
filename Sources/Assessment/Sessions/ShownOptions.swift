// learn, Apache-2.0. See LICENSE.

/// The options of an interaction in the order in which one learner sees them.
public struct ShownOptions: Hashable, Sendable {
  /// The options; of a matching its rows.
  public let options: [Interaction.Option]
  /// The columns of a matching; empty for every other interaction.
  public let columns: [Interaction.Option]

  package init(_ interaction: Interaction, item: String, seed: UInt64) {
    func arranged(_ options: [Interaction.Option], _ shuffles: Bool, _ part: String) -> [Interaction.Option] {
      guard shuffles else { return options }
      var generator = RandomStream(seed: seed, stream: "\(item)/\(interaction.response)/\(part)")
      return Self.shuffled(options, &generator)
    }
    switch interaction.kind {
    case .choice(let choice):
      options = arranged(choice.options, choice.shuffles, "options")
      columns = []
    case .order(let order):
      options = arranged(order.options, order.shuffles, "options")
      columns = []
    case .match(let match):
      options = arranged(match.rows, match.shuffles, "rows")
      columns = arranged(match.columns, match.shuffles, "columns")
    case .inlineChoice(let choice):
      options = arranged(choice.options, choice.shuffles, "options")
      columns = []
    case .textEntry:
      options = []
      columns = []
    }
  }

  // Shuffling begins from the order of the identifiers, so that two languages whose authors listed the options
  // differently still show one order.
  private static func shuffled(
    _ options: [Interaction.Option], _ generator: inout RandomStream
  ) -> [Interaction.Option] {
    let movable = options.filter { !$0.isFixed }.sorted { $0.identifier < $1.identifier }
    var moved = generator.shuffled(movable).makeIterator()
    return options.compactMap { $0.isFixed ? $0 : moved.next() }
  }
}
