// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// How a list of records is narrowed, searched and compared where a server answers.
public struct CollectionBrowse: Sendable {
  /// The values chosen, by filter field.
  public let chosen: [FieldID: Set<String>]
  /// The words searched for.
  public let query: String
  /// The address of the list with other values and words.
  public let address: @Sendable (_ chosen: [FieldID: Set<String>], _ query: String) -> String
  /// Where the search form leads; it sends `q` and one field a filter, named as the filter.
  public let search: String
  /// Where the form that compares leads; it sends `record` once for each that is ticked. Nil where nothing is compared.
  public let compare: String?

  /// Says how a list is browsed.
  public init(
    chosen: [FieldID: Set<String>], query: String,
    address: @escaping @Sendable (_ chosen: [FieldID: Set<String>], _ query: String) -> String, search: String,
    compare: String?
  ) {
    self.chosen = chosen
    self.query = query
    self.address = address
    self.search = search
    self.compare = compare
  }
}
