// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads the entry of an archive that holds an item in one language.
enum ItemEntry {
  /// The item, written by learn itself or as a document of QTI of somebody else.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when the item is not what a pack holds.
  static func read(
    _ bytes: ArraySlice<UInt8>, entry: String, id: ItemID, language: LanguageTag, isDocument: Bool, limits: XMLLimits
  ) throws(PackError) -> ItemVariant {
    guard isDocument else {
      return try QTIItemReader.read(bytes, entry: entry, id: id, language: language, limits: limits)
    }
    let document = QTIDocument.read(bytes, path: entry)
    guard let item = document.item else {
      let fault = document.findings.first { $0.severity == .error }
      throw PackError(
        .malformed, entry: entry, line: fault?.line, column: fault?.column,
        fault?.message ?? "The document holds no item.")
    }
    if let obstacle = item.askingObstacle {
      throw PackError(
        .malformed, entry: entry, line: obstacle.line.number > 0 ? obstacle.line.number : nil, column: nil,
        obstacle.message)
    }
    return ItemVariant(identifier: id, language: language, document: item)
  }
}
