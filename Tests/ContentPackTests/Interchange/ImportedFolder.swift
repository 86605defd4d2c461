// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// A source imported into a folder on the disk, checked and built as a person would.
struct ImportedFolder {
  let folder: TemporaryFolder
  let result: Importer.Result
  let report: TransferReport
  let pack: Pack

  /// Imports, and expects that the folder has no errors, is built, and opens again.
  init(
    _ bytes: [UInt8], name: String, format: ImportFormat? = nil, language: LanguageTag = .english,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let result = try Importer.read(bytes: bytes, name: name, format: format, language: language)
    try self.init(result, location)
  }

  init(
    _ text: String, name: String, format: ImportFormat? = nil, language: LanguageTag = .english,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    try self.init(Array(text.utf8), name: name, format: format, language: language, location)
  }

  init(_ result: Importer.Result, _ location: SourceLocation = #_sourceLocation) throws {
    self.result = result
    folder = try TemporaryFolder()
    let plan = result.plan { _ in nil }
    report = plan.report
    for file in plan.files { try folder.write(file.path, file.bytes) }
    let source = SourceReader.read(folder: folder.path)
    let errors = source.findings.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.description).joined(separator: "\n"))", sourceLocation: location)
    pack = try #require(source.pack, sourceLocation: location)
    let built = try PackBuilder.build(pack)
    let opened = try PackArchive.open(bytes: built.bytes).pack()
    #expect(opened == pack, sourceLocation: location)
    // What cannot be scored would keep a server from publishing the pack.
    for instrument in pack.instruments {
      #expect(throws: Never.self, sourceLocation: location) {
        try pack.definition(of: instrument, as: built.reference, languages: [])
      }
    }
    for line in report.lines {
      if let target = line.target {
        #expect(
          plan.files.contains { $0.path == target }, "\(line.name) leads to \(target), which is not there",
          sourceLocation: location)
      }
      #expect((line.fate == .kept) == (line.reason == nil), sourceLocation: location)
      #expect(
        ImportTable.has(result.format, line.kind, line.fate),
        "the table has no \(line.fate) \(line.kind) of \(result.format)", sourceLocation: location)
    }
  }

  /// The text of a file of the folder.
  func text(_ path: String) -> String {
    String(decoding: result.plan { _ in nil }.files.first { $0.path == path }?.bytes ?? [], as: UTF8.self)
  }

  /// The lines of a kind.
  func lines(_ kind: TransferKind) -> [TransferLine] { report.lines.filter { $0.kind == kind } }

  /// The item of an id, in the pack's first language.
  func item(_ id: String, _ location: SourceLocation = #_sourceLocation) throws -> ItemVariant {
    let item = try #require(pack.item(ItemID(id)), "no item \(id)", sourceLocation: location)
    return item.variant(pack.about.chain(for: pack.about.languages[0]))
  }

  /// What answers to an item give.
  func score(_ id: String, _ answers: [String: Value]) throws -> Double? {
    ItemScorer.score(of: try item(id), responses: answers)
  }
}

/// A ZIP archive of texts.
func archive(_ files: KeyValuePairs<String, String>) throws -> [UInt8] { try archive(files.map { ($0, $1) }) }

/// A ZIP archive of texts, in their order.
func archive(_ files: [(name: String, text: String)]) throws -> [UInt8] {
  var writer = ZipWriter()
  for (name, text) in files { try writer.add(name, Array(text.utf8), isPacked: false) }
  return writer.finished()
}
