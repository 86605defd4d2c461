// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import LearnCore
import Testing

@testable import learnserve

/// Who may ask for what: a table of every operation by every kind of asker, each cell asserted.
@Suite struct APIAccessTests {
  /// What each operation needs, written down apart from the routes: a slip there fails here.
  private static let needs: [String: (scope: APIToken.Scope?, role: Role?)] = [
    "getMe": (.read, nil), "eraseMe": (.account, nil), "changeMe": (.account, nil), "changePassword": (.account, nil),
    "listSignIns": (.read, nil), "endSignIns": (.account, nil), "endSignIn": (.account, nil),
    "listTokens": (.read, nil), "revokeToken": (.account, nil), "claimReceipt": (.sync, nil),
    "getInvitation": (nil, nil), "joinGroup": (.account, nil), "listMemberships": (.read, nil),
    "leaveGroup": (.account, nil), "createGroup": (.lead, .coordinator), "changeGroup": (.lead, .coordinator),
    "renewInvitation": (.lead, .coordinator), "removeMember": (.lead, .coordinator),
    "listUploads": (.publish, .educator), "listOwnPacks": (.publish, .educator),
    "listAccounts": (.administer, .administrator), "changeAccount": (.administer, .administrator),
    "getInstallation": (.administer, .administrator), "listTrustedPublishers": (.administer, .administrator),
    "trustPublisher": (.administer, .administrator), "distrustPublisher": (.administer, .administrator),
    "exportMe": (.read, nil),
    "listPacks": (nil, nil), "getPack": (nil, nil), "getPackArchive": (nil, nil), "listLessons": (nil, nil),
    "getLesson": (nil, nil), "getCollection": (nil, nil), "getFramework": (nil, nil), "getInstrument": (nil, nil),
    "completeLesson": (.sync, nil), "uncompleteLesson": (.sync, nil), "getProfile": (.read, nil),
    "beginAttempt": (.sync, nil), "listAttempts": (.read, nil), "getAttempt": (.read, nil), "putAnswer": (.sync, nil),
    "deleteAnswer": (.sync, nil), "getAnswerFile": (.read, nil), "finishAttempt": (.sync, nil),
    "postTestEvent": (.sync, nil),
    "getResult": (.read, nil), "getResultReport": (.read, nil), "explain": (.read, nil),
    "syncAttempt": (.sync, nil), "listGroups": (.report, .coordinator), "getGroup": (.report, .coordinator),
    "listMembers": (.report, .coordinator), "getGroupFigures": (.report, .coordinator),
    "uploadPack": (.publish, .educator), "getUpload": (.publish, .educator), "publishUpload": (.publish, .educator),
    "discardUpload": (.publish, .educator), "listVersions": (.publish, .educator), "changePack": (.publish, .educator),
    "getUsage": (.report, .educator), "getAnswers": (.report, .educator), "removeVersion": (.publish, .educator),
    "bringIn": (.publish, .educator), "listImports": (.publish, .educator), "getImport": (.publish, .educator),
    "getImportReport": (.publish, .educator), "getImportFolder": (.publish, .educator),
    "changeImport": (.publish, .educator), "publishImport": (.publish, .educator),
    "discardImport": (.publish, .educator), "beginDelivery": (.publish, .educator),
    "getDelivery": (.publish, .educator), "sendContent": (.publish, .educator),
    "finishDelivery": (.publish, .educator), "stopDelivery": (.publish, .educator),
    "addLaunchable": (.publish, .educator), "listLaunchables": (nil, nil), "getLaunchable": (nil, nil),
    "removeLaunchable": (.publish, .educator), "register": (.sync, nil), "getRegistration": (.read, nil),
    "launch": (.sync, nil), "waive": (.administer, .administrator), "abandon": (.administer, .administrator),
  ]

