// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import Glibc
internal import LearnCore

/// The keys that a person signs with: one file each, in a folder that nobody else can read.
struct KeyRing {
  /// A key with the name that its owner gave it.
  struct Entry {
    let key: SigningKey
    let name: String

    var named: NamedKey { NamedKey(key.publicKey, name: name) }
  }

  /// The folder: `learn/keys` in the person's data folder (XDG Base Directory Specification 0.8).
  let folder: String

  init() throws(Failure) {
    guard let folder = RecordLocation.folder else {
      throw Failure("There is no home folder to keep keys in. Set HOME or XDG_DATA_HOME.")
    }
    self.folder = folder + "/keys"
  }

  /// Makes a key and keeps it.
  func add(name: String) throws(Failure) -> Entry {
    let entry = Entry(key: SigningKey(), name: name)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure("\(folder) cannot be made: \(FolderWriter.reason(error)).")
    }
    let path = "\(folder)/\(entry.key.publicKey.id).jwk"
    let text = entry.key.jwk(name: name.isEmpty ? nil : name).prettyText
    try FileWriter.write(Array(text.utf8), to: path, mode: 0o600)
    return entry
  }

  /// All keys, by name.
  func entries() throws(Failure) -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var entries: [Entry] = []
    for name in names.sorted() where name.hasSuffix(".jwk") { entries.append(try Self.read("\(folder)/\(name)")) }
    return entries.sorted { ($0.name, $0.key.publicKey.id) < ($1.name, $1.key.publicKey.id) }
  }

  /// The key that is meant: by its name, the beginning of its identifier, or the path of its file; without a word the
  /// only one.
  func entry(_ word: String?) throws(Failure) -> Entry {
    if let word, word.contains("/") || FileManager.default.fileExists(atPath: word) { return try Self.read(word) }
    let all = try entries()
    guard !all.isEmpty else { throw Failure("You have no key yet. Make one: learn keys new --name \"Your school\"") }
    guard let word else {
      if all.count == 1 { return all[0] }
      throw .usage("You have several keys. Say which one with --key:\n" + Self.list(all))
    }
    let found = all.filter { $0.name == word || (word.count >= 4 && $0.key.publicKey.id.hasPrefix(word)) }
    if found.count == 1 { return found[0] }
    throw .usage(
      (found.isEmpty ? "You have no key \(word). You have:\n" : "Several of your keys are meant by \(word):\n")
        + Self.list(found.isEmpty ? all : found))
  }

  private static func list(_ entries: [Entry]) -> String {
    entries.map { "  \($0.key.publicKey.id)  \($0.name)" }.joined(separator: "\n")
  }

  /// Reads the file of a key.
  ///
  /// - Throws: ``Failure`` too for a file that others can read: whoever reads it signs in its owner's name.
  private static func read(_ path: String) throws(Failure) -> Entry {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Failure("The key \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Failure(
        "The key \(path) can be read by others. Keep it to yourself: chmod 600 \(Shell.quoted(path)). "
          + "Make a new one if somebody may have read it.")
    }
    let bytes: [UInt8]
    do throws(Bytes.ReadingError) {
      bytes = try Bytes.read(path, limit: 1 << 16)
    } catch {
      throw Failure("The key \(path) cannot be read: \(error.reason).")
    }
    guard let json = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)), let key = SigningKey(jwk: json)
    else { throw Failure("\(path) holds no private key of Ed25519 as JWK. Make one with learn keys new.") }
    return Entry(key: key, name: json["name"]?.string ?? "")
  }
}
