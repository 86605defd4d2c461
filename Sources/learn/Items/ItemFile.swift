// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore

/// The item of a document, made ready to run.
struct ItemFile {
  let program: ItemProgram
  /// What was noticed, without errors.
  let findings: [Finding]

  /// Reads a document with one item; throws everything that is wrong with it, or what it holds instead.
  init(_ path: String) throws(Failure) {
    try self.init(try DocumentFile(path).shown, path)
  }

  /// Takes the item of a document that was read.
  init(_ document: QTIDocument, _ path: String) throws(Failure) {
    findings = document.findings
    if let item = document.item {
      program = ItemProgram(item)
      return
    }
    switch document.content {
    case .items(let items):
      throw Failure(
        "\(path) holds \(items.count) items, and one is run at a time. They are: "
          + items.map(\.identifier).joined(separator: ", ") + ".")
    case .test(let test):
      throw Failure(
        "\(path) holds the test \(test.identifier), and an item is needed here. Name the document of an item.")
    case .section(let section):
      throw Failure(
        "\(path) holds the section \(section.identifier), and an item is needed here. Name the document of an item.")
    case .item, .nothing:
      throw Failure(document.findings.filter { $0.severity == .error }.map(\.description).joined(separator: "\n"))
    }
  }
}
