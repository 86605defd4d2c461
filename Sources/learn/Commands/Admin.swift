// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import LearnCore
internal import Presentation

/// What an administrator does with the store of a server.
struct Admin: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look after the store of a server.",
    discussion: """
      The server may run meanwhile, but for restore.

        learn admin backup copy.sqlite
        learn admin check
        learn admin erase NAME
        learn admin purge --before 2024-01-01 --of statements
        learn admin rebuild
        learn admin key create --name "LMS of the school" --scope statements/write --scope statements/read/mine
        learn admin key list
        learn admin key revoke KEY
      """,
    subcommands: [
      AdminKey.self, AdminBackup.self, AdminRestore.self, AdminCheck.self, AdminExport.self, AdminErase.self,
      AdminPurge.self, AdminMigrate.self, AdminRebuild.self,
    ])
}

/// The keys of the learning record store.
struct AdminKey: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make, list and revoke keys of the learning record store (xAPI).",
    subcommands: [Create.self, List.self, Revoke.self])

  /// Makes a key.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key and show it with its secret, once.",
      discussion: "Scopes: \(AccessKey.Scope.allCases.map(\.rawValue).joined(separator: ", ")).")

    @Option(help: .init("What the key may do; may be given several times.", valueName: "scope"))
    var scope: [String]

    @Option(help: .init("Whose key it is, for you.", valueName: "name"))
    var name = ""

    @OptionGroup var store: ServerStoreOptions
    @OptionGroup var data: DataOptions

    func validate() throws {
      for text in scope where AccessKey.Scope(rawValue: text) == nil {
        let all = AccessKey.Scope.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("\(text) is no scope. There are: \(all).")
      }
      if name.contains(where: \.isNewline) || name.count > 100 {
        throw ValidationError("A name has one line and at most 100 characters.")
      }
    }

    func run() async throws {
      let secret = Secret.key()
      let key = AccessKey(
        secret: secret, name: name, scopes: Set(scope.compactMap { AccessKey.Scope(rawValue: $0) }), createdAt: .now)
      try await store.open(makes: true).write { db in try db.add(key) }
      if data.json { return Output.json(["key": .string(key.id), "secret": .string(secret)]) }
      Output.data("key     \(key.id)\nsecret  \(secret)\n")
    }
  }

  /// Lists keys.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List keys, without secrets.")

    @OptionGroup var store: ServerStoreOptions
    @OptionGroup var data: DataOptions

    func run() async throws {
      let keys = try await store.open().read { db in try db.accessKeys() }
      if data.json {
        return Output.json(
          .array(
            keys.map { key in
              .object(compact: [
                "key": .string(key.id), "name": .string(key.name),
                "scopes": .array(key.scopes.map(\.rawValue).sorted().map { .string($0) }),
                "createdAt": .string(key.createdAt.description),
                "revokedAt": key.revokedAt.map { .string($0.description) },
              ])
            }))
      }
      Output.data(
        keys.map { key in
          let scopes = key.scopes.map(\.rawValue).sorted().joined(separator: ",")
          let mark = key.revokedAt.map { "-\($0.day)" } ?? "+\(key.createdAt.day)"
          return "\(key.id)  \(mark)  \(scopes)  \(TerminalStyle.clean(key.name))\n"
        }.joined())
    }
  }

  /// Revokes a key.
  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a key open nothing any more. What came with it stays.")

    @Argument(help: .init("The key, as it is listed.", valueName: "key"))
    var key: String

    @OptionGroup var store: ServerStoreOptions
    @OptionGroup var data: DataOptions

    func run() async throws {
      let (id, now) = (key, Timestamp.now)
      let isRevoked = try await store.open().write { db in try db.revokeAccessKey(id, at: now) }
      guard isRevoked else {
        throw Failure("There is no key \(TerminalStyle.clean(id)) in use. See: learn admin key list")
      }
      if data.json { Output.json(["key": .string(id), "revokedAt": .string(now.description)]) }
    }
  }
}

/// The option for the store of a server.
struct ServerStoreOptions: ParsableArguments {
  @Option(
    help: .init(
      """
      The store of the server, as FILE, sqlite:FILE or postgres://USER@HOST/DATABASE. Else what LEARNSERVE_STORE says, \
      else learn/server.sqlite in your data folder.
      """,
      valueName: "store"), completion: .file())
  var store: String?

  /// Where the store is.
  var location: StoreLocation {
    get throws {
      let named = store ?? ProcessInfo.processInfo.environment["LEARNSERVE_STORE"]
      guard let text = named ?? RecordLocation.folder.map({ $0 + "/server.sqlite" }) else {
        throw Failure("There is no home folder with a server's store. Name one with --store.")
      }
      guard let location = StoreLocation(text) else {
        throw Failure("\(StoreLocation.withoutPassword(text)) names no store. Name one as FILE or postgres://….")
      }
      return location
    }
  }

  /// The file of the store.
  ///
  /// - Parameter instead: What to do with a database of PostgreSQL, which has no file of its own.
  func file(instead: String) throws -> String {
    switch try location {
    case .sqlite(let path): return path
    case .postgresql(let address): throw Failure("The store is the database \(address). \(instead)")
    }
  }

  /// Opens the store.
  ///
  /// - Parameter makes: Whether a store is begun where there is none.
  func open(makes: Bool = false) throws -> any Store {
    try (makes ? location : existing).open()
  }

  /// Where the store is, if there is one.
  var existing: StoreLocation {
    get throws {
      let location = try location
      if case .sqlite(let path) = location, !FileManager.default.fileExists(atPath: path) {
        throw Failure("There is no store at \(path). Name the one that learnserve was started with: --store FILE")
      }
      return location
    }
  }
}
