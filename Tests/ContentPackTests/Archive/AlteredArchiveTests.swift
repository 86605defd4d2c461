// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// A built archive in which something was changed: it is refused, by the name of what was changed, or it is the pack
/// that it was.
///
/// `LEARN_SOAK=1` makes many more changes.
@Suite("Archives that were altered", .timeLimit(.minutes(20)))
struct AlteredArchiveTests {
  /// How many times as many changes as in a short run.
  private static let length: UInt64 = ProcessInfo.processInfo.environment["LEARN_SOAK"] == "1" ? 40 : 1

  private let pack: Pack
  private let bytes: [UInt8]
  private let contents: ArchiveContents

  init() throws {
    pack = RandomPack.pack(seed: 4, items: 3, lessons: 2)
    bytes = try PackBuilder.build(pack).bytes
    contents = try ArchiveContents(bytes, limits: .init())
  }

  private func read(_ bytes: [UInt8]) -> Result<Pack, PackError> {
    do throws(PackError) { return .success(try PackArchive.open(bytes: bytes).pack()) } catch { return .failure(error) }
  }

  // MARK: - Without the knowledge of the digests

  @Test("One bit turned over is refused by the name of the entry that it lies in, or says nothing")
  func bits() throws {
    let places = try entryPlaces()
    for seed in 0..<300 * Self.length {
      var mutation = Mutation(seed: seed)
      let changed = mutation.flipped(bytes)
      let offset = try #require(bytes.indices.first { bytes[$0] != changed[$0] })
      switch read(changed) {
      case .success(let read): #expect(read == pack, "bit \(offset), seed \(seed)")
      case .failure(let error):
        check(error, "bit \(offset), seed \(seed)")
        if let name = places.first(where: { $0.data.contains(offset) })?.name {
          #expect(error.entry == name, "bit \(offset), seed \(seed): \(error)")
        }
      }
    }
  }

  @Test("Wherever an archive is cut off, it is refused")
  func cuts() {
    for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / (300 * Int(Self.length)))) {
      guard case .failure(let error) = read(Array(bytes[..<count])) else {
        Issue.record("\(count) of \(bytes.count) bytes were taken for a pack")
        continue
      }
      check(error, "\(count) bytes")
      #expect(error.code == .damaged || error.code == .foreign, "\(count) bytes: \(error)")
    }
  }

  /// The names of the entries, and where the packed bytes of each lie.
  private func entryPlaces() throws -> [(name: String, data: Range<Int>)] {
    let signature = ForgedZip.u32(0x0403_4b50)
    var places: [(name: String, data: Range<Int>)] = []
    var place = 0
    while Array(bytes[place..<(place + 4)]) == signature {
      func number(_ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + offset + $1]) << (8 * $1) }
      }
      let name = String(decoding: bytes[(place + 30)..<(place + 30 + number(26, 2))], as: UTF8.self)
      let start = place + 30 + number(26, 2) + number(28, 2)
      places.append((name, start..<(start + number(18, 4))))
      place = start + number(18, 4)
    }
    try #require(places.count == contents.names.count)
    return places
  }

  // MARK: - With digests that fit

  @Test(
    "An item or lesson that was changed together with its digest is refused by entry and line, or read as it stands")
  func texts() throws {
    let names = contents.names.filter { $0.hasPrefix("items/") || $0.hasPrefix("lessons/") }
    try #require(names.count > 4)
    for seed in 0..<500 * Self.length {
      let name = names[Int(seed) % names.count]
      var mutation = Mutation(seed: seed)
      let changed = mutation.changed(Array(contents.bytes(name) ?? []))
      switch read(try repacked([name: changed])) {
      case .success(let read): try checkIsPack(read, "\(name), seed \(seed)")
      case .failure(let error):
        check(error, "\(name), seed \(seed)")
        #expect(error.entry == name, "seed \(seed): \(error)")
        #expect(error.code != .malformed || error.line != nil, "seed \(seed): \(error)")
      }
    }
  }

  @Test("A pack.json that was changed together with its digest is refused, or read as it stands")
  func description() throws {
    for seed in 0..<250 * Self.length {
      var mutation = Mutation(seed: seed)
      let changed = mutation.changed(Array(contents.bytes(EntryPath.pack) ?? []))
      switch read(try repacked([EntryPath.pack: changed])) {
      case .success(let read): try checkIsPack(read, "seed \(seed)")
      case .failure(let error):
        check(error, "seed \(seed)")
        #expect(!error.entry.isEmpty, "seed \(seed): \(error)")
      }
    }
  }

  @Test("Digests that were changed are refused or fit")
  func digests() throws {
    for seed in 0..<100 * Self.length {
      var mutation = Mutation(seed: seed)
      let changed = mutation.changed(Array(contents.bytes(EntryPath.digests) ?? []))
      switch read(try repacked([:], digests: changed)) {
      case .success(let read): #expect(read == pack, "seed \(seed)")
      case .failure(let error):
        check(error, "seed \(seed)")
        #expect(!error.entry.isEmpty, "seed \(seed): \(error)")
      }
    }
  }

  @Test("What is there for other readers changes nothing of the pack")
  func others() throws {
    let names = contents.names.filter {
      $0 == EntryPath.manifest || $0.hasPrefix("tests/") || $0.hasPrefix("frameworks/")
    }
    try #require(names.count > 2)
    for (seed, name) in names.enumerated() {
      var mutation = Mutation(seed: UInt64(seed))
      let changed = mutation.changed(Array(contents.bytes(name) ?? []))
      #expect(try read(repacked([name: changed])).get() == pack, "\(name)")
    }
  }

  /// The archive with other bytes in some entries, and digests that fit unless others are given.
  private func repacked(_ changes: [String: [UInt8]], digests: [UInt8]? = nil) throws -> [UInt8] {
    let names = contents.names.filter { $0 != EntryPath.digests }
    let entries = names.map { ($0, changes[$0] ?? Array(contents.bytes($0) ?? [])) }
    let fitting = Dictionary(uniqueKeysWithValues: entries.map { ($0.0, SHA256Digest(of: $0.1)) })
    var zip = ZipWriter()
    try zip.add(EntryPath.digests, digests ?? DigestsFile.bytes(fitting), isPacked: false)
    for (name, bytes) in entries { try zip.add(name, bytes, isPacked: true) }
    return zip.finished()
  }

  // MARK: - What is right

  private func check(_ error: PackError, _ what: String) {
    #expect(error.message.hasSuffix(".") && error.message.count > 20, "\(what): \(error)")
    #expect(error.line != nil || error.column == nil, "\(what): \(error)")
    // What is not fit for a terminal is never in a message as it is.
    let isClean = error.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    #expect(isClean, "\(what): \(error)")
  }

  /// What was read after a change is a pack like any other: it can be written, and reads back as it is.
  private func checkIsPack(_ read: Pack, _ what: String) throws {
    if read == pack { return }
    switch Result(catching: { () throws(PackError) in try PackBuilder.build(read).bytes }) {
    case .success(let bytes): #expect(try self.read(bytes).get() == read, "\(what)")
    case .failure(let error): Issue.record("\(what): read, and then: \(error)")
    }
  }
}
