// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import Logging

/// Counts and logs each request without anything about the person: method, kind of page, status, time until the answer
/// began.
struct RequestCount<Context: RequestContext>: RouterMiddleware {
  let figures: ServerFigures
  /// The part of the server that answers where the route names none: `pages` or `content`.
  let part: String

  private static var methods: Set<HTTPRequest.Method> { [.get, .head, .post, .put, .patch, .delete, .options] }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    figures.begin()
    do {
      let response = try await next(request, context)
      note(request, context, response.status, clock.now - start)
      return response
    } catch {
      note(request, context, (error as? any HTTPResponseError)?.status ?? .internalServerError, clock.now - start)
      throw error
    }
  }

  private func note(_ request: Request, _ context: Context, _ status: HTTPResponse.Status, _ time: Duration) {
    let route = context.endpointPath ?? "none"
    let method = Self.methods.contains(request.method) ? request.method.rawValue : "other"
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    let part = ["/api/", "/xapi"].first { route.hasPrefix($0) }.map { $0.filter(\.isLetter) } ?? part
    figures.end(.init(method: method, route: route, status: status.code), part: part, seconds: seconds)
    context.logger.debug(
      "request",
      metadata: [
        "method": "\(method)", "route": "\(route)", "status": "\(status.code)", "ms": "\(Int(seconds * 1000))",
      ])
  }
}
