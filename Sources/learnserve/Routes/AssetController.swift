// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// The stylesheets, the script and the icon, under addresses that change with their content and can be kept for ever.
struct AssetController: Sendable {
  /// A file that is built in.
  struct Asset: Sendable {
    let address: String
    let type: String
    let bytes: [UInt8]

    init(_ name: String, _ ending: String, _ type: String, _ text: String) {
      bytes = Array(text.utf8)
      address = "/assets/\(name).\(SHA256Digest(of: bytes).hex.prefix(12)).\(ending)"
      self.type = type
    }
  }

  static let stylesheet = Asset("learn", "css", "text/css; charset=utf-8", PageFrame.stylesheetText)
  static let people = Asset("people", "css", "text/css; charset=utf-8", PageFrame.peopleStylesheetText)
  static let icon = Asset("icon", "svg", "image/svg+xml", PageFrame.iconText)
  static let script = Asset("learn", "js", "text/javascript; charset=utf-8", PageFrame.scriptText)
  static let interactions = Asset(
    "interactions", "css", "text/css; charset=utf-8", PageFrame.interactionStylesheetText)
  static let interactionScript = Asset(
    "interactions", "js", "text/javascript; charset=utf-8", PageFrame.interactionScriptText)

  private static let all = [stylesheet, people, script, icon, interactions, interactionScript]

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self).get("{name}") { request, _ in
      guard let asset = Self.all.first(where: { $0.address == request.uri.path }) else { throw WebProblem.notFound }
      return Response(
        status: .ok, headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
        body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
  }
}
