// learn, Apache-2.0. See LICENSE.

import Foundation
import Testing

/// Compares text with what was recorded for it in `Snapshots/`, and names the first line that differs.
///
/// A text without a record, or with `LEARN_RECORD=1` in the environment, is recorded and the test fails once, so that
/// nothing is recorded unseen.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(name)
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  guard let recorded, ProcessInfo.processInfo.environment["LEARN_RECORD"] == nil else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if recorded != text {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Recorded \(name). Read it, then run the test again.", sourceLocation: sourceLocation)
    }
    return
  }
  guard recorded != text else { return }
  let (old, new) = (recorded.lines, text.lines)
  let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
  Issue.record(
    """
    \(name), line \(line + 1)
      recorded: \(line < old.count ? String(old[line]) : "(no such line)")
      now:      \(line < new.count ? String(new[line]) : "(no such line)")
    """, sourceLocation: sourceLocation)
}

extension String {
  /// The lines without their ends; a text that ends in a line end has no empty last line.
  var lines: [Substring] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