  /// The operations on something that is one person's own.
  private static let own: Set<String> = [
    "getAttempt", "putAnswer", "deleteAnswer", "getAnswerFile", "finishAttempt", "postTestEvent", "getResult",
    "getResultReport",
    "explain", "getGroup",
    "listMembers",
    "getGroupFigures", "getUpload", "publishUpload", "discardUpload", "listVersions", "changePack", "getUsage",
    "getAnswers", "endSignIn", "revokeToken", "changeGroup", "renewInvitation", "removeMember", "removeVersion",
    "getImport", "getImportReport", "getImportFolder", "changeImport", "publishImport", "discardImport", "getDelivery",
    "sendContent", "finishDelivery", "stopDelivery", "removeLaunchable", "getRegistration", "launch",
  ]

  /// A server on which Ada has one of everything.
  private struct World {
    let server: APISite
    let ada: (learner: LearnerID, token: String)
    let parts: [String: String]

    init() async throws {
      server = try await APISite()
      ada = try await server.person("ada", roles: Set(Role.allCases))
      try await server.publish(APISite.archive(), token: ada.token)
      let attempt = try await server.begin(ada.token)
      let upload = try await server.ask(
        .post, "/packs", token: ada.token, type: "application/zip", bytes: APISite.archive(id: "draft"))
      let group = LearnerGroup(
        id: GroupID(UUID().uuidString.lowercased()), title: "A class", coordinator: ada.learner, pack: "my-pack",
        instrument: "self-evaluation", invitation: "come", createdAt: APISite.now, closedAt: nil)
      let spare = try await server.token(of: ada.learner, scopes: [.read])
      let mia = try await server.person("mia")
      let (key, learner) = (Secret.hash("Ada's browser"), ada.learner)
      try await server.site.store.write { db in
        try db.add(group)
        try db.join(group.id, learner: mia.learner, name: "Mia", at: APISite.now)
        try db.add(
          SignIn(
            keyHash: key, learner: learner, device: "", createdAt: APISite.now, usedAt: APISite.now,
            expiresAt: APISite.now.adding(seconds: 3600)))
      }
      let publisher = try TrustedPublisher.read(name: "School", key: Self.publicKey, at: APISite.now).get()
      try await server.site.store.write { db in try db.trust(publisher) }
      let imported = try await server.ask(
        .post, "/imports?name=pitch.gift", token: ada.token, type: "application/octet-stream",
        bytes: Array(ImportPagesTests.gift.utf8))
      let delivery = try await server.ask(
        .post, "/deliveries", token: ada.token, type: "application/json", bytes: Array(Self.layout.utf8))
      let course = try await Cmi5Course.store(on: server.site, owner: ada.learner)
      let registered = try await LaunchDesk(site: server.site).register(
        in: course, learner: ada.learner, actor: .account(homePage: "https://learn.example", name: "ada"), again: true)
      let access = LaunchAccess(
        id: UniqueID.random().description, registration: registered.id, learner: ada.learner, mode: "Normal",
        fetchHash: Secret.hash("fetch"), tokenHash: nil, createdAt: APISite.now, expiresAt: APISite.now, endedAt: nil)
      try await server.site.store.write { db in try db.add(access) }
      let version = try await server.site.store.read { try $0.publications(of: "my-pack") }.first?.pack.digest
      let token = try await server.site.store.read { try $0.token(Secret.hash(spare), at: APISite.now) }
      parts = [
        "pack": "my-pack", "lesson": "say-what-you-notice", "collection": "tools", "framework": "feedback",
        "instrument": "self-evaluation", "attempt": attempt, "item": "notice-1", "code": "total",
        "upload": try #require(upload.json["id"]?.string), "group": group.id.rawValue,
        "invitation": "come", "member": mia.learner.rawValue, "account": mia.learner.rawValue, "signIn": key,
        "token": try #require(token?.id), "key": publisher.key.id,
        "import": try #require(imported.json["id"]?.string), "delivery": try #require(delivery.json["id"]?.string),
        "launchable": course.id.rawValue, "registration": registered.id.rawValue, "session": access.id,
        "content": Self.content, "digest": try #require(version), "sha256": Self.content,
      ]
    }

