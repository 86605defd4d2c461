// learn, Apache-2.0. See LICENSE.

/// One thing that a person did on the keyboard.
enum Key: Hashable, Sendable {
  /// A character as it was typed; combining marks may arrive as keys of their own.
  case character(Character)
  /// Text that came in one piece from the clipboard.
  case pasted(String)
  /// Control with a letter, in lower case.
  case control(Character)
  case enter, escape, tab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// An arrow with shift held.
  case shiftUp, shiftDown
}
