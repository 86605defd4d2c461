// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore

/// A request to the learning record store, in the one syntax that resources are asked in.
struct XAPIRequest: Sendable {
  /// The path below the mount.
  let resource: String
  let mount: XAPIMount.Mount
  let method: HTTPRequest.Method
  let query: FormFields
  let headers: HTTPFields
  /// Content that stood in a form; nil where the body is the content.
  private let formContent: [UInt8]?
  private let source: Request

  /// Takes a request as it came, or out of the form in which it was sent.
  init(_ request: Request, _ mount: XAPIMount.Mount, _ resource: String) async throws {
    self.resource = resource
    self.mount = mount
    source = request
    let query = FormFields(request.uri.query ?? "")
    let isForm = XAPIRequest.mediaType(request.headers) == "application/x-www-form-urlencoded"
    let named = request.headers[.experienceVersion].map { StatementVersion(header: $0) }
    // Without a header the form itself may name the version.
    guard request.method == .post, let method = query["method"],
      named.map({ $0 == .v1 }) ?? (mount.version == .v1 || isForm)
    else {
      self.method = request.method == .head ? .get : request.method
      self.query = query
      headers = request.headers
      formContent = nil
      return
    }
    // xAPI 1.0.3 Communication §1.3: everything but the method stands in the form.
    guard query.all.count == 1 else {
      throw APIProblem(.badRequest, "With ?method= nothing else stands in the query.")
    }
    guard let inner = HTTPRequest.Method(method), [.get, .put, .post, .delete, .head].contains(inner) else {
      throw APIProblem(.badRequest, "The method is GET, PUT, POST, DELETE or HEAD.")
    }
    guard isForm else {
      throw APIProblem(.badRequest, "With ?method= a form is sent: application/x-www-form-urlencoded.")
    }
    let body = try await Self.collect(request, limit: Self.mostBytes)
    let form = FormFields(String(decoding: body, as: UTF8.self))
    var headers = request.headers
    headers[.contentType] = nil
    headers[.contentLength] = nil
    var rest: [(name: String, value: String)] = []
    for field in form.all where field.name != "content" {
      if let name = Self.formHeaders.first(where: { $0.caseInsensitiveCompare(field.name) == .orderedSame }).flatMap({
        HTTPField.Name($0)
      }) {
        headers[name] = field.value
      } else {
        rest.append(field)
      }
    }
    guard headers[.experienceVersion].map({ StatementVersion(header: $0) == .v1 }) ?? (mount.version == .v1) else {
      throw APIProblem(
        .badRequest,
        "A form with ?method= belongs to version 1.0.3. Name it in the field X-Experience-API-Version, or send the request itself.",
        kind: "version")
    }
    let content = form["content"]
    if inner == .put || inner == .post, content == nil {
      throw APIProblem(.badRequest, "The form has no field \"content\".")
    }
    if content != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
    self.method = inner == .head ? .get : inner
    self.query = FormFields(rest)
    self.headers = headers
    formContent = Array((content ?? "").utf8)
  }

  private init(_ other: XAPIRequest, query: FormFields) {
    (resource, mount, method, headers) = (other.resource, other.mount, other.method, other.headers)
    (formContent, source) = (other.formContent, other.source)
    self.query = query
  }

  /// The same with another query.
  func asking(_ query: FormFields) -> XAPIRequest { XAPIRequest(self, query: query) }

  private static let formHeaders = [
    "Authorization", "X-Experience-API-Version", "Content-Type", "Content-Length", "If-Match", "If-None-Match",
    "Accept-Language",
  ]

  /// The most bytes of one request.
  static let mostBytes = 32 << 20

  /// The version that the request names; nil for none, or one that is not spoken here.
  var version: StatementVersion? { headers[.experienceVersion].flatMap { StatementVersion(header: $0) } }

  /// The content of the request.
  ///
  /// - Throws: ``APIProblem`` with 413 for more bytes than are taken.
  func body(limit: Int = mostBytes) async throws -> [UInt8] {
    if let formContent { return formContent }
    return try await Self.collect(source, limit: limit)
  }

  /// Takes the content of the request piece by piece.
  func pieces(_ take: (ByteBufferView) throws -> Void) async throws {
    if let formContent { return try take(ByteBuffer(bytes: formContent).readableBytesView) }
    for try await piece in source.body { try take(piece.readableBytesView) }
  }

  private static func collect(_ request: Request, limit: Int) async throws -> [UInt8] {
    do {
      let buffer = try await request.body.collect(upTo: limit)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw APIProblem(.contentTooLarge, "At most \(limit) bytes are taken here.")
    }
  }