    /// A content of one byte, and an archive of nothing else.
    static let content = SHA256Digest(of: Array("x".utf8)).hex
    static let layout = #"{"rest": "\#(content)", "parts": [{"size": 1}]}"#

    /// The public key of RFC 8037, appendix A.
    static let publicKey = "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"

    /// Asks for an operation as Ada would to get something done, with another token or none.
    func ask(_ operation: APIOperation, _ token: String?) async throws -> APISite.Answer {
      let path = operation.path.split(separator: "/").map { part in
        part.hasPrefix("{") ? parts[String(part.dropFirst().dropLast())] ?? "?" : String(part)
      }.joined(separator: "/")
      let query =
        switch operation.id {
        case "eraseMe": "?confirm=nobody"
        case "sendContent": "?offset=0"
        default: ""
        }
      let body: String? =
        switch operation.id {
        case "putAnswer": #"{"value": "alone"}"#
        case "postTestEvent": #"{"event": "begin"}"#
        case "publishUpload", "publishImport": #"{"visibility": "hidden"}"#
        case "changeImport": #"{"version": "7.0.0"}"#
        case "beginDelivery": Self.layout
        case "sendContent", "bringIn": "x"
        case "changePack": #"{"visibility": "link"}"#
        case "changeMe": #"{"language": "fi"}"#
        case "changePassword": #"{"current": "not this one", "password": "another password"}"#
        case "claimReceipt": #"{"code": "7QF9-2TXW-A4HN-K3MB"}"#
        case "createGroup": #"{"title": "Another", "pack": "my-pack", "instrument": "check"}"#
        case "changeGroup": #"{"closed": false}"#
        case "changeAccount": #"{"roles": ["educator"]}"#
        case "trustPublisher": #"{"name": "School", "key": "\#(Self.publicKey)"}"#
        case "launch": #"{"unit": 0}"#
        case "waive": #"{"unit": 0, "reason": "Tested Out"}"#
        case "syncAttempt", "uploadPack", "addLaunchable": "{}"
        default: nil
        }
      let type =
        switch operation.id {
        case "uploadPack", "addLaunchable": "application/zip"
        case "sendContent", "bringIn": "application/octet-stream"
        default: "application/json"
        }
      return try await server.ask(
        operation.method, "/" + path + query, token: token, type: body == nil ? nil : type,
        bytes: body.map { Array($0.utf8) })
    }
  }

  @Test func `Every operation is in the table, and the table names no other`() async throws {
    let names = try await APISite().service.operations.map(\.id)
    #expect(Set(names) == Set(Self.needs.keys))
    #expect(Set(names).count == names.count)
  }

  @Test func `Without a token only what is public is shown`() async throws {
    let world = try await World()
    for operation in world.server.service.operations {
      let answer = try await world.ask(operation, nil)
      if Self.needs[operation.id]?.scope == nil {
        #expect(answer.status == 200, "\(operation.id)")
      } else {
        #expect(answer.status == 401, "\(operation.id)")
        #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer ") == true, "\(operation.id)")
      }
    }
  }

