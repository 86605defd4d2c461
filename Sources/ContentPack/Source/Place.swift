// learn, Apache-2.0. See LICENSE.

/// A place in a file of an authored pack.
struct Place: Hashable, Sendable {
  /// The file below the pack's folder.
  let path: String
  /// From 1.
  let line: Int
  /// In Unicode scalars, from 1.
  let column: Int

  /// The place in words, for a message about another place.
  var words: String { "\(path), line \(line)" }
}

/// A value with the place where it was written.
struct Placed<Value> {
  let value: Value
  let place: Place
}

extension Placed: Sendable where Value: Sendable {}
