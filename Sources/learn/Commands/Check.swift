// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Glibc
internal import LearnCore
internal import Presentation

/// Says everything that is wrong with a pack.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what is wrong with a pack, file and line.",
    discussion: "Errors end with exit code 1; warnings do so with --strict only.")

  @OptionGroup var pack: PackArgument

  @Flag(help: "Let warnings fail the check too.")
  var strict = false

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
      let sources = SourceLines(folder: pack.pack)
      let view = FindingsView(findings.map { $0.below(pack.pack) }, book: book)
      Output.data(view.terminal(style: look.findingsStyle(for: STDOUT_FILENO), source: sources.line))
    }
    let fails = findings.contains { $0.severity == .error || (strict && $0.severity == .warning) }
    if fails { throw Failure.found }
  }

  private func findings() throws -> [Finding] {
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
    guard path.hasPrefix(folder), let bytes = try? Bytes.read(path, limit: 8 << 20) else { return [] }
    // A picture or an archive has no lines to show.
    guard !bytes.contains(0) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
  }
}
