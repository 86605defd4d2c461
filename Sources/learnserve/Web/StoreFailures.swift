// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Logging

/// Answers what the store fails at where there are no pages of problems: on the content origin.
struct StoreFailures<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as StoreError {
      context.logger.error("store: \(error.code.rawValue)")
      let problem = WebProblem(error)
      var response = Response(status: problem.status)
      response.headers[.retryAfter] = problem.retryAfter.map { String($0) }
      return response
    }
  }
}
