// learn, Apache-2.0. See LICENSE.

import LearnCore

extension ProfileView {
  /// The profile for a terminal: each competence with its combined level, and below it the word of each source.
  ///
  /// - Parameter all: Whether the sources, their dates and the history are shown too.
  public func terminal(style: TerminalStyle, all: Bool = false) -> String {
    var page = TerminalPage(style)
    page.heading(TerminalText(book[.myProfile] + style.dot + title.text), rank: 1)
    guard !isEmpty else {
      page.add(TerminalText(book[.profileEmpty]))
      return page.text
    }
    if let target {
      page.add(
        TerminalText(book[.target] + ": ", .soft) + TerminalText(reading.text(target.title).text, .strong)
          + TerminalText(style.dot + (targetSummary ?? "")))
      if let targetAccepts { page.add(TerminalText(targetAccepts, .soft)) }
    }
    for area in areas {
      page.heading(
        TerminalText(area.row.name.text) + (area.row.combined.map { TerminalText(style.dot + $0.text, .soft) } ?? ""))
      for row in area.competences { add(row, to: &page, all: all) }
    }
    if !next.isEmpty {
      page.heading(TerminalText(book[.nextLessons]))
      for step in all ? next[...] : next.prefix(3) {
        page.add(
          TerminalText(step.title.text)
            + TerminalText(style.dot + book(.minutes, ["count": .count(step.minutes)]), .soft),
          first: TerminalText(style.plain ? "" : style.arrow, .accent))
        for reason in step.reasons { page.add(TerminalText(reason, .soft), first: style.plain ? "" : "  ") }
      }
    }
    return page.text
  }

  private func add(_ row: Row, to page: inout TerminalPage, all: Bool) {
    let style = page.style
    let nested: TerminalText = style.plain ? "" : "    "
    page.add(
      TerminalText(row.name.text),
      first: TerminalText(style.plain ? "" : "  ")
        + TerminalText(row.subject.code.rawValue + " ", .soft), rest: style.plain ? "" : "    ")
    if let combined = row.combined {
      let bar = row.combinedBar?.terminal(style, band: style.width >= 60 ? 3 : 1) ?? ""
      let level =
        row.combinedBar.map {
          style.plain
            ? book(.levelOf, ["rank": .count($0.rank), "count": .count($0.count), "level": .text(combined.text)])
            : combined.text
        } ?? combined.text
      let reason = row.reason.map { TerminalText(style.dot + $0, .soft) } ?? ""
      page.add((bar.isEmpty ? "" : bar + "  ") + TerminalText(level) + reason, first: nested)
    } else {
      page.add(TerminalText(book[.noEvidence], .soft), first: nested)
    }
    if let goal = row.goal {
      page.add(
        TerminalText(book[.target] + ": " + goal.level.text + style.dot, .soft)
          + TerminalText(goal.words, goal.isMet ? .good : .soft), first: nested)
    }
    if let difference = row.difference { page.add(TerminalText(difference, .soft), first: nested) }
    guard all else { return }
    for word in row.words {
      let line =
        TerminalText(word.sourceName + ": ", .soft) + TerminalText(word.level.text)
        + TerminalText(style.dot + word.sure + style.dot + word.date, .soft)
      page.add(line, first: style.plain ? "" : nested + TerminalText(style.bullet, .soft))
      if word.history.count > 1 {
        let past = word.history.map { "\($0.date) \($0.level.text)" }.joined(
          separator: style.plain ? ", " : " " + style.arrow)
        page.add(TerminalText(book[.history] + ": " + past, .soft), first: style.plain ? "" : nested + "  ")
      }
    }
  }
}
