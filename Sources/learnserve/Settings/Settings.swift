// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import Logging

/// What the server was asked to do: by flags, by the environment, by a file, in this order.
///
/// Every value is looked at before the server starts, and a wrong one is named with where it came from.
struct Settings: Sendable {
  /// Why a setting was refused.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// Packs to publish at the start: archives, or folders of sources.
  var packs: [String] = []
  /// The address that is listened on.
  var host = "127.0.0.1"
  /// The port of the pages; 0 takes any free one.
  var port = 8080
  /// The port of what packs bring along; nil for the one after ``port``, 0 for any free one.
  var contentPort: Int?
  /// Where browsers find the pages, when it is not ``host`` and ``port``: `https://learn.example.org`.
  var publicURL: String?
  /// Where browsers find what packs bring along, likewise.
  var contentURL: String?
  /// Where the store is.
  var store = StoreLocation.sqlite(Settings.dataFolder + "/server.sqlite")
  /// The folder of what is being sent and brought in; nil for the one that belongs to the store.
  var work: String?
  /// The same: beside the file of the store, so that processes that share the store share it, or in the data folder.
  var workFolder: String {
    if let work { return work }
    if case .sqlite(let path) = store { return path + "-work" }
    return Settings.dataFolder + "/server-work"
  }
  /// Whether people may make accounts themselves.
  var allowsRegistration = true
  /// Whether the address of the person stands in `X-Forwarded-For`, written by a proxy of one's own.
  var trustsProxy = false
  /// The largest pack that may be uploaded, in megabytes.
  var uploadLimit = 64
  /// The same in bytes.
  var uploadBytes: Int { uploadLimit * 1_000_000 }
  /// The largest file that a learner may give as an answer, in megabytes.
  var answerFileLimit = 5
  /// The same in bytes.
  var answerFileBytes: Int { answerFileLimit * 1_000_000 }
  /// The most bytes of files that one learner's answers may hold together.
  var answerRoomBytes: Int { answerFileBytes * 20 }
  /// The most bytes of attachments that one request to the record of learning may bring, in megabytes.
  var attachmentLimit = 256
  /// The same in bytes.
  var attachmentBytes: Int { attachmentLimit * 1_000_000 }
  /// To whom `/metrics` is told.
  enum Metrics: String, Sendable, CaseIterable { case local, open, off }
  var metrics = Metrics.local
  /// When a write is acknowledged.
  var durability = Durability.full
  /// Whether programs of packs (portable custom interactions) run, each in a frame of its own.
  var runsPrograms = false
  /// After how many days without a visit a guest who has finished nothing is erased; nil for never.
  var guestDays: Int? = 365
  var logLevel = Logger.Level.info
  var wantsHelp = false

  /// The folder of learn in the user's data folder (XDG Base Directory Specification 0.8).
  private static var dataFolder: String {
    let environment = ProcessInfo.processInfo.environment
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? (environment["HOME"] ?? "") + "/.local/share"
    return data + "/learn"
  }
}

// MARK: - What can be set

extension Settings {
  /// One setting: its name, what it takes, and how it is taken in.
  private struct Entry {
    let name: String
    let takes: String
    let help: String
    /// False for a value that the setting does not take.
    let set: @Sendable (inout Settings, String) -> Bool

    var variable: String { "LEARNSERVE_" + name.uppercased().replacingOccurrences(of: "-", with: "_") }
  }

