// learn, Apache-2.0. See LICENSE.

import Testing

@testable import ContentPack

/// What cmark makes of a text does not depend on the other texts that are read at the same time.
@Suite struct MarkdownTreeTests {
  @Test func `texts that are read at the same time do not disturb each other`() async {
    let text = String(repeating: "A ~~word~~ and *one* more.\n\n", count: 40)
    let struck = await withTaskGroup(of: [Int].self) { group in
      for _ in 0..<4 { group.addTask { (0..<500).map { _ in Self.strikethroughs(text) } } }
      return await group.reduce(into: Set<Int>()) { $0.formUnion($1) }
    }
    #expect(struck == [40])
  }

  private static func strikethroughs(_ text: String) -> Int {
    MarkdownTree(text).withDocument { document in
      document.children.reduce(0) { count, paragraph in
        count + paragraph.children.count { if case .strikethrough = $0.kind { true } else { false } }
      }
    } ?? 0
  }
}
