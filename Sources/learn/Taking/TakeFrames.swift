// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore
internal import Presentation

/// Draws the pages of ``TakeProgram``.
@MainActor
struct TakeFrames {
  private let program: TakeProgram
  private let size: (columns: Int, rows: Int)
  private let style: TerminalStyle
  private let book: Phrasebook
  private let painter: ItemPainter
  private let parts: FrameParts

  init(_ program: TakeProgram) {
    self.program = program
    size = program.terminal.size
    style = program.look.style(columns: size.columns)
    book = program.reading.book
    painter = ItemPainter(style: style, book: book)
    parts = FrameParts(style: style, book: book, rows: size.rows)
  }

  func frame() -> Frame {
    var frame: Frame
    switch program.page {
    case .introduction: frame = introduction()
    case .item: frame = item()
    case .overview: frame = overview()
    case .help: frame = help()
    case .hint: frame = hint()
    case .asking(let question, let editor): frame = asking(question, editor)
    }
    if style.unicode { frame.more = ("▲", "▼") }
    frame.offset = program.offset
    return frame
  }

  private var instrument: Instrument { program.instrument }
  private var reading: Reading { program.reading }

  private func introduction() -> Frame {
    var frame = Frame()
    frame.head = parts.title(reading.text(program.pack.about.title).text, right: "")
    frame.body = painter.lines(reading.text(instrument.title).text, ink: .strong) + [""]
    let facts = book(
      .minutesItems, ["items": .count(instrument.items.count), "minutes": .count(instrument.minutes)])
    frame.body += painter.lines(facts + " " + book[.answersStay], ink: .soft)
    if let text = instrument.introduction { frame.body += [""] + painter.lines(text(reading.chain)) }
    frame.foot = parts.foot(
      message: program.message,
      keys: [
        (style.unicode ? "↵" : "enter", book[.start]), ("l", book[.changeLanguage]), ("?", book[.goHelp]),
        ("q", book[.keyClose]),
      ])
    return frame
  }

  private func item() -> Frame {
    guard let attempt = program.attempt, let variant = program.currentVariant, let form = program.form else {
      return Frame()
    }
    var frame = Frame()
    let isKept = form.content != nil && attempt.currentItem.map { attempt.answers[$0] != nil } ?? false
    frame.head = head(attempt, saved: isKept && !form.isWriting)
    frame.foot = parts.foot(message: program.message, keys: keys(form), always: form.isWriting ? 0 : 2)
    var room = frame.room(rows: size.rows)
    if let introduction = sectionIntroduction(attempt) {
      frame.body = painter.lines(introduction).map { style.paint($0, .soft) } + [""]
      room -= frame.body.count
    }
    let drawing = painter.drawing(variant, form, allowed: instrument.allowed, rows: room)
    let shift = frame.body.count
    frame.body += drawing.lines
    if let note = attempt.currentItem.flatMap({ attempt.notes[$0] }) {
      frame.body += [""] + painter.lines(book[.yourNote] + ": " + note, ink: .soft)
    }
    frame.focus = drawing.focus.map { $0.lowerBound + shift..<$0.upperBound + shift }
    frame.cursor = drawing.cursor.map { ($0.line + shift, $0.column) }
    return frame
  }

  private func head(_ attempt: Attempt, saved: Bool) -> [String] {
    let mark = saved ? style.paint((style.unicode ? "✓ " : "") + book[.saved], .good) : ""
    let count = attempt.order.count
    let place =
      attempt.currentItem == nil
      ? book(.answeredOf, ["answered": .count(count - attempt.unanswered.count), "items": .count(count)])
      : book(.placeOf, ["number": .count(attempt.position + 1), "count": .count(count)])
    let section = self.section(attempt).map { reading.text($0.title).text }
    return parts.title(reading.text(instrument.title).text, right: mark)
      + parts.progress(
        done: attempt.position, of: attempt.order.count,
        text: [place, section].compactMap(\.self).joined(separator: style.unicode ? " · " : " - "))
  }

  private func section(_ attempt: Attempt) -> Instrument.Section? {
    guard let item = attempt.currentItem else { return nil }
    return instrument.sections.first { $0.items.contains(item) }
  }

  /// What a section says before its first item, on a screen that has room for it.
  private func sectionIntroduction(_ attempt: Attempt) -> RichText? {
    guard let section = section(attempt), section.items.first == attempt.currentItem, size.rows > 20 else { return nil }
    return section.introduction?(reading.chain)
  }

  private func keys(_ form: AnswerForm) -> [FrameParts.Key] {
    let enter = style.unicode ? "↵" : "enter"
    let arrows = style.unicode ? "↑↓" : "arrows"
    if form.isWriting { return [(enter, book[.keyKeep]), ("esc", book[.keyOtherKeys])] }
    var keys: [FrameParts.Key] = []
    switch form.shape {
    case .order:
      keys =
        form.isLifted
        ? [(arrows, book[.keyMove]), (enter, book[.keyPutDown])]
        : [(form.options.count > 1 ? "1-\(min(9, form.options.count))" : "1", book[.keyLift]), (enter, book[.goNext])]
    case .one, .several: keys = [("1-\(min(9, form.options.count))", book[.keyChoose]), (enter, book[.goNext])]
    case .fields:
      let count = form.highlight.map { form.fields[$0].options.count } ?? 0
      keys = (count > 0 ? [("1-\(min(9, count))", book[.keyChoose])] : []) + [(enter, book[.goNext])]
    }
    keys += [("b", book[.goBack]), ("s", book[.goSkip])]
    if program.currentVariant?.hint != nil { keys.append(("h", book[.hint])) }
    return keys + [("?", book[.goHelp]), ("q", book[.keyStop])]
  }

