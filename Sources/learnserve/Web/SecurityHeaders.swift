// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird

/// Tells browsers that a page loads nothing but its own pictures and styles, runs nothing and is framed by nobody.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for (name, value) in Self.headers { response.headers[name] = value }
    return response
  }

  private static var headers: [(HTTPField.Name, String)] {
    [
      (
        .contentSecurityPolicy,
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'"
      ),
      (.xContentTypeOptions, "nosniff"),
    ]
      + [("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin")].compactMap {
        name, value in HTTPField.Name(name).map { ($0, value) }
      }
  }
}
