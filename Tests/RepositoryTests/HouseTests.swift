// learn, Apache-2.0. See LICENSE.

import Foundation
import Testing

/// What a newcomer relies on: every folder is explained, every file has a real name and a licence line.
@Suite struct HouseTests {
  static let code =
    Repository.files(below: "Sources", ending: ".swift") + Repository.files(below: "Tests", ending: ".swift")

  @Test("Every folder of the sources, tests and docs is named in docs/architecture.md") func everyFolderIsNamed() throws
  {
    let text = try Repository.text("docs/architecture.md")
    var folders: Set<String> = []
    for top in ["Sources", "Tests", "docs", "courses", "scripts", "Benchmarks"] {
      for file in Repository.files(below: top) {
        var parts = file.split(separator: "/").dropLast()
        // A course's own folders are the pack format's; a snapshot's or fixture's are the test's.
        if top == "courses" { parts = parts.prefix(2) }
        while !parts.isEmpty {
          if parts.count > 1 || ["docs", "scripts", "Benchmarks"].contains(parts[0]) {
            folders.insert(parts.joined(separator: "/"))
          }
          parts = parts.dropLast()
        }
      }
    }
    #expect(folders.count > 20)
    for folder in folders.sorted() {
      #expect(text.contains("`\(folder)/`"), "docs/architecture.md does not name \(folder)/")
    }
  }

  @Test("Every source begins with the licence line", arguments: code)
  func licence(path: String) throws {
    #expect(try Repository.text(path).hasPrefix("// learn, Apache-2.0. See LICENSE.\n"), "\(path)")
  }

  @Test("No file is called by what it is not", arguments: code)
  func names(path: String) throws {
    let name = path.split(separator: "/").last ?? ""
    for word in ["Helper", "Util", "Misc", "Common"] { #expect(!name.contains(word), "\(path)") }
  }
}
