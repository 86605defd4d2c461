// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// Says what is in a pack.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "See what is in a pack: languages, contents, who made it, digest.")

  @OptionGroup var pack: PackArgument
  @OptionGroup var language: LanguageOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func run() throws {
    let opened = try OpenedPack.open(pack.pack)
    let look = Look(display, to: STDOUT_FILENO)
    let language = LanguageChoice.best(language.wanted, of: opened.about.languages)
    let view = PackView(
      try opened.pack(), digest: opened.reference.digest, size: size,
      reading: look.reading(language, of: opened.about))
    if data.json {
      Output.json(view.json)
    } else {
      Output.data(view.terminal(style: look.style(for: STDOUT_FILENO)))
    }
  }

  /// The bytes of the archive; nil for a folder.
  private var size: Int? {
    var status = stat()
    guard stat(pack.pack, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
