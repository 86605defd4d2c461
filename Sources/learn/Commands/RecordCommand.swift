// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import LearnCore

/// What a person does with their record as a whole.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Export or erase your record, or see where it lies.",
    subcommands: [Export.self, Erase.self, Path.self])

  /// Writes everything that the record holds.
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write everything that your record holds, as JSON.")

    @Option(
      name: [.short, .long],
      help: .init("The file to write. Else standard output.", valueName: "file"),
      completion: .file(extensions: ["json"]))
    var output: String?

    @OptionGroup var record: RecordOptions
    @OptionGroup var data: DataOptions

    func run() async throws {
      let path = try record.path
      let record = try await RecordCommand.existing(path)
      let all = try await record.store.read { try $0.export(of: record.learner) }
      guard let output else { return Output.json(all) }
      try FileWriter.write(Array(all.prettyText.utf8), to: output)
      if data.json { Output.json(["path": .string(output)]) } else { Output.data("\(output)\n") }
    }
  }

  /// Takes everything out of the record.
  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase everything that your record holds.",
      discussion: "Without --yes it only says what would be erased.")

    @Flag(help: "Erase it. This cannot be undone.")
    var yes = false

    @OptionGroup var record: RecordOptions
    @OptionGroup var data: DataOptions

    func run() async throws {
      let path = try record.path
      let record = try await RecordCommand.existing(path)
      let extent = try await record.store.read { read in
        try read.extent(of: record.learner).map { Row(table: $0.table, rows: $0.rows) }
      }
      if yes {
        try await record.store.write { try $0.erase(record.learner) }
        try await record.store.compact()
      }
      if data.json {
        return Output.json([
          "path": .string(path), "erased": .bool(yes),
          "rows": .object(extent.map { .init($0.table, .int($0.rows)) }),
        ])
      }
      let list = extent.filter { $0.table != "learner" }.map { "  \($0.table): \($0.rows)\n" }.joined()
      Output.data(
        yes
          ? "Erased from \(path):\n\(list)"
          : "This would be erased from \(path):\n\(list)Nothing was changed. To erase it: learn record erase --yes\n")
    }

    private struct Row: Sendable {
      let table: String
      let rows: Int
    }
  }

  /// Says where the record lies.
  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say where your record lies.")

    @OptionGroup var record: RecordOptions
    @OptionGroup var data: DataOptions

    func run() throws {
      let path = try record.path
      if data.json {
        Output.json(["path": .string(path), "exists": .bool(FileManager.default.fileExists(atPath: path))])
      } else {
        Output.data(path + "\n")
      }
    }
  }

  /// The record, which must be there.
  static func existing(_ path: String) async throws -> Record {
    if let record = try await Record.openExisting(path) { return record }
    throw Failure("There is no record at \(path) yet. It begins with the first: learn take PACK")
  }
}
