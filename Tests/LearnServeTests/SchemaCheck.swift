// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import Testing

/// Holds answers against an OpenAPI document: the status, the media type, and the form of the body.
///
/// Knows the part of JSON Schema that the document uses, and fails on any other word.
struct SchemaCheck {
  let document: JSONValue

  init(_ document: JSONValue) { self.document = document }

  /// Records an issue for everything that the document does not say.
  func hold(
    method: String, path: String, status: Int, type: String, json: JSONValue, sourceLocation: SourceLocation
  ) {
    let place = "\(method) \(path)"
    guard let operation = operation(method, path) else {
      // A path or method that the document does not have.
      if path == "/api/openapi.json", status != 405 { return }
      #expect([404, 405].contains(status), "\(place) is not described", sourceLocation: sourceLocation)
      return report(json, ["$ref": "#/components/schemas/Problem"], place, sourceLocation)
    }
    guard let response = operation["responses"]?[String(status)] else {
      Issue.record("\(place): the status \(status) is not described", sourceLocation: sourceLocation)
      return
    }
    guard case .object(let content)? = response["content"] else {
      #expect(type.isEmpty, "\(place): \(status) has content", sourceLocation: sourceLocation)
      return
    }
    guard let media = content.first(where: { $0.name == type }) else {
      Issue.record("\(place): \(status) has the type \(type)", sourceLocation: sourceLocation)
      return
    }
    guard type.contains("json"), let schema = media.value["schema"] else { return }
    report(json, schema, "\(place) \(status)", sourceLocation)
  }

  private func report(_ json: JSONValue, _ schema: JSONValue, _ place: String, _ sourceLocation: SourceLocation) {
    for fault in faults(json, schema, at: "") { Issue.record("\(place): \(fault)", sourceLocation: sourceLocation) }
  }

  /// The operation at a path below the root of the interface.
  private func operation(_ method: String, _ path: String) -> JSONValue? {
    let plain = path.split(separator: "?", omittingEmptySubsequences: false)[0]
    let below = plain.hasPrefix("/api/v1") ? plain.dropFirst(7) : plain
    let parts = below.split(separator: "/", omittingEmptySubsequences: false)
    guard case .object(let paths)? = document["paths"] else { return nil }
    return paths.first { member in
      let names = member.name.split(separator: "/", omittingEmptySubsequences: false)
      return names.count == parts.count
        && zip(names, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") && !$1.isEmpty }
        && member.value[method.lowercased()] != nil
    }?.value[method.lowercased()]
  }

  // MARK: - Schemas

  /// Why a value does not have the form of a schema.
  func faults(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard case .object(let words) = schema else { return ["\(place): no schema"] }
    return words.flatMap { faults(value, $0, in: schema, at: place) }
  }

  private func faults(
    _ value: JSONValue, _ word: JSONValue.Member, in schema: JSONValue, at place: String
  ) -> [String] {
    func unless(_ fits: Bool) -> [String] {
      fits
        ? []
        : ["\(place): \(value.compactText.prefix(60)) does not fit \(word.name) \(word.value.compactText.prefix(60))"]
    }
    switch word.name {
    case "$ref":
      let name = (word.value.string ?? "").replacing("#/components/schemas/", with: "")
      guard let schema = document["components"]?["schemas"]?[name] else { return ["\(place): no schema \(name)"] }
      return faults(value, schema, at: place)
    case "anyOf":
      let tries = (word.value.elements ?? []).map { faults(value, $0, at: place) }
      return tries.contains(where: \.isEmpty) ? [] : tries.min { $0.count < $1.count } ?? []
    case "type": return unless(isOf(word.value.string ?? "", value))
    case "enum": return unless(word.value.elements?.contains(value) ?? false)
    case "const": return unless(word.value == value)
    case "minimum": return unless(value.double ?? 0 >= word.value.double ?? 0)
    case "maximum": return unless(value.double ?? 0 <= word.value.double ?? 0)
    case "minLength": return unless(Double(value.string?.count ?? 0) >= word.value.double ?? 0)
    case "maxLength": return unless(Double(value.string?.count ?? 0) <= word.value.double ?? 0)
    case "pattern": return unless(matches(word.value.string ?? "", value.string ?? ""))
    case "format": return unless(isFormed(word.value.string ?? "", value.string ?? ""))
    case "items":
      return (value.elements ?? []).enumerated().flatMap { faults($1, word.value, at: "\(place)/\($0)") }
    case "properties", "additionalProperties": return members(value, word, in: schema, at: place)
    case "required":
      return (word.value.elements ?? []).compactMap(\.string).filter { value[$0] == nil }
        .map { "\(place): \($0) is missing" }
    case "description", "minProperties": return []
    default: return ["\(place): the word \(word.name) is not known to this check"]
    }
  }

  private func members(
    _ value: JSONValue, _ word: JSONValue.Member, in schema: JSONValue, at place: String
  ) -> [String] {
    guard case .object(let members) = value else { return [] }
    if word.name == "properties" {
      return members.flatMap { member in
        word.value[member.name].map { faults(member.value, $0, at: "\(place)/\(member.name)") } ?? []
      }
    }
    let further = members.filter { schema["properties"]?[$0.name] == nil }
    if word.value == .bool(false) { return further.map { "\(place): \($0.name) is not described" } }
    return further.flatMap { faults($0.value, word.value, at: "\(place)/\($0.name)") }
  }

  private func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      true
    case ("integer", .number(let text)): Int64(text) != nil
    default: false
    }
  }

  private func matches(_ pattern: String, _ text: String) -> Bool {
    guard let regex = try? Regex(pattern), let match = try? regex.firstMatch(in: text) else { return false }
    return !match.range.isEmpty
  }

  private func isFormed(_ format: String, _ text: String) -> Bool {
    switch format {
    case "date-time": Timestamp(text) != nil
    case "uuid": UUID(uuidString: text) != nil
    default: false
    }
  }
}
