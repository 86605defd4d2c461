// learn, Apache-2.0. See LICENSE.

import Testing

/// The import table of the design: which module may know which, and in which folder only.
@Suite struct ImportTableTests {
  /// What every file of a target may import.
  private static let everywhere: [String: Set<String>] = [
    "LearnCore": ["Foundation", "Synchronization", "Glibc", "Dispatch", "Crypto", "CryptoExtras"],
    "Assessment": ["LearnCore", "FoundationEssentials"],
    "Launch": ["LearnCore", "FoundationEssentials"],
    "ContentPack": ["LearnCore", "Assessment", "Launch", "Foundation", "Synchronization", "Dispatch"],
    "Presentation": ["LearnCore", "Assessment", "Launch", "ContentPack", "Foundation"],
    "learnserve": [
      "LearnCore", "Assessment", "Launch", "ContentPack", "Presentation", "Hummingbird", "JWTKit", "ServiceLifecycle",
      "Configuration", "Logging", "Metrics", "NIOCore", "HTTPTypes", "Foundation", "Synchronization", "Dispatch",
      "Glibc",
    ],
    "learn": [
      "LearnCore", "Assessment", "ContentPack", "Presentation", "ArgumentParser", "Foundation", "Glibc",
      "Synchronization", "Dispatch",
    ],
  ]

  /// What only the files of one folder may import besides.
  private static let onlyIn: [String: Set<String>] = [
    "Sources/LearnCore/Store/SQLite/": ["GRDB", "GRDBSQLite"],
    "Sources/LearnCore/Store/PostgreSQL/": ["CPostgreSQL"],
    "Sources/Assessment/Expressions/": ["Glibc"],
    "Sources/ContentPack/XML/": ["CXML2"],
    "Sources/ContentPack/Archive/": ["CArchive"],
    "Sources/ContentPack/Source/": ["CMarkdown", "Yams"],
    "Sources/learn/Server/": ["CCurl"],
  ]

  static let sources = Repository.files(below: "Sources", ending: ".swift")

  @Test("There are sources to look at in every target") func thereAreSources() {
    for target in Self.everywhere.keys {
      #expect(Self.sources.contains { $0.hasPrefix("Sources/\(target)/") }, "\(target) has no source")
    }
  }

  @Test("Each source imports only what its module may", arguments: sources)
  func imports(path: String) throws {
    let target = String(path.split(separator: "/")[1])
    var allowed = try #require(Self.everywhere[target], "\(target) is not in the import table")
    for (folder, modules) in Self.onlyIn where path.hasPrefix(folder) { allowed.formUnion(modules) }
    for (number, line) in try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard let module = importedModule(line) else { continue }
      #expect(allowed.contains(module), "\(path):\(number + 1) imports \(module)")
    }
  }

  @Test("Assessment neither reads the clock nor rolls dice nor knows the store", arguments: sources)
  func purity(path: String) throws {
    guard path.hasPrefix("Sources/Assessment/") else { return }
    let text = try Repository.text(path)
    let forbidden = [
      "Date()", "Date.now", ".now()", "ContinuousClock", "SystemRandomNumberGenerator", "UUID()", "FileManager",
      "SQLiteStore",
      "ReadConnection", "WriteConnection", ".randomElement()", ".shuffled()",
    ]
    for word in forbidden { #expect(!text.contains(word), "\(path) uses \(word)") }
  }

  private func importedModule(_ line: Substring) -> String? {
    var words = line.split(separator: " ")
    while let first = words.first,
      ["public", "internal", "private", "package", "fileprivate"].contains(first)
        || first.hasPrefix("@")
    { words.removeFirst() }
    guard words.first == "import", words.count > 1 else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
    return name.split(separator: ".").first.map(String.init)
  }
}
