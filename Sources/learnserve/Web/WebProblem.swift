// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import LearnCore

/// Why a request is not answered as it was asked: a status, and a sentence that helps.
struct WebProblem: Error, Sendable {
  let status: HTTPResponse.Status
  /// What happened and what to do, in the reader's language where it is for people; nil for what the status says.
  let detail: String?
  /// Seconds after which to try again.
  let retryAfter: Int?

  init(_ status: HTTPResponse.Status, _ detail: String? = nil, retryAfter: Int? = nil) {
    self.status = status
    self.detail = detail
    self.retryAfter = retryAfter
  }

  /// There is nothing here for this visitor; whether there is for another is not said.
  static let notFound = WebProblem(.notFound)

  static func tooMany(_ seconds: Int) -> WebProblem { WebProblem(.tooManyRequests, retryAfter: seconds) }
}

extension WebProblem {
  /// The problem that a failure of the store is to somebody at a browser.
  init(_ error: StoreError) {
    switch error.code {
    case .conflict: self.init(.conflict, error.description)
    case .full: self.init(HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"))
    case .unstorable: self.init(.badRequest)
    default: self.init(.serviceUnavailable, retryAfter: 5)
    }
  }
}
