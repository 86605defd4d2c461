// learn, Apache-2.0. See LICENSE.

import LearnCore

extension ProfileView {
  /// The profile as a page: each competence with its level, why it is this one, and the word of each source.
  ///
  /// - Parameter page: What a server offers around it; nil for a page that stands alone.
  public func html(_ frame: PageFrame, page: ProfilePage? = nil) -> String {
    Templates.render(
      "profile", ProfileModel(self, frame), frame: frame, reading: reading, title: book[.myProfile])
  }
}

/// A profile as the template `profile` asks for it.
private struct ProfileModel {
  struct TargetModel {
    let label: String
    let title: MarkedText
    let summary: String
    let accepts: String
  }
  struct Area {
    let name: MarkedText
    let rows: [RowModel]
  }
  struct RowModel {
    /// Nil for the row of the area, whose name is the heading.
    let code: String?
    let name: MarkedText
    let bar: BarModel?
    let level: MarkedText?
    let reason: String?
    let none: String?
    let goal: GoalModel?
    let difference: String?
    let words: [WordModel]
    let hasWords: Bool
  }
  struct GoalModel {
    let label: String
    let level: MarkedText
    let words: String
  }
  struct WordModel {
    let source: String
    let level: MarkedText
    let sure: String
    let date: String
    let past: String?
  }

  let kicker: String
  let title: MarkedText
  let empty: String?
  let target: TargetModel?
  let areas: [Area]
  let sourcesLabel: String
  let sourceLabel: String
  let levelLabel: String
  let dateLabel: String
  let nextLabel: String
  let next: [NextModel]
  let hasNext: Bool

  init(_ view: ProfileView, _ frame: PageFrame) {
    let book = view.book
    kicker = book[.myProfile]
    title = view.title
    empty = view.isEmpty ? book[.profileEmpty] : nil
    target = view.target.map { target in
      TargetModel(
        label: book[.target], title: view.reading.text(target.title), summary: view.targetSummary ?? "",
        accepts: view.targetAccepts ?? "")
    }
    areas = view.areas.map { area in
      let rows = (area.row.words.isEmpty ? [] : [area.row]) + area.competences
      return Area(name: area.row.name, rows: rows.map { Self.row($0, isArea: $0.subject == area.row.subject, book) })
    }
    sourcesLabel = book[.sources]
    sourceLabel = book[.sources]
    levelLabel = book[.level]
    dateLabel = book[.date]
    nextLabel = book[.nextLessons]
    next = view.next.map { NextModel($0, frame, book) }
    hasNext = !next.isEmpty
  }

  private static func row(_ row: ProfileView.Row, isArea: Bool, _ book: Phrasebook) -> RowModel {
    RowModel(
      code: isArea ? nil : row.subject.code.rawValue, name: row.name,
      bar: row.combinedBar.flatMap { bar in row.combined.map { BarModel(bar, level: $0.text, book: book) } },
      level: row.combined, reason: row.reason, none: row.combined == nil ? book[.noEvidence] : nil,
      goal: row.goal.map { GoalModel(label: book[.target], level: $0.level, words: $0.words) },
      difference: row.difference,
      words: row.words.map { word in
        let past = word.history.map { "\($0.date) \($0.level.text)" }.joined(separator: " → ")
        return WordModel(
          source: word.sourceName, level: word.level, sure: word.sure, date: word.date,
          past: word.history.count > 1 ? past : nil)
      },
      // One word without a past stands in the line already.
      hasWords: row.words.count > 1 || row.words.contains { $0.history.count > 1 })
  }
}
