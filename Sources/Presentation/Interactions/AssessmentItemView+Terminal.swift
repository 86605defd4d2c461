// learn, Apache-2.0. See LICENSE.

public import Assessment
import LearnCore

extension AssessmentItemView {
  /// The title and the body in lines for a terminal; what is asked in the line is numbered, all else comes after.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    if !item.title.isEmpty { page.heading(TerminalText(item.title), rank: 1) }
    page.space()
    guard let body = item.body else { return page.text }
    var writer = ContentRichText(view: self)
    writer.part = { inlinePlace($0) }
    page.add(lines: lines(writer.text(body.children), style))
    return page.text
  }

  /// The feedback that is there after an attempt, in lines; empty where there is none.
  public func terminalFeedback(style: TerminalStyle) -> String {
    guard session.numAttempts > 0 else { return "" }
    var texts = feedback.map { ContentRichText(view: self).text($0.children) }
    if let body = item.body { texts += saidWithin(body) }
    var page = TerminalPage(style)
    for text in texts where !text.isEmpty {
      page.space()
      page.add(lines: lines(text, style))
    }
    return page.text
  }

  /// The right answers as the session has them, in a line; empty for an item without any.
  public var terminalSolution: String {
    var view = self
    view.solution = session.solution(of: program)
    let words = interactions.compactMap(view.rightWords)
    return words.isEmpty ? "" : book[PagePhrase.rightAnswerIs] + ": " + words.joined(separator: "; ")
  }

  /// What was answered, in a line; empty for nothing.
  public var terminalResponses: String {
    let words = interactions.compactMap { interaction -> String? in
      guard !interaction.isButton, let value = session.value(of: interaction.response, in: program) else { return nil }
      let words = interaction.words(value, book)
      return words.isEmpty ? nil : words
    }
    return words.isEmpty ? "" : book[.yourAnswer] + ": " + words.joined(separator: "; ")
  }

  /// What the item says when its first button is used, such as one for a hint; nil for an item without one, or where
  /// it says nothing.
  ///
  /// - Parameter responses: What was answered so far.
  public func terminalHint(_ responses: [String: Value], style: TerminalStyle) -> String? {
    guard let button = buttons.first else { return nil }
    let pressed = responses.merging([button.response: .single(.boolean(true))]) { $1 }
    guard let after = try? program.attempt(session, responses: pressed) else { return nil }
    let text = AssessmentItemView(program, after, reading: reading).terminalFeedback(style: style)
    return text.isEmpty ? nil : text
  }

  /// What one interaction asks, in lines: its prompt, its text, and its choices by number or letter.
  public func terminal(_ interaction: ItemInteraction, style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    if interaction.isInline, let number = inlineNumber(interaction) {
      page.add(TerminalText(book(InteractionPhrase.textNumber, ["number": .count(number)]), .strong))
    }
    if let prompt = interaction.prompt {
      page.add(lines: lines(ContentRichText(view: self).text(prompt.children), style))
    }
    text(of: interaction, &page)
    if let stage = interaction.stage, !stage.alternative.isEmpty {
      page.add(TerminalText(book(.picture, ["text": .text(stage.alternative)]), .soft))
    }
    let line = InteractionLine(interaction, view: self)
    for (mark, choice) in line.marked { page.add(TerminalText(choice), first: TerminalText("  \(mark). ", .accent)) }
    if let size = pictureSize(interaction) { page.add(TerminalText(size, .soft)) }
    return page.text
  }

  private func pictureSize(_ interaction: ItemInteraction) -> String? {
    switch interaction.kind {
    case .selectPoint(let stage, _), .positionObject(let stage, _, _):
      let size = stage.size([])
      return book(
        InteractionPhrase.pictureSize,
        ["width": .count(Int(size.width.rounded())), "height": .count(Int(size.height.rounded()))])
    default: return nil
    }
  }

  /// The text with its gaps and words that hold what is asked.
  private func text(of interaction: ItemInteraction, _ page: inout TerminalPage) {
    var writer = ContentRichText(view: self)
    switch interaction.kind {
    case .gapMatch(let match):
      writer.part = { element in
        guard element.name == "qti-gap", let identifier = element.attribute("identifier"),
          let place = match.gaps.firstIndex(where: { $0.identifier == identifier })
        else { return nil }
        return [.text("[\(place + 1): ____]")]
      }
    case .hottext(let list):
      writer.part = { element in
        guard element.name == "qti-hottext", let identifier = element.attribute("identifier"),
          let place = list.choices.firstIndex(where: { $0.identifier == identifier })
        else { return nil }
        return [.text("[\(place + 1): \(list.choices[place].line)]")]
      }
    default: return
    }
    let aside: Set = ["qti-prompt", "qti-gap-text", "qti-gap-img"]
    let nodes = interaction.element.children.filter {
      if case .element(let element) = $0 { !aside.contains(element.name) } else { true }
    }
    page.space()
    page.add(lines: lines(writer.text(nodes), page.style))
    page.space()
  }

  private func lines(_ text: RichText, _ style: TerminalStyle) -> [String] {
    RichTextTerminal(style: style, book: book).lines(text.blocks, width: min(style.width, 76))
  }

  private var inlineInteractions: [ItemInteraction] {
    interactions.filter {
      switch $0.kind {
      case .inlineChoice, .textEntry: true
      default: false
      }
    }
  }

  private func inlineNumber(_ interaction: ItemInteraction) -> Int? {
    let inline = inlineInteractions
    guard inline.count > 1 else { return nil }
    return inline.firstIndex { $0.response == interaction.response }.map { $0 + 1 }
  }

  private func inlinePlace(_ element: ContentNode.Element) -> [RichText.Inline]? {
    switch element.name {
    case "qti-inline-choice-interaction", "qti-text-entry-interaction":
      let number = visibility.interaction(element, in: nil).flatMap(inlineNumber)
      return [.text(number.map { "[\($0): ____]" } ?? "____")]
    case "qti-end-attempt-interaction": return []
    default: return nil
    }
  }
}

