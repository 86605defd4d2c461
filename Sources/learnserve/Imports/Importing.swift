// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import Presentation

/// What is to be said before something that was brought in is published.
struct ImportStanding: Sendable {
  /// Findings of the folder, then what stands against publishing it here.
  let findings: [Finding]
  /// Who finds it: as it is now for a pack that is published already.
  let visibility: Visibility
}

extension Site {
  /// Reads a file of another system; a pack that this person publishes already gets the version that its changes ask for.
  ///
  /// - Throws: What ``ImportDesk/take(_:named:format:language:owner:at:)`` throws.
  func bringIn(
    _ file: SpooledFile, named name: String, format: ImportFormat?, language: LanguageTag, for learner: LearnerID
  ) async throws -> ImportReview {
    let review = try await imports.take(
      file, named: name, format: format, language: language, owner: learner, at: now())
    guard let pack = review.pack,
      let published = try await store.read({ db in try db.publishedPack(pack.about.id) }),
      published.owner == learner, let digest = published.current, let before = try await shelf.pack(digest),
      let next = PackComparison(from: before.pack, to: pack).advice.next
    else { return review }
    return try await imports.change(review, ImportChanges(version: next))
  }

  /// What stands against publishing something that was brought in.
  func standing(of review: ImportReview) async throws -> ImportStanding {
    guard let pack = review.pack else { return ImportStanding(findings: review.findings, visibility: .everybody) }
    let (id, owner) = (pack.about.id, review.waiting.owner)
    let (published, versions) = try await store.read { db in (try db.publishedPack(id), try db.publications(of: id)) }
    // Only where the version is there already does it matter which content this one has.
    var reference = PackReference(id: id, version: pack.about.version, digest: "")
    if versions.contains(where: { $0.pack.version == reference.version }) {
      reference = try await imports.archive(of: pack).reference
    }
    let draft = Upload(
      id: review.waiting.id, learner: owner, pack: reference, uploadedAt: review.waiting.receivedAt,
      size: review.waiting.bytes, card: "")
    let known = PackFindings.of(pack, draft, published, versions)
    return ImportStanding(
      findings: review.findings + known,
      visibility: published.flatMap { $0.owner == owner ? $0.visibility : nil } ?? .everybody)
  }

  /// Publishes something that was brought in, as an upload of its archive is published; it waits no longer then.
  ///
  /// - Returns: What was published.
  /// - Throws: ``UploadRefusal`` for what no upload may be, `StoreError` with the code `conflict` and a sentence for what
  ///   cannot be published here. It waits on then.
  func publish(_ review: ImportReview, visibility: Visibility?) async throws -> PackReference {
    guard let pack = review.pack else {
      throw UploadRefusal(rule: "folder-errors", message: "The folder has errors. Mend them first.", entry: nil)
    }
    let file: SpooledFile
    do {
      file = try await imports.archive(of: pack).file
    } catch let error as PackError {
      throw UploadRefusal(rule: error.code.rawValue, message: error.description, entry: error.entry)
    }
    let (draft, taken) = try Upload.take(file, of: review.waiting.owner, at: now()).get()
    try await keepContents(of: taken)
    try await store.write { db in
      try db.add(taken)
      try db.publish(
        Publication(
          pack: draft.pack, publisher: draft.learner, publishedAt: draft.uploadedAt, size: draft.size, card: draft.card),
        visibility: visibility)
    }
    imports.remove(review.waiting)
    return draft.pack
  }
}
