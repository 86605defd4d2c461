// learn, Apache-2.0. See LICENSE.

/// Why a text is no pattern of XML Schema.
public struct PatternError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// A quantifier follows nothing that it could repeat.
    case nothingToRepeat(String)
    /// A bracket that opens, or closes, has no other.
    case unpaired(String)
    /// `{` begins no quantity of the form {n}, {n,} or {n,m}.
    case quantity
    /// The least of a quantity is more than its most.
    case quantityOrder
    /// A backslash is followed by something that it does not belong before; nothing at the end of the pattern.
    case unknownEscape(String)
    /// `\p` or `\P` names no category and no block.
    case unknownProperty(String)
    /// A class holds no character.
    case emptyClass
    /// A character that has to be written with a backslash in a class.
    case inClass(String)
    /// A range of characters ends before it begins.
    case rangeOrder
    /// A range begins or ends with a class.
    case rangeEnd
    /// Brackets stand in each other too deep.
    case tooDeep
    /// The pattern needs too many states.
    case tooLarge
  }

  public let reason: Reason
  /// Which character of the pattern it is, from 1.
  public let character: Int

  init(_ reason: Reason, character: Int) {
    self.reason = reason
    self.character = character
  }
}

extension PatternError: CustomStringConvertible {
  public var description: String { "Character \(character) of the pattern: \(reason.sentence)" }
}

extension PatternError.Reason {
  fileprivate var sentence: String {
    switch self {
    case .nothingToRepeat(let sign): "\"\(sign)\" repeats nothing. Write \\\(sign) for the character itself."
    case .unpaired(let sign): "\"\(sign)\" has no other bracket. Write \\\(sign) for the character itself."
    case .quantity: "\"{\" begins no {n}, {n,} or {n,m}. Write \\{ for the character itself."
    case .quantityOrder: "the first number of {n,m} is larger than the second."
    case .unknownEscape(let text): "\"\(text)\" has no meaning in patterns of XML Schema."
    case .unknownProperty(let name): "\"\(name)\" is neither a category nor a block of Unicode."
    case .emptyClass: "a class in [ ] needs a character."
    case .inClass(let sign): "\"\(sign)\" cannot stand there in a class. Write \\\(sign) for the character itself."
    case .rangeOrder: "the range ends before it begins."
    case .rangeEnd: "a range goes from one character to another. Write \\- for the hyphen itself."
    case .tooDeep: "brackets stand in each other more than \(PatternParser.depthLimit) deep."
    case .tooLarge:
      "with its repetitions written out the pattern is longer than \(Pattern.stateLimit) steps. Lower the numbers in { }."
    }
  }
}
