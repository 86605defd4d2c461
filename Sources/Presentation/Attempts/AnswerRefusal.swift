// learn, Apache-2.0. See LICENSE.

public import Assessment

/// Why an answer that was sent by a form is not kept, for the words beside its field.
public struct AnswerRefusal: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    case notANumber
    case notAWholeNumber
    case tooMany(maximum: Int)
    case tooFew(minimum: Int)
    /// Something has no place in the order, or two things have the same.
    case notAnOrder
    /// Something that cannot be chosen here; only a form that was altered sends it.
    case unknownOption
    case tooLong(maximum: Int)
    /// What is wrong with the interactions of a document of QTI.
    case interactions([InteractionProblem])
    /// An answer and, at the same time, an answer in its place.
    case answerAndAbstention
    /// Nothing was answered, where something is asked for.
    case nothing
    /// More attempts than are kept.
    case tooManyAttempts(maximum: Int)
    /// The learner's files take up all the room that there is.
    case noRoomForFile
  }

  /// The response whose field it is; nil for the answer as a whole.
  public let response: String?
  public let reason: Reason

  /// Makes a refusal.
  public init(_ reason: Reason, response: String? = nil) {
    self.reason = reason
    self.response = response
  }

  /// What the engine found wrong.
  public init(_ problem: ResponseProblem) {
    let reason: Reason =
      switch problem.reason {
      case .tooMany(_, let maximum): .tooMany(maximum: maximum)
      case .tooFew(_, let minimum): .tooFew(minimum: minimum)
      case .incompleteOrder, .repeatedOption: .notAnOrder
      case .notANumber: .notANumber
      case .nothing: .nothing
      case .constraint(let problem): .interactions([InteractionProblem(problem)])
      case .unknownResponse, .wrongCardinality, .wrongType, .unknownOption, .rowTwice, .notAsked, .notAdaptive:
        .unknownOption
      case .tooManyAttempts(let maximum): .tooManyAttempts(maximum: maximum)
      }
    self.init(reason, response: problem.response)
  }
}