  private func asking(_ question: TakeProgram.Page.Question, _ editor: LineEditor) -> Frame {
    var frame = program.attempt?.currentItem == nil ? overview() : item()
    frame.cursor = nil
    let label: String
    switch question {
    case .goTo: label = book(.askGoTo, ["count": .count(instrument.items.count)]) + ": "
    case .note: label = book[.askNote] + ": "
    }
    let isNarrow = label.columns > style.width / 2
    let start = isNarrow ? " " : " " + label
    let window = editor.window(width: style.width - start.columns - 1)
    let line = style.paint(start, .strong) + window.text
    frame.foot = (isNarrow ? [style.paint(" " + parts.cut(label, to: style.width - 2), .strong)] : [""]) + [line]
    frame.footCursor = (1, start.columns + window.column)
    return frame
  }

  private func overview() -> Frame {
    guard let attempt = program.attempt else { return Frame() }
    var frame = Frame()
    frame.head = head(attempt, saved: false)
    let open = attempt.unanswered
    let said =
      open.isEmpty ? book[.allAnswered] : book(.stillOpen, ["count": .count(open.count)])
    frame.body = painter.lines(said, ink: .strong)
    if !open.isEmpty, instrument.scoring.unanswered == .zero {
      frame.body += painter.lines(book[.unansweredCountZero], ink: .soft)
    }
    frame.body.append("")
    let digits = String(open.last.map { $0 + 1 } ?? 0).count
    let choices =
      [book[.seeResult]]
      + open.map { place in
        let text = program.variant(attempt.order[place])?.body.plainText.split(whereSeparator: \.isWhitespace)
          .joined(separator: " ")
        let number = String(place + 1)
        return String(repeating: " ", count: max(0, digits - number.count)) + number + "  " + (text ?? "")
      }
    for (place, choice) in choices.enumerated() {
      let isHighlighted = place == program.overviewLine
      let pointer = isHighlighted ? (style.unicode ? " ▸ " : " > ") : "   "
      let text = parts.cut(TerminalStyle.clean(choice), to: style.width - 4)
      if isHighlighted { frame.focus = frame.body.count..<frame.body.count + 1 }
      frame.body.append(style.paint(pointer, .accent) + style.paint(text, isHighlighted ? .strong : nil))
      if place == 0, !open.isEmpty { frame.body.append("") }
    }
    frame.foot = parts.foot(
      message: program.message,
      keys: [
        (style.unicode ? "↑↓" : "arrows", book[.keyMove]), (style.unicode ? "↵" : "enter", book[.keyOpen]),
        ("b", book[.goBack]), ("?", book[.goHelp]), ("q", book[.keyStop]),
      ], always: 2)
    return frame
  }

  private func hint() -> Frame {
    var frame = item()
    frame.cursor = nil
    frame.focus = nil
    frame.body = painter.lines(book[.hint], ink: .strong) + [""]
    if let hint = program.currentVariant?.hint { frame.body += painter.lines(hint) }
    frame.foot = parts.foot(message: nil, keys: [(style.unicode ? "↵" : "enter", book[.keyClose])])
    return frame
  }

  private func help() -> Frame {
    var frame = Frame()
    frame.head = parts.title(book[.goHelp], right: "")
    let arrows = style.unicode ? "↑ ↓" : "up, down"
    var keys: [FrameParts.Key] = [
      ("1 2 3 ...", book[.keyChoose]), (arrows + "  j k", book[.keyMove]), ("enter", book[.keyKeep]),
      ("b  " + (style.unicode ? "←" : "left"), book[.goBack]),
      ("s  " + (style.unicode ? "→" : "right"), book[.goSkip]),
    ]
    keys += instrument.allowed.map { (String($0.key), book[$0.phrase]) }
    keys += [
      ("0  backspace", book[.keyClear]), ("h", book[.showHint]), ("m", book[.writeNote]),
      ("l", book[.changeLanguage]), ("g", book[.keyGoTo]), ("o", book[.keyOverview]),
      ("esc", book[.keyOtherKeys]), ("q  ctrl-c", book[.keyLeave]),
    ]
    let width = keys.map(\.0.columns).max() ?? 0
    frame.body = keys.flatMap { key, words in
      parts.wrapped(words, to: style.width - width - 4).enumerated().map { place, line in
        let head = place == 0 ? key : ""
        return " " + style.paint(head, .accent) + String(repeating: " ", count: width - head.columns + 2) + line
      }
    }
    frame.foot = parts.foot(message: nil, keys: [(style.unicode ? "↵" : "enter", book[.keyClose])])
    return frame
  }
}
