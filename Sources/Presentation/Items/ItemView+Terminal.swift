// learn, Apache-2.0. See LICENSE.

public import Assessment
import LearnCore

extension ItemView {
  /// The question as a screen of a terminal: place and progress, the situation, the numbered answers.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    head(&page)
    body(&page)
    answers(&page)
    beside(&page)
    return page.text
  }

  private func head(_ page: inout TerminalPage) {
    let style = page.style
    var words: [String] = []
    if let place { words.append(book(.placeOf, ["number": .count(place.number), "count": .count(place.count)])) }
    if let section { words.append(section.text) }
    guard !words.isEmpty else { return }
    page.add(TerminalText(words.joined(separator: style.dot), .soft))
    if let place, !style.plain {
      let columns = min(style.width, 60)
      let done = place.count > 0 ? min(columns, columns * place.number / place.count) : 0
      let (full, rest) = style.unicode ? ("━", "─") : ("=", "-")
      page.add(
        line: TerminalText(String(repeating: full, count: done), .accent)
          + TerminalText(String(repeating: rest, count: columns - done), .soft))
    }
    page.space()
  }

  private func body(_ page: inout TerminalPage) {
    if let document {
      page.add(
        lines: document.terminal(style: page.style).split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init))
      return
    }
    let plain = page.style.plain
    let writer = RichTextTerminal(style: page.style, book: book, slot: { gapText($0, plain: plain) })
    let blocks = variant.body.blocks.filter { block in
      // The place of the answers themselves is below the text.
      if case .slot = block { return false }
      return true
    }
    page.add(lines: writer.lines(blocks, width: min(page.style.width, 76)))
    if let prompt = interaction?.prompt, !prompt.isEmpty {
      page.space()
      page.add(lines: writer.lines(prompt.blocks, width: min(page.style.width, 76)))
    }
  }

  /// What stands in the gap of a text: its number and what was answered so far.
  private func gapText(_ response: String, plain: Bool) -> String? {
    guard let gap = variant.interactions.first(where: { $0.response == response }) else { return nil }
    let value = value(of: gap)
    let written = value.isNull ? nil : AnswerWords(reading: reading).words(value, of: gap)
    if plain {
      return "(" + book(.gap, ["gap": .text(gapName(gap))]) + ": " + (written ?? book[.notAnswered]) + ")"
    }
    let words = written ?? "____"
    return variant.interactions.count > 1 ? "[\(gapName(gap)): \(words)]" : "[\(words)]"
  }

  private func answers(_ page: inout TerminalPage) {
    if document != nil { return documentAnswer(&page) }
    guard let interaction else { return }
    page.space()
    if let task {
      page.add(TerminalText(task, .soft))
      page.space()
    }
    switch interaction.kind {
    case .choice(let choice): options(&page, isMultiple: choice.maximum != 1)
    case .inlineChoice: options(&page, isMultiple: false)
    case .order:
      options(&page, isMultiple: nil)
      given(&page, interaction, .yourOrder)
    case .match:
      for (letter, row, chosen) in rows {
        add(row, to: &page, mark: letter, isChosen: chosen != nil, suffix: chosen.map(String.init))
      }
      page.space()
      options(&page, isMultiple: nil)
    case .textEntry: given(&page, interaction, .yourAnswer)
    }
    abstentionLine(&page)
  }

  private func documentAnswer(_ page: inout TerminalPage) {
    if let answer {
      page.space()
      page.add(
        TerminalText(book[.yourAnswer] + ": ", .soft)
          + TerminalText(AnswerWords(reading: reading).words(answer, variant: variant, seed: seed).text, .accent))
    }
    guard !abstentions.isEmpty, !isBegun else { return }
    page.space()
    for (mark, one) in documentAbstentions {
      page.add(TerminalText("  \(mark)  ", .accent) + TerminalText(AnswerWords(reading: reading).words(one)))
    }
  }

  /// What is written to abstain from a document of QTI; numbers and letters stand for its choices there.
  public var documentAbstentions: [(mark: String, abstention: Instrument.Abstention)] {
    zip(["/x", "/y"], abstentions).map { ($0, $1) }
  }

  private func options(_ page: inout TerminalPage, isMultiple: Bool?) {
    for (option, choice) in zip(numbered, choices) {
      add(
        option, to: &page, mark: String(choice.number), isChosen: choice.isChosen, isMultiple: isMultiple,
        isAt: cursor == choice.number)
    }
  }

  private func given(_ page: inout TerminalPage, _ interaction: Interaction, _ phrase: Phrase) {
    let value = value(of: interaction)
    guard !value.isNull else { return }
    page.space()
    page.add(
      TerminalText(book[phrase] + ": ", .soft)
        + TerminalText(AnswerWords(reading: reading).words(value, of: interaction), .accent))
  }

  private func add(
    _ option: Interaction.Option, to page: inout TerminalPage, mark: String, isChosen: Bool, isMultiple: Bool? = nil,
    suffix: String? = nil, isAt: Bool = false
  ) {
    let style = page.style
    let words = option.content.plainText.isEmpty ? option.identifier : option.line
    var text = TerminalText(words, isChosen && isMultiple != nil ? .accent : nil)
    if let suffix { text += TerminalText(" " + style.arrow + suffix, .accent) }
    if style.plain {
      let chosen = isChosen && isMultiple != nil ? "(\(book[.chosen])) " : ""
      page.add(TerminalText(mark + ". " + chosen) + text)
      return
    }
    let pointer = isAt ? (style.unicode ? "▸ " : "> ") : "  "
    var sign = ""
    if let isMultiple {
      sign =
        style.unicode
        ? (isMultiple ? (isChosen ? "☒ " : "☐ ") : (isChosen ? "● " : "○ "))
        : (isMultiple ? (isChosen ? "[x] " : "[ ] ") : (isChosen ? "(x) " : "( ) "))
    }
    let widest = String(max(numbered.count + abstentions.count, 1)).count
    let number = String(repeating: " ", count: max(0, widest - mark.count)) + mark
    page.add(
      text,
      first: TerminalText(pointer, .accent) + TerminalText(number + " ", .strong)
        + TerminalText(sign, isChosen ? .accent : .soft))
  }

  private func abstentionLine(_ page: inout TerminalPage) {
    let own = choices.filter { if case .abstention = $0.meaning { true } else { false } }
    guard !own.isEmpty else { return }
    page.space()
    let style = page.style
    var parts: [TerminalText] = []
    for choice in own {
      guard case .abstention(let abstention) = choice.meaning else { continue }
      let words = AnswerWords(reading: reading).words(abstention)
      let chosen = choice.isChosen && !style.color ? (style.unicode ? " ●" : " (\(book[.chosen]))") : ""
      let pointer = cursor == choice.number ? (style.unicode ? "▸ " : "> ") : ""
      parts.append(
        TerminalText(pointer, .accent) + TerminalText(String(choice.number), .strong)
          + TerminalText((style.plain ? ". " : " ") + words + chosen, choice.isChosen ? .accent : .soft))
    }
    if style.plain {
      for part in parts { page.add(part) }
    } else {
      page.add(parts.joined("   "), first: "  ")
    }
  }

  private func beside(_ page: inout TerminalPage) {
    let writer = RichTextTerminal(style: page.style, book: book)
    let width = min(page.style.width, 76)
    if !feedback.isEmpty {
      page.heading(TerminalText(book[.feedback]))
      page.add(lines: writer.lines(feedback.flatMap(\.blocks), width: width))
    } else if showsHint, let hint = variant.hint {
      page.heading(TerminalText(book[.hint]))
      page.add(lines: writer.lines(hint.blocks, width: width))
    }
    if let note, !note.isEmpty {
      page.space()
      page.add(TerminalText(book[.yourNote] + ": ", .soft) + TerminalText(note))
    }
  }
}
