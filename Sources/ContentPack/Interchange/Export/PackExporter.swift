// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Writes packs for other systems. What cannot be said there is a line of the report, with the reason.
public enum PackExporter {
  /// Writes a pack in one of the formats that need nothing but the pack.
  ///
  /// - Parameters:
  ///   - language: The language to write, for formats of one language; nil for the pack's first. What does not exist in
  ///     it is written as the pack falls back.
  ///   - source: What the report calls the pack: a file name.
  /// - Throws: ``PackError/Code/unwritable`` for what cannot be written at all, such as a control character.
  /// - Precondition: The format is none of pages, which know more than the pack.
  public static func export(
    _ pack: Pack, to format: ExportFormat, language: LanguageTag? = nil, source: String
  ) throws(PackError) -> PackExport {
    let language = language ?? pack.about.languages.first ?? .english
    switch format {
    case .qti3, .qti21:
      var export = QTIPackageExport(pack, version: format == .qti3 ? .version3p0 : .version2p1)
      return try export.export(source)
    case .gift:
      var export = GIFTExport(pack, language)
      return export.export(source)
    case .moodlexml:
      var export = MoodleXMLExport(pack, language)
      return try export.export(source)
    case .cc13:
      var export = CartridgeExport(pack, language)
      return try export.export(source)
    case .json: return try JSONExport(pack).export(source)
    case .site, .cmi5, .scorm12: preconditionFailure("Pages are written by the module of pages.")
    }
  }
}
