// learn, Apache-2.0. See LICENSE.

internal import CMarkdown
internal import Synchronization

/// A parsed Markdown text. Owns cmark's tree and frees it.
struct MarkdownTree: ~Copyable {
  private let document: OpaquePointer?

  /// Parses CommonMark with tables and with strikethrough in double tildes.
  init(_ text: String) {
    _ = Self.extensions
    document = Self.turn.withLock { _ in Self.parsed(text) }
  }

  /// cmark keeps the signs of its extensions in one table for the whole process and clears it after each text, so that
  /// two that are parsed at once lose their strikethrough (`process_inlines` of 0.29.0.gfm.6). One comes after the other.
  private static let turn = Mutex(())

  private static func parsed(_ text: String) -> OpaquePointer? {
    // Two tildes only: one tilde means “about” in front of a number.
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE)
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    return cmark_parser_finish(parser)
  }

  deinit { if let document { cmark_node_free(document) } }

  /// Calls `body` with the document; the node is valid only inside.
  borrowing func withDocument<Result>(_ body: (Node) -> Result) -> Result? {
    document.map { body(Node(pointer: $0)) }
  }

  /// cmark registers its extensions in a list without a lock; Swift makes this once.
  private static let extensions: Void = cmark_gfm_core_extensions_ensure_registered()

  /// A node of the tree, in Swift's words.
  struct Node {
    fileprivate let pointer: OpaquePointer

    /// What a node is; the names that cmark gives its extensions are compared as text.
    enum Kind {
      case paragraph, heading(Int), bulletList, numberedList(Int), entry, quote, codeBlock, htmlBlock, rule
      case table, tableRow, tableCell
      case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image
      case other(String)
    }

    var kind: Kind {
      switch cmark_node_get_type(pointer) {
      case CMARK_NODE_PARAGRAPH: return .paragraph
      case CMARK_NODE_HEADING: return .heading(Int(cmark_node_get_heading_level(pointer)))
      case CMARK_NODE_LIST:
        return cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
          ? .numberedList(Int(cmark_node_get_list_start(pointer))) : .bulletList
      case CMARK_NODE_ITEM: return .entry
      case CMARK_NODE_BLOCK_QUOTE: return .quote
      case CMARK_NODE_CODE_BLOCK: return .codeBlock
      case CMARK_NODE_HTML_BLOCK: return .htmlBlock
      case CMARK_NODE_THEMATIC_BREAK: return .rule
      case CMARK_NODE_TEXT: return .text
      case CMARK_NODE_SOFTBREAK: return .softBreak
      case CMARK_NODE_LINEBREAK: return .lineBreak
      case CMARK_NODE_CODE: return .code
      case CMARK_NODE_HTML_INLINE: return .htmlInline
      case CMARK_NODE_EMPH: return .emphasis
      case CMARK_NODE_STRONG: return .strong
      case CMARK_NODE_LINK: return .link
      case CMARK_NODE_IMAGE: return .image
      default:
        let name = cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? "unknown"
        switch name {
        case "table": return .table
        case "table_header", "table_row": return .tableRow
        case "table_cell": return .tableCell
        case "strikethrough": return .strikethrough
        default: return .other(name)
        }
      }
    }

    var children: [Node] {
      var found: [Node] = []
      var next = cmark_node_first_child(pointer)
      while let child = next {
        found.append(Node(pointer: child))
        next = cmark_node_next(child)
      }
      return found
    }

    var literal: String { Self.text(cmark_node_get_literal(pointer)) }
    var url: String { Self.text(cmark_node_get_url(pointer)) }
    var title: String { Self.text(cmark_node_get_title(pointer)) }
    var fenceInfo: String { Self.text(cmark_node_get_fence_info(pointer)) }

    /// From 1; 0 where cmark does not know.
    var line: Int { Int(cmark_node_get_start_line(pointer)) }
    /// In bytes, from 1; 0 where cmark does not know.
    var column: Int { Int(cmark_node_get_start_column(pointer)) }

    /// The letters `l`, `c`, `r` or 0 for each column of a table.
    var alignments: [UInt8] {
      let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
      guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else {
        return [UInt8](repeating: 0, count: count)
      }
      return Array(UnsafeBufferPointer(start: letters, count: count))
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
  }
}
