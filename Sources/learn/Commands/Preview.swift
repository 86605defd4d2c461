// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Foundation
internal import LearnCore
internal import Presentation

/// Writes a pack, or one item of QTI, as pages that any browser opens.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a pack, or one item of QTI, as HTML pages to look at and proofread.",
    discussion: """
      The pages need no server and no network. An earlier preview is replaced; any other folder that holds something \
      is left as it is. An item is an XML document of any version of QTI, named where the pack is.
      """)

  @OptionGroup var pack: PackArgument

  @Option(
    name: [.short, .long],
    help: .init("The folder to write into. Else ID-preview \(ResultPlace.help).", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: .init("Of an item: the number that everything random depends on.", valueName: "number"))
  var seed: UInt64 = 0

  @OptionGroup var language: LanguageOptions
  @OptionGroup var data: DataOptions

  /// A file by which an earlier preview is known.
  private static let mark = ".learn-preview"

  func run() throws {
    if DocumentFile.isDocument(pack.pack) { return try previewItem() }
    let opened = try OpenedPack.open(pack.pack)
    try write(
      named: "\(opened.reference.id)",
      to: output ?? ResultPlace.path(of: "\(opened.reference.id)-preview", for: pack.pack)
    ) { try PreviewSite.files(of: try opened.pack(), digest: opened.reference.digest) }
  }

  private func previewItem() throws {
    let file = try ItemFile(pack.pack)
    for finding in file.findings { Output.say(finding.description) }
    let name = URL(fileURLWithPath: pack.pack).deletingPathExtension().lastPathComponent
    let preview = ItemPreview(
      program: file.program, document: pack.pack, seed: seed,
      language: LanguageChoice.best(language.wanted, of: Phrasebook.languages))
    try write(named: name, to: output ?? "\(name)-preview") { try preview.files() }
  }

  private func write(
    named name: String, to folder: String, files make: () throws -> [(path: String, bytes: [UInt8])]
  ) throws {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    let isEarlier = try checkReplaceable(path, folder)
    let files = try make()
    let mark = (path: Self.mark, bytes: Array("\(name)\n".utf8))
    try FolderWriter.write(files + [mark], to: path, named: folder, replaces: isEarlier)
    let index = folder.hasSuffix("/") ? folder + "index.html" : folder + "/index.html"
    if data.json {
      Output.json(["folder": .string(folder), "index": .string(index), "files": .int(files.count)])
    } else {
      Output.data("\(index)\n")
      Output.say("\(files.count) files. Open the page in a browser.")
    }
  }

  /// Whether there is an earlier preview to be replaced.
  ///
  /// - Throws: ``Failure`` when something else is there.
  private func checkReplaceable(_ path: String, _ name: String) throws -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return false }
    guard isFolder.boolValue else {
      throw Failure("\(name) is a file. Name a folder that does not exist yet, or an earlier preview.")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    if names.isEmpty { return false }
    guard names.contains(Self.mark) else {
      throw Failure(
        "\(name) holds something else than an earlier preview, and nothing was written. Name a new folder with -o.")
    }
    return true
  }
}
