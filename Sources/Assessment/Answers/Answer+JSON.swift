// learn, Apache-2.0. See LICENSE.

package import LearnCore

extension Answer.Content {
  /// The answer in the form that ``AnswerReader`` reads: reading it again gives the same answer.
  ///
  /// - Parameter item: The item in the language in which it was answered.
  package func written(for item: ItemVariant) -> JSONValue {
    switch self {
    case .abstained(let abstention): return .string(abstention.rawValue)
    case .run(let run): return .array(run.map { ResponseJSON.json($0) })
    case .responses(let values):
      if item.document != nil { return ResponseJSON.json(values) }
      if item.interactions.count == 1 { return Self.written(values[item.interactions[0].response] ?? .null) }
      return .object(
        item.interactions.map { .init($0.response, Self.written(values[$0.response] ?? .null)) })
    }
  }

  private static func written(_ value: Value) -> JSONValue {
    switch value {
    case .null: .null
    case .single(let scalar): written(scalar)
    case .multiple(let scalars) where scalars.contains { $0.baseType == .directedPair }:
      .object(
        scalars.compactMap { scalar in
          guard case .directedPair(let row, let column) = scalar else { return nil }
          return .init(row, .string(column))
        })
    case .multiple(let scalars), .ordered(let scalars): .array(scalars.map(written))
    case .record(let fields): .object(fields.sorted { $0.key < $1.key }.map { .init($0.key, written($0.value)) })
    }
  }

  private static func written(_ scalar: Scalar) -> JSONValue {
    switch scalar {
    case .identifier(let text), .string(let text), .uri(let text): .string(text)
    case .boolean(let value): .bool(value)
    case .integer(let value): .int(value)
    case .float(let value), .duration(let value): value.isFinite ? .double(value) : .null
    case .point(let x, let y): [.int(x), .int(y)]
    case .pair(let first, let second), .directedPair(let first, let second): .string("\(first) \(second)")
    case .file(let name, let sha256): ["name": .string(name), "sha256": .string(sha256)]
    }
  }
}
