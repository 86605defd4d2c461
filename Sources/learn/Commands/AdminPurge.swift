// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import LearnCore

/// Lets go of what is older than a day.
struct AdminPurge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Erase what is older than a day, while the server runs.",
    discussion: """
      Statements count by when they were stored, documents by when they were written, attempts by when they were last \
      changed. With attempts go their evidence, answers, files and receipts.

      Without --yes it only says how much would go. Freed pages are overwritten and the file is written anew, so that \
      nothing of it is left in the file; copies that were made before still hold it.
      """)

  @Option(help: .init("What is older than the beginning of this day goes (UTC).", valueName: "YYYY-MM-DD"))
  var before: String

  @Option(
    help: .init(
      "What goes: \(PurgeKind.allCases.map(\.rawValue).joined(separator: ", ")); may be given several times.",
      valueName: "what"))
  var of: [Kind]

  @Flag(help: "Erase it. This cannot be undone.")
  var yes = false

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    guard !of.isEmpty else { throw ValidationError("Say what goes: --of statements, --of documents or --of attempts.") }
    guard day != nil else { throw ValidationError("\(before) is no day. Write it as 2024-01-31.") }
    guard let day, day <= .now else { throw ValidationError("\(before) has not come yet.") }
  }

  private var day: Timestamp? {
    guard before.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return nil }
    return Timestamp("\(before)T00:00:00Z")
  }

  func run() async throws {
    guard let day else { return }
    let store = try store.open()
    let kinds = PurgeKind.allCases.filter { kind in of.contains { $0.kind == kind } }
    let counts = try await store.read { db in try kinds.map { try db.extent(of: $0, before: day) } }
    if yes {
      for kind in kinds {
        // A few at a time: whoever writes meanwhile waits for one lot, not for all.
        while try await store.write({ db in try db.purge(kind, before: day, limit: 500) }) {}
      }
      try await store.compact()
    }
    if data.json {
      let found = zip(kinds, counts).map { JSONValue.Member($0.rawValue, .int($1)) }
      return Output.json(["before": .string(day.description), "erased": .bool(yes), "rows": .object(found)])
    }
    let width = kinds.map(\.rawValue.count).max() ?? 0
    for (kind, count) in zip(kinds, counts) {
      Output.data(kind.rawValue + String(repeating: " ", count: width - kind.rawValue.count) + "  \(count)\n")
    }
    Output.say(
      yes ? "This was erased." : "This would be erased. Nothing was changed. To erase it, say the same with --yes.")
  }
}

extension AdminPurge {
  /// A kind by its name.
  struct Kind: ExpressibleByArgument {
    let kind: PurgeKind

    init?(argument: String) {
      guard let kind = PurgeKind(rawValue: argument) else { return nil }
      self.kind = kind
    }
  }
}
