// learn, Apache-2.0. See LICENSE.

/// A pack written for another system.
public struct PackExport: Sendable {
  /// A file of it.
  public typealias File = (path: String, bytes: [UInt8])

  /// The files, each path once. A format that is one file has just that one.
  public let files: [File]
  /// What became of each object of the pack.
  public let report: TransferReport

  /// Makes an export.
  public init(files: [File], report: TransferReport) {
    self.files = files
    self.report = report
  }

  /// The files as one archive, in their order; the same files give the same bytes.
  ///
  /// - Throws: ``PackError/Code/tooLarge`` past 4 GiB or 65,534 files.
  public var archive: [UInt8] {
    get throws(PackError) {
      var writer = ZipWriter()
      for file in files { try writer.add(file.path, file.bytes, isPacked: EntryPath.isPacked(file.path)) }
      return writer.finished()
    }
  }
}
