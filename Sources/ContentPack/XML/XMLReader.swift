// learn, Apache-2.0. See LICENSE.

internal import CXML2

/// Reads XML 1.0 with namespaces, without anything in it that could reach out or grow.
///
/// No entities but the five of XML; no network; limits on everything. In a pack no document type and no encoding but
/// UTF-8; documents of others may name a document type, of which nothing is read, and any encoding that libxml2 knows.
enum XMLReader {
  /// How strict a document must be.
  enum Dialect {
    /// As packs of learn are written.
    case pack
    /// As others write theirs.
    case foreign
  }

  /// The root element of a document.
  ///
  /// - Parameter entry: the name of the entry for errors.
  /// - Throws: ``PackError/Code/malformed`` or ``PackError/Code/tooLarge`` with line and column.
  static func read(
    _ bytes: ArraySlice<UInt8>, entry: String, limits: XMLLimits = XMLLimits(), dialect: Dialect = .pack
  ) throws(PackError) -> XMLElement {
    if dialect == .pack,
      bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(4).contains(0)
    {
      throw PackError(.malformed, entry: entry, line: 1, column: 1, "The file is not in UTF-8. Save it as UTF-8.")
    }
    guard bytes.count < Int(Int32.max) else {
      throw PackError(.tooLarge, entry: entry, "The file has more than 2 GiB; no XML of a pack is so large.")
    }
    var outcome: Result<XMLElement, PackError>?
    bytes.withUnsafeBytes { buffer in
      outcome = Result { () throws(PackError) in try parse(buffer, entry: entry, limits: limits, dialect) }
    }
    guard let outcome else { preconditionFailure("The buffer was visited.") }
    return try outcome.get()
  }

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  private static func parse(
    _ buffer: UnsafeRawBufferPointer, entry: String, limits: XMLLimits, _ dialect: Dialect
  ) throws(PackError) -> XMLElement {
    precondition(isReady)
    let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard !buffer.isEmpty, let context = xmlCreateMemoryParserCtxt(start, Int32(buffer.count)) else {
      throw PackError(
        .malformed, entry: entry, line: 1, column: 1, "The file is empty; an XML document should stand here.")
    }
    defer { xmlFreeParserCtxt(context) }
    var builder = XMLTreeBuilder(context: context, entry: entry, limits: limits, dialect: dialect)
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue))
    context.pointee.sax.pointee = handlers
    // What libxml2 finds while it decodes has no parser to tell, and would go to standard error. The setting is the
    // thread's own.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    withUnsafeMutablePointer(to: &builder) { address in
      context.pointee.userData = UnsafeMutableRawPointer(address)
      xmlParseDocument(context)
      context.pointee.userData = nil
    }
    return try builder.finished()
  }

  /// The parser's calls, each handed to the builder that is its user data.
  private static var handlers: xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = XML_SAX2_MAGIC
    handlers.startDocument = { builder($0)?.pointee.startDocument() }
    handlers.internalSubset = { data, _, _, _ in builder(data)?.pointee.documentType() }
    handlers.entityDecl = { data, _, _, _, _, _ in builder(data)?.pointee.entity() }
    handlers.startElementNs = { data, name, _, uri, spaces, _, count, _, attributes in
      builder(data)?.pointee.start(name, uri, Int(spaces), Int(count), attributes)
    }
    handlers.endElementNs = { data, _, _, _ in builder(data)?.pointee.end() }
    handlers.characters = { data, bytes, count in builder(data)?.pointee.text(bytes, Int(count)) }
    handlers.ignorableWhitespace = { data, bytes, count in builder(data)?.pointee.text(bytes, Int(count)) }
    handlers.cdataBlock = { data, bytes, count in builder(data)?.pointee.text(bytes, Int(count)) }
    // A name like &nbsp; that only a document type could explain; nothing is read of it.
    handlers.reference = { data, name in builder(data)?.pointee.reference(name) }
    handlers.serror = { data, error in
      guard let error else { return }
      builder(data)?.pointee.fault(
        error.pointee.message.map { String(cString: $0) } ?? "", line: Int(error.pointee.line),
        column: Int(error.pointee.int2), isWarning: error.pointee.level == XML_ERR_WARNING)
    }
    return handlers
  }
}

/// The builder that the parser was given as its user data; it is there for as long as the parser runs.
private func builder(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLTreeBuilder>? {
  data?.assumingMemoryBound(to: XMLTreeBuilder.self)
}
