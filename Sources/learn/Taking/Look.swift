// learn, Apache-2.0. See LICENSE.

internal import ContentPack
internal import Foundation
internal import Glibc
internal import LearnCore
internal import Presentation

/// How a person wants things shown: the terminal's abilities, and the zone of their clock.
struct Look: Sendable {
  /// The width that was asked for; nil for the terminal's own.
  let fixedWidth: Int?
  let color: Bool
  let unicode: Bool
  let plain: Bool

  /// Lines longer than this are hard to read, however wide the terminal is.
  static let widest = 88

  /// Works out the look from options and environment.
  ///
  /// - Parameter descriptor: Where the words go.
  init(_ options: DisplayOptions, to descriptor: Int32) {
    fixedWidth = options.width
    let isDumb = Environment.value("TERM") == "dumb"
    plain = options.plain || Environment.isOn("LEARN_PLAIN")
    // Source: no-color.org: set and not empty means no colour, whatever the value.
    color = !isDumb && isatty(descriptor) == 1 && Environment.value("NO_COLOR") == nil
    unicode = Environment.showsUnicode
  }

  /// Whether the terminal can be drawn on by moving its cursor about, and the person wants that.
  var allowsScreen: Bool { !plain && Environment.value("TERM").map { $0 != "dumb" } ?? false }

  /// The style of text that goes to a descriptor.
  func style(for descriptor: Int32) -> TerminalStyle {
    style(columns: Terminal.size(of: descriptor)?.columns ?? 80)
  }

  /// The style in a terminal of so many columns.
  func style(columns: Int) -> TerminalStyle {
    TerminalStyle(width: fixedWidth ?? min(columns, Self.widest), color: color, unicode: unicode, plain: plain)
  }

  /// The style of findings that go to a descriptor: where no terminal is, each stands on one line for other programs.
  func findingsStyle(for descriptor: Int32) -> TerminalStyle {
    isatty(descriptor) == 1 || fixedWidth != nil
      ? style(for: descriptor)
      : TerminalStyle(width: 100_000, color: false, unicode: unicode, plain: plain)
  }

  /// The language to read a pack in, with the reader's clock.
  func reading(_ language: LanguageTag, of pack: PackDescription) -> Reading {
    Reading(language, of: pack, secondsFromUTC: TimeZone.current.secondsFromGMT())
  }

  /// The language to read in where no pack is shown.
  func reading(_ language: LanguageTag) -> Reading {
    Reading(language, secondsFromUTC: TimeZone.current.secondsFromGMT())
  }
}
