// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// Says everything that is wrong with a pack.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what is wrong with a pack or a document of QTI, file and line.",
    discussion: """
      Errors end with exit code 1; warnings do so with --strict only. With --schema, the documents of QTI are also \
      checked against the XML schemas (.xsd) in a folder that you have; nothing is fetched.
      """)

  @OptionGroup var pack: PackArgument

  @Flag(help: "Let warnings fail the check too.")
  var strict = false

  @Option(help: .init("A folder with XML schemas to check against too.", valueName: "folder"), completion: .directory)
  var schema: String?

  @OptionGroup var language: LanguageOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func run() throws {
    let findings = try findings()
    let book = Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
    if data.json {
      Output.json(FindingsView(findings, book: book).json)
    } else {
      let look = Look(display, to: STDOUT_FILENO)
      let isDocument = pack.isDocument
      let sources = SourceLines(folder: isDocument ? "" : pack.pack)
      let view = FindingsView(findings.map { isDocument ? $0 : $0.below(pack.pack) }, book: book)
      Output.data(view.terminal(style: look.findingsStyle(for: STDOUT_FILENO), source: sources.line))
    }
    let fails = findings.contains { $0.severity == .error || (strict && $0.severity == .warning) }
    if fails { throw Failure.found }
  }

  private func findings() throws -> [Finding] {
    let own = try ownFindings()
    guard let schema else { return own }
    let check = try SchemaCheck(folder: schema)
    let found = try documents().flatMap { check.findings($0.bytes, path: $0.path) }
    return (own + found).sorted()
  }

  /// The documents of QTI in what is checked.
  private func documents() throws -> [(path: String, bytes: [UInt8])] {
    if pack.isDocument { return [(pack.pack, try DocumentFile(pack.pack).bytes)] }
    switch try PackPlace(pack.pack) {
    case .folder:
      let names = (try? FileManager.default.contentsOfDirectory(atPath: pack.pack + "/items")) ?? []
      return names.filter { $0.hasSuffix(".xml") }.sorted().compactMap { name in
        (try? Bytes.read(pack.pack + "/items/" + name, limit: DocumentFile.limit)).map { ("items/" + name, $0) }
      }
    case .archive:
      let archive = try PackArchive.open(path: pack.pack)
      return archive.documentNames.map { ($0, archive.document($0)) }
    }
  }

  private func ownFindings() throws -> [Finding] {
    if pack.isDocument { return try DocumentFile(pack.pack).findings }
    switch try PackPlace(pack.pack) {
    case .folder: return SourceReader.read(folder: pack.pack).findings
    case .archive:
      do {
        _ = try PackArchive.open(path: pack.pack).pack()
        return []
      } catch {
        return [
          Finding(
            .error, "archive.\(error.code.rawValue)", path: error.entry, line: error.line, column: error.column,
            error.message)
        ]
      }
    }
  }
}

extension Finding {
  /// The finding with the path as it is from where the person stands, so that an editor can open it.
  fileprivate func below(_ folder: String) -> Finding {
    let place = path.isEmpty ? folder : folder.hasSuffix("/") ? folder + path : folder + "/" + path
    return Finding(severity, rule, path: place, line: line, column: column, message)
  }
}

/// The lines of the files that findings are about, each file read once.
private final class SourceLines {
  private let folder: String
  private var files: [String: [Substring]] = [:]

  init(folder: String) { self.folder = folder }

  func line(_ path: String, _ number: Int) -> String? {
    let lines = files[path] ?? read(path)
    files[path] = lines
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }

  private func read(_ path: String) -> [Substring] {
    guard folder.isEmpty || path.hasPrefix(folder), let bytes = try? Bytes.read(path, limit: 8 << 20) else { return [] }
    // A picture or an archive has no lines to show.
    guard !bytes.contains(0) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
  }
}