/// How one interaction is answered in lines of text: what is asked for, and which fields a line stands for.
public struct InteractionLine: Sendable {
  /// A line that nothing can be made of.
  public struct NotUnderstood: Error, Hashable, Sendable {
    /// What was not understood, in a sentence.
    public let words: String
  }

  public let interaction: ItemInteraction
  private let book: Phrasebook
  private let item: AssessmentItem

  /// Makes a reader of lines.
  public init(_ interaction: ItemInteraction, view: AssessmentItemView) {
    self.interaction = interaction
    book = view.book
    item = view.item
  }

  /// Why it cannot be answered on a terminal; nil for one that can.
  public var obstacle: String? {
    switch interaction.kind {
    case .media(let media):
      book(
        InteractionPhrase.notHereMedia,
        [
          "name": .text(
            media.element.attribute("src") ?? media.element.attribute("data")
              ?? media.element.elements.lazy.compactMap { $0.attribute("src") }.first ?? "")
        ])
    case .custom, .portableCustom: book[InteractionPhrase.notHereCustom]
    default: nil
    }
  }

  /// Whether words are asked for, so that a command needs a mark of its own.
  public var isWritten: Bool { interaction.text != nil || takesFile }

  /// Whether the line is the path of a file, which the caller reads (``value(_:)``).
  public var takesFile: Bool {
    switch interaction.kind {
    case .upload, .drawing: true
    default: false
    }
  }

  /// What is asked for, one line each.
  public var questions: [String] {
    switch interaction.kind {
    case .choice(let list), .hottext(let list), .hotspot(_, let list), .inlineChoice(let list):
      return [book[list.count.maximum == 1 ? InteractionPhrase.chooseNumber : .chooseNumbers]]
    case .order, .graphicOrder: return [book[InteractionPhrase.orderNumbers]]
    case .associate, .graphicAssociate: return [book[InteractionPhrase.pairNumbers]]
    case .match, .graphicGapMatch: return [book[InteractionPhrase.pairLetters]]
    case .gapMatch(let match):
      return match.gaps.indices.map { book(InteractionPhrase.gapNumbers, ["number": .count($0 + 1)]) }
    case .selectPoint(_, let count), .positionObject(_, _, let count):
      return [book[count.maximum == 1 ? InteractionPhrase.writePoint : .writePoints]]
    case .slider(let slider):
      return [
        book(
          InteractionPhrase.writeSlider,
          ["lower": .text(book.number(slider.lower)), "upper": .text(book.number(slider.upper))])
      ]
    case .textEntry, .extendedText:
      let declaration = item.response(interaction.response)
      if case .extendedText(let text) = interaction.kind, [.multiple, .ordered].contains(declaration?.cardinality) {
        return (1...InteractionHTML.rows(text.strings)).map {
          book(InteractionPhrase.textNumber, ["number": .count($0)]) + ":"
        }
      }
      let isNumber = [.integer, .float].contains(declaration?.baseType)
      return [book[isNumber ? InteractionPhrase.writeNumber : .writeText]]
    case .drawing: return [book[InteractionPhrase.drawingPath]]
    case .upload: return [book[InteractionPhrase.filePath]]
    case .media, .endAttempt, .custom, .portableCustom: return []
    }
  }

