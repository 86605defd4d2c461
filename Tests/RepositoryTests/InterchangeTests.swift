// learn, Apache-2.0. See LICENSE.

import ContentPack
import Testing

/// The table of docs/interchange.md says what the code declares, cell by cell.
@Suite struct InterchangeTests {
  /// The rows of the table under `## Out` that begins with `object`.
  private func table() throws -> [[String]] {
    let lines = try Repository.text("docs/interchange.md").split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == "## Out" })
    let rest = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
    let head = try #require(rest.firstIndex { $0.hasPrefix("| object |") })
    return rest[head...].prefix { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: true).map { $0.trimmed }
    }
  }

  @Test("Every kind of object has what the exporters may do with it in every format") func out() throws {
    let table = try table()
    let formats = try table[0].dropFirst().map { try #require(ExportFormat(rawValue: $0), "\($0)") }
    #expect(Set(formats) == Set(ExportFormat.allCases) && formats.count == ExportFormat.allCases.count)
    let rows = table.dropFirst(2)
    #expect(rows.map { $0[0] } == ExportRules.kinds.map(\.rawValue))
    for row in rows {
      let kind = try #require(TransferKind(rawValue: row[0]))
      for (format, cell) in zip(formats, row.dropFirst()) {
        let declared = ExportRules.fates(of: kind, in: format).map(\.rawValue).joined(separator: ", ")
        #expect(cell == declared, "\(kind.rawValue) in \(format.rawValue)")
      }
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
