// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird

/// The headers of every page: it loads nothing but its own styles, script and pictures, and is framed by nobody.
struct SecurityHeaders: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let content = site.contentURL
    let frames = site.settings.runsPrograms ? "frame-src \(content); " : ""
    // A button launches a unit: the browser counts where its answer leads to as where the form goes.
    let launches = site.settings.runsPrograms ? " \(content)" : ""
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; \(frames)img-src 'self' \(content); media-src \(content); style-src 'self'; script-src 'self'; "
      + "form-action 'self'\(launches); base-uri 'none'; frame-ancestors 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    for (name, value) in Self.others { response.headers[name] = value }
    return response
  }

  private static let others: [(HTTPField.Name, String)] = [
    ("Referrer-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
  ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
