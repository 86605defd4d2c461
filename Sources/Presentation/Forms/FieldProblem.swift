// learn, Apache-2.0. See LICENSE.

/// Why what somebody wrote in a field cannot be taken. The page says it beside the field, with what would be right.
public enum FieldProblem: Hashable, Sendable {
  /// Nothing was written or chosen.
  case missing
  /// Fewer characters than needed.
  case tooShort(minimum: Int)
  /// More characters than there is room for.
  case tooLong(maximum: Int)
  /// A name that another account has.
  case taken
  /// A name with signs that names cannot have, such as `/` or a line end.
  case unusable
  /// The current password was asked for, and this is another one.
  case wrongPassword
  /// One's own name was asked for, and this is another one.
  case wrongName
  /// A receipt code that no attempt has.
  case unknownCode
  /// A receipt code whose attempt belongs to an account already.
  case claimedCode
  /// A choice that is not, or no longer, one of those offered.
  case notOffered
  /// A file that is larger than may be sent.
  case fileTooLarge(bytes: Int)
  /// A file that is not a ZIP archive.
  case notAnArchive
  /// Another reason: a sentence in the reader's language that says what would be right.
  case sentence(String)
}