  private static let entries: [Entry] = [
    Entry(
      name: "host", takes: "an address of this machine",
      help: "The address to listen on (127.0.0.1: this machine only)."
    ) { settings, text in
      guard !text.isEmpty, !text.contains("/"), !text.contains(" ") else { return false }
      settings.host = text
      return true
    },
    Entry(name: "port", takes: "a number from 0 to 65535", help: "The port of the pages (8080); 0 takes a free one.") {
      settings, text in
      guard let number = Int(text), (0...65535).contains(number) else { return false }
      settings.port = number
      return true
    },
    Entry(
      name: "content-port", takes: "a number from 0 to 65535",
      help: "The port of pictures and sound of packs (the one after --port)."
    ) { settings, text in
      guard let number = Int(text), (0...65535).contains(number) else { return false }
      settings.contentPort = number
      return true
    },
    Entry(
      name: "public-url", takes: "an address such as https://learn.example.org",
      help: "Where browsers find the pages, behind a proxy."
    ) { settings, text in
      settings.publicURL = origin(text)
      return settings.publicURL != nil
    },
    Entry(
      name: "content-url", takes: "an address such as https://content.example.org",
      help: "Where browsers find pictures and sound of packs, behind a proxy."
    ) { settings, text in
      settings.contentURL = origin(text)
      return settings.contentURL != nil
    },
    Entry(
      name: "store", takes: "FILE or sqlite:FILE, or postgres://USER@HOST/DATABASE",
      help: "The file, or the database of PostgreSQL, that keeps everything (~/.local/share/learn/server.sqlite)."
    ) { settings, text in
      guard let location = StoreLocation(text) else { return false }
      settings.store = location
      return true
    },
    Entry(
      name: "work", takes: "the path of a folder",
      help: "The folder of what is being sent and brought in; nodes of one site share it (beside the store)."
    ) { settings, text in
      guard !text.isEmpty else { return false }
      settings.work = text
      return true
    },
    Entry(
      name: "durability", takes: "full or normal",
      help:
        "When what was written is acknowledged: full, when it is on the disk; normal, when the system has it (full)."
    ) { settings, text in
      guard let durability = Durability(rawValue: text) else { return false }
      settings.durability = durability
      return true
    },
    Entry(
      name: "metrics", takes: "local, open or off",
      help: "Who gets the figures at /metrics: this machine, everybody, nobody (local)."
    ) { settings, text in
      guard let metrics = Metrics(rawValue: text) else { return false }
      settings.metrics = metrics
      return true
    },
    Entry(
      name: "registration", takes: "open or closed", help: "Whether people may make accounts themselves (open)."
    ) { settings, text in
      guard ["open", "closed"].contains(text) else { return false }
      settings.allowsRegistration = text == "open"
      return true
    },
    Entry(
      name: "trust-proxy", takes: "yes or no",
      help: "Whether a proxy of yours writes X-Forwarded-For (no)."
    ) { settings, text in
      guard ["yes", "no"].contains(text) else { return false }
      settings.trustsProxy = text == "yes"
      return true
    },
    Entry(
      name: "attachment-limit", takes: "a number of MB from 1 to 4000",
      help: "The most attachments of statements in one request, in MB (256)."
    ) { settings, text in
      guard let number = Int(text), (1...4000).contains(number) else { return false }
      settings.attachmentLimit = number
      return true
    },
    Entry(
      name: "upload-limit", takes: "a number of MB from 1 to 4000",
      help: "The largest pack that may be uploaded, in MB (64)."
    ) { settings, text in
      guard let number = Int(text), (1...4000).contains(number) else { return false }
      settings.uploadLimit = number
      return true
    },
    Entry(
      name: "answer-file-limit", takes: "a number of MB from 1 to 100",
      help: "The largest file that a learner may give as an answer, in MB (5); all theirs may have 20 times as much."
    ) { settings, text in
      guard let number = Int(text), (1...100).contains(number) else { return false }
      settings.answerFileLimit = number
      return true
    },
    Entry(
      name: "active-content", takes: "yes or no",
      help: "Whether programs that packs bring along run in browsers, each in a frame without an origin (no)."
    ) { settings, text in
      guard ["yes", "no"].contains(text) else { return false }
      settings.runsPrograms = text == "yes"
      return true
    },
    Entry(
      name: "guest-days", takes: "a number of days from 1 to 36500, or never",
      help: "After how many days away a guest who finished nothing is erased (365)."
    ) { settings, text in
      if text == "never" {
        settings.guestDays = nil
        return true
      }
      guard let number = Int(text), (1...36_500).contains(number) else { return false }
      settings.guestDays = number
      return true
    },
    Entry(
      name: "log-level", takes: Logger.Level.allCases.map(\.rawValue).joined(separator: ", "),
      help: "How much is logged, on standard error (info)."
    ) { settings, text in
      guard let level = Logger.Level(rawValue: text) else { return false }
      settings.logLevel = level
      return true
    },
  ]

