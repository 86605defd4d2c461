// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import LearnCore

/// Signs an archive.
struct Sign: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign a pack, so that others can see that it comes from you unchanged.",
    discussion: """
      The pack stays the same pack: its digest, and results that name it, do not change. Several people can sign one \
      pack, one after the other.

        learn sign sound-1.0.0.zip
      """)

  @Argument(help: .init("The archive of a pack.", valueName: "pack"), completion: .file(extensions: ["zip"]))
  var pack: String

  @Option(
    help: .init(
      "Your key: a name, the beginning of an identifier, or a file. Else your only key.", valueName: "key"))
  var key: String?

  @Option(
    name: [.short, .long], help: .init("The file to write. Else the archive itself.", valueName: "file"),
    completion: .file(extensions: ["zip"]))
  var output: String?

  @OptionGroup var data: DataOptions

  func run() throws {
    if case .folder = try PackPlace(pack) {
      throw Failure("\(pack) is a folder. Make an archive of it first: learn build \(Shell.quoted(pack))")
    }
    let entry = try KeyRing().entry(key)
    let bytes: [UInt8]
    do throws(Bytes.ReadingError) {
      bytes = try Bytes.read(pack, limit: ReadingLimits().archiveBytes)
    } catch {
      throw Failure("\(pack) cannot be read: \(error.reason).")
    }
    let signed: [UInt8]
    let reference: PackReference
    do {
      signed = try PackSigner.sign(bytes, with: entry.key)
      reference = try PackArchive.open(bytes: signed).reference
    } catch {
      throw Failure("\(pack) cannot be signed. \(error)")
    }
    let path = output ?? pack
    try FileWriter.write(signed, to: path)
    if data.json {
      return Output.json([
        "path": .string(path), "id": .string(reference.id.rawValue), "version": .string(reference.version),
        "digest": .string(reference.digest), "key": .string(entry.key.publicKey.id), "name": .string(entry.name),
      ])
    }
    Output.data(
      "\(path)\n\(reference.id) \(reference.version), digest \(reference.digest)\n\(entry.key.publicKey.line)\n")
  }
}
