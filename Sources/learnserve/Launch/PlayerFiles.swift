// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// The page around a unit of SCORM with its script and stylesheet, on the origin of the unit's files: a unit finds its API
/// by looking through the windows around it, which the browser allows on one origin only. No cookie is read or set.
struct PlayerFiles: Sendable {
  let site: Site

  private static let files: [String: (type: String, text: String)] = [
    "player.js": ("text/javascript; charset=utf-8", SCORMPlayerPage.scriptText),
    "player.css": ("text/css; charset=utf-8", SCORMPlayerPage.stylesheetText),
  ]

  /// The page, in the language that the browser asks for.
  func page(_ request: Request) -> Response {
    let language = VisitorMiddleware.preferred(request.headers[.acceptLanguage] ?? "")
    let html = SCORMPlayerPage(language: language, pages: site.publicURL, assets: "player/player").html
    var headers = headers
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.cacheControl] = "no-store"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
  }

  /// The script or the stylesheet.
  func file(_ name: String) -> Response {
    guard let file = Self.files[name] else { return ContentController.notFound }
    var headers = headers
    headers[.contentType] = file.type
    headers[.cacheControl] = "public, max-age=3600"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: file.text)))
  }

  /// The page runs its own script only, and speaks with the pages' origin only. Units may be anywhere.
  private var headers: HTTPFields {
    var headers: HTTPFields = [
      .contentSecurityPolicy:
        "default-src 'none'; script-src \(site.contentURL)/player/; style-src \(site.contentURL)/player/ 'unsafe-inline'; "
        + "img-src data:; frame-src 'self' https: http:; connect-src \(site.publicURL); frame-ancestors 'none'; "
        + "form-action 'none'; base-uri 'none'",
      .xContentTypeOptions: "nosniff",
    ]
    if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
    return headers
  }
}
