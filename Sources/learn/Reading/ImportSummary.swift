// learn, Apache-2.0. See LICENSE.

internal import ContentPack
internal import LearnCore
internal import Presentation

/// What an import did, for the person who ran it: counts by kind, then each object that is different or not there.
struct ImportSummary {
  /// More lines than a person reads at once; the rest is in the report.
  private static let lineLimit = 60

  let text: String

  init(_ report: TransferReport, _ phrases: Phrasebook, format: ImportFormat, folder: String) {
    var lines = [
      phrases(
        .importRead, ["source": .text(report.source), "format": .text(format.title), "folder": .text(folder)])
    ]
    for kind in TransferKind.allCases {
      let counts = TransferLine.Fate.allCases.map { report.count($0, of: kind) }
      guard counts.contains(where: { $0 > 0 }) else { continue }
      lines.append(
        "  " + kind.rawValue + ": "
          + phrases(
            .importCounts,
            ["kept": .count(counts[0]), "changed": .count(counts[1]), "dropped": .count(counts[2])]))
    }
    let told = report.lines.filter { $0.fate != .kept }
    if !told.isEmpty { lines.append("") }
    for line in told.prefix(Self.lineLimit) {
      let place = line.path.isEmpty ? "" : line.path + (line.line.map { ":\($0)" } ?? "") + ": "
      let fate = phrases[line.fate == .dropped ? .importDropped : .importChanged]
      lines.append("\(place)\(fate): \(line.kind.rawValue) “\(line.name)”: \(line.reason ?? "")")
    }
    if told.count > Self.lineLimit {
      lines.append(phrases(.importMore, ["count": .count(told.count - Self.lineLimit)]))
    }
    text = lines.joined(separator: "\n")
  }
}
