// learn, Apache-2.0. See LICENSE.

import ContentPack
import Hummingbird
import LearnCore
import Presentation

extension APIRequest {
  /// The current version of the pack of the path, where who asks may see it.
  ///
  /// - Throws: ``APIProblem/notFound`` also for a pack that is hidden from who asks, or withdrawn.
  func pack() async throws -> (pack: ShelvedPack, published: PublishedPack) {
    let id = PackID(try part("pack"))
    guard let published = try await site.store.read({ db in try db.publishedPack(id) }), sees(published),
      let digest = published.current, let pack = try await site.shelf.pack(digest)
    else { throw APIProblem.notFound }
    return (pack, published)
  }

  private func sees(_ pack: PublishedPack) -> Bool {
    if pack.visibility != .hidden { return true }
    guard let caller, caller.has(.read) || caller.has(.publish) else { return false }
    return caller.account.roles.contains(.administrator) || pack.owner == caller.learner
  }

  /// A pack that who asks publishes, with its versions, the newest first; of anybody else's there is none.
  func ownPack() async throws -> (pack: PublishedPack, versions: [Publication]) {
    let id = PackID(try part("pack"))
    let (pack, versions) = try await site.store.read { db in (try db.publishedPack(id), try db.publications(of: id)) }
    guard let pack, !versions.isEmpty, let caller,
      pack.owner == caller.learner || caller.account.roles.contains(.administrator)
    else { throw APIProblem.notFound }
    return (pack, versions)
  }
}

extension PackReference {
  var json: JSONValue {
    ["id": .string(id.rawValue), "version": .string(version), "digest": .string(digest)]
  }

  static let schema = APISchema.object([.always("id", .name), .always("version", .name), .always("digest", .digest)])
}