  /// Everything with a number or letter, in the order in which it is shown.
  var marked: [(mark: String, words: String)] {
    func numbered(_ choices: [ItemInteraction.Choice]) -> [(String, String)] {
      choices.enumerated().map { ("\($0 + 1)", $1.line) }
    }
    let areas = interaction.areas.indices.map { interaction.areaLabel($0, book) }
    switch interaction.kind {
    case .choice(let list), .order(let list), .inlineChoice(let list), .associate(let list):
      return numbered(list.choices)
    case .hotspot, .graphicOrder, .graphicAssociate: return areas.enumerated().map { ("\($0 + 1)", $1) }
    case .match(let match):
      return match.rows.enumerated().map { (Self.letter($0), $1.line) } + numbered(match.columns)
    case .gapMatch(let match): return numbered(match.words.choices)
    case .graphicGapMatch(_, let words, _):
      return areas.enumerated().map { (Self.letter($0), $1) } + numbered(words.choices)
    default: return []
    }
  }

  private static func letter(_ place: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return place < letters.count
      ? String(letters[place]) : letter(place / letters.count - 1) + letter(place % letters.count)
  }

  // MARK: - Reading

  /// The fields that the lines stand for, one line for each of ``questions``; an empty one answers nothing.
  public func fields(_ lines: [String]) throws(NotUnderstood) -> [(name: String, value: String)] {
    let response = interaction.response
    let line = lines.first ?? ""
    func name(_ parts: String...) -> String {
      InteractionFields.name(response) + (parts.isEmpty ? "" : "/" + parts.joined(separator: "/"))
    }
    switch interaction.kind {
    case .choice(let list), .hottext(let list), .hotspot(_, let list), .inlineChoice(let list):
      var fields: [(name: String, value: String)] = []
      for word in Self.words(line) { fields.append((name(), try choice(word, list.choices))) }
      return fields
    case .order(let list), .graphicOrder(_, let list):
      var fields: [(name: String, value: String)] = []
      for (place, word) in Self.words(line).enumerated() {
        let identifier = try choice(word, list.choices)
        if fields.contains(where: { $0.name == name(identifier) }) { throw notUnderstood(word) }
        fields.append((name(identifier), "\(place + 1)"))
      }
      return fields
    case .associate(let list), .graphicAssociate(_, let list):
      let words = Self.words(line)
      guard words.count.isMultiple(of: 2) else { throw notUnderstood(line) }
      var fields: [(name: String, value: String)] = []
      for place in stride(from: 0, to: words.count, by: 2) {
        fields.append((name("\(place / 2 + 1)", "a"), try choice(words[place], list.choices)))
        fields.append((name("\(place / 2 + 1)", "b"), try choice(words[place + 1], list.choices)))
      }
      return fields
    case .match(let match):
      return try pairs(line, match.rows, match.columns).map { (name($0.0), $0.1) }
    case .graphicGapMatch(_, let words, let areas):
      var places: [String: Int] = [:]
      return try pairs(line, areas, words.choices).map { area, word in
        places[area, default: 0] += 1
        return (name(area, "\(places[area] ?? 1)"), word)
      }
    case .gapMatch(let match):
      var fields: [(name: String, value: String)] = []
      for (gap, line) in zip(match.gaps, lines) where !line.trimmingSpaces.isEmpty {
        fields.append((name(gap.identifier), try choice(line.trimmingSpaces, match.words.choices)))
      }
      return fields
    case .selectPoint, .positionObject:
      let words = Self.words(line)
      guard words.count.isMultiple(of: 2) else { throw notUnderstood(line) }
      return words.enumerated().map { (name("\($0 / 2 + 1)", $0.isMultiple(of: 2) ? "x" : "y"), $1) }
    case .textEntry, .extendedText, .slider: return lines.map { (name(), $0) }
    case .media, .drawing, .upload, .endAttempt, .custom, .portableCustom: return []
    }
  }

