// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import LearnCore
internal import Presentation

/// The keys that a person signs packs with.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make and show the keys that you sign packs with.",
    discussion: """
      A key has two parts. The private one stays in a file of yours in learn/keys in your data folder, which nobody \
      else can read. The public one is passed on: whoever runs a server adds it to the publishers that are trusted \
      there, and anybody checks with it that a pack is as you signed it.

        learn keys new --name "Sound School"
        learn keys export -o sound-school.jwk
      """,
    subcommands: [KeysNew.self, KeysList.self, KeysShow.self, KeysExport.self])
}

/// Makes a key.
struct KeysNew: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "new", abstract: "Make a key.")

  @Option(help: .init("Whose key it is, for you and for those whom you give it to.", valueName: "name"))
  var name = ""

  @OptionGroup var data: DataOptions

  func validate() throws {
    if name.contains(where: \.isNewline) || name.count > 100 {
      throw ValidationError("A name has one line and at most 100 characters.")
    }
  }

  func run() throws { KeyLine.show([try KeyRing().add(name: name).named], data) }
}

/// Lists keys.
struct KeysList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List your keys, one a line.")

  @OptionGroup var data: DataOptions

  func run() throws { KeyLine.show(try KeyRing().entries().map(\.named), data) }
}

/// Shows the public part of a key.
struct KeysShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the public part of a key as one line.")

  @Argument(help: .init("A name, the beginning of an identifier, or a file. Else your only key.", valueName: "key"))
  var key: String?

  @OptionGroup var data: DataOptions

  func run() throws { KeyLine.show([try KeyRing().entry(key).named], data) }
}

/// Writes the public part of a key.
struct KeysExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the public part of a key as JWK, to pass on.")

  @Argument(help: .init("A name, the beginning of an identifier, or a file. Else your only key.", valueName: "key"))
  var key: String?

  @Option(
    name: [.short, .long], help: .init("The file to write. Else standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    let entry = try KeyRing().entry(key).named
    let text = entry.key.jwk(name: entry.name.isEmpty ? nil : entry.name).prettyText
    guard let output else { return Output.data(text) }
    try FileWriter.write(Array(text.utf8), to: output)
    Output.data(output + "\n")
  }
}

/// Public keys as they are shown: one line each, which `learn verify --trust` reads.
private enum KeyLine {
  static func show(_ keys: [NamedKey], _ data: DataOptions) {
    if data.json {
      return Output.json(
        .array(
          keys.map { key in
            [
              "id": .string(key.key.id), "name": .string(key.name), "line": .string(key.key.line),
              "jwk": key.key.jwk(name: key.name.isEmpty ? nil : key.name),
            ]
          }))
    }
    Output.data(
      keys.map { key in
        let name = TerminalStyle.clean(key.name)
        return key.key.line + (name.isEmpty ? "" : " " + name) + "\n"
      }.joined())
  }
}
