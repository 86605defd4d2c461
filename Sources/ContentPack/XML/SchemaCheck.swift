// learn, Apache-2.0. See LICENSE.

internal import CXML2
internal import Foundation
public import LearnCore

/// Checks documents against XML schemas that somebody has in a folder, by libxml2's own validator.
///
/// Nothing is fetched: whatever address a schema names, the file of that name is looked for in the folder. Compiling the
/// schemas of QTI takes seconds, so this belongs to a check that somebody asks for, never to reading.
public final class SchemaCheck {
  private let files: SchemaFiles
  /// The schema for each namespace, as its file declares it.
  private let byNamespace: [String: String]
  private var compiled: [String: Compiled] = [:]

  private enum Compiled {
    case schema(xmlSchemaPtr)
    case faulty(String)
  }

  /// Looks for schemas in a folder and the folders in it.
  ///
  /// - Throws: ``PackError/Code/unreadable`` when there is none.
  public init(folder: String) throws(PackError) {
    var files = SchemaFiles()
    var byNamespace: [String: String] = [:]
    guard let names = FileManager.default.enumerator(atPath: folder) else {
      throw PackError(.unreadable, entry: folder, "The folder \(folder) cannot be read.")
    }
    for case let name as String in names where name.lowercased().hasSuffix(".xsd") {
      let path = folder + "/" + name
      files.add(path)
      guard let bytes = FileManager.default.contents(atPath: path), bytes.count < 16 << 20,
        let root = try? XMLReader.read(Array(bytes)[...], entry: path, dialect: .foreign),
        let namespace = root.attribute("targetNamespace")
      else { continue }
      // The larger of two files is the whole schema, the other a part of it.
      if let other = byNamespace[namespace], Self.size(other) >= bytes.count { continue }
      byNamespace[namespace] = path
    }
    guard !byNamespace.isEmpty else {
      throw PackError(.unreadable, entry: folder, "No schema (.xsd) lies in the folder \(folder).")
    }
    self.files = files
    self.byNamespace = byNamespace
  }

  deinit {
    for case .schema(let schema) in compiled.values { xmlSchemaFree(schema) }
  }

  private static func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  /// What the schema of its root element says about a document.
  ///
  /// A document of a namespace without a schema gives a note, a schema that cannot be compiled an error.
  public func findings(_ bytes: [UInt8], path: String) -> [Finding] {
    let root: XMLElement
    do throws(PackError) {
      root = try XMLReader.read(bytes[...], entry: path, dialect: .foreign)
    } catch {
      return [error.finding(path: path)]
    }
    guard let file = byNamespace[root.namespace] else {
      return [
        Finding(
          .note, "schema.none", path: path, line: root.line,
          "No schema in the folder is for the namespace \"\(EntryName.shown(root.namespace))\", so the document was not "
            + "checked against one.")
      ]
    }
    let schema = compiled[file] ?? compile(file)
    compiled[file] = schema
    switch schema {
    case .faulty(let reason):
      return [Finding(.error, "schema.faulty", path: file, "The schema cannot be used: \(reason)")]
    case .schema(let schema): return validate(bytes, schema, path)
    }
  }

  private func compile(_ file: String) -> Compiled {
    let faults = Faults()
    return files.serving {
      guard let context = xmlSchemaNewParserCtxt(file) else { return .faulty("there is no memory for it.") }
      defer { xmlSchemaFreeParserCtxt(context) }
      xmlSchemaSetParserStructuredErrors(context, Faults.note, faults.pointer)
      guard let schema = xmlSchemaParse(context) else {
        return .faulty(faults.list.first?.message ?? "it is not a schema.")
      }
      return .schema(schema)
    }
  }

  private func validate(_ bytes: [UInt8], _ schema: xmlSchemaPtr, _ path: String) -> [Finding] {
    let document = bytes.withUnsafeBytes { buffer in
      xmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil,
        Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
    }
    guard let document, let context = xmlSchemaNewValidCtxt(schema) else { return [] }
    defer {
      xmlSchemaFreeValidCtxt(context)
      xmlFreeDoc(document)
    }
    let faults = Faults()
    xmlSchemaSetValidStructuredErrors(context, Faults.note, faults.pointer)
    xmlSchemaValidateDoc(context, document)
    return faults.list.map { Finding(.error, "schema.invalid", path: path, line: $0.line, $0.message) }
  }
}

/// What libxml2 finds, noted one after the other.
private final class Faults {
  private(set) var list: [(line: Int?, message: String)] = []

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let note: xmlStructuredErrorFunc = { data, error in
    guard let data, let error else { return }
    let faults = Unmanaged<Faults>.fromOpaque(data).takeUnretainedValue()
    guard faults.list.count < 1000 else { return }
    let text = error.pointee.message.map { String(cString: $0) } ?? "The document is not valid."
    let line = Int(error.pointee.line)
    faults.list.append((line > 0 ? line : nil, text.split(whereSeparator: \.isNewline).joined(separator: " ")))
  }
}

/// The files from which libxml2 takes what a schema names, in place of the network and the disk.
private struct SchemaFiles {
  private var paths: Set<String> = []
  /// The first path of each last name.
  private var byName: [String: String] = [:]

  mutating func add(_ path: String) {
    paths.insert(path)
    let name = Self.name(of: path)
    if byName[name] == nil { byName[name] = path }
  }

  /// The file of an address: a schema beside the one that names it is that one, one elsewhere is looked for by its name.
  private func path(of address: String) -> String? {
    paths.contains(address) ? address : byName[Self.name(of: address)]
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private static let lock = NSLock()
  /// Only read and written while the lock is held.
  nonisolated(unsafe) private static var served = SchemaFiles()

  /// Runs something while every address is answered from these files.
  func serving<Result>(_ work: () -> Result) -> Result {
    Self.lock.lock()
    Self.served = self
    let before = xmlGetExternalEntityLoader()
    xmlSetExternalEntityLoader { address, _, context in
      guard let address, let path = SchemaFiles.served.path(of: String(cString: address)) else { return nil }
      return xmlNewInputFromFile(context, path)
    }
    defer {
      xmlSetExternalEntityLoader(before)
      Self.served = SchemaFiles()
      Self.lock.unlock()
    }
    return work()
  }
}
