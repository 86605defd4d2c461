// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// A folder of files as a ZIP archive, for somebody who goes on with it elsewhere.
public enum FolderArchive {
  /// A file up to this size is packed, which takes it into memory; a larger one is stored as it is.
  private static let mostPacked = 4 << 20

  /// Gives away the bytes of an archive that holds the regular files below a folder; links are left out.
  ///
  /// The same files give the same bytes.
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - name: The folder that everything stands in within the archive.
  ///   - sink: Takes the next bytes.
  /// - Returns: How many bytes the archive has.
  /// - Throws: ``PackError/Code/unreadable`` for a file that cannot be read, and what `sink` throws.
  public static func write(
    _ folder: String, as name: String, to sink: @escaping (UnsafeRawBufferPointer) throws(PackError) -> Void
  ) throws(PackError) -> Int {
    var zip = ZipWriter(to: sink)
    for (path, size) in try files(below: folder) {
      let content = FileContent(path: folder + "/" + path, size: size)
      let entry = name + "/" + path
      if EntryPath.isPacked(path) || size > mostPacked {
        try zip.add(entry, content, crc: try content.sums().crc)
      } else {
        try zip.add(entry, try content.bytes(), isPacked: false)
      }
    }
    return try zip.finish()
  }

  private static func files(below folder: String) throws(PackError) -> [(path: String, size: Int)] {
    let root = URL(fileURLWithPath: folder).standardizedFileURL
    let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey, .fileSizeKey]
    guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys) else {
      throw PackError(.unreadable, "\(folder) cannot be read.")
    }
    var files: [(path: String, size: Int)] = []
    for case let url as URL in walk {
      let values = try? url.resourceValues(forKeys: Set(keys))
      guard values?.isRegularFile == true, values?.isSymbolicLink != true, let size = values?.fileSize else { continue }
      files.append((String(url.standardizedFileURL.path.dropFirst(root.path.count).drop { $0 == "/" }), size))
    }
    return files.sorted { $0.path < $1.path }
  }
}
