// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import LearnCore

/// The description of all operations (OpenAPI 3.1.1), made of the operations themselves.
struct OpenAPIDocument: Sendable {
  let json: JSONValue

  /// Describes operations.
  ///
  /// - Parameter uploadLimit: The most bytes of a pack.
  init(_ operations: [APIOperation], uploadLimit: Int) {
    var paths: [(String, [JSONValue.Member])] = []
    for operation in operations {
      let member = JSONValue.Member(operation.method.rawValue.lowercased(), Self.json(operation))
      if let place = paths.firstIndex(where: { $0.0 == operation.path }) {
        paths[place].1.append(member)
      } else {
        let parameters = operation.parameters.map { name in
          Self.json(.init(name: name, schema: Self.schema(ofPath: name), about: Self.about(path: name)), in: "path")
        }
        let shared = parameters.isEmpty ? [] : [JSONValue.Member("parameters", .array(parameters))]
        paths.append((operation.path, shared + [member]))
      }
    }
    let groups = operations.map(\.group).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    json = [
      "openapi": "3.1.1",
      "info": [
        "title": "learn", "version": "1.0.0",
        "summary": "Everything that the pages do, for programs.",
        "description": .string(
          "Tokens are made on the page of one's account and sent as Authorization: Bearer learn_…; each has scopes. "
            + "Whatever is another person's, or needs a role that the account "
            + "does not have, is 404; 403 is a scope that the token does not have. Problems have the form of RFC 9457. Packs have at most \(uploadLimit) "
            + "bytes. Lists come in pages: send `next` as `cursor`."),
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": .string(APIService.root)]],
      "tags": .array(groups.map { ["name": .string($0)] }),
      "paths": .object(paths.map { .init($0.0, .object($0.1)) }),
      "components": [
        "securitySchemes": [
          "token": [
            "type": "http", "scheme": "bearer", "bearerFormat": "learn_ and 43 characters",
            "description": .string(
              "Scopes: " + APIToken.Scope.allCases.map(\.rawValue).joined(separator: ", ")
                + ". An operation names the one that it needs."),
          ]
        ],
        "schemas": .object(Self.schemas.map { .init($0.name, $0.schema.json) }),
        "headers": [
          "WWW-Authenticate": ["schema": ["type": "string"], "description": "What is missing (RFC 6750)."],
          "Retry-After": ["schema": ["type": "integer"], "description": "Seconds to wait."],
        ],
      ],
    ]
  }

  // MARK: - Operations

  private static func json(_ operation: APIOperation) -> JSONValue {
    let further = operation.furtherQuery.map { parameter -> JSONValue in
      [
        "name": .string(parameter.name), "in": "query", "style": "form", "explode": true,
        "description": .string(parameter.about), "schema": parameter.schema.json,
      ]
    }
    let parameters =
      operation.query.map { json($0, in: "query") } + [further].compactMap { $0 }
      + operation.headers.map { json($0, in: "header") }
    var responses = operation.answers.map { JSONValue.Member(String($0.status.code), json($0)) }
    for (status, about) in problems(of: operation).sorted(by: { $0.key.code < $1.key.code }) {
      responses.append(.init(String(status.code), problem(status, about)))
    }
    return .object(compact: [
      "operationId": .string(operation.id), "tags": [.string(operation.group)],
      "summary": .string(operation.summary), "description": about(operation).map { .string($0) },
      "security": security(operation.access), "parameters": parameters.isEmpty ? nil : .array(parameters),
      "requestBody": operation.body.map { body in
        [
          "description": .string(body.about), "required": .bool(body.isRequired),
          "content": .object(body.types.map { .init($0, ["schema": body.schema.json]) }),
        ]
      },
      "responses": .object(responses),
    ])
  }

  private static func about(_ operation: APIOperation) -> String? {
    guard case .token(let scope, let role) = operation.access else { return operation.about }
    let needs = "Needs the scope \(scope.rawValue)" + (role.map { " and the role \($0.rawValue)." } ?? ".")
    return operation.about.map { $0 + " " + needs } ?? needs
  }

  private static func security(_ access: APIOperation.Access) -> JSONValue {
    switch access {
    case .everybody: [.object([]), ["token": []]]
    case .token(let scope, _): [["token": [.string(scope.rawValue)]]]
    }
  }

  private static func json(_ parameter: APIOperation.Parameter, in place: String) -> JSONValue {
    let schema = parameter.isRepeated ? APISchema.list(parameter.schema) : parameter.schema
    return .object(compact: [
      "name": .string(parameter.name), "in": .string(place),
      "required": parameter.isRequired || place == "path" ? true : nil,
      "description": .string(parameter.about), "schema": schema.json,
    ])
  }

  private static func json(_ answer: APIOperation.Answer) -> JSONValue {
    .object(compact: [
      "description": .string(answer.about),
      "headers": answer.headers.isEmpty
        ? nil
        : .object(
          answer.headers.map {
            .init($0.name, ["schema": $0.schema.json, "description": .string($0.about)])
          }),
      "content": answer.type.map { type in
        .object([.init(type, .object(compact: ["schema": answer.schema?.json]))])
      },
    ])
  }

  /// All that can be wrong with an operation.
  static func problems(of operation: APIOperation) -> [HTTPResponse.Status: String] {
    var problems: [HTTPResponse.Status: String] = [
      .badRequest: "The query does not fit.",
      .unauthorized: "No token, or one that opens nothing.", .tooManyRequests: "Too many requests.",
      .internalServerError: "Something went wrong here.", .serviceUnavailable: "The store does not answer.",
    ]
    if case .token(_, let role) = operation.access {
      problems[.forbidden] = "The token does not have the scope."
      if role != nil { problems[.notFound] = "The account does not have the role." }
    }
    if !operation.parameters.isEmpty { problems[.notFound] = "There is nothing here that the token may see." }
    if operation.body != nil {
      problems[.contentTooLarge] = "More bytes than are taken."
      problems[.unsupportedMediaType] = "Another media type."
      problems[.badRequest] = "The query does not fit, or what was sent is not JSON."
      problems[.unprocessableContent] = "What was sent does not fit; `errors` says where."
    }
    if operation.method != .get {
      problems[.conflict] = "Something else went first."
      problems[HTTPResponse.Status(code: 507)] = "The disk is full."
    }
    if operation.headers.contains(where: { $0.name == "If-Match" }) {
      problems[.preconditionFailed] = "The attempt has another revision."
    }
    return problems.merging(operation.problems) { $1 }
  }

  private static func problem(_ status: HTTPResponse.Status, _ about: String) -> JSONValue {
    let headers: JSONValue? =
      switch status {
      case .unauthorized, .forbidden:
        ["WWW-Authenticate": ["$ref": "#/components/headers/WWW-Authenticate"]]
      case .tooManyRequests, .serviceUnavailable: ["Retry-After": ["$ref": "#/components/headers/Retry-After"]]
      default: nil
      }
    return .object(compact: [
      "description": .string(about), "headers": headers,
      "content": ["application/problem+json": ["schema": APISchema.named("Problem").json]],
    ])
  }

  // MARK: - Parameters of paths

  private static func schema(ofPath name: String) -> APISchema {
    switch name {
    case "attempt", "group", "upload", "member", "token", "account": .uuid
    case "signIn": .digest
    default: .name
    }
  }

  private static func about(path name: String) -> String {
    switch name {
    case "pack": "The pack, by its id."
    case "code": "The code of a competence or area; `total` for the whole."
    case "attempt", "group", "upload", "member", "token", "account": "The \(name), by its id, a UUID in lower case."
    case "signIn": "The sign-in, by its id."
    case "invitation": "The last part of the invitation's address."
    default: "The \(name), by its id."
    }
  }
}
