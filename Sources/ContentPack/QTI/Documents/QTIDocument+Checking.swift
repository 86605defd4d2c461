// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIDocument {
  /// Reads a document and checks every item in it against the rules of items (``ItemRules``).
  ///
  /// What was read is the same as without checks; the findings of both stand in the order of the lines.
  ///
  /// - Parameters:
  ///   - path: How findings name the document.
  ///   - resolve: The bytes of a document that this one names by a relative address.
  public static func checked(
    _ bytes: ArraySlice<UInt8>, path: String, resolve: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> QTIDocument {
    let document = read(bytes, path: path, resolve: resolve)
    let problems = document.items.flatMap { item in item.problems.map { $0.finding(path: path) } }
    let findings = (document.findings + problems).enumerated().sorted { left, right in
      (left.element.line ?? 0, left.offset) < (right.element.line ?? 0, right.offset)
    }.map(\.element)
    return QTIDocument(content: document.content, version: document.version, findings: findings)
  }
}
