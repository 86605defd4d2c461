// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Glibc
internal import LearnCore
internal import Presentation

/// Says what differs between two packs.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "See what differs between two packs, and which version the newer one should have.",
    discussion: """
      Packs are compared by what they mean: questions, scoring, cut-offs, wording, translations. A new major version \
      is asked for when results can no longer be compared or an id is gone, a minor one when something is added, a \
      patch for wording and translations.

      Exit codes: 0 the version of the newer pack fits, 1 it does not.
      """)

  @Argument(help: .init("The older pack: an archive or a folder.", valueName: "old"), completion: .file())
  var old: String

  @Argument(help: .init("The newer pack: an archive or a folder.", valueName: "new"), completion: .file())
  var new: String

  @OptionGroup var language: LanguageOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func run() throws {
    let comparison = PackComparison(from: try OpenedPack.open(old).pack(), to: try OpenedPack.open(new).pack())
    let book = Phrasebook(LanguageChoice.best(language.wanted, of: Phrasebook.languages))
    let view = PackComparisonView(comparison, book: book)
    if data.json {
      Output.json(view.json)
    } else {
      Output.data(view.terminal(style: Look(display, to: STDOUT_FILENO).style(for: STDOUT_FILENO)))
    }
    if comparison.advice.verdict != .obeyed { throw Failure.found }
  }
}
