// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// What packs bring along, on an origin of its own: no cookie is ever read or set here, and nothing runs but what the
/// setting `active-content` allows: programs of packs, in frames without an origin.
struct ContentController: Sendable {
  let site: Site
  private var store: any Store { site.store }

  var endpoints: RouteCollection<BasicRequestContext> {
    let media = RouteCollection(context: BasicRequestContext.self).get("packs/{digest}/media/**") { request, context in
      let digest = try context.parameters.require("digest")
      let path = context.parameters.getCatchAll().joined(separator: "/").removingPercentEncoding ?? ""
      let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      let script = ending == "js" && site.settings.runsPrograms ? "text/javascript; charset=utf-8" : nil
      guard let type = script ?? Self.types[ending],
        let file = try await store.read({ db in try db.medium(path, of: digest) })
      else { return Self.notFound }
      var headers = Self.headers
      headers[.contentType] = type
      headers[.cacheControl] = "public, max-age=31536000, immutable"
      return Response(content: file.content, size: file.size, of: store, headers: headers, asked: request.headers)
    }
    .get("imports/{import}/{pass}/media/**") { _, context in try await imported(context) }
    guard site.settings.runsPrograms else { return media }
    let launched = LaunchedFiles(site: site)
    let player = PlayerFiles(site: site)
    return media.get("courses/{launchable}/**") { request, context in try await launched.answer(request, context) }
      .get("player") { request, _ in player.page(request) }
      .get("player/{file}") { _, context in player.file(context.parameters.get("file") ?? "") }
      .get("packs/{digest}/frames/{item}/{language}/{response}") { _, context in
        try await frame(context)
      }.get("frame.js") { _, _ in
        var headers = Self.headers
        headers[.contentType] = "text/javascript; charset=utf-8"
        headers[.cacheControl] = "public, max-age=3600"
        return Response(
          status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: ModuleFrame.loaderText)))
      }
  }

  /// A media file of something that was brought in and is looked at by whoever sent it: they alone know the pass.
  private func imported(_ context: BasicRequestContext) async throws -> Response {
    let (id, pass) = (context.parameters.get("import") ?? "", context.parameters.get("pass") ?? "")
    let path = context.parameters.getCatchAll().joined(separator: "/").removingPercentEncoding ?? ""
    guard Secret.areEqual(pass, site.pass(toImport: id)),
      let type = path.split(separator: ".").last.flatMap({ Self.types[$0.lowercased()] }),
      let one = site.imports.find(id, at: site.now()), let bytes = try await site.imports.medium(path, of: one)
    else { return Self.notFound }
    var headers = Self.headers
    headers[.contentType] = type
    headers[.cacheControl] = "private, no-store"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// The page that hosts one program of a pack: the same for everybody, because it says nothing of who answers.
  private func frame(_ context: BasicRequestContext) async throws -> Response {
    func part(_ name: String) -> String { context.parameters.get(name)?.removingPercentEncoding ?? "" }
    let (digest, content) = (part("digest"), site.contentURL)
    guard digest.utf8.count == 64, LanguageTag.isWellFormed(part("language")),
      let pack = try await site.shelf.pack(digest),
      let item = pack.pack.item(ItemID(part("item"))),
      let variant = item.variants[LanguageTag(part("language"))], let document = variant.document,
      let interaction = document.itemInteractions.first(where: { $0.response == part("response") }),
      let frame = ModuleFrame(
        interaction, language: variant.language, loader: content + "/frame.js", parent: site.publicURL,
        address: { path in
          guard pack.mediaPaths.contains(path) else { return nil }
          return content + "/packs/\(digest)/media/"
            + path.split(separator: "/", omittingEmptySubsequences: false).map { SiteURL.part(String($0)) }
            .joined(separator: "/")
        })
    else { return Self.notFound }
    var headers = Self.headers
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.cacheControl] = "public, max-age=3600"
    // The sandbox takes its origin away also where it is opened by itself; so "self" means nothing, and the origin is named.
    let own = "\(content)/packs/\(digest)/media/"
    headers[.contentSecurityPolicy] =
      "default-src 'none'; script-src \(content)/frame.js \(own); style-src 'unsafe-inline'; img-src \(own) data:; "
      + "media-src \(own); form-action 'none'; base-uri 'none'; frame-ancestors \(site.publicURL); sandbox allow-scripts"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: frame.html)))
  }

  static let notFound = Response(status: .notFound, headers: headers)

  private static var headers: HTTPFields {
    var headers: HTTPFields = [
      .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox", .xContentTypeOptions: "nosniff",
    ]
    if let policy = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[policy] = "cross-origin" }
    // Anybody may load it, without cookies: so a page may let its learner draw on a picture and keep what was drawn.
    headers[.accessControlAllowOrigin] = "*"
    if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
    return headers
  }

  private static let types: [String: String] = [
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp",
    "gif": "image/gif", "mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4", "wav": "audio/wav",
    "vtt": "text/vtt; charset=utf-8", "pdf": "application/pdf",
  ]
}
