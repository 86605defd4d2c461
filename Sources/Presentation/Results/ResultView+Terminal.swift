// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

extension ResultView {
  /// The result for a terminal: within 24 lines of 80 columns, or with `all`, everything down to each competence.
  ///
  /// - Parameter namesFlag: Whether a short result ends by naming the flag that shows all; not where keys or words do.
  public func terminal(style: TerminalStyle, all: Bool = false, namesFlag: Bool = true) -> String {
    all || style.plain ? full(style, all: all, namesFlag) : brief(style, namesFlag)
  }

  /// How many items counted, and what was left out; in one line.
  public var answeredLine: String {
    let left: [(Phrase, Int)] = [
      (.countNotApplicable, answered.notApplicable), (.countPreferNot, answered.preferNotToSay),
      (.countUnanswered, countsUnansweredAsZero ? 0 : answered.unanswered),
    ]
    let parts = left.filter { $0.1 > 0 }.map { book($0.0, ["count": .count($0.1)]) }
    var line = book(.answeredOf, ["answered": .count(answered.answered), "items": .count(answered.items)])
    if !parts.isEmpty { line += "; " + book(.leftOut, ["list": .text(parts.joined(separator: ", "))]) }
    if countsUnansweredAsZero, answered.unanswered > 0 {
      line += "; " + book(.countZero, ["count": .count(answered.unanswered)])
    }
    return line
  }

  // MARK: - In 24 lines

  private func brief(_ style: TerminalStyle, _ namesFlag: Bool) -> String {
    // What is left out first when a framework has many areas or sentences are long: empty lines, then lessons, then
    // competences. The line after the last is the one on which the shell asks again.
    let sizes = [(3, 3), (3, 2), (2, 2), (2, 1), (1, 1)]
    for (lists, lessons) in sizes {
      for gaps in [4, 3, 1, 0] {
        let page = brief(style, lists: lists, lessons: lessons, gaps: gaps, namesFlag)
        if page.lines.count <= 23 { return page.text }
      }
    }
    return brief(style, lists: 1, lessons: 1, gaps: 0, namesFlag).text
  }

  private func brief(_ style: TerminalStyle, lists: Int, lessons: Int, gaps: Int, _ namesFlag: Bool) -> TerminalPage {
    var page = TerminalPage(style)
    var gaps = gaps
    func gap() {
      if gaps > 0 { page.space() }
      gaps -= 1
    }
    page.add(TerminalText([title.text, date ?? ""].filter { !$0.isEmpty }.joined(separator: style.dot), .soft))
    page.add(TerminalText(headline.joined(separator: " "), .strong))
    for verdict in test?.verdicts ?? [] { page.add(TerminalText(verdict, .strong)) }
    page.add(TerminalText(answeredLine, .soft))
    gap()
    let shown = [total] + areas.map(\.line)
    let listed = strongest.prefix(lists) + weakest.prefix(lists)
    let layout = LineLayout(shown + listed, style: style)
    for line in shown { layout.add(line, code: false, to: &page) }
    for (phrase, lines) in [(Phrase.strongest, strongest), (.weakest, weakest)] where !lines.isEmpty {
      gap()
      page.add(TerminalText(book[phrase], .strong))
      for line in lines.prefix(lists) { layout.add(line, code: true, to: &page) }
    }
    if !next.isEmpty {
      gap()
      page.add(TerminalText(book[.nextLessons], .strong))
      for step in next.prefix(lessons) { add(step, to: &page, brief: true) }
    }
    if namesFlag { page.add(TerminalText(book[.moreInAll], .soft)) }
    return page
  }

  private func add(_ step: Next, to page: inout TerminalPage, brief: Bool) {
    let style = page.style
    let title =
      TerminalText(step.title.text)
      + TerminalText(
        style.dot + book(.minutes, ["count": .count(step.minutes)]), .soft)
    if brief {
      let room = style.width - 2 - title.width - DisplayWidth.of(style.dot)
      let reason = step.reasons.first ?? ""
      let short = DisplayWidth.of(reason) <= room ? TerminalText(style.dot + reason, .soft) : ""
      page.add(title + short, first: TerminalText(style.arrow, .accent))
    } else {
      page.add(title, first: TerminalText(style.plain ? "" : style.arrow, .accent))
      for reason in step.reasons { page.add(TerminalText(reason, .soft), first: "  ") }
    }
  }

  // MARK: - Everything

  private func full(_ style: TerminalStyle, all: Bool, _ namesFlag: Bool) -> String {
    var page = TerminalPage(style)
    page.heading(TerminalText([title.text, date ?? ""].filter { !$0.isEmpty }.joined(separator: style.dot)), rank: 1)
    for sentence in headline { page.add(TerminalText(sentence)) }
    if let meaning { page.add(TerminalText(meaning.text)) }
    page.space()
    page.add(TerminalText(answeredLine))
    page.add(TerminalText(caveat))
    test?.add(to: &page)
    if let scale {
      let titles = scale.levels.map { reading.text($0.title).text }
      page.add(TerminalText(book(.levelScale, ["list": .text(titles.joined(separator: ", "))]), .soft))
    }
    page.space()
    let layout = LineLayout(lines, style: style)
    add(total, to: &page, layout, all: all)
    for area in areas {
      page.space()
      add(area.line, to: &page, layout, all: all, isHead: true)
      if all { for line in area.competences { add(line, to: &page, layout, all: all) } }
    }
    if !all { extremes(to: &page, layout) }
    page.heading(TerminalText(book[.nextLessons]))
    if next.isEmpty { page.add(TerminalText(book[.nothingNext])) }
    for step in all ? next[...] : next.prefix(3) { add(step, to: &page, brief: false) }
    if let planTotal { page.add(TerminalText(planTotal, .soft)) }
    if all {
      page.space()
      page.add(TerminalText(madeWith, .soft))
    } else if namesFlag {
      page.add(TerminalText(book[.moreInAll]))
    }
    return page.text
  }

  private func extremes(to page: inout TerminalPage, _ layout: LineLayout) {
    for (phrase, lines) in [(Phrase.strongest, strongest), (.weakest, weakest)] where !lines.isEmpty {
      page.heading(TerminalText(book[phrase]))
      for line in lines { add(line, to: &page, layout, all: false) }
    }
  }

  private func add(
    _ line: Line, to page: inout TerminalPage, _ layout: LineLayout, all: Bool, isHead: Bool = false
  ) {
    let style = page.style
    if style.plain {
      let level = line.bar.map {
        book(.levelOf, ["rank": .count($0.rank), "count": .count($0.count), "level": .text(line.level.text)])
      }
      let code = line.code.map { $0.rawValue + " " } ?? ""
      page.add(
        TerminalText(
          code + line.name.text + ": " + (level ?? line.level.text) + (line.sure.isEmpty ? "" : ", \(line.sure)")))
    } else {
      layout.add(line, code: line.code != nil, to: &page, ink: isHead ? .strong : nil)
    }
    if all, line.source.estimate != nil {
      page.add(TerminalText(line.sureLong, .soft), first: style.plain ? "" : "  ")
    }
  }
}
