// learn, Apache-2.0. See LICENSE.

/// Why a template cannot be read.
struct TemplateFault: Error, Hashable, CustomStringConvertible {
  /// From 1.
  let line: Int
  /// What is wrong and what to write instead, in a sentence.
  let reason: String

  var description: String { "Line \(line): \(reason)" }
}
