// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore

/// A file of another system that was read, and waits for whoever sent it to look at what came of it.
struct WaitingImport: Hashable, Sendable, Codable {
  /// After how many seconds it is removed.
  static let seconds = 86_400
  /// How many may wait for one person.
  static let most = 5

  let id: String
  let owner: LearnerID
  /// What the file is called.
  let name: String
  /// An ``ContentPack/ImportFormat`` by its name.
  let format: String
  /// The size of the file.
  let bytes: Int
  /// Milliseconds since 1970.
  fileprivate let received: Int64

  init(id: String, owner: LearnerID, name: String, format: ImportFormat, bytes: Int, receivedAt: Timestamp) {
    self.id = id
    self.owner = owner
    self.name = name
    self.format = format.rawValue
    self.bytes = bytes
    received = receivedAt.milliseconds
  }

  var receivedAt: Timestamp { Timestamp(milliseconds: received) }
  var expiresAt: Timestamp { receivedAt.adding(seconds: Self.seconds) }
  /// What the format is called in sentences.
  var formatTitle: String { ImportFormat(rawValue: format)?.title ?? format }
}

/// What came of a file: the report of the import, and the folder as the reader of folders sees it now.
struct ImportReview: Sendable {
  let waiting: WaitingImport
  let report: TransferReport
  /// The pack in the folder; nil when a finding is an error.
  let pack: Pack?
  let findings: [Finding]
}

/// What may be changed of a pack before it is published.
struct ImportChanges: Sendable {
  var id: String?
  var version: String?
  /// By language; languages that the pack does not have are not looked at.
  var titles: [LanguageTag: String] = [:]
}

/// Why changes were not taken: a sentence for each field.
struct ImportChangeRefusal: Error {
  var id: String?
  var version: String?
  var titles: [LanguageTag: String] = [:]

  var isEmpty: Bool { id == nil && version == nil && titles.isEmpty }
}
