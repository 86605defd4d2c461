// learn, Apache-2.0. See LICENSE.

import ContentPack
import Dispatch
import Foundation
import LearnCore
import Synchronization

/// Reads files of other systems into folders of their own, where they wait until they are published, discarded or too
/// old. Nothing of them is in the store.
///
/// One file is read at a time, with limits on what is in memory, so that the memory for all of them is that of one.
final class ImportDesk: Sendable {
  /// How many wait for a person already, so that no more is taken.
  struct TooMany: Error { let count: Int }

  private let root: String
  private let converting = DispatchQueue(label: "learn.imports.converting")
  private let reading = DispatchQueue(label: "learn.imports.reading")
  /// What was reviewed last, and of which state of its description: the pages of a review follow one another, and another
  /// node may change it between them.
  private let last = Mutex<(review: ImportReview, state: String)?>(nil)

  /// - Parameter work: The folder that processes with one store share.
  init(work: String) { root = work + "/imports" }

  /// What one file may ask of the server; a file is in memory while it is read.
  private static var limits: ReadingLimits {
    var limits = ReadingLimits()
    limits.totalBytes = 512 << 20
    limits.inflatedBytes = 256 << 20
    limits.entryBytes = 64 << 20
    return limits
  }

  // MARK: - Taking in

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - format: What to read it as; nil to tell it from what it holds.
  ///   - language: The language of texts that do not say theirs.
  /// - Throws: `PackError` for what cannot be read, ``TooMany``, `StoreError` when the disk takes no more.
  func take(
    _ file: SpooledFile, named given: String, format: ImportFormat?, language: LanguageTag, owner: LearnerID,
    at now: Timestamp
  ) async throws -> ImportReview {
    let name = given.isEmpty ? "file" : String(given.prefix(200))
    return try await on(converting) { [self] in
      let waiting = all(of: owner, at: now).count
      guard waiting < WaitingImport.most else { throw TooMany(count: waiting) }
      let data = try Data(contentsOf: URL(fileURLWithPath: file.path), options: .alwaysMapped)
      let result = try Importer.read(
        bytes: Array(data), name: name, format: format, language: language,
        limits: Self.limits)
      let plan = result.plan { _ in nil }
      let one = WaitingImport(
        id: UUID().uuidString.lowercased(), owner: owner, name: name, format: result.format, bytes: file.size,
        receivedAt: now)
      try write(one, plan)
      return review(one, plan.report)
    }
  }

