// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport

/// The built server on a free port of this machine, with a store of its own, for the length of one test.
final class RunningServer {
  let address: String
  let store: SQLiteStore
  private let process: Process

  /// Starts the server and waits until it answers.
  init(_ folder: TemporaryFolder, packs: [String]) throws {
    let path = folder.path("server.sqlite")
    let output = Pipe()
    process = Process()
    process.executableURL = URL(fileURLWithPath: try BuiltProduct("learnserve").path)
    process.arguments = ["--port", "0", "--content-port", "0", "--store", path] + packs
    process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin"]
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: "/dev/null")
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw PseudoTerminal.Failure(description: "The server did not start. \(text)") }
      text += String(decoding: data, as: UTF8.self)
    }
    // learnserve: http://127.0.0.1:8080/ (stop with Ctrl-C)
    let words = text.split(separator: " ")
    address = words.count > 1 ? String(words[1].dropLast()) : ""
    store = try SQLiteStore(path: path)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Makes a person with a token.
  func token(
    _ name: String, roles: Set<Role> = [], scopes: Set<APIToken.Scope> = Set(APIToken.Scope.allCases)
  ) async throws -> String {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let (learner, key) = (LearnerID(UUID().uuidString.lowercased()), "learn_" + Secret.key())
    let account = Account(
      learner: learner, name: AccountName(kept: name), displayName: name, roles: roles, language: nil, createdAt: now)
    let token = APIToken(
      id: UUID().uuidString.lowercased(), learner: learner, keyHash: Secret.hash(key), name: "test", scopes: scopes,
      createdAt: now, usedAt: nil, expiresAt: now.adding(seconds: 3600))
    try await store.write { db in
      try db.add(Learner(id: learner, createdAt: now))
      try db.add(account, password: PasswordHash(text: "none"))
      try db.add(token)
    }
    return key
  }
}
