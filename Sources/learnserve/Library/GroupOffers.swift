// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

extension Site {
  /// The packs that a group of this coordinator can be about: those of the catalogue, and the coordinator's own.
  func packs(offeredTo coordinator: LearnerID, in db: ReadConnection) throws -> [Publication] {
    let own = try db.publishedPacks(of: coordinator).compactMap { pack in
      try pack.current.flatMap { try db.publication(of: pack.id, digest: $0) }
    }
    let all = try db.catalogue()
    return all + own.filter { one in !all.contains { $0.pack.id == one.pack.id } }
  }

  /// Whether a group of this coordinator can be about an instrument.
  func isOffered(_ instrument: String, of pack: String, to coordinator: LearnerID) async throws -> Bool {
    try await store.read { db in
      try self.packs(offeredTo: coordinator, in: db).contains { publication in
        publication.pack.id.rawValue == pack
          && (self.cards.card(publication)?.instruments.contains { $0.id.rawValue == instrument } ?? false)
      }
    }
  }

  /// The version of a group's pack that its title is shown with: the current one, else the newest.
  func shown(_ pack: PackID, in db: ReadConnection) throws -> Publication? {
    let versions = try db.publications(of: pack)
    let current = try db.publishedPack(pack)?.current
    return versions.first { $0.pack.digest == current } ?? versions.first
  }

  /// The group that an invitation leads to.
  ///
  /// - Parameter address: Where the request comes from, which may not try many invitations.
  /// - Throws: ``WebProblem/notFound`` for an invitation that leads nowhere.
  func group(invitedBy invitation: String, from address: String) async throws -> LearnerGroup {
    if let seconds = limiter.take(.code, "join " + address, at: now()) { throw WebProblem.tooMany(seconds) }
    guard let group = try await store.read({ db in try db.group(invitation: invitation) }) else {
      throw WebProblem.notFound
    }
    // Only tries that lead nowhere count: a class may join at once from one address.
    limiter.forget(.code, "join " + address)
    return group
  }
}
