// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Why an answer does not fit its item: which response, what was given, and what would fit.
public struct ResponseProblem: Hashable, Sendable {
  public let item: ItemID
  /// The identifier of the response; nil when the answer as a whole does not fit.
  public let response: String?
  public let reason: Reason

  /// Makes a problem.
  public init(item: ItemID, response: String?, reason: Reason) {
    self.item = item
    self.response = response
    self.reason = reason
  }

  /// What does not fit.
  public enum Reason: Hashable, Sendable {
    /// The item has no response of this name; it has these.
    case unknownResponse(known: [String])
    /// A value of another cardinality than the response's.
    case wrongCardinality(given: Cardinality, expected: Cardinality)
    /// A value of another base type than the response's.
    case wrongType(given: BaseType, expected: BaseType)
    /// Something that cannot be chosen; these can.
    case unknownOption(String, known: [String])
    /// One option chosen twice.
    case repeatedOption(String)
    case tooMany(given: Int, maximum: Int)
    case tooFew(given: Int, minimum: Int)
    /// An order that leaves options out.
    case incompleteOrder(missing: [String])
    /// A row that was given two columns.
    case rowTwice(String)
    /// A number that is not finite.
    case notANumber
    /// The interaction of a document of QTI does not take it.
    case constraint(ConstraintProblem)
    /// Nothing was answered, and the item asks for something.
    case nothing
    /// The item does not ask for it as it stands.
    case notAsked
    /// A run of attempts at an item that is answered once.
    case notAdaptive
    /// More attempts than are kept.
    case tooManyAttempts(maximum: Int)
  }
}

extension ResponseProblem: CustomStringConvertible {
  /// A sentence that names the item, the response and what would fit.
  public var description: String {
    let place = response.map { "The answer to item \(item), response \($0)," } ?? "The answer to item \(item)"
    return "\(place) \(reason)"
  }
}

extension ResponseProblem.Reason: CustomStringConvertible {
  /// The reason as the end of a sentence.
  public var description: String {
    switch self {
    case .unknownResponse(let known):
      "is for a response that the item does not have. It has: \(Self.list(known))."
    case .wrongCardinality(let given, let expected):
      "is \(Self.phrase(given)), but the response takes \(Self.phrase(expected))."
    case .wrongType(let given, let expected):
      "is of type \(given.rawValue), but the response takes \(expected.rawValue)."
    case .unknownOption(let option, let known):
      "names \(option), which cannot be chosen. Choose from: \(Self.list(known))."
    case .repeatedOption(let option): "names \(option) twice. Name each option once."
    case .tooMany(let given, let maximum): "has \(given) choices. Choose at most \(maximum)."
    case .tooFew(let given, let minimum): "has \(given) choices. Choose at least \(minimum)."
    case .incompleteOrder(let missing):
      "leaves options out of the order. Add: \(Self.list(missing))."
    case .rowTwice(let row): "gives row \(row) two columns. Give each row one column."
    case .notANumber: "is not a finite number. Give a number such as 44.1."
    case .constraint(let problem): "is not what is asked for: \(problem)"
    case .nothing: "is empty. Give an answer, or clear the item to leave it unanswered."
    case .notAsked: "is for something that the item does not ask as it stands. Leave it out."
    case .notAdaptive: "is a run of attempts, but the item is answered once. Give the last of them."
    case .tooManyAttempts(let maximum): "has more than \(maximum) attempts, and no more are kept."
    }
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private static func phrase(_ cardinality: Cardinality) -> String {
    switch cardinality {
    case .single: "a single value"
    case .multiple: "a list without order"
    case .ordered: "a list in order"
    case .record: "a record"
    }
  }
}
