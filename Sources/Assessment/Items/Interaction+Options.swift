// learn, Apache-2.0. See LICENSE.

extension Interaction {
  /// All options of the interaction in the order of the item; of a matching the rows, then the columns.
  public var options: [Option] {
    switch kind {
    case .choice(let choice): choice.options
    case .order(let order): order.options
    case .match(let match): match.rows + match.columns
    case .inlineChoice(let choice): choice.options
    case .textEntry: []
    }
  }
}
