// learn, Apache-2.0. See LICENSE.

import LearnCore

/// The form of a value in JSON (JSON Schema 2020-12, which OpenAPI 3.1 uses), written next to what makes the value.
struct APISchema: Sendable {
  let json: JSONValue

  private init(_ json: JSONValue) { self.json = json }

  /// A member of an object.
  struct Member: Sendable {
    let name: String
    let schema: APISchema
    let isRequired: Bool

    /// A member that is always there.
    static func always(_ name: String, _ schema: APISchema) -> Member {
      Member(name: name, schema: schema, isRequired: true)
    }

    /// A member that may be left out.
    static func maybe(_ name: String, _ schema: APISchema) -> Member {
      Member(name: name, schema: schema, isRequired: false)
    }
  }

  static let any = APISchema(.object([]))
  static let boolean = APISchema(["type": "boolean"])
  static let number = APISchema(["type": "number"])
  static let null = APISchema(["type": "null"])
  static let string = APISchema(["type": "string"])
  /// RFC 3339, to the millisecond, in UTC.
  static let time = APISchema(["type": "string", "format": "date-time"])
  static let uuid = APISchema(["type": "string", "format": "uuid"])
  /// A SHA-256 in lower-case hexadecimal.
  static let digest = APISchema(["type": "string", "pattern": "^[0-9a-f]{64}$"])
  /// A language tag (BCP 47).
  static let language = APISchema(["type": "string", "pattern": #"^[a-z]{2,3}(-[0-9A-Za-z]{2,8})*$"#, "maxLength": 35])
  /// A name that is stable across versions, such as that of a lesson.
  static let name = APISchema(["type": "string", "minLength": 1, "maxLength": 200])

  static func string(minimum: Int = 0, maximum: Int) -> APISchema {
    APISchema(["type": "string", "minLength": .int(minimum), "maxLength": .int(maximum)])
  }

  static func integer(_ range: ClosedRange<Int>? = nil) -> APISchema {
    guard let range else { return APISchema(["type": "integer"]) }
    return APISchema(["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)])
  }

  /// Base64url of text that begins with `1 `.
  static let cursor = APISchema(["type": "string", "pattern": "^MS[A-D][0-9A-Za-z_-]{1,400}$"])

  static let count = APISchema(["type": "integer", "minimum": 0])

  static func one(of values: [String]) -> APISchema {
    APISchema(["type": "string", "enum": .array(values.map { .string($0) })])
  }

  static func always(_ text: String) -> APISchema { APISchema(["const": .string(text)]) }

  static func list(_ element: APISchema) -> APISchema { APISchema(["type": "array", "items": element.json]) }

  static func map(_ value: APISchema) -> APISchema {
    APISchema(["type": "object", "additionalProperties": value.json])
  }

  /// An object with these members and no others.
  static func object(_ members: [Member], minimum: Int? = nil) -> APISchema {
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    return APISchema(
      .object(compact: [
        "type": "object", "properties": .object(members.map { .init($0.name, $0.schema.json) }),
        "required": required.isEmpty ? nil : .array(required), "additionalProperties": false,
        "minProperties": minimum.map { .int($0) },
      ]))
  }

  static func either(_ schemas: [APISchema]) -> APISchema { APISchema(["anyOf": .array(schemas.map(\.json))]) }

  /// The value, or null.
  var orNull: APISchema { .either([self, .null]) }

  /// A schema of ``OpenAPIDocument/schemas`` by its name.
  static func named(_ name: String) -> APISchema { APISchema(["$ref": .string("#/components/schemas/" + name)]) }

  func saying(_ description: String) -> APISchema {
    guard case .object(let members) = json else { return self }
    return APISchema(.object(members + [.init("description", .string(description))]))
  }
}