  /// The media type of the content in small letters, without parameters; empty where none is named.
  static func mediaType(_ headers: HTTPFields) -> String { mediaType(headers[.contentType] ?? "") }

  /// The media type of a header in small letters, without parameters.
  static func mediaType(_ header: String) -> String {
    header.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
  }
}

/// A request whose version and key are known.
struct XAPICall: Sendable {
  let request: XAPIRequest
  let version: StatementVersion
  let key: AccessKey
  /// The launched unit that asks; nil for a program with a key.
  var unit: LaunchedUnit?

  var query: FormFields { request.query }
  var headers: HTTPFields { request.headers }

  /// Lets only those on who may.
  func require(_ mayDoSo: Bool, _ what: String) throws(APIProblem) {
    guard mayDoSo else {
      throw APIProblem(.forbidden, "This key may not \(what). Make one with another scope.", kind: "missing-scope")
    }
  }

  /// Looks at the names of the parameters: none twice, none that the resource does not know.
  func allow(_ names: Set<String>) throws(APIProblem) {
    var seen: Set<String> = []
    for (name, _) in query.all {
      guard names.contains(name) else {
        throw APIProblem(
          .badRequest,
          "There is no parameter \"\(name.prefix(60))\" here. There are: \(names.sorted().joined(separator: ", ")).",
          errors: [.init(parameter: name, detail: "Not a parameter of this resource.")])
      }
      guard seen.insert(name).inserted else {
        throw APIProblem(
          .badRequest, "\(name) stands twice.", errors: [.init(parameter: name, detail: "Stands twice.")])
      }
    }
  }

  // MARK: - Parameters

  func refused(_ name: String, _ detail: String) -> APIProblem {
    APIProblem(.badRequest, "\(name): \(detail)", errors: [.init(parameter: name, detail: detail)])
  }

  func required(_ name: String) throws(APIProblem) -> String {
    guard let value = query[name] else { throw refused(name, "The parameter is missing.") }
    return value
  }

  func iri(_ name: String) throws(APIProblem) -> String? {
    guard let value = query[name] else { return nil }
    guard StatementQuery.isIRI(value) else { throw refused(name, "An absolute IRI is expected.") }
    return value
  }

  func requiredIRI(_ name: String) throws(APIProblem) -> String {
    guard let iri = try iri(name) else { throw refused(name, "The parameter is missing.") }
    return iri
  }

  func uuid(_ name: String) throws(APIProblem) -> UniqueID? {
    guard let value = query[name] else { return nil }
    guard let id = UniqueID(value) else { throw refused(name, "A UUID is expected.") }
    return id
  }

  func instant(_ name: String) throws(APIProblem) -> Instant? {
    guard let value = query[name] else { return nil }
    // A plus sign of an offset that was not escaped reads as a space.
    guard let instant = Instant(value.replacing(" ", with: "+")) else {
      throw refused(name, "A time is expected, such as 2026-11-21T09:30:00.000Z.")
    }
    return instant
  }

  func flag(_ name: String) throws(APIProblem) -> Bool {
    switch query[name] {
    case nil, "false": return false
    case "true": return true
    default: throw refused(name, "true or false is expected.")
    }
  }

  func agent(_ name: String) throws(APIProblem) -> NamedAgent? {
    guard let value = query[name] else { return nil }
    do {
      return try ReceivedStatement.readAgent(value)
    } catch {
      throw refused(name, "An agent as JSON is expected. \(error)")
    }
  }

  func requiredAgent(_ name: String) throws(APIProblem) -> NamedAgent {
    guard let agent = try agent(name) else { throw refused(name, "The parameter is missing.") }
    return agent
  }

  /// The tags of a condition without quotes; nil where the header is not there.
  func tags(_ name: HTTPField.Name) -> [String]? {
    headers[name].map { header in
      header.split(separator: ",").map { part in
        var tag = part.trimmingCharacters(in: .whitespaces)[...]
        if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
        return tag.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      }
    }
  }

  /// The languages that are read, the best first (RFC 9110 §12.5.4).
  var languages: [String] {
    let ranges = (headers[.acceptLanguage] ?? "").prefix(1000).split(separator: ",").compactMap {
      part -> (tag: String, weight: Double)? in
      let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let tag = pieces.first else { return nil }
      return (tag, pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1)
    }
    return ranges.enumerated().filter { $0.element.weight > 0 }
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.tag)
  }
}
