// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore

/// The files of launched content, on the origin where nobody is signed in. They are there while the server runs programs
/// of others (`active-content`); whoever knows the address of a package has its files.
struct LaunchedFiles: Sendable {
  let site: Site

  func answer(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
    let id = LaunchableID(context.parameters.get("launchable") ?? "")
    let path = context.parameters.getCatchAll().joined(separator: "/").removingPercentEncoding ?? ""
    guard let file = try await site.store.read({ db in try db.launchableFile(path, of: id) }) else {
      return Response(status: .notFound, headers: headers)
    }
    var headers = headers
    headers[.contentType] = Self.type(of: path)
    headers[.cacheControl] = "public, max-age=3600"
    return Response(content: file.content, size: file.size, of: site.store, headers: headers, asked: request.headers)
  }

  /// A unit runs its own scripts, and speaks with its own files and with the record of learning: with nobody else.
  private var headers: HTTPFields {
    var headers: HTTPFields = [
      .contentSecurityPolicy:
        "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src 'self' data: blob: \(site.publicURL); "
        + "frame-ancestors 'self' \(site.publicURL); form-action 'self'; base-uri 'self'",
      .xContentTypeOptions: "nosniff",
    ]
    if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
    return headers
  }

  /// The media type by the ending: what browsers ask for by it, and bytes without a meaning for the rest.
  private static func type(of path: String) -> String {
    let ending = path.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return types[ending] ?? "application/octet-stream"
  }

  private static let types: [String: String] = [
    "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "js": "text/javascript",
    "mjs": "text/javascript", "css": "text/css", "json": "application/json", "xml": "application/xml",
    "xsd": "application/xml", "dtd": "application/xml-dtd", "txt": "text/plain", "csv": "text/csv",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon", "bmp": "image/bmp", "mp3": "audio/mpeg",
    "ogg": "audio/ogg", "oga": "audio/ogg", "m4a": "audio/mp4", "wav": "audio/wav", "mp4": "video/mp4",
    "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "vtt": "text/vtt", "woff": "font/woff",
    "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf", "eot": "application/vnd.ms-fontobject",
    "pdf": "application/pdf", "wasm": "application/wasm", "map": "application/json",
    "swf": "application/x-shockwave-flash",
  ]
}
