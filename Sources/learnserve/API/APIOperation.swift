// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore

/// One thing that a program can ask for: where, who may, what goes in, what comes out, and the code that does it.
///
/// The routes and the OpenAPI document are both made of these, so that neither can say what the other does not.
struct APIOperation: Sendable {
  /// Who may ask.
  enum Access: Sendable, Hashable {
    /// Everybody; a token shows more where it may.
    case everybody
    /// Whoever has a token with the scope and, where one is named, the role.
    case token(APIToken.Scope, Role? = nil)
  }

  /// Something of the query, the headers or the path.
  struct Parameter: Sendable {
    let name: String
    let schema: APISchema
    let about: String
    var isRequired = false
    /// Whether it may stand several times.
    var isRepeated = false
  }

  /// What is sent.
  struct Body: Sendable {
    let types: [String]
    let schema: APISchema
    let about: String
    /// The most bytes.
    let limit: Limit
    var isRequired = true
    /// Whether it goes into a file as it comes, because it may be large.
    var isSpooled = false

    enum Limit: Sendable {
      case bytes(Int)
      /// As many as the server's setting for packs says.
      case pack
    }

    static func json(_ schema: APISchema, _ about: String, limit: Int = 256 << 10, isRequired: Bool = true) -> Body {
      Body(types: ["application/json"], schema: schema, about: about, limit: .bytes(limit), isRequired: isRequired)
    }
  }

  /// What comes back when all is well.
  struct Answer: Sendable {
    let status: HTTPResponse.Status
    let about: String
    /// The media type; nil for an answer without content.
    var type: String?
    var schema: APISchema?
    /// The headers that say more.
    var headers: [Parameter] = []

    static func json(_ schema: APISchema, _ about: String, headers: [Parameter] = []) -> Answer {
      json(.ok, schema, about, headers: headers)
    }

    static func json(
      _ status: HTTPResponse.Status, _ schema: APISchema, _ about: String, headers: [Parameter] = []
    ) -> Answer {
      Answer(status: status, about: about, type: "application/json", schema: schema, headers: headers)
    }
  }

  let method: HTTPRequest.Method
  /// The path below `/api/v1`, with parameters in braces.
  let path: String
  let id: String
  /// What it belongs with, in documents.
  let group: String
  let summary: String
  var about: String?
  let access: Access
  var query: [Parameter] = []
  /// What the query may hold beside ``query``: fields that depend on the path.
  var furtherQuery: Parameter?
  var headers: [Parameter] = []
  var body: Body?
  let answers: [Answer]
  /// What can be wrong with it beside what can be wrong with every request.
  var problems: [HTTPResponse.Status: String] = [:]
  let perform: @Sendable (APIRequest) async throws -> Response

  /// The names in braces.
  var parameters: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }
}

/// Routes that answer programs about one kind of resource.
protocol APIController: Sendable {
  var site: Site { get }
  var operations: [APIOperation] { get }
}
