// learn, Apache-2.0. See LICENSE.

public import ContentPack

/// What an export did, for the person who ran it: counts by kind, then each reason with the objects that it is about.
public struct ExportSummaryView: Sendable {
  /// More lines than a person reads at once; the rest is in the report.
  private static let lineLimit = 40

  let report: TransferReport
  let target: String
  let holdsAnswers: Bool
  private let say: Wordbook<ExportPhrase>

  /// Makes the view.
  ///
  /// - Parameters:
  ///   - target: Where the report is.
  ///   - holdsAnswers: Whether the files hold right answers that a reader could find.
  public init(_ report: TransferReport, report target: String, holdsAnswers: Bool, book: Phrasebook) {
    self.report = report
    self.target = target
    self.holdsAnswers = holdsAnswers
    say = Wordbook(book)
  }

  /// The summary as lines for a terminal.
  public var text: String {
    var lines = [
      say(
        .written, ["source": .text(report.source), "format": .text(report.format), "report": .text(target)])
    ]
    for kind in TransferKind.allCases {
      let counts = TransferLine.Fate.allCases.map { report.count($0, of: kind) }
      guard counts.contains(where: { $0 > 0 }) else { continue }
      lines.append(
        "  \(kind.rawValue): "
          + say(
            .counts, ["kept": .count(counts[0]), "changed": .count(counts[1]), "dropped": .count(counts[2])]))
    }
    // One reason is often that of many objects.
    var reasons: [(fate: TransferLine.Fate, kind: TransferKind, reason: String, names: [String])] = []
    for line in report.lines where line.fate != .kept {
      let reason = line.reason ?? ""
      if let place = reasons.firstIndex(where: { $0.fate == line.fate && $0.kind == line.kind && $0.reason == reason })
      {
        reasons[place].names.append(line.name)
      } else {
        reasons.append((line.fate, line.kind, reason, [line.name]))
      }
    }
    lines.append("")
    if reasons.isEmpty { lines.append(say[.allKept]) }
    for entry in reasons.prefix(Self.lineLimit) {
      let names =
        entry.names.prefix(6).map(TerminalStyle.clean).joined(separator: ", ") + (entry.names.count > 6 ? " …" : "")
      lines.append(
        "\(say[entry.fate == .dropped ? .dropped : .changed]): \(entry.kind.rawValue) \(names): "
          + TerminalStyle.clean(entry.reason))
    }
    if reasons.count > Self.lineLimit {
      lines.append(say(.more, ["count": .count(reasons.count - Self.lineLimit)]))
    }
    if holdsAnswers { lines.append(say[.answersInside]) }
    return lines.joined(separator: "\n")
  }
}