  @Test(arguments: APIToken.Scope.allCases)
  func `A token does what its scope says, for whom has the role, and nothing else`(scope: APIToken.Scope) async throws {
    let world = try await World()
    let token = try await world.server.token(of: world.ada.learner, scopes: [scope])
    for operation in world.server.service.operations {
      let needed = try #require(Self.needs[operation.id])
      let answer = try await world.ask(operation, token)
      if needed.scope == nil || needed.scope == scope {
        // What was published or finished is gone for the operations after it, no answer is a file, and no instrument a test.
        let isGone =
          ["discardUpload", "discardImport", "stopDelivery", "getAnswerFile", "postTestEvent"].contains(operation.id)
          && answer.status == 404
        #expect(
          isGone || ![401, 403, 404].contains(answer.status) && answer.status < 500,
          "\(operation.id): \(answer.status)")
      } else {
        #expect(answer.status == 403, "\(operation.id)")
        #expect(answer.detail.contains("scope \(needed.scope?.rawValue ?? "")"), "\(operation.id): \(answer.detail)")
      }
    }
  }

  @Test func `Roles are looked up at each request, not when the token was made`() async throws {
    let world = try await World()
    let learner = world.ada.learner
    try await world.server.site.store.write { db in
      guard var account = try db.reading.account(of: learner) else { return }
      account.roles = []
      try db.update(account)
    }
    for operation in world.server.service.operations {
      let answer = try await world.ask(operation, world.ada.token)
      if let role = Self.needs[operation.id]?.role {
        // As on the pages: what needs a role that one does not have is not there, and 403 is the token's scope alone.
        #expect(answer.status == 404, "\(operation.id)")
        #expect(answer.json["type"] == "urn:learn:problem:missing-role", "\(operation.id)")
        #expect(answer.detail.contains(role.rawValue), "\(operation.id)")
      } else {
        #expect(![401, 403].contains(answer.status), "\(operation.id): \(answer.status)")
      }
    }
  }

  @Test func `What is another person's is not there`() async throws {
    let world = try await World()
    // An administrator may look after everybody's packs, so Bo is none.
    let bo = try await world.server.person("bo", roles: [.educator, .coordinator])
    for operation in world.server.service.operations {
      let answer = try await world.ask(operation, bo.token)
      if Self.own.contains(operation.id) || Self.needs[operation.id]?.role == .administrator {
        #expect(answer.status == 404, "\(operation.id): \(answer.status)")
      } else {
        #expect(![401, 403, 404].contains(answer.status) && answer.status < 500, "\(operation.id): \(answer.status)")
      }
    }
    // All of it is still Ada's, unchanged.
    let attempt = try await world.server.ask(.get, "/attempts/\(world.parts["attempt"] ?? "")", token: world.ada.token)
    #expect(attempt.json["revision"] == 0)
    let pack = try await world.server.ask(.get, "/packs/my-pack", token: world.ada.token)
    #expect(pack.json["visibility"] == "public")
  }

  @Test func `A token that expired, was never made, or is of somebody suspended opens nothing`() async throws {
    let world = try await World()
    let late = try await world.server.token(of: world.ada.learner, scopes: [.read, .sync], expiresIn: -1)
    let suspended = try await world.server.person("cy", roles: [.educator, .coordinator], isSuspended: true)
    for operation in world.server.service.operations {
      #expect(try await world.ask(operation, suspended.token).status == 401, "\(operation.id)")
    }
    for token in [late, "learn_" + Secret.key(), "nonsense"] {
      for operation in world.server.service.operations.prefix(12) {
        #expect(try await world.ask(operation, token).status == 401, "\(operation.id)")
      }
    }
  }

  @Test func `A browser's cookie means nothing here`() async throws {
    let world = try await World()
    let (key, learner) = (Secret.key(), world.ada.learner)
    try await world.server.site.store.write { db in
      try db.add(
        SignIn(
          keyHash: Secret.hash(key), learner: learner, device: "", createdAt: APISite.now, usedAt: APISite.now,
          expiresAt: APISite.now.adding(seconds: 3600)))
    }
    let answer = try await world.server.ask(.get, "/me", headers: [.cookie: "__Host-learn=\(key)"])
    #expect(answer.status == 401)
  }

  @Test func `A hidden pack is there for its publisher alone`() async throws {
    let world = try await World()
    let bo = try await world.server.person("bo", roles: [.educator])
    let answer = try await world.server.send(.patch, "/packs/my-pack", ["visibility": "hidden"], token: world.ada.token)
    #expect(answer.status == 200)
    for path in ["", "/archive", "/lessons", "/instruments/check", "/frameworks/feedback", "/collections/tools"] {
      #expect(try await world.server.ask(.get, "/packs/my-pack" + path, token: world.ada.token).status == 200)
      #expect(try await world.server.ask(.get, "/packs/my-pack" + path, token: bo.token).status == 404)
      #expect(try await world.server.ask(.get, "/packs/my-pack" + path).status == 404)
    }
    #expect(try await world.server.ask(.get, "/packs").json["total"] == 0)
  }
}
