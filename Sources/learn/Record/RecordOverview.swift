// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore
internal import Presentation

/// What a record can say without the packs that it speaks of: codes and ids instead of titles.
struct RecordOverview {
  private let history: RecordHistory
  private let reading: Reading
  private let attempt: AttemptRecord?

  /// - Parameter attempt: The one attempt that is looked at; nil for all.
  init(_ history: RecordHistory, reading: Reading, attempt: AttemptRecord?) {
    self.history = history
    self.reading = reading
    self.attempt = attempt
  }

  private var book: Phrasebook { reading.book }
  private var shownAttempts: [AttemptRecord] { attempt.map { [$0] } ?? history.attempts }

  // MARK: - For people

  /// The attempts and the newest level of each competence, by code.
  func text(_ style: TerminalStyle, all: Bool) -> String {
    guard !history.attempts.isEmpty else { return book[.profileEmpty] + "\n" }
    var text = attemptsText(style, about: nil, reading: reading, all: all)
    let levels = levels
    if !levels.isEmpty {
      text += "\n" + style.paint(book[.competences], .strong) + "\n"
      text += rows(
        levels.map { evidence in
          [
            evidence.subject.code.rawValue, book.name(of: evidence.source),
            evidence.estimate?.level.rawValue ?? book[.noLevelYet], reading.date(evidence.observedAt),
            evidence.subject.framework.rawValue,
          ]
        }, style)
    }
    return text
  }

  /// The attempts, the newest first.
  ///
  /// - Parameter about: The pack that titles are taken from; nil for ids.
  func attemptsText(_ style: TerminalStyle, about pack: PackArchive?, reading: Reading, all: Bool) -> String {
    guard !shownAttempts.isEmpty else { return "" }
    let newest = Array(shownAttempts.reversed())
    let shown = all ? newest : Array(newest.prefix(5))
    var text = "\n" + style.paint(book[.history], .strong) + "\n"
    text += rows(
      shown.map { attempt in
        let instrument = pack?.instruments.first { $0.id == attempt.instrument }
        let title = instrument.map { reading.text($0.title).text } ?? attempt.instrument.rawValue
        return [
          reading.date(attempt.finishedAt ?? attempt.startedAt), title,
          pack == nil ? "\(attempt.pack.id) \(attempt.pack.version)" : attempt.pack.version,
          book[attempt.finishedAt == nil ? .attemptOpen : .attemptFinished], String(attempt.id.rawValue.prefix(8)),
        ]
      }, style)
    if newest.count > shown.count {
      text += style.paint(book(.moreAttempts, ["count": .count(newest.count - shown.count)]), .soft) + "\n"
    }
    return pack == nil ? String(text.dropFirst()) : text
  }

  /// Rows of cells in columns where they fit, else each row on lines of its own.
  private func rows(_ rows: [[String]], _ style: TerminalStyle) -> String {
    let clean = rows.map { $0.map(TerminalStyle.clean) }
    let count = clean.first?.count ?? 0
    let widths = (0..<count).map { column in clean.map { $0[column].columns }.max() ?? 0 }
    let total = widths.reduce(1, +) + 2 * max(0, count - 1)
    return clean.map { row in
      if style.plain { return row.joined(separator: ", ") + "\n" }
      guard total <= style.width else {
        return " " + row.prefix(2).joined(separator: "  ") + "\n   "
          + style.paint(row.dropFirst(2).joined(separator: "  "), .soft) + "\n"
      }
      let cells = row.enumerated().map { column, cell in
        column == count - 1
          ? style.paint(cell, .soft) : cell + String(repeating: " ", count: widths[column] - cell.columns)
      }
      return " " + cells.joined(separator: "  ") + "\n"
    }.joined()
  }

  /// The newest evidence of each source for each competence, of one attempt where one is looked at.
  private var levels: [Evidence] {
    if let attempt { return history.evidence.filter { $0.basis.attempt == attempt.id } }
    return Profile(evidence: history.evidence).entries.flatMap { $0.sources.compactMap(\.history.first) }
  }

  // MARK: - As data

  /// The attempts, the newest evidence and the lessons that were done.
  var json: JSONValue {
    [
      "attempts": attemptsJSON(nil), "evidence": .array(levels.map(\.json)),
      "completions": .array(
        history.completions.map { completion in
          [
            "pack": .string(completion.pack.id.rawValue), "lesson": .string(completion.lesson.rawValue),
            "completedAt": .string(completion.completedAt.description),
          ]
        }),
    ]
  }

  /// The attempts as data, the oldest first.
  func attemptsJSON(_ about: PackDescription?) -> JSONValue {
    .array(
      shownAttempts.map { attempt in
        .object(compact: [
          "id": .string(attempt.id.rawValue), "instrument": .string(attempt.instrument.rawValue),
          "pack": [
            "id": .string(attempt.pack.id.rawValue), "version": .string(attempt.pack.version),
            "digest": .string(attempt.pack.digest),
          ],
          "startedAt": .string(attempt.startedAt.description), "updatedAt": .string(attempt.updatedAt.description),
          "finishedAt": attempt.finishedAt.map { .string($0.description) } ?? .null,
          "revision": .int(attempt.revision),
        ])
      })
  }
}