  private static func words(_ line: String) -> [String] {
    line.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
  }

  private func choice(_ word: String, _ choices: [ItemInteraction.Choice]) throws(NotUnderstood) -> String {
    guard let number = Int(word), choices.indices.contains(number - 1) else { throw notUnderstood(word) }
    return choices[number - 1].identifier
  }

  /// Pairs of a letter and a number: `a 1 b 2` or `a1 b2`.
  private func pairs(
    _ line: String, _ first: [ItemInteraction.Choice], _ second: [ItemInteraction.Choice]
  ) throws(NotUnderstood) -> [(String, String)] {
    var pairs: [(String, String)] = []
    var words = Self.words(line.lowercased()).flatMap { word -> [String] in
      let letters = word.prefix { $0.isLetter }
      return [String(letters), String(word.dropFirst(letters.count))].filter { !$0.isEmpty }
    }[...]
    while let letter = words.popFirst() {
      guard let place = first.indices.first(where: { Self.letter($0) == letter }), let number = words.popFirst() else {
        throw notUnderstood(letter)
      }
      pairs.append((first[place].identifier, try choice(number, second)))
    }
    return pairs
  }

  private func notUnderstood(_ text: String) -> NotUnderstood {
    NotUnderstood(
      words: book(InteractionPhrase.numberNotUnderstood, ["text": .text(TerminalStyle.clean(text))]))
  }

  // MARK: - Checking

  /// The answer that a file gives, and the file as it is kept; throws what does not fit, in a sentence.
  public func value(
    file name: String, mediaType: String, bytes: [UInt8]
  ) throws(NotUnderstood) -> Value {
    let file = InteractionFields.SentFile(
      field: InteractionFields.name(interaction.response), name: name, mediaType: mediaType, bytes: bytes)
    do {
      return try InteractionFields.value(of: interaction, in: item, [], file: file)
    } catch {
      throw NotUnderstood(words: error.words(interaction, book))
    }
  }

  /// Why a file cannot be read, in a sentence.
  public func unreadable(_ name: String, _ reason: String) -> NotUnderstood {
    NotUnderstood(
      words: book(
        InteractionPhrase.fileUnreadable,
        ["name": .text(TerminalStyle.clean(name)), "reason": .text(reason)]))
  }

  /// The answer that fields give; throws what does not fit, in a sentence.
  public func value(_ fields: [(name: String, value: String)]) throws(NotUnderstood) -> Value {
    do {
      return try InteractionFields.value(of: interaction, in: item, fields)
    } catch {
      throw NotUnderstood(words: error.words(interaction, book))
    }
  }
}

extension AssessmentItemView {
  /// The buttons of the item itself, such as one for a hint: the response of each, with what it says.
  public var buttons: [(response: String, title: String)] {
    interactions.compactMap {
      if case .endAttempt(let title, _) = $0.kind { ($0.response, title) } else { nil }
    }
  }

  /// A sentence of the dialogue on a terminal.
  public enum DialogueWords: Sendable {
    case buttons, buttonsOrEnter, taken, completed, skipHint, outcomes, nothingAsked, submittedStays, forPerson
  }

  /// The sentence in the language of the reader.
  public func words(_ sentence: DialogueWords) -> String {
    switch sentence {
    case .buttons: book[InteractionPhrase.buttons]
    case .buttonsOrEnter: book[InteractionPhrase.buttonsOrEnter]
    case .taken: book[InteractionPhrase.answersTaken]
    case .completed: book[InteractionPhrase.completed]
    case .skipHint: book[InteractionPhrase.skipHint]
    case .outcomes: book[InteractionPhrase.outcomes]
    case .nothingAsked: book[InteractionPhrase.nothingAsked]
    case .forPerson: book[InteractionPhrase.forPerson]
    case .submittedStays: book[InteractionPhrase.submittedStays]
    }
  }

  /// How often the item was answered, in words.
  public var attemptWords: String {
    book(InteractionPhrase.attemptNumber, ["number": .count(session.numAttempts + 1)])
  }
}
