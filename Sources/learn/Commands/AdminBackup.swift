// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import LearnCore

/// Copies the store of a server.
struct AdminBackup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write a copy of the store, as it is at one moment, while the server runs.",
    discussion: "The copy is looked through before it gets its name. A file that is there is never overwritten.")

  @Argument(help: .init("The file to write.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let path = try store.file(
      instead: "Copy it with PostgreSQL's own program: pg_dump --format=custom --file=\(file) DATABASE")
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure("There is no store at \(path). Name the one that learnserve was started with: --store FILE")
    }
    try await SQLiteStore(path: path).backUp(to: file)
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    if data.json { return Output.json(["path": .string(file), "bytes": .int(size)]) }
    Output.data("\(file)\n")
  }
}

/// Puts a copy in the place of a store.
struct AdminRestore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a copy that backup wrote in the place of the store.",
    discussion: """
      Stop the server first. With --replace the store that is there is moved aside and keeps its content; its new name \
      is shown.
      """)

  @Argument(help: .init("The copy.", valueName: "file"), completion: .file())
  var file: String

  @Flag(help: "Move the store that is there aside.")
  var replace = false

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let path = try store.file(
      instead:
        "Stop the servers, and restore a copy of pg_dump into an empty database: pg_restore --dbname=DATABASE \(file)")
    let isThere = FileManager.default.fileExists(atPath: path)
    let stamp = Timestamp.now.description.filter(\.isNumber).prefix(14)
    let aside = "\(path).before-\(stamp)"
    if isThere, !replace {
      throw Failure("There is a store at \(path) already. To move it aside and restore the copy: add --replace")
    }
    try SQLiteStore.restore(file, to: path, movingTo: replace ? aside : nil)
    if data.json {
      return Output.json(.object(compact: ["path": .string(path), "before": isThere ? .string(aside) : nil]))
    }
    Output.data("\(path)\n")
    if isThere { Output.say("The store that was there is \(aside) now.") }
  }
}

/// Looks through a store.
struct AdminCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look through the whole store for damage, while the server runs.",
    discussion: "The exit code is 1 when something is wrong.")

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let problems = try await store.open().problems()
    if data.json {
      Output.json(["problems": .array(problems.map { .string($0) })])
    } else {
      for problem in problems { Output.data(problem + "\n") }
      if problems.isEmpty { Output.say("The store is whole.") }
    }
    guard problems.isEmpty else {
      throw Failure(
        "\(problems.count == 1 ? "One thing is" : "\(problems.count) things are") wrong with the store. Copy it as it is "
          + "first, then restore the last good copy. See docs/operations.md")
    }
  }
}
