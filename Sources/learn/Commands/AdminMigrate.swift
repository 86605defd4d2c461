// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import LearnCore

/// Brings a store of an earlier learn to the present form.
struct AdminMigrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring a store of an earlier learn to the present form.",
    discussion: """
      The server does the same when it starts; for a large store this takes minutes, and here it can be done, and seen, \
      before. Copy the store first: an earlier learn cannot open it afterwards.
      """)

  @Flag(help: "Only say which changes there would be.")
  var dryRun = false

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let location = try store.existing
    let (applied, pending) = try location.migrations()
    if !dryRun, !pending.isEmpty { _ = try location.open() }
    if data.json {
      return Output.json([
        "applied": .array(applied.map { .string($0) }), "pending": .array(pending.map { .string($0) }),
        "migrated": .bool(!dryRun),
      ])
    }
    for name in pending { Output.data(name + "\n") }
    Output.say(
      pending.isEmpty
        ? "The store has the present form."
        : dryRun ? "These changes are still to be made." : "These changes were made.")
  }
}
