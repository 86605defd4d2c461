// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// Draws one item and its form as the lines of a screen.
struct ItemPainter {
  let style: TerminalStyle
  let book: Phrasebook

  /// Lines with the part that must be seen and the place of the cursor.
  struct Drawing {
    var lines: [String] = []
    var focus: Range<Int>?
    var cursor: (line: Int, column: Int)?
  }

  /// The item with its options or fields.
  ///
  /// - Parameter rows: How many lines there are; with room to spare, options stand apart.
  func drawing(_ item: ItemVariant, _ form: AnswerForm, allowed: [Instrument.Abstention], rows: Int) -> Drawing {
    let airy = draw(item, form, allowed, isAiry: true)
    return airy.lines.count <= rows ? airy : draw(item, form, allowed, isAiry: false)
  }

  /// Rich text in lines, each beginning with a margin.
  func lines(_ text: RichText, margin: Int = 1, slot: @escaping (String) -> String? = { _ in nil }) -> [String] {
    let inner = TerminalStyle(
      width: max(20, style.width - margin - 1), color: style.color, unicode: style.unicode, plain: style.plain)
    let space = String(repeating: " ", count: margin)
    return text.terminalText(style: inner, book: book, slot: slot).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .dropLast().map { $0.isEmpty ? "" : space + $0 }
  }

  /// A sentence of our own in lines.
  func lines(_ text: String, ink: TerminalStyle.Ink?, margin: Int = 1) -> [String] {
    lines(RichText(plain: text), margin: margin).map { style.paint($0, ink) }
  }

  // MARK: - The parts of an item

  private func draw(
    _ item: ItemVariant, _ form: AnswerForm, _ allowed: [Instrument.Abstention], isAiry: Bool
  ) -> Drawing {
    var drawing = Drawing()
    drawing.lines += lines(body(item)) { slot(of: $0, item, form) }
    for prompt in item.interactions.compactMap(\.prompt) { drawing.lines += [""] + lines(prompt) }
    drawing.lines.append("")
    drawing.lines += lines(task(item, form), ink: .soft)
    if isAiry { drawing.lines.append("") }
    switch form.shape {
    case .fields: addFields(form, to: &drawing, isAiry: isAiry)
    case .one, .several, .order: addOptions(form, to: &drawing, isAiry: isAiry)
    }
    if !allowed.isEmpty {
      drawing.lines.append("")
      drawing.lines += abstentions(form, allowed)
    }
    return drawing
  }

  /// What the item says, without the places of answers that stand on lines of their own: those come below.
  private func body(_ item: ItemVariant) -> RichText {
    RichText(
      item.body.blocks.filter { block in
        if case .slot = block { return false }
        return true
      })
  }

  private func addOptions(_ form: AnswerForm, to drawing: inout Drawing, isAiry: Bool) {
    for (place, option) in form.options.enumerated() {
      if isAiry, place > 0, form.shape != .order { drawing.lines.append("") }
      let start = drawing.lines.count
      let isHighlighted = form.highlight == place
      let isChosen = form.chosen.contains(option.identifier)
      let key = AnswerForm.selectors.indices.contains(place) ? String(AnswerForm.selectors[place]) : " "
      let mark: String
      if case .order = form.shape {
        mark = form.isLifted && isHighlighted ? (style.unicode ? "↕" : "=") : isChosen ? "\(place + 1)." : "·"
      } else {
        mark = self.mark(isChosen, isSeveral: form.shape != .one)
      }
      let head = pointer(isHighlighted) + key + " " + mark + " "
      let ink: TerminalStyle.Ink? =
        form.isLifted && isHighlighted ? .accent : isChosen && form.shape != .order ? .strong : nil
      add(option.content, head: head, isLit: isHighlighted || isChosen, ink: ink, to: &drawing)
      if isHighlighted { drawing.focus = start..<drawing.lines.count }
    }
  }

  private func addFields(_ form: AnswerForm, to drawing: inout Drawing, isAiry: Bool) {
    let isMatching = form.fields.first?.row != nil
    for (place, field) in form.fields.enumerated() {
      let start = drawing.lines.count
      let isHighlighted = form.highlight == place
      if let row = field.row {
        add(
          row.content, head: pointer(isHighlighted), isLit: isHighlighted, ink: isHighlighted ? .strong : nil,
          to: &drawing)
        let chosen = field.options.first { $0.identifier == field.chosen }
        let text = chosen.map { $0.content } ?? RichText(plain: "____")
        add(text, head: "     " + arrow, isLit: chosen != nil, ink: chosen == nil ? .soft : .accent, to: &drawing)
      } else if let editor = field.editor {
        addEntry(field, editor, place, form, isHighlighted, to: &drawing)
      } else {
        let name = book(.gap, ["gap": .text("\(place + 1)")])
        let chosen = field.options.first { $0.identifier == field.chosen }
        let head = pointer(isHighlighted) + name + " " + arrow
        add(
          chosen?.content ?? RichText(plain: "____"), head: head, isLit: isHighlighted,
          ink: chosen == nil ? .soft : .accent, to: &drawing)
      }
      if isHighlighted { drawing.focus = start..<drawing.lines.count }
      if isHighlighted, !isMatching { addChoices(field, to: &drawing) }
      if isHighlighted, let focus = drawing.focus { drawing.focus = focus.lowerBound..<drawing.lines.count }
      if isAiry, place + 1 < form.fields.count { drawing.lines.append("") }
    }
    if isMatching, let field = form.highlight.map({ form.fields[$0] }) {
      drawing.lines.append("")
      addChoices(field, to: &drawing)
    }
  }

