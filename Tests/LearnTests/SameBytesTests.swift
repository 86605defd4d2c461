// learn, Apache-2.0. See LICENSE.

import Foundation
import Glibc
import TestSupport
import Testing

/// The same folder gives the same archive wherever, whenever and by whomever it is built.
struct SameBytesTests {
  private static let course = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("courses/creative-ai").path
  /// Nobody, by the number that Debian gives.
  private static let nobody = "65534"

  private let folder: TemporaryFolder
  private let learn: BuiltProduct

  init() throws {
    folder = try TemporaryFolder()
    learn = try BuiltProduct("learn")
  }

  /// The archive of a copy that is as plain as can be.
  private func plain() throws -> Data {
    try copy(to: "a", seed: nil)
    return try build("a", environment: ["LC_ALL": "C", "TZ": "UTC"], mask: "022")
  }

  @Test func `Another name, order, time, locale, zone and mask give the same bytes`() throws {
    let expected = try plain()
    try copy(to: "Toisen kansio ä – 2", seed: 1)
    let once = try build(
      "Toisen kansio ä – 2",
      environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "fi_FI.UTF-8", "TZ": "Pacific/Kiritimati", "LEARN_LANG": "fi"],
      mask: "077")
    #expect(once == expected)
    try copy(to: "z/y/x", seed: 2)
    let again = try build(
      "z/y/x", environment: ["LANG": "ar_EG.UTF-8", "TZ": "America/St_Johns", "SOURCE_DATE_EPOCH": "1"], mask: "000")
    #expect(again == expected)
  }

  @Test(.enabled(if: canBecomeNobody, "Only root can build as another user, with setpriv."))
  func `Another user builds the same bytes`() throws {
    let expected = try plain()
    try copy(to: "theirs", seed: 3)
    let output = folder.path("out")
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: false)
    for path in [output, folder.path("theirs")] {
      let changed = try BuiltProduct(path: "/bin/chown").run(["-R", Self.nobody, path])
      try #require(changed.code == 0, "\(changed.errors)")
    }
    let program = BuiltProduct(path: folder.path("learn"))
    // Copied by another process: a program cannot be started while somebody has it open to write, and what is started
    // by another test in this very moment would have.
    let copied = try BuiltProduct(path: "/bin/cp").run([learn.path, program.path])
    try #require(copied.code == 0, "\(copied.errors)")
    let run = try program.run(
      ["build", folder.path("theirs"), "-o", output + "/theirs.zip"], environment: ["HOME": output, "LANG": "sv_FI"],
      startedBy: Self.asNobody)
    try #require(run.code == 0, "\(run.errors)")
    let built = URL(fileURLWithPath: output + "/theirs.zip")
    let owner = try FileManager.default.attributesOfItem(atPath: built.path)[.ownerAccountID] as? NSNumber
    #expect(owner?.stringValue == Self.nobody)
    #expect(try Data(contentsOf: built) == expected)
  }

  // MARK: - Copies

  /// Copies the course: in the order of the names and with the times of the copy, or in an order and with times and
  /// permissions that a seed decides.
  private func copy(to name: String, seed: UInt64?) throws {
    let files = FileManager.default
    var names = try files.subpathsOfDirectory(atPath: Self.course).sorted()
    var random = SeededGenerator(seed: seed ?? 0)
    if seed != nil { names.shuffle(using: &random) }
    try #require(names.count > 60)
    for path in names {
      let (from, to) = (Self.course + "/" + path, folder.path(name) + "/" + path)
      var isFolder: ObjCBool = false
      _ = files.fileExists(atPath: from, isDirectory: &isFolder)
      try files.createDirectory(
        atPath: isFolder.boolValue ? to : URL(fileURLWithPath: to).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      guard !isFolder.boolValue else { continue }
      try Data(contentsOf: URL(fileURLWithPath: from)).write(to: URL(fileURLWithPath: to))
      guard seed != nil else { continue }
      let time = Date(timeIntervalSince1970: Double(UInt32.random(in: 0..<2_000_000_000, using: &random)))
      try files.setAttributes(
        [.modificationDate: time, .posixPermissions: Bool.random(using: &random) ? 0o755 : 0o600], ofItemAtPath: to)
    }
  }

  /// Builds a copy with a mask for the permissions of new files, and gives the archive.
  private func build(_ name: String, environment: [String: String], mask: String) throws -> Data {
    let path = folder.path("\(UUID().uuidString).zip")
    let run = try learn.run(
      ["build", folder.path(name), "-o", path], environment: environment.merging(["HOME": folder.path]) { $1 },
      startedBy: ["/bin/sh", "-c", #"umask "$0"; exec "$@""#, mask])
    try #require(run.code == 0, "\(run.errors)")
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  // MARK: - Another user

  private static let asNobody = [
    "/usr/bin/setpriv", "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", "--",
  ]

  /// Whether programs can be run as nobody.
  private static let canBecomeNobody: Bool = {
    guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: asNobody[0]) else { return false }
    return (try? BuiltProduct(path: "/bin/true").run([], startedBy: asNobody).code) == 0
  }()
}
