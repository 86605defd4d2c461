// learn, Apache-2.0. See LICENSE.

internal import Glibc
internal import LearnCore

/// Where a command speaks: data on standard output, words for people on standard error.
enum Output {
  /// Writes data to standard output.
  static func data(_ text: String) {
    // A reader that has gone away, such as `head`, ends the command without a complaint.
    if !text.isEmpty, !Bytes.write(text, to: STDOUT_FILENO) { exit(1) }
  }

  /// Writes a JSON value to standard output.
  static func json(_ value: JSONValue) { data(value.prettyText) }

  /// Says something to a person, on standard error.
  static func say(_ text: String) { Bytes.write(text + "\n", to: STDERR_FILENO) }

  /// Ends the process.
  static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}
