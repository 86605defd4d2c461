// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import LearnCore

/// Writes an item, a test or a section of QTI in another version.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an item, a test or a section of QTI as version 3.0 or 2.1.",
    discussion: """
      What the version cannot say is told on standard error, each with its line, and left out. The documents that a \
      test refers to are converted one by one, each by itself.
      """)

  @Argument(
    help: .init("The XML document of the item, test or section.", valueName: "document.xml"), completion: .file())
  var document: String

  @Option(help: .init("The version to write: 3.0 or 2.1.", valueName: "version"))
  var to = QTIWriter.Version.version3p0.rawValue

  @Option(
    name: [.short, .long], help: .init("The file to write. Else standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  func validate() throws {
    guard QTIWriter.Version(rawValue: to) != nil else {
      throw ValidationError("QTI \(to) is not written. Give 3.0 or 2.1.")
    }
  }

  func run() throws {
    guard let version = QTIWriter.Version(rawValue: to) else { preconditionFailure("The version was validated.") }
    let read = try DocumentFile(document).document
    let (bytes, findings) = try written(read, version)
    for finding in read.findings + findings { Output.say(finding.description) }
    if let output {
      try FileWriter.write(bytes, to: output)
    } else {
      Output.data(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func written(
    _ read: QTIDocument, _ version: QTIWriter.Version
  ) throws -> (bytes: [UInt8], findings: [Finding]) {
    switch read.content {
    case .test(let test): try QTIWriter.document(of: test, version: version, path: document)
    case .section(let section): try QTIWriter.document(of: section, version: version, path: document)
    case .item, .items, .nothing:
      try QTIWriter.document(of: try ItemFile(read, document).program.item, version: version, path: document)
    }
  }
}
