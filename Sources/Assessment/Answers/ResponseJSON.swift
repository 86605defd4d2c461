// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Answers to an item as JSON: an object from response to value.
///
/// Text for identifiers and strings, `"A B"` for pairs, `"x y"` for points, numbers, true and false, arrays for
/// multiple and ordered, objects for records, null for NULL.
public enum ResponseJSON {
  /// The answers that an object gives; throws what does not fit the declarations of the item.
  public static func responses(_ json: JSONValue, for item: AssessmentItem) throws(ResponseFit) -> [String: Value] {
    guard case .object(let members) = json else {
      throw ResponseFit(
        response: "", description: "The responses should be an object, from the identifier of a response to its value.")
    }
    var responses: [String: Value] = [:]
    for member in members {
      guard let declaration = item.response(member.name) else {
        // Says which responses there are.
        _ = try ResponseFit.fitted([member.name: .null], to: item)
        continue
      }
      if responses[member.name] != nil {
        throw ResponseFit(response: member.name, description: "The response \"\(member.name)\" stands twice.")
      }
      responses[member.name] = try value(
        member.value, declaration.identifier, declaration.cardinality, declaration.baseType)
    }
    return responses
  }

  /// The value that JSON gives to a variable.
  public static func value(
    _ json: JSONValue, _ name: String, _ cardinality: Cardinality, _ type: BaseType?
  ) throws(ResponseFit) -> Value {
    if case .null = json { return .null }
    switch cardinality {
    case .single: return .single(try scalar(json, name, type ?? .string)).orNull
    case .multiple, .ordered:
      guard case .array(let elements) = json else {
        throw ResponseFit(
          response: name,
          description: "\(name) has the cardinality \(cardinality.rawValue), so its value is an array, or null.")
      }
      var scalars: [Scalar] = []
      for element in elements { scalars.append(try scalar(element, name, type ?? .string)) }
      if scalars.isEmpty { return .null }
      return cardinality == .multiple ? .multiple(scalars) : .ordered(scalars)
    case .record:
      guard case .object(let members) = json else {
        throw ResponseFit(
          response: name, description: "\(name) is a record, so its value is an object from field to value, or null.")
      }
      var fields: [String: Scalar] = [:]
      for member in members {
        if case .null = member.value { continue }
        fields[member.name] = try field(member.value, "\(name).\(member.name)")
      }
      return fields.isEmpty ? .null : .record(fields)
    }
  }

  private static func scalar(_ json: JSONValue, _ name: String, _ type: BaseType) throws(ResponseFit) -> Scalar {
    switch (json, type) {
    case (.bool(let truth), .boolean): return .boolean(truth)
    case (.number(let text), .integer), (.number(let text), .float), (.number(let text), .duration),
      (.number(let text), .intOrIdentifier):
      if let scalar = Scalar(text: text, type: type) { return scalar }
    case (.string(let text), _):
      if let scalar = Scalar(text: text, type: type) { return scalar }
    case (.object(let members), .file):
      if case .string(let file)? = members.first(where: { $0.name == "name" })?.value {
        let digest = members.first { $0.name == "sha256" }?.value.string ?? ""
        return .file(name: file, sha256: digest)
      }
    default: break
    }
    throw ResponseFit(
      response: name,
      description: "\(json.shown) is not a value of the type \(type.rawValue), which \(name) takes: \(type.example).")
  }

  private static func field(_ json: JSONValue, _ name: String) throws(ResponseFit) -> Scalar {
    switch json {
    case .bool(let truth): return .boolean(truth)
    case .number(let text):
      if let number = Int(text) { return .integer(number) }
      if let number = Scalar.number(text) { return .float(number) }
    case .string(let text): return .string(text)
    case .null, .array, .object: break
    }
    throw ResponseFit(
      response: name, description: "\(json.shown) is not a single value, which the field \(name) takes.")
  }

  /// A value as JSON, in the same form.
  public static func json(_ value: Value) -> JSONValue {
    switch value {
    case .null: .null
    case .single(let scalar): json(scalar)
    case .multiple(let scalars), .ordered(let scalars): .array(scalars.map(json))
    case .record(let fields):
      .object(fields.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, json($0.value)) })
    }
  }

  private static func json(_ scalar: Scalar) -> JSONValue {
    switch scalar {
    case .boolean(let truth): .bool(truth)
    case .integer(let number): .int(number)
    case .float(let number), .duration(let number):
      number.isFinite ? .double(number) : .string(Scalar.lexical(number))
    case .file(let name, let sha256) where !sha256.isEmpty: ["name": .string(name), "sha256": .string(sha256)]
    default: .string(scalar.lexical)
    }
  }

  /// Variables by name as a JSON object, in the order of their names.
  public static func json(_ values: [String: Value]) -> JSONValue {
    .object(values.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, json($0.value)) })
  }
}

extension Value {
  fileprivate var orNull: Value { isNull ? .null : self }
}

extension JSONValue {
  /// The value as somebody would recognize it in a message.
  fileprivate var shown: String {
    switch self {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .number(let text): text
    case .string(let text): "\"\(text.prefix(40))\""
    case .array: "An array"
    case .object: "An object"
    }
  }
}

extension BaseType {
  /// What a value looks like as JSON.
  fileprivate var example: String {
    switch self {
    case .identifier: "text without spaces, such as \"choiceA\""
    case .boolean: "true or false"
    case .integer: "a whole number, such as 3"
    case .float: "a number, such as 2.5"
    case .string: "text, such as \"reverb\""
    case .point: "text of two whole numbers, such as \"102 113\""
    case .pair, .directedPair: "text of two identifiers, such as \"A B\""
    case .duration: "a number of seconds, such as 12.5"
    case .file: "the name of a file, such as \"song.wav\""
    case .uri: "an address as text"
    case .intOrIdentifier: "a whole number or text without spaces"
    }
  }
}
