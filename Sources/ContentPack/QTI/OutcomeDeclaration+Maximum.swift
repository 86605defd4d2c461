// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension OutcomeDeclaration {
  /// The outcome `MAXSCORE`, by which an item tells other readers what it can give (QTI 3.0 ASI, OutcomeDeclaration);
  /// nil for another outcome than the score, and for a score whose maximum is not known.
  ///
  /// The writer of items puts it behind the score, and the reader takes it out again, because it says nothing that the
  /// score does not say. An item that declares a `MAXSCORE` of its own keeps it, unless that one says the same.
  var maximum: OutcomeDeclaration? {
    guard identifier == Self.score, let normalMaximum else { return nil }
    return OutcomeDeclaration(
      identifier: "MAXSCORE", cardinality: .single, baseType: .float, defaultValue: .single(.float(normalMaximum)))
  }
}
