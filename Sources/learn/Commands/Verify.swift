// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Glibc
internal import LearnCore
internal import Presentation

/// Says whether an archive is whole, and who signed it.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that a pack is whole and unchanged, and see who signed it.",
    discussion: """
      With --trust, at least one signature has to be of a key that you name: a file with a JWK, a JWK Set, or lines of \
      learn keys show. Your own keys are trusted too. Without it, every signature has to be good, whoever made it.

      Exit codes: 0 whole and signed, 1 changed, badly signed, not signed, or not by a key that you trust.
      """)

  @Argument(help: .init("The archive of a pack.", valueName: "pack"), completion: .file(extensions: ["zip"]))
  var pack: String

  @Option(
    help: .init("A file with public keys that you trust; may be given again.", valueName: "file"), completion: .file())
  var trust: [String] = []

  @OptionGroup var language: LanguageOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func run() throws {
    if case .folder = try PackPlace(pack) {
      throw Failure("\(pack) is a folder, which nobody signs. Make an archive of it: learn build \(Shell.quoted(pack))")
    }
    let known = try trust.flatMap(keys)
    let own = (try? KeyRing().entries().map(\.named)) ?? []
    let archive = try OpenedPack.open(pack).archive
    let view = PackSignaturesView(
      archive.reference, archive.signatures, known: known, own: own,
      book: Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages)))
    if data.json {
      Output.json(view.json)
    } else {
      Output.data(view.terminal(style: Look(display, to: STDOUT_FILENO).style(for: STDOUT_FILENO)))
    }
    let isGood = view.isGood && (trust.isEmpty || view.isTrusted)
    if !isGood { throw Failure.found }
  }

  private func keys(_ path: String) throws(Failure) -> [NamedKey] {
    let bytes: [UInt8]
    do throws(Bytes.ReadingError) {
      bytes = try Bytes.read(path, limit: 1 << 20)
    } catch {
      throw Failure("\(path) cannot be read: \(error.reason).")
    }
    do throws(NamedKey.Fault) {
      return try NamedKey.keys(in: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Failure("\(path)\(error.line.map { ", line \($0)" } ?? ""): \(error.description)")
    }
  }
}
