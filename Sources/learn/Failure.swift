// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore

/// Why a command ends early, in a sentence for the person who ran it.
struct Failure: Error, Hashable {
  /// One or more sentences: what is wrong and what to do next; empty when all was said before.
  let message: String
  /// The exit code.
  let code: Int32

  /// A failure of the work itself.
  init(_ message: String) {
    self.message = message
    code = 1
  }

  private init(_ message: String, code: Int32) {
    self.message = message
    self.code = code
  }

  /// The command was used in a way that cannot work.
  static func usage(_ message: String) -> Failure { Failure(message, code: 2) }

  /// Interrupted, with everything kept.
  static func interrupted(_ message: String) -> Failure { Failure(message, code: 130) }

  /// What was wrong was said already, as findings.
  static let found = Failure("", code: 1)

  /// Gives an error of a library the sentence that it has; nil for an error of the argument parser.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as StoreError: self.init(error.description)
    case let error as PackError: self.init(error.description)
    case let error as SessionError: self.init(error.description)
    case let error as DefinitionError: self.init(error.description)
    case let error as ResponseFit: self.init(error.description)
    case let error as ProcessingError:
      self.init((error.line.number > 0 ? "line \(error.line.number): " : "") + error.description)
    default: return nil
    }
  }
}