  /// What `--help` says.
  static var help: String {
    let width = entries.map { $0.name.count }.max() ?? 0
    let lines = entries.map { entry in
      "  --\(entry.name)\(String(repeating: " ", count: width - entry.name.count))  \(entry.help)"
    }
    return """
      USAGE: learnserve [PACK...] [--config FILE] [--NAME VALUE ...]

      Serves packs as pages: self-evaluations, checks, lessons and tool sheets, for people with and without an account.
      PACK is an archive or a folder of sources; it is published at the start. Stop with Ctrl-C.

      \(lines.joined(separator: "\n"))

      Each can also stand in the environment, as in LEARNSERVE_PORT=8080, or in the file of --config, one `name = value`
      a line. A flag wins over the environment, the environment over the file.
      """
  }

  /// Scheme and host of an address, without a slash at the end; nil when it is more or less than that.
  private static func origin(_ text: String) -> String? {
    guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme), let host = url.host,
      !host.isEmpty, ["", "/"].contains(url.path), url.query == nil, url.fragment == nil, url.user == nil
    else { return nil }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}

// MARK: - Reading

extension Settings {
  /// Reads the settings.
  ///
  /// - Parameters:
  ///   - arguments: The words after the program's name.
  ///   - environment: The variables of the process.
  ///   - file: Gives the text of a file of settings; nil when it cannot be read.
  /// - Throws: ``Problem`` naming the setting, where it stands, and what it takes.
  init(
    arguments: [String], environment: [String: String],
    file: (String) -> String? = { try? String(contentsOfFile: $0, encoding: .utf8) }
  ) throws(Problem) {
    var flags: [(entry: Entry, value: String)] = []
    var config: String?
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--help" || word == "-h" {
        wantsHelp = true
      } else if word.hasPrefix("-") {
        let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        guard name == "config" || Self.entries.contains(where: { $0.name == name }) else {
          throw Problem(description: "\(word) is not a setting. See learnserve --help.")
        }
        guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
          throw Problem(description: "--\(name) needs a value after it.")
        }
        if name == "config" { config = value }
        if let entry = Self.entries.first(where: { $0.name == name }) { flags.append((entry, value)) }
      } else {
        packs.append(word)
      }
    }
    if let config = config ?? environment["LEARNSERVE_CONFIG"] {
      guard let text = file(config) else { throw Problem(description: "The file \(config) cannot be read.") }
      try read(text, path: config)
    }
    for entry in Self.entries {
      if let value = environment[entry.variable] { try set(entry, value, from: "The variable \(entry.variable)") }
    }
    for flag in flags { try set(flag.entry, flag.value, from: "--\(flag.entry.name)") }
  }

  private mutating func read(_ text: String, path: String) throws(Problem) {
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2 else {
        throw Problem(description: "\(path):\(place + 1): a line has the form `name = value`.")
      }
      if parts[0] == "pack" {
        packs.append(parts[1])
        continue
      }
      guard let entry = Self.entries.first(where: { $0.name == parts[0] }) else {
        let names = (Self.entries.map(\.name) + ["pack"]).joined(separator: ", ")
        throw Problem(description: "\(path):\(place + 1): \(parts[0]) is not a setting. There are: \(names).")
      }
      try set(entry, parts[1], from: "\(path):\(place + 1): \(entry.name)")
    }
  }

  private mutating func set(_ entry: Entry, _ value: String, from place: String) throws(Problem) {
    guard entry.set(&self, value) else {
      // An address may hold a password.
      let shown = StoreLocation.withoutPassword(value)
      throw Problem(description: "\(place) is \"\(shown)\"; it takes \(entry.takes).")
    }
  }
}