  private func write(_ one: WaitingImport, _ plan: Importer.Result.Plan) throws {
    let place = root + "/" + one.id
    do {
      let manager = FileManager.default
      let folder = URL(fileURLWithPath: place + "/folder")
      try manager.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for file in plan.files {
        let target = folder.appendingPathComponent(file.path)
        try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: target)
      }
      try JSONEncoder().encode(plan.report).write(to: URL(fileURLWithPath: place + "/report"))
      // Written last: a folder without it is one that was not finished.
      try JSONEncoder().encode(one).write(to: URL(fileURLWithPath: place + "/about"))
    } catch {
      try? FileManager.default.removeItem(atPath: place)
      throw Self.named(error)
    }
  }

  private static func named(_ error: any Error) -> any Error {
    guard let cocoa = error as? CocoaError else { return error }
    return cocoa.code == .fileWriteOutOfSpace
      ? StoreError(.full, "The disk is full: the file was not brought in.")
      : StoreError(.inaccessible, "A temporary file cannot be written: \(cocoa.localizedDescription)")
  }

  // MARK: - Looking at

  /// What waits for a person, the newest first.
  func all(of owner: LearnerID, at now: Timestamp) -> [WaitingImport] {
    names.compactMap(about).filter { $0.owner == owner && $0.expiresAt > now }
      .sorted { ($0.receivedAt, $0.id) > ($1.receivedAt, $1.id) }
  }

  /// One that waits for a person; nil for one that is not there, is over, or waits for somebody else.
  func find(_ id: String, of owner: LearnerID, at now: Timestamp) -> WaitingImport? {
    find(id, at: now).flatMap { $0.owner == owner ? $0 : nil }
  }

  /// One that waits, whoever it waits for.
  func find(_ id: String, at now: Timestamp) -> WaitingImport? {
    guard UUID(uuidString: id) != nil, let one = about(id.lowercased()), one.expiresAt > now else { return nil }
    return one
  }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] }

  private func about(_ id: String) -> WaitingImport? {
    guard let data = FileManager.default.contents(atPath: "\(root)/\(id)/about") else { return nil }
    return try? JSONDecoder().decode(WaitingImport.self, from: data)
  }

  /// What came of a file.
  ///
  /// - Returns: nil when it is gone by now.
  func review(_ one: WaitingImport) async throws -> ImportReview? {
    if let known = last.withLock({ $0 }), known.review.waiting == one, known.state == state(of: one) {
      return known.review
    }
    return try await on(reading) { [self] in
      guard let data = FileManager.default.contents(atPath: "\(root)/\(one.id)/report") else { return nil }
      return review(one, try JSONDecoder().decode(TransferReport.self, from: data))
    }
  }

  private func review(_ one: WaitingImport, _ report: TransferReport) -> ImportReview {
    let state = state(of: one)
    let source = SourceReader.read(folder: folder(one))
    let review = ImportReview(waiting: one, report: report, pack: source.pack, findings: source.findings)
    last.withLock { $0 = (review, state) }
    return review
  }

  /// Tells one state of the description of a pack from the next: each change of it is a new file.
  private func state(of one: WaitingImport) -> String {
    let file = try? FileManager.default.attributesOfItem(atPath: folder(one) + "/pack.yaml")
    let time = (file?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(file?[.systemFileNumber] ?? 0) \(time)"
  }

  private func folder(_ one: WaitingImport) -> String { "\(root)/\(one.id)/folder" }

  /// A media file of the folder.
  func medium(_ path: String, of one: WaitingImport) async throws -> [UInt8]? {
    guard let pack = try await review(one)?.pack else { return nil }
    return try pack.media.first { $0.path == path }?.bytes
  }

  // MARK: - Changing

  /// Changes what the pack says about itself.
  ///
  /// - Throws: ``ImportChangeRefusal``, and nothing was changed.
  func change(_ review: ImportReview, _ changes: ImportChanges) async throws -> ImportReview {
    guard let pack = review.pack else { return review }
    return try await on(reading) { [self] in
      let about = try changed(pack.about, changes)
      guard about != pack.about else { return review }
      let path = folder(review.waiting) + "/pack.yaml"
      do {
        try Data(about.file(course: pack.course)).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw Self.named(error)
      }
      return self.review(review.waiting, review.report)
    }
  }

  /// The description with changes, each of which the reader of folders takes.
  private func changed(_ about: PackDescription, _ changes: ImportChanges) throws -> PackDescription {
    var refusal = ImportChangeRefusal()
    var changed = about
    func trial(_ next: PackDescription) -> String? {
      guard next != about else { return nil }
      return fault(next)
    }
    if let id = changes.id {
      let next = about.with(id: PackID(id))
      if let fault = trial(next) { refusal.id = fault } else { changed = changed.with(id: PackID(id)) }
    }
    if let version = changes.version {
      let next = about.with(version: version)
      if let fault = trial(next) { refusal.version = fault } else { changed = changed.with(version: version) }
    }
    var titles = about.title.values
    for (language, title) in changes.titles where about.languages.contains(language) {
      var one = about.title.values
      one[language] = title
      if let fault = trial(about.with(title: Localized(one))) { refusal.titles[language] = fault }
      titles[language] = title
    }
    guard refusal.isEmpty else { throw refusal }
    return changed.with(title: Localized(titles))
  }

  /// What the reader of folders says against a description; nil for nothing.
  private func fault(_ about: PackDescription) -> String? {
    let place = root + "/trial-" + UUID().uuidString.lowercased()
    defer { try? FileManager.default.removeItem(atPath: place) }
    do {
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      try Data(about.file(course: [])).write(to: URL(fileURLWithPath: place + "/pack.yaml"))
    } catch {
      return "\(Self.named(error))"
    }
    return SourceReader.read(folder: place).findings.first { $0.severity == .error }?.message
  }

  // MARK: - Taking out

  /// The pack as an archive, with its identity.
  ///
  /// - Throws: `PackError` for what an archive cannot carry.
  func archive(of pack: Pack) async throws -> (file: SpooledFile, reference: PackReference) {
    try await on(reading) { [self] in
      let spool = try Spool(in: root + "/out")
      let built = try PackBuilder.build(pack) { bytes throws(PackError) in try spool.take(bytes) }
      return (spool.finish(), built.reference)
    }
  }

  /// The folder as a ZIP, for somebody who edits it.
  func folderArchive(of one: WaitingImport, named name: String) async throws -> SpooledFile {
    try await on(reading) { [self] in
      let spool = try Spool(in: root + "/out")
      _ = try FolderArchive.write(folder(one), as: name) { bytes throws(PackError) in try spool.take(bytes) }
      return spool.finish()
    }
  }

  // MARK: - Removing

  /// Removes one.
  func remove(_ one: WaitingImport) {
    last.withLock { if $0?.review.waiting.id == one.id { $0 = nil } }
    let place = root + "/" + one.id
    // Gone at once for everybody, however long the files take.
    unlink(place + "/about")
    try? FileManager.default.removeItem(atPath: place)
  }

  /// Removes all that waits for a person.
  func removeAll(of owner: LearnerID) { for one in names.compactMap(about) where one.owner == owner { remove(one) } }

  /// Removes what is too old, and what was left when a server ended in the middle of its work.
  ///
  /// - Returns: How many files of other systems were removed.
  func sweep(at now: Timestamp) -> Int {
    var count = 0
    for name in names {
      if let one = about(name) {
        if one.expiresAt <= now {
          remove(one)
          count += 1
        }
      } else if name != "out", Self.isOld(root + "/" + name, at: now) {
        try? FileManager.default.removeItem(atPath: root + "/" + name)
      }
    }
    for folder in [root + "/out", root + "/../incoming"] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where Self.isOld(folder + "/" + name, at: now) { unlink(folder + "/" + name) }
    }
    return count
  }

  private static func isOld(_ path: String, at now: Timestamp) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return now.milliseconds / 1000 - Int64(status.st_mtim.tv_sec) > Int64(WaitingImport.seconds)
  }

  private func on<Value: Sendable>(
    _ queue: DispatchQueue, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}

extension Spool {
  /// Writes the next bytes of an archive.
  func take(_ bytes: UnsafeRawBufferPointer) throws(PackError) {
    do throws(StoreError) {
      try append(bytes)
    } catch {
      throw PackError(.unreadable, error.description)
    }
  }
}
