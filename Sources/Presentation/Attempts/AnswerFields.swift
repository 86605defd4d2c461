// learn, Apache-2.0. See LICENSE.

public import Assessment

/// Reads what the form of ``AttemptView`` posts; the names of its fields are known here and in the form only.
public enum AnswerFields {
  /// What a form said.
  public enum Sent: Hashable, Sendable {
    /// No field is filled: the item is left open, or an earlier answer is taken back.
    case nothing
    case content(Answer.Content)
    case refused(AnswerRefusal)
  }

  /// Reads fields by name and value, in the order in which they came; fields that are not the item's are passed over.
  ///
  /// - Parameter allowed: The answers that the instrument offers beside the item's own.
  public static func read(
    _ fields: [(name: String, value: String)], of variant: ItemVariant, allowed: [Instrument.Abstention]
  ) -> Sent { .nothing }
}
