// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import LearnCore

/// Makes one archive of a folder.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make one file of a pack, to pass on.",
    discussion: """
      The same folder gives the same bytes on every machine. A folder with errors is not built; learn check says which.
      """)

  @Argument(help: .init("The folder that the pack is written in.", valueName: "folder"), completion: .directory)
  var folder: String

  @Option(
    name: [.short, .long],
    help: .init("The archive to write. Else ID-VERSION.zip \(ResultPlace.help).", valueName: "file"),
    completion: .file(extensions: ["zip"]))
  var output: String?

  @OptionGroup var data: DataOptions

  func run() throws {
    guard case .folder = try PackPlace(folder) else {
      throw Failure("\(folder) is a file. Give the folder that the pack is written in.")
    }
    let pack = try OpenedPack.read(folder: folder)
    let path = output ?? ResultPlace.path(of: "\(pack.about.id)-\(pack.about.version).zip", for: folder)
    let (reference, size) = try FileWriter.write(to: path) { (file: FileWriter.Draft) throws(Failure) in
      do throws(PackError) {
        return try PackBuilder.build(pack) { file.append($0) }
      } catch {
        throw Failure("\(folder) cannot be built. \(error)")
      }
    }
    if data.json {
      return Output.json([
        "path": .string(path), "id": .string(reference.id.rawValue), "version": .string(reference.version),
        "digest": .string(reference.digest), "bytes": .int(size),
      ])
    }
    Output.data(
      """
      \(path)
      \(reference.id) \(reference.version), \(size) bytes, digest \(reference.digest)

        learn take \(Shell.quoted(path))

      """)
  }
}
