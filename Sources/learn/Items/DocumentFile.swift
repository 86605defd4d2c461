// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import Foundation
internal import LearnCore

/// A document of QTI on the disk: an XML file with an item, several, a test or a section in it.
struct DocumentFile {
  let path: String
  let bytes: [UInt8]

  /// The most bytes that a document may have.
  static let limit = 16 << 20

  /// Whether a path leads to a document of QTI rather than to a pack.
  static func isDocument(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return path.lowercased().hasSuffix(".xml")
      && !(FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue)
  }

  init(_ path: String) throws(Failure) {
    self.path = path
    do { bytes = try Bytes.read(path, limit: Self.limit) } catch {
      throw Failure("\(path) cannot be read: \(error.reason).")
    }
  }

  /// What stands in the document.
  var document: QTIDocument { QTIDocument.read(bytes[...], path: path, resolve: beside) }

  /// What stands in the document, with the texts in it that its item shares with others.
  var shown: QTIDocument { document.showingStimuli(path: path, resolve: beside) }

  /// Everything that is wrong with the document, and with what a test in it refers to.
  var findings: [Finding] {
    let document = QTIDocument.checked(bytes[...], path: path, resolve: beside)
    guard case .test = document.content else { return document.findings }
    return located(bundle.findings)
  }

  /// The test in the document with everything that it refers to and that lies beside it.
  var bundle: AssessmentBundle {
    AssessmentBundle.read(name) { address in address == name ? bytes[...] : beside(address)?[...] }
  }

  /// Findings of files beside the document, by the paths that lead to them from where the person stands.
  func located(_ findings: [Finding]) -> [Finding] {
    findings.map { finding in
      Finding(
        finding.severity, finding.rule, path: folder + finding.path, line: finding.line, column: finding.column,
        finding.message)
    }
  }

  /// The folder of the document with a slash at its end; empty for the one where the person stands.
  private var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
  private var name: String { String(path.dropFirst(folder.count)) }

  /// The bytes of a file that the document names, where it lies in the folder of the document or below.
  private func beside(_ address: String) -> [UInt8]? {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    guard !address.contains(":"), !parts.contains(""), !parts.contains("..") else { return nil }
    return try? Bytes.read(folder + address, limit: Self.limit)
  }
}
