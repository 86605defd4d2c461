// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Foundation
internal import LearnCore

/// Begins a pack: a small one that passes its own check.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a pack of your own.",
    discussion: "Writes a small, complete pack into a new or empty folder, with hints in its files.")

  @Argument(help: .init("The folder to write into.", valueName: "folder"), completion: .directory)
  var folder: String

  @Option(help: .init("What the pack is called. Else the name of the folder.", valueName: "title"))
  var title: String?

  @Option(
    name: .customLong("lang"),
    help: .init(
      "A language of the pack, such as en; the first is the one you write in. Default: en.", valueName: "language"))
  var languages: [String] = []

  @OptionGroup var data: DataOptions

  func validate() throws {
    for language in languages where !LanguageTag.isWellFormed(language) {
      throw ValidationError("\(language) is not a language tag. Write one such as en, fi or sv.")
    }
  }

  func run() throws {
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    try checkEmpty(url.path)
    let id = Self.packID(url.lastPathComponent)
    let files = PackScaffold.files(
      id: id, title: title ?? Self.title(url.lastPathComponent),
      languages: languages.isEmpty ? [.english] : languages.map { LanguageTag($0) })
    try FolderWriter.write(files.map { ($0.path, Array($0.text.utf8)) }, to: url.path, named: folder)
    if data.json {
      return Output.json([
        "folder": .string(folder), "id": .string(id), "files": .array(files.map { .string($0.path) }),
      ])
    }
    let quoted = Shell.quoted(folder)
    Output.data(
      """
      \(folder) holds a small pack now: \(files.count) files. Begin with pack.yaml.

        learn check \(quoted)     what is wrong, file and line
        learn take \(quoted)      answer it as a learner would
        learn preview \(quoted)   look at it as pages
        learn build \(quoted)     make one file of it to pass on

      """)
  }

  private func checkEmpty(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Failure("\(folder) is a file. Name a folder that does not exist yet, or an empty one.")
    }
    guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
      throw Failure("\(folder) is not empty, and nothing was written. Name a new folder.")
    }
  }

  /// An id in the form of docs/pack-format.md out of a folder's name.
  static func packID(_ name: String) -> String {
    var id = ""
    for character in name.folding(options: .diacriticInsensitive, locale: nil).lowercased() {
      if character.isASCII, character.isLetter || character.isNumber || character == "." || character == "_" {
        id.append(character)
      } else if !id.hasSuffix("-") {
        id.append("-")
      }
    }
    while let first = id.first, !first.isLetter, !first.isNumber { id.removeFirst() }
    while let last = id.last, !last.isLetter, !last.isNumber { id.removeLast() }
    return id.isEmpty ? "pack" : String(id.prefix(64))
  }

  private static func title(_ name: String) -> String {
    let words = name.replacing("-", with: " ").replacing("_", with: " ")
    return words.isEmpty ? "A new pack" : words.prefix(1).uppercased() + words.dropFirst()
  }
}
