// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// A request of a program, looked at before any route sees it: who asks, the path, the query, the body.
struct APIRequest: Sendable {
  let request: Request
  let operation: APIOperation
  let site: Site
  /// Who asks; nil without a token.
  let caller: APICaller?
  /// The address that it comes from.
  let address: String
  /// The parameters of the path, decoded.
  let path: [String: String]
  let query: FormFields
  /// What was sent; empty for nothing.
  let body: [UInt8]
  /// The same in a file, for operations that ask for that.
  let file: SpooledFile?

  /// The learner that a token acts for.
  ///
  /// - Precondition: The operation needs a token.
  var learner: LearnerID {
    get throws(APIProblem) {
      guard let caller else { throw .notFound }
      return caller.learner
    }
  }

  /// A parameter of the path.
  func part(_ name: String) throws(APIProblem) -> String {
    guard let value = path[name] else { throw .notFound }
    return value
  }

  /// Words of the query, in one line.
  func words(_ name: String) -> String { query.line(name) }

  /// A number of the query, which was looked at already; nil where there is none.
  func number(_ name: String) -> Int? { query[name].flatMap { Int($0) } }

  // MARK: - Language

  /// The language to answer in: of the query, else that of Accept-Language, else that of the account.
  var language: LanguageTag {
    if let asked = query["language"] { return LanguageTag(asked) }
    if let header = request.headers[.acceptLanguage], let best = Self.best(header) { return best }
    return caller?.account.language ?? .english
  }

  /// The language with the greatest weight (RFC 9110 §12.5.4); nil when none is named.
  private static func best(_ header: String) -> LanguageTag? {
    let ranges = header.prefix(1000).split(separator: ",").compactMap { part -> (tag: String, weight: Double)? in
      let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let tag = pieces.first, LanguageTag.isWellFormed(tag) else { return nil }
      return (tag, pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1)
    }
    // The first of the greatest weight.
    return ranges.reduce(nil as (tag: String, weight: Double)?) { best, range in
      range.weight > (best?.weight ?? 0) ? range : best
    }.map { LanguageTag($0.tag) }
  }

  /// The words in which a pack is read.
  func reading(_ pack: ShelvedPack) -> Reading { Reading(language, of: pack.pack.about) }

  /// The parameter for ``language``.
  static let languageParameter = APIOperation.Parameter(
    name: "language", schema: .language, about: "The language of texts, else by Accept-Language.")

  // MARK: - What was seen before

  /// Whether the sender has the content of a tag already (RFC 9110 §13.1.2).
  func has(_ tag: String) -> Bool {
    guard let header = request.headers[.ifNoneMatch] else { return false }
    func opaque(_ text: Substring) -> String {
      let text = text.trimmingCharacters(in: .whitespaces)
      return text.hasPrefix("W/") ? String(text.dropFirst(2)) : text
    }
    let own = opaque(tag[...])
    return header.split(separator: ",").contains { opaque($0) == own || opaque($0) == "*" }
  }

  static let noneMatch = APIOperation.Parameter(
    name: "If-None-Match", schema: .string, about: "The ETag of what you have: 304 when it is still that.")

  static let entityTag = APIOperation.Parameter(name: "ETag", schema: .string, about: "Tells this content from others.")

  /// The revision that a change is meant for (RFC 9110 §13.1.1); nil for any.
  ///
  /// - Throws: ``APIProblem`` with 412 when the attempt has another revision by now.
  func check(revision: Int) throws(APIProblem) {
    guard let header = request.headers[.ifMatch]?.trimmingCharacters(in: .whitespaces), header != "*" else { return }
    let tags = header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    guard tags.contains("\"\(revision)\"") else {
      throw APIProblem(
        .preconditionFailed, "The attempt has revision \(revision) by now. Get it again, then change it.",
        kind: "revision", headers: [.eTag: "\"\(revision)\""])
    }
  }

  static let ifMatch = APIOperation.Parameter(
    name: "If-Match", schema: .string,
    about: "The ETag of the attempt that the change is meant for, its revision in double quotes.")

  // MARK: - Pages

  /// How many at the most.
  func limit(_ standard: Int = 50) -> Int { number("limit") ?? standard }

  /// What the last page ended with.
  ///
  /// - Throws: ``APIProblem`` with 400 for a text that no page gave.
  func cursor() throws(APIProblem) -> String? {
    guard let sent = query["cursor"] else { return nil }
    var text = sent.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }.reduce(into: "") { $0.append($1) }
    while text.count % 4 != 0 { text.append("=") }
    guard let data = Data(base64Encoded: text), let text = String(validating: data, as: UTF8.self), text.hasPrefix("1 ")
    else {
      throw APIProblem(
        .badRequest, "The cursor is none of this server. Take it from `next` as it is.",
        errors: [.init(parameter: "cursor", detail: "Not a cursor.")])
    }
    return String(text.dropFirst(2))
  }

  /// Where a page begins in a list that is counted through.
  ///
  /// - Throws: ``APIProblem`` with 400 for a cursor of another list.
  func offset() throws(APIProblem) -> Int {
    guard let text = try cursor() else { return 0 }
    guard let offset = Int(text), (0...10_000_000).contains(offset) else {
      throw APIProblem(.badRequest, "The cursor is none of this list.")
    }
    return offset
  }

  /// The cursor of a page that ends with something.
  static func cursor(after text: String) -> JSONValue { .string(Secret.base64URL(Array(("1 " + text).utf8))) }

  static func paging(_ standard: Int = 50, most: Int = 200) -> [APIOperation.Parameter] {
    [
      .init(
        name: "limit", schema: .integer(1...most), about: "How many at the most; \(standard) when nothing is said."),
      .init(
        name: "cursor", schema: .cursor, about: "`next` of the page before, as it is."),
    ]
  }
}

extension APISchema {
  /// A page of a list.
  static func page(_ name: String, _ element: APISchema, _ more: [Member] = []) -> APISchema {
    .object(
      [
        .always(name, .list(element)),
        .always("next", APISchema.string.orNull.saying("The cursor of the next page; null on the last.")),
      ] + more)
  }
}

extension Response {
  /// An answer to a program, which no cache keeps.
  init(
    _ json: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], cache: String = "no-store"
  ) {
    var headers = headers
    headers[.contentType] = "application/json"
    headers[.cacheControl] = cache
    self.init(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: json.compactText)))
  }
}
