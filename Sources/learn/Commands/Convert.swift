// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import LearnCore

/// Writes an item of QTI in another version.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an item of QTI as version 3.0 or 2.1.",
    discussion: "What the version cannot say is told on standard error, each with its line, and left out.")

  @Argument(help: .init("The XML document of the item.", valueName: "item.xml"), completion: .file())
  var item: String

  @Option(help: .init("The version to write: 3.0 or 2.1.", valueName: "version"))
  var to = QTIWriter.Version.version3p0.rawValue

  @Option(help: .init("The file to write. Else standard output.", valueName: "file"), completion: .file())
  var out: String?

  func validate() throws {
    guard QTIWriter.Version(rawValue: to) != nil else {
      throw ValidationError("QTI \(to) is not written. Give 3.0 or 2.1.")
    }
  }

  func run() throws {
    guard let version = QTIWriter.Version(rawValue: to) else { preconditionFailure("The version was validated.") }
    let file = try ItemFile(item)
    let (bytes, findings) = try QTIWriter.document(of: file.program.item, version: version, path: item)
    for finding in file.findings + findings { Output.say(finding.description) }
    if let out {
      try FileWriter.write(bytes, to: out)
    } else {
      Output.data(String(decoding: bytes, as: UTF8.self))
    }
  }
}
