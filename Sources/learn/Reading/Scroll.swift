// learn, Apache-2.0. See LICENSE.

/// How far a long text is scrolled.
struct Scroll: Hashable, Sendable {
  /// The first line that is seen.
  private(set) var offset = 0

  /// Does what a key means in a text; false when it means nothing there.
  ///
  /// - Parameters:
  ///   - lines: How many lines the text has.
  ///   - room: How many are seen at once.
  mutating func apply(_ key: Key, lines: Int, room: Int) -> Bool {
    let last = max(0, lines - room)
    let page = max(1, room - 1)
    switch key {
    case .up, .character("k"): offset -= 1
    case .down, .character("j"), .enter: offset += 1
    case .pageUp, .character("b"): offset -= page
    case .pageDown, .character(" "): offset += page
    case .home: offset = 0
    case .end, .character("G"): offset = last
    default: return false
    }
    offset = min(max(0, offset), last)
    return true
  }
}
