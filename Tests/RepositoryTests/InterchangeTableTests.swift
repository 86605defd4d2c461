// learn, Apache-2.0. See LICENSE.

import ContentPack
import Testing

/// The documentation of imports says what the code does.
struct InterchangeTableTests {
  @Test func `The table of imports in the documentation is the table of the code`() throws {
    let page = try Repository.text("docs/interchange.md")
    #expect(page.contains(ImportTable.markdown), "Replace the table by:\n\(ImportTable.markdown)")
  }

  @Test func `Every format is in the documentation and in the table`() throws {
    let page = try Repository.text("docs/interchange.md")
    for format in ImportFormat.allCases {
      #expect(page.contains("`\(format.rawValue)`"))
      #expect(ImportTable.rows.contains { $0.formats.contains(format) })
    }
  }
}
