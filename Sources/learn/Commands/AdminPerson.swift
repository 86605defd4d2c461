// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import LearnCore

/// Who is meant when an administrator does something at a person's request.
struct AdminPersonOptions: ParsableArguments {
  @Argument(
    help: .init(
      "The name of the account, or the id of the learner; of somebody without either what statements call them: "
        + "mailto:ADDRESS, or an agent of xAPI as JSON.", valueName: "person"))
  var person: String

  /// A person of a store.
  enum Found {
    /// A learner of this store, with what statements of other systems call them.
    case learner(LearnerID, agents: [AgentIdentifier])
    /// Somebody whom only statements and documents name.
    case agent(AgentIdentifier)

    var agents: [AgentIdentifier] {
      switch self {
      case .learner(_, let agents): agents
      case .agent(let agent): [agent]
      }
    }
  }

  /// Who is meant.
  func found(in db: ReadConnection) throws -> Found {
    if person.hasPrefix("mailto:") || person.hasPrefix("{") {
      let json = person.hasPrefix("{") ? person : JSONValue.object([.init("mbox", .string(person))]).compactText
      do {
        return .agent(try ReceivedStatement.readAgent(json).identifier)
      } catch {
        throw Failure("This is no agent of xAPI. \(error)")
      }
    }
    let learner: LearnerID
    if let name = AccountName(person), let found = try db.account(named: name) {
      learner = found.account.learner
    } else {
      learner = LearnerID(person)
      guard try db.learners().contains(where: { $0.id == learner }) else {
        throw Failure(
          "Nobody is called that here: neither an account has this name nor a learner this id. Somebody whom only "
            + "statements name is given as mailto:ADDRESS or as an agent in JSON.")
      }
    }
    return .learner(learner, agents: try db.agents(accountName: learner.rawValue))
  }
}

/// Writes what a store holds about a person.
struct AdminExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write everything that the store holds about a person, as JSON.")

  @OptionGroup var who: AdminPersonOptions

  @Option(
    name: [.short, .long], help: .init("The file to write. Else standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String?

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let who = who
    let all = try await store.open().read { db in
      switch try who.found(in: db) {
      case .agent(let agent): return try db.export(of: agent)
      case .learner(let learner, let agents):
        guard case .object(let members) = try db.export(of: learner), !agents.isEmpty else {
          return try db.export(of: learner)
        }
        return .object(members + [.init("agents", .array(try agents.map { try db.export(of: $0) }))])
      }
    }
    guard let output else { return Output.json(all) }
    try FileWriter.write(Array(all.prettyText.utf8), to: output, mode: 0o600)
    if data.json { Output.json(["path": .string(output)]) } else { Output.data("\(output)\n") }
  }
}

/// Erases a person.
struct AdminErase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase everything that the store holds about a person.",
    discussion: """
      Statements of others that name the person go too, because a statement is one whole.

      Without --yes it only says what would be erased. Freed pages are overwritten and the file is written anew, so that \
      nothing of it is left in the file; copies that were made before still hold it. In PostgreSQL the tables are written \
      anew; the write-ahead log and its archive hold it until they are past.
      """)

  @OptionGroup var who: AdminPersonOptions

  @Flag(help: "Erase it. This cannot be undone.")
  var yes = false

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let who = who
    let store = try store.open()
    let (found, rows) = try await store.read { db in
      let found = try who.found(in: db)
      var rows: [Row] = []
      if case .learner(let learner, _) = found {
        rows = try db.extent(of: learner).map { Row(table: $0.table, rows: $0.rows) }
      }
      for agent in found.agents {
        let extent = try db.extent(of: agent)
        rows.append(Row(table: "statements that name them", rows: extent.statements))
        rows.append(Row(table: "documents about them", rows: extent.documents))
      }
      return (found, rows)
    }
    if yes {
      for agent in found.agents {
        // A few at a time: whoever writes meanwhile waits for one lot, not for all.
        while try await store.write({ db in try db.eraseStatements(naming: agent, limit: 500) }) == 500 {}
        try await store.write { db in try db.eraseDocuments(of: agent) }
      }
      if case .learner(let learner, _) = found { try await store.write { db in try db.erase(learner) } }
      try await store.compact()
    }
    let shown = rows.filter { $0.rows > 0 }
    if data.json {
      return Output.json([
        "erased": .bool(yes), "rows": .object(shown.map { .init($0.table, .int($0.rows)) }),
      ])
    }
    let width = shown.map(\.table.count).max() ?? 0
    for row in shown {
      Output.data(row.table + String(repeating: " ", count: width - row.table.count) + "  \(row.rows)\n")
    }
    Output.say(
      yes
        ? "This was erased." : "This would be erased. Nothing was changed. To erase it, say the same with --yes.")
  }

  private struct Row: Sendable {
    let table: String
    let rows: Int
  }
}
