// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore

/// The pages of the packs: a pack's files below `/packs/<id>/`, and a way there from `/`.
struct PackController: Sendable {
  let library: PackLibrary

  var endpoints: RouteCollection<BasicRequestContext> {
    RouteCollection()
      .get("/") { _, _ in home() }
      .get("packs/{pack}") { request, context in
        let pack = PackID(try context.parameters.require("pack"))
        // Links within the pages are relative, so a folder's address has to end in a slash.
        guard request.uri.path.hasSuffix("/") else {
          return Response.redirect(to: request.uri.path + "/", type: .permanent)
        }
        return try file("index.html", of: pack)
      }
      .get("packs/{pack}/**") { request, context in
        let pack = PackID(try context.parameters.require("pack"))
        let path = context.parameters.getCatchAll().joined(separator: "/").removingPercentEncoding ?? ""
        return try file(request.uri.path.hasSuffix("/") ? path + "/index.html" : path, of: pack)
      }
  }

  /// One pack is its own home; of several the first is, until there is a catalogue of packs.
  private func home() -> Response {
    .redirect(to: "/packs/\(library.packs[0].id)/", type: .normal)
  }

  private func file(_ path: String, of pack: PackID) throws -> Response {
    guard let bytes = library.file(path, of: pack) else {
      throw HTTPError(.notFound, message: "There is no page here.")
    }
    return Response(
      status: .ok, headers: [.contentType: Self.contentType(of: path)],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func contentType(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "webp": "image/webp"
    case "mp3": "audio/mpeg"
    case "ogg": "audio/ogg"
    case "m4a": "audio/mp4"
    case "wav": "audio/wav"
    case "vtt": "text/vtt; charset=utf-8"
    case "json": "application/json"
    default: "application/octet-stream"
    }
  }
}
