// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import LearnCore

/// What an administrator does about one person at that person's request.
struct AdminPersonOptions: ParsableArguments {
  @Argument(help: .init("The name of the account, or the id of the learner.", valueName: "person"))
  var person: String

  /// Who is meant.
  func learner(in db: ReadConnection) throws -> LearnerID {
    if let name = AccountName(person), let found = try db.account(named: name) { return found.account.learner }
    let id = LearnerID(person)
    guard try db.learners().contains(where: { $0.id == id }) else {
      throw Failure("Nobody is called that here: neither an account has this name nor a learner this id.")
    }
    return id
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
    let all = try await store.open().read { db in try db.export(of: who.learner(in: db)) }
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
      Without --yes it only says what would be erased. Freed pages are overwritten and the file is written anew, so that \
      nothing of it is left in the file; copies that were made before still hold it.
      """)

  @OptionGroup var who: AdminPersonOptions

  @Flag(help: "Erase it. This cannot be undone.")
  var yes = false

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let who = who
    let store = try store.open()
    let (learner, rows) = try await store.read { db in
      let learner = try who.learner(in: db)
      return (learner, try db.extent(of: learner).map { Row(table: $0.table, rows: $0.rows) })
    }
    if yes {
      try await store.write { db in try db.erase(learner) }
      try await store.compact()
    }
    let found = rows.filter { $0.rows > 0 }
    if data.json {
      return Output.json([
        "erased": .bool(yes), "rows": .object(found.map { .init($0.table, .int($0.rows)) }),
      ])
    }
    let width = found.map(\.table.count).max() ?? 0
    for row in found {
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