  private func addChoices(_ field: AnswerForm.Field, to drawing: inout Drawing) {
    for (place, option) in field.options.enumerated() {
      let key = AnswerForm.selectors.indices.contains(place) ? String(AnswerForm.selectors[place]) : " "
      let isChosen = field.chosen == option.identifier
      add(
        option.content, head: "     " + key + " " + mark(isChosen, isSeveral: false) + " ", isLit: isChosen,
        ink: isChosen ? .strong : nil, to: &drawing)
    }
  }

  private func addEntry(
    _ field: AnswerForm.Field, _ editor: LineEditor, _ place: Int, _ form: AnswerForm, _ isHighlighted: Bool,
    to drawing: inout Drawing
  ) {
    let isAlone = form.fields.count == 1
    let name = isAlone ? book[.yourAnswer] : book(.gap, ["gap": .text("\(place + 1)")])
    let head = pointer(isHighlighted) + name + ": "
    let room = max(8, style.width - head.columns - 2)
    let window = editor.window(width: room)
    let isWriting = isHighlighted && form.isWriting
    let text = editor.characters.isEmpty && !isWriting ? style.paint("____", .soft) : style.paint(window.text, .accent)
    drawing.lines.append(style.paint(head, isHighlighted ? .strong : nil) + text)
    if isWriting { drawing.cursor = (drawing.lines.count - 1, head.columns + window.column) }
  }

  private func add(
    _ text: RichText, head: String, isLit: Bool, ink: TerminalStyle.Ink?, to drawing: inout Drawing
  ) {
    let margin = head.columns
    let body = lines(text, margin: margin).map { $0.dropFirst(margin) }
    for (place, line) in (body.isEmpty ? [""] : body).enumerated() {
      let start = place == 0 ? head : String(repeating: " ", count: margin)
      drawing.lines.append(style.paint(start, isLit ? .accent : .soft) + style.paint(String(line), ink))
    }
  }

  private func abstentions(_ form: AnswerForm, _ allowed: [Instrument.Abstention]) -> [String] {
    let parts = allowed.map { kind in
      let isChosen = form.abstention == kind
      let words = "\(kind.key) \(mark(isChosen, isSeveral: false)) \(book[kind.phrase])"
      return (text: style.paint(words, isChosen ? .strong : .soft), columns: words.columns)
    }
    let isNarrow = parts.reduce(3) { $0 + $1.columns + 3 } > style.width
    return isNarrow ? parts.map { "   " + $0.text } : ["   " + parts.map(\.text).joined(separator: "   ")]
  }

  // MARK: - Small things

  private func task(_ item: ItemVariant, _ form: AnswerForm) -> String {
    switch form.shape {
    case .one: return book[.chooseOne]
    case .several(let maximum):
      guard case .choice(let choice)? = item.interactions.first?.kind else { return book[.chooseAny] }
      return Self.task(book, minimum: choice.minimum, maximum: maximum, count: choice.options.count)
    case .order: return book[.orderTask]
    case .fields:
      guard let place = form.highlight, form.fields.count > place else { return book[.writeTask] }
      let field = form.fields[place]
      if field.row != nil { return book[.matchTask] }
      let gap = Phrasebook.Value.text("\(place + 1)")
      if field.editor == nil { return book(.inlineTask, ["gap": gap]) }
      if form.fields.count > 1 { return book(.writeGap, ["gap": gap]) }
      return book[field.isNumber ? .writeNumber : .writeTask]
    }
  }

  /// What to choose of a list, in words.
  static func task(_ book: Phrasebook, minimum: Int, maximum: Int, count: Int) -> String {
    if maximum == 0 || maximum >= count {
      return minimum > 1 ? book(.chooseAtLeast, ["count": .count(minimum)]) : book[.chooseAny]
    }
    if minimum == maximum { return book(.chooseExactly, ["count": .count(maximum)]) }
    return minimum > 1
      ? book(.chooseBetween, ["minimum": .count(minimum), "maximum": .count(maximum)])
      : book(.chooseUpTo, ["count": .count(maximum)])
  }

  /// What stands in the prompt in the place of a gap: its number and what it holds.
  private func slot(of response: String, _ item: ItemVariant, _ form: AnswerForm) -> String? {
    guard form.shape == .fields, let place = form.fields.firstIndex(where: { $0.response == response }),
      form.fields[place].row == nil
    else { return form.shape == .fields ? nil : "" }
    let field = form.fields[place]
    let content =
      field.editor.map(\.text) ?? field.options.first { $0.identifier == field.chosen }?.content.plainText ?? ""
    let shown = content.isEmpty ? "____" : content
    return form.fields.count == 1 ? "[\(shown)]" : "[\(place + 1): \(shown)]"
  }

  private func pointer(_ isHighlighted: Bool) -> String {
    isHighlighted ? (style.unicode ? " ▸ " : " > ") : "   "
  }

  private var arrow: String { style.unicode ? "→ " : "-> " }

  private func mark(_ isChosen: Bool, isSeveral: Bool) -> String {
    switch (style.unicode, isSeveral) {
    case (true, false): isChosen ? "●" : "○"
    case (true, true): isChosen ? "■" : "□"
    case (false, false): isChosen ? "(x)" : "( )"
    case (false, true): isChosen ? "[x]" : "[ ]"
    }
  }
}

extension Instrument.Abstention {
  /// The key that gives the abstention.
  var key: Character {
    switch self {
    case .notApplicable: "x"
    case .preferNotToSay: "p"
    }
  }

  /// The words for the abstention.
  var phrase: Phrase {
    switch self {
    case .notApplicable: .notApplicable
    case .preferNotToSay: .preferNotToSay
    }
  }
}
