// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore

/// What packs bring along, on an origin of its own: no cookie is ever read or set here, and nothing runs.
struct ContentController: Sendable {
  let store: SQLiteStore

  var endpoints: RouteCollection<BasicRequestContext> {
    RouteCollection(context: BasicRequestContext.self).get("packs/{digest}/media/**") { request, context in
      let digest = try context.parameters.require("digest")
      let path = context.parameters.getCatchAll().joined(separator: "/").removingPercentEncoding ?? ""
      guard let type = Self.types[path.split(separator: ".").last.map { $0.lowercased() } ?? ""],
        let file = try await store.read({ db in try db.medium(path, of: digest) })
      else { return Self.notFound }
      let tag = "\"\(file.hash)\""
      var headers = Self.headers
      headers[.contentType] = type
      headers[.eTag] = tag
      headers[.cacheControl] = "public, max-age=31536000, immutable"
      if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
  }

  static let notFound = Response(status: .notFound, headers: headers)

  private static var headers: HTTPFields {
    var headers: HTTPFields = [
      .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox", .xContentTypeOptions: "nosniff",
    ]
    if let policy = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[policy] = "cross-origin" }
    if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
    return headers
  }

  private static let types: [String: String] = [
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp",
    "gif": "image/gif", "mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4", "wav": "audio/wav",
    "vtt": "text/vtt; charset=utf-8", "pdf": "application/pdf",
  ]
}
