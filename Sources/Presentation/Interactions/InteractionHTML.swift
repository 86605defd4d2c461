// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Writes the interactions of an item as fields of a form that works without script.
///
/// What a script adds finds its places by `data-` attributes; it only ever changes these fields.
struct InteractionHTML {
  let view: AssessmentItemView
  private let interactions: [ItemInteraction]

  init(view: AssessmentItemView) {
    self.view = view
    interactions = view.interactions
  }

  var book: Phrasebook { view.book }

  /// The body with its interactions.
  var body: String {
    guard let body = view.item.body else { return "" }
    return writer.html([.element(body)])
  }

  /// A writer that knows the interactions.
  var writer: ContentHTML {
    ContentHTML(
      view: view,
      interaction: { element, parent, writer in
        guard let interaction = view.visibility.interaction(element, in: parent) else { return "" }
        return html(interaction, writer)
      })
  }

  /// The rows of fields for points or texts of which any number may be given.
  static func rows(_ count: ItemInteraction.Count) -> Int {
    count.maximum == 0 ? max(4, count.minimum) : min(count.maximum, 20)
  }

  // MARK: - Ids, names, attributes

  /// The element that a summary of problems leads to.
  private func firstID(_ response: String) -> String { view.anchor(of: response) }
  private func errorID(_ response: String) -> String { "e-" + view.scoped(response) }

  func name(_ interaction: ItemInteraction) -> String { InteractionFields.name(interaction.response) }
  func name(_ interaction: ItemInteraction, _ parts: String) -> String {
    InteractionFields.name(interaction.response, parts)
  }

  /// The attributes of a field: its name, whether it is closed, what is wrong with it.
  func field(_ interaction: ItemInteraction, name: String, isFirst: Bool = false, label: String? = nil) -> String {
    var html = " name=\"\(Markup.escaped(name))\""
    if isFirst { html += " id=\"\(Markup.escaped(firstID(interaction.response)))\"" }
    if let label { html += " aria-label=\"\(Markup.escaped(label))\"" }
    if view.isClosed { html += " disabled" }
    if view.problem(interaction) != nil {
      html += " aria-invalid=\"true\" aria-describedby=\"\(Markup.escaped(errorID(interaction.response)))\""
    }
    return html
  }

  func error(_ interaction: ItemInteraction) -> String {
    guard let problem = view.problem(interaction) else { return "" }
    let words = problem.words(interaction, book)
    return
      "<p class=\"error\" id=\"\(Markup.escaped(errorID(interaction.response)))\">\(Markup.escaped(words))</p>"
  }

  func escaped(_ phrase: InteractionPhrase) -> String { Markup.escaped(book[phrase]) }

  func escaped(_ phrase: InteractionPhrase, _ values: [String: Phrasebook.Value]) -> String {
    Markup.escaped(book(phrase, values))
  }

  // MARK: - Right answers

  /// The mark of something that can be chosen: that it is right, or that it was chosen and is wrong.
  private func mark(_ interaction: ItemInteraction, isRight: Bool, isChosen: Bool) -> String {
    guard view.solution?[interaction.response] != nil, isRight || isChosen else { return "" }
    return " " + Self.mark(book[isRight ? .rightAnswer : .wrongAnswer], isRight: isRight)
  }

  /// What would be right in a field, by its name; nothing where it is not shown.
  ///
  /// - Parameter label: What the value of a field is called.
  private func mark(_ interaction: ItemInteraction, name: String, label: (String) -> String = { $0 }) -> String {
    guard view.solution?[interaction.response] != nil else { return "" }
    let chosen = view.fields(interaction)[name]?.first ?? ""
    guard let right = view.rightFields(interaction)[name]?.first else {
      return chosen.isEmpty ? "" : " " + Self.mark(book[.wrongAnswer], isRight: false)
    }
    if chosen == right { return " " + Self.mark(book[.rightAnswer], isRight: true) }
    return " " + Self.mark(book[PagePhrase.rightAnswerIs] + ": " + label(right), isRight: nil)
  }

  /// The whole right answer, where it has no place of its own among the fields.
  func rightLine(_ interaction: ItemInteraction) -> String {
    guard let words = view.rightWords(interaction) else { return "" }
    return "<p>\(Self.mark(book[PagePhrase.rightAnswerIs] + ": " + words, isRight: nil))</p>"
  }

  private static func mark(_ words: String, isRight: Bool?) -> String {
    let kind = isRight.map { $0 ? " is-right" : " is-wrong" } ?? ""
    return "<b class=\"mark-word\(kind)\">\(Markup.escaped(words))</b>"
  }

  /// The fields of one interaction in a group, its prompt and its task as the legend.
  func group(
    _ interaction: ItemInteraction, task: String? = nil, kind: String = "", attributes: String = "", _ content: String
  ) -> String {
    let prompt = interaction.prompt.map { writer.line($0.children) } ?? ""
    var legend = prompt.isEmpty ? "" : "<span class=\"asked\">\(prompt)</span>"
    if let task, !task.isEmpty {
      legend += (legend.isEmpty ? "" : " ") + "<span class=\"task\">\(Markup.escaped(task))</span>"
    }
    if legend.isEmpty { legend = "<span class=\"sr\">\(Markup.escaped(book[.yourAnswer]))</span>" }
    let classes = (["part", kind] + SharedVocabulary.classes(of: interaction.element)).filter { !$0.isEmpty }
    return "<fieldset class=\"\(classes.joined(separator: " "))\"\(attributes)"
      + (view.problem(interaction) == nil
        ? "" : " aria-describedby=\"\(Markup.escaped(errorID(interaction.response)))\"")
      + "><legend>\(legend)</legend>\(error(interaction))\(content)</fieldset>"
  }

  // MARK: - Every kind

  private func html(_ interaction: ItemInteraction, _ writer: ContentHTML) -> String {
    switch interaction.kind {
    case .choice(let list): return choice(interaction, list)
    case .inlineChoice(let list): return inlineChoice(interaction, list)
    case .hottext(let list): return hottext(interaction, list)
    case .order(let list): return order(interaction, list)
    case .associate(let list): return associate(interaction, list)
    case .match(let match): return self.match(interaction, match)
    case .gapMatch(let match): return gapMatch(interaction, match)
    case .hotspot, .graphicOrder, .graphicAssociate, .graphicGapMatch, .selectPoint, .positionObject:
      return GraphicHTML(form: self, interaction: interaction).html
    case .textEntry(let text): return textEntry(interaction, text)
    case .extendedText(let text): return extendedText(interaction, text)
    case .slider(let slider): return self.slider(interaction, slider)
    case .media(let media): return self.media(interaction, media)
    case .drawing(let stage): return drawing(interaction, stage)
    case .upload(let types): return upload(interaction, types)
    case .endAttempt(let title, _): return endAttempt(interaction, title)
    case .custom, .portableCustom: return custom(interaction)
    }
  }

  // MARK: - Choosing

  /// How many things may be chosen, in words.
  func task(_ count: ItemInteraction.Count) -> String {
    let values: [String: Phrasebook.Value] = [
      "count": .count(count.maximum), "minimum": .count(count.minimum), "maximum": .count(count.maximum),
    ]
    switch (count.minimum, count.maximum) {
    case (_, 1): return book[.chooseOne]
    case (0, 0): return book[.chooseAny]
    case (let minimum, 0): return book(.chooseAtLeast, ["count": .count(minimum)])
    case (0, _): return book(.chooseUpTo, values)
    case (let minimum, let maximum) where minimum == maximum: return book(.chooseExactly, values)
    default: return book(.chooseBetween, values)
    }
  }

  private func choice(_ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList) -> String {
    let rows = list.choices.enumerated().map { place, choice in
      option(interaction, list, choice, isFirst: place == 0, label: writer.line(choice.element.children))
    }.joined()
    let isOne = list.count.maximum == 1
    let direction = list.isHorizontal ? " beside" : ""
    return group(
      interaction, task: isOne ? nil : task(list.count), "<div class=\"choices\(direction)\">\(rows)</div>")
  }

  /// A choice as a row of its own.
  func option(
    _ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList, _ choice: ItemInteraction.Choice, isFirst: Bool,
    label: String
  ) -> String {
    let isRight = isRight(interaction, choice)
    let isChosen = isChosen(interaction, choice)
    let kind = view.solution?[interaction.response] == nil ? "" : isRight ? " right" : isChosen ? " wrong" : ""
    return "<label class=\"choice\(kind)\"\(language(choice.element))>"
      + input(interaction, list, choice, isFirst: isFirst)
      + "<span>\(label)\(mark(interaction, isRight: isRight, isChosen: isChosen))</span></label>"
  }

  private func isChosen(_ interaction: ItemInteraction, _ choice: ItemInteraction.Choice) -> Bool {
    view.fields(interaction)[name(interaction)]?.contains(choice.identifier) ?? false
  }

  private func isRight(_ interaction: ItemInteraction, _ choice: ItemInteraction.Choice) -> Bool {
    view.rightFields(interaction)[name(interaction)]?.contains(choice.identifier) ?? false
  }

  private func input(
    _ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList, _ choice: ItemInteraction.Choice, isFirst: Bool
  ) -> String {
    let name = name(interaction)
    let isChosen = isChosen(interaction, choice)
    return
      "<input type=\"\(list.count.maximum == 1 ? "radio" : "checkbox")\" value=\"\(Markup.escaped(choice.identifier))\""
      + field(interaction, name: name, isFirst: isFirst) + (isChosen ? " checked" : "") + ">"
  }

  private func language(_ element: ContentNode.Element) -> String {
    guard let language = element.attribute("xml:lang") ?? element.attribute("lang"), LanguageTag.isWellFormed(language)
    else { return "" }
    return " lang=\"\(Markup.escaped(language))\""
  }

  private func inlineChoice(_ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList) -> String {
    let options = list.choices.map { ($0.identifier, $0.line) }
    return select(
      interaction, name: name(interaction), options, isFirst: true,
      label: interaction.element.attribute("aria-label") ?? inlineLabel(interaction))
      + inlineError(interaction)
  }

  /// What a field within the text is called.
  private func inlineLabel(_ interaction: ItemInteraction) -> String {
    let inline = interactions.filter { $0.isInline }.map(\.response)
    guard inline.count > 1, let place = inline.firstIndex(of: interaction.response) else { return book[.yourAnswer] }
    return book(InteractionPhrase.textNumber, ["number": .count(place + 1)])
  }

  /// The reason beside a field that stands in a line.
  private func inlineError(_ interaction: ItemInteraction) -> String {
    guard let problem = view.problem(interaction) else { return "" }
    return " <span class=\"error\" id=\"\(Markup.escaped(errorID(interaction.response)))\">"
      + Markup.escaped(problem.words(interaction, book)) + "</span>"
  }

  /// A list to choose one from, with nothing chosen first.
  func select(
    _ interaction: ItemInteraction, name: String, _ options: [(value: String, label: String)], isFirst: Bool = false,
    label: String? = nil, attributes: String = ""
  ) -> String {
    let chosen = view.fields(interaction)[name]?.first
    let rows = options.map { value, label in
      "<option value=\"\(Markup.escaped(value))\"\(value == chosen ? " selected" : "")>\(Markup.escaped(label))</option>"
    }.joined()
    return "<select\(field(interaction, name: name, isFirst: isFirst, label: label))\(attributes)>"
      + "<option value=\"\"></option>\(rows)</select>"
      + (interaction.hasFreeRows
        ? "" : mark(interaction, name: name) { value in options.first { $0.value == value }?.label ?? value })
  }

  private func hottext(_ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList) -> String {
    var writer = writer
    writer.part = { element, writer in
      guard element.name == "qti-hottext", let choice = list.choice(element.attribute("identifier") ?? "") else {
        return nil
      }
      let isFirst = choice.identifier == list.choices.first?.identifier
      return "<label class=\"hottext\">\(input(interaction, list, choice, isFirst: isFirst))"
        + "<span>\(writer.line(element.children))"
        + mark(interaction, isRight: isRight(interaction, choice), isChosen: isChosen(interaction, choice))
        + "</span></label>"
    }
    let task = list.count.maximum == 1 ? book[InteractionPhrase.hottextTask] : self.task(list.count)
    return group(interaction, task: task, kind: "in-text", text(of: interaction, writer))
  }

  /// What stands in an interaction beside its prompt and its words.
  private func text(of interaction: ItemInteraction, _ writer: ContentHTML) -> String {
    let aside: Set = ["qti-prompt", "qti-gap-text", "qti-gap-img"]
    return writer.html(
      interaction.element.children.filter {
        if case .element(let element) = $0 { !aside.contains(element.name) } else { true }
      })
  }

  // MARK: - Ordering and pairing

  private func order(_ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList) -> String {
    let rows = list.choices.enumerated().map { place, choice in
      "<li class=\"select\" data-row><label><span>\(writer.line(choice.element.children))</span> "
        + rank(interaction, list, choice, isFirst: place == 0) + "</label></li>"
    }.joined()
    let all = list.count == .init()
    return group(
      interaction, task: all ? book[.orderTask] : book[InteractionPhrase.orderSomeTask],
      attributes: view.isClosed ? "" : orderAttributes, "<ol class=\"ranks\">\(rows)</ol>")
  }

  private var orderAttributes: String {
    " data-order data-rank data-up=\"\(escaped(.moveUp))\" data-down=\"\(escaped(.moveDown))\""
  }

  /// The place of one thing in an order.
  func rank(
    _ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList, _ choice: ItemInteraction.Choice, isFirst: Bool
  ) -> String {
    let last = list.count.maximum == 0 ? list.choices.count : min(list.count.maximum, list.choices.count)
    return select(
      interaction, name: name(interaction, choice.identifier), (1...max(1, last)).map { ("\($0)", "\($0)") },
      isFirst: isFirst)
  }

  private func associate(_ interaction: ItemInteraction, _ list: ItemInteraction.ChoiceList) -> String {
    // What has structure or a picture is shown above the lists of plain words.
    let isRich = list.choices.contains {
      $0.element.elements.contains { !["b", "i", "em", "strong"].contains($0.name) }
    }
    let shown = isRich ? words(interaction, list.choices, isDragged: false) : ""
    return group(
      interaction, task: book[InteractionPhrase.associateTask],
      rightLine(interaction) + shown + pairRows(interaction, list.choices.map { ($0.identifier, $0.line) }))
  }

  /// Rows of two lists each.
  func pairRows(_ interaction: ItemInteraction, _ options: [(value: String, label: String)]) -> String {
    let rows = (1...interaction.mostPairs()).map { row in
      func list(_ side: String, _ words: InteractionPhrase) -> String {
        select(
          interaction, name: InteractionFields.name(interaction.response, "\(row)", side), options,
          isFirst: row == 1 && side == "a",
          label: book(InteractionPhrase.pair, ["number": .count(row)]) + ", " + book[words])
      }
      return "<li>" + list("a", .first) + "<span aria-hidden=\"true\">–</span>" + list("b", .second) + "</li>"
    }.joined()
    return "<ol class=\"pairs\">\(rows)</ol>"
  }

  private func match(_ interaction: ItemInteraction, _ match: ItemInteraction.Match) -> String {
    let id = view.scoped(interaction.response)
    func content(_ choice: ItemInteraction.Choice) -> String { writer.line(choice.element.children) }
    let head = match.columns.enumerated().map { place, column in
      "<th scope=\"col\" id=\"c-\(Markup.escaped(id))-\(place)\">\(content(column))</th>"
    }.joined()
    let right = view.rightFields(interaction)
    let rows = match.rows.enumerated().map { number, row in
      let name = name(interaction, row.identifier)
      let chosen = view.fields(interaction)[name] ?? []
      let cells = match.columns.enumerated().map { place, column in
        "<td><label class=\"cell\"><input type=\"\(row.uses.maximum == 1 ? "radio" : "checkbox")\" value=\""
          + Markup.escaped(column.identifier) + "\""
          + field(interaction, name: name, isFirst: number == 0 && place == 0)
          + " aria-labelledby=\"r-\(Markup.escaped(id))-\(number) c-\(Markup.escaped(id))-\(place)\""
          + (chosen.contains(column.identifier) ? " checked" : "")
          + "><span class=\"column\" aria-hidden=\"true\">\(content(column))</span>"
          + mark(
            interaction, isRight: right[name]?.contains(column.identifier) ?? false,
            isChosen: chosen.contains(column.identifier)) + "</label></td>"
      }.joined()
      return "<tr><th scope=\"row\" id=\"r-\(Markup.escaped(id))-\(number)\">\(content(row))</th>\(cells)</tr>"
    }.joined()
    let task = match.rows.allSatisfy { $0.uses.maximum == 1 } ? book[.matchTask] : book[InteractionPhrase.matchManyTask]
    return group(
      interaction, task: task, kind: "grid",
      "<table class=\"match\"><thead><tr><td></td>\(head)</tr></thead><tbody>\(rows)</tbody></table>")
  }

  private func gapMatch(_ interaction: ItemInteraction, _ match: ItemInteraction.GapMatch) -> String {
    let options = match.words.choices.map { ($0.identifier, $0.line) }
    var writer = writer
    writer.part = { element, _ in
      guard element.name == "qti-gap", let identifier = element.attribute("identifier"),
        let place = match.gaps.firstIndex(where: { $0.identifier == identifier })
      else { return nil }
      return select(
        interaction, name: name(interaction, identifier), options, isFirst: place == 0,
        label: book(InteractionPhrase.gap, ["number": .count(place + 1)]), attributes: " class=\"gap-field\"")
    }
    return group(
      interaction, task: book[InteractionPhrase.gapTask], kind: "in-text",
      attributes: view.isClosed ? "" : " data-gaps",
      words(interaction, match.words.choices, isDragged: true) + text(of: interaction, writer))
  }

  /// The words that are put somewhere, as they look.
  func words(_ interaction: ItemInteraction, _ choices: [ItemInteraction.Choice], isDragged: Bool) -> String {
    let rows = choices.map { choice in
      "<li data-word=\"\(Markup.escaped(choice.identifier))\" data-uses=\"\(choice.uses.maximum)\">"
        + writer.line(choice.element.children) + "</li>"
    }.joined()
    let hint =
      isDragged && !view.isClosed ? "<p class=\"task by-script\" hidden>\(escaped(.dragOrTap))</p>" : ""
    return "<ul class=\"words\" aria-label=\"\(escaped(.words))\">\(rows)</ul>\(hint)"
  }

  // MARK: - Writing

  private func isNumber(_ interaction: ItemInteraction) -> Bool {
    [.integer, .float].contains(view.item.response(interaction.response)?.baseType)
  }

  private func textEntry(_ interaction: ItemInteraction, _ text: ItemInteraction.Text) -> String {
    let name = name(interaction)
    let length = text.expectedLength ?? (isNumber(interaction) ? 8 : 18)
    let classes = SharedVocabulary.classes(of: interaction.element)
    return
      "<input type=\"text\"\(field(interaction, name: name, isFirst: true, label: interaction.element.attribute("aria-label") ?? inlineLabel(interaction)))"
      + " value=\"\(Markup.escaped(view.fields(interaction)[name]?.first ?? ""))\" size=\"\(min(48, max(3, length)))\""
      + " autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\""
      + (isNumber(interaction) && text.base == 10 ? " inputmode=\"decimal\"" : "")
      + (text.placeholder.map { " placeholder=\"\(Markup.escaped($0))\"" } ?? "")
      + (classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"") + ">" + textMark(interaction)
      + inlineError(interaction)
  }

  /// The right answer of a text, which may be written in other ways that count too.
  private func textMark(_ interaction: ItemInteraction) -> String {
    guard let words = view.rightWords(interaction) else { return "" }
    let name = name(interaction)
    let isSame = view.fields(interaction)[name] == view.rightFields(interaction)[name]
    return " "
      + Self.mark(
        isSame ? book[.rightAnswer] : book[PagePhrase.rightAnswerIs] + ": " + words, isRight: isSame ? true : nil)
  }

  private func extendedText(_ interaction: ItemInteraction, _ text: ItemInteraction.Text) -> String {
    let name = name(interaction)
    let written = view.fields(interaction)[name] ?? []
    let cardinality = view.item.response(interaction.response)?.cardinality
    let placeholder = text.placeholder.map { " placeholder=\"\(Markup.escaped($0))\"" } ?? ""
    guard cardinality == .multiple || cardinality == .ordered else {
      let label = interaction.prompt.map { writer.line($0.children) } ?? ""
      let rows = min(30, max(2, text.expectedLines ?? max(4, (text.expectedLength ?? 240) / 60)))
      let id = Markup.escaped(firstID(interaction.response))
      let hint =
        text.expectedLength.map { length in
          "<p class=\"task\">\(escaped(.lengthHint, ["count": .count(length)]))</p>"
        } ?? ""
      return "<div class=\"part field\"><label for=\"\(id)\""
        + (label.isEmpty ? " class=\"sr\">\(Markup.escaped(book[.yourAnswer]))" : ">\(label)") + "</label>"
        + error(interaction)
        + "<textarea\(field(interaction, name: name, isFirst: true)) rows=\"\(rows)\"\(placeholder)"
        + (text.format == .preformatted ? " class=\"typed\" wrap=\"off\" spellcheck=\"false\"" : "") + ">\n"
        + Markup.escaped(written.first ?? "") + "</textarea>\(hint)\(rightLine(interaction))</div>"
    }
    let rows = (0..<Self.rows(text.strings)).map { place in
      "<li><input type=\"text\"\(field(interaction, name: name, isFirst: place == 0, label: book(InteractionPhrase.textNumber, ["number": .count(place + 1)])))"
        + " value=\"\(Markup.escaped(place < written.count ? written[place] : ""))\"\(placeholder) autocomplete=\"off\"></li>"
    }.joined()
    return group(
      interaction, task: book[InteractionPhrase.writeSeveral],
      rightLine(interaction) + "<ol class=\"texts\">\(rows)</ol>")
  }

  private func slider(_ interaction: ItemInteraction, _ slider: ItemInteraction.Slider) -> String {
    let name = name(interaction)
    let value = view.fields(interaction)[name]?.first ?? ""
    let id = Markup.escaped(firstID(interaction.response))
    let bounds =
      "min=\"\(Scalar.lexical(slider.lower))\" max=\"\(Scalar.lexical(slider.upper))\" step=\"\(Scalar.lexical(slider.step))\""
    let task = book(
      InteractionPhrase.sliderTask,
      ["lower": .text(book.number(slider.lower)), "upper": .text(book.number(slider.upper))])
    let range =
      "<span class=\"scale-line by-script\" hidden><span aria-hidden=\"true\">\(Markup.escaped(book.number(slider.isReversed ? slider.upper : slider.lower)))</span>"
      + "<input type=\"range\" \(bounds) data-for=\"\(id)\" aria-label=\"\(escaped(.slider))\""
      + (slider.isReversed ? " dir=\"rtl\"" : "") + (view.isClosed ? " disabled" : "")
      + "><span aria-hidden=\"true\">\(Markup.escaped(book.number(slider.isReversed ? slider.lower : slider.upper)))</span></span>"
    return group(
      interaction, task: task, kind: "on-scale",
      "<div class=\"slider\">\(range)<input type=\"text\" inputmode=\"decimal\" size=\"7\" autocomplete=\"off\""
        + field(interaction, name: name, isFirst: true, label: book[InteractionPhrase.slider])
        + " value=\"\(Markup.escaped(value))\">\(textMark(interaction))</div>")
  }

  // MARK: - Media and files

  private func media(_ interaction: ItemInteraction, _ media: ItemInteraction.Media) -> String {
    let name = name(interaction)
    let attributes =
      (media.startsByItself ? " autoplay" : "") + (media.loops ? " loop" : "")
      + " data-plays=\"\(Markup.escaped(name))\" data-most=\"\(media.plays.maximum)\""
    let player = MediaHTML(view: view).player(media.element, attributes: attributes) { writer.line($0.children) }
    let count = view.fields(interaction)[name]?.first ?? ""
    return group(
      interaction, task: book[InteractionPhrase.playTask], kind: "played",
      player + "<input type=\"hidden\" name=\"\(Markup.escaped(name))\" value=\"\(Markup.escaped(count))\">")
  }

  /// The file that a response has already, and the way to take it away.
  private func sent(_ interaction: ItemInteraction) -> String {
    guard case .single(.file(let name, let hash))? = view.value(interaction.response) else { return "" }
    let words = escaped(.fileChosen, ["name": .text(name)])
    guard let address = view.fileAddress(hash) else { return "<p class=\"task\">\(words)</p>" }
    let link = "<p class=\"task\"><a href=\"\(Markup.escaped(address))\" download>\(words)</a></p>"
    // Only a picture is asked of who draws.
    let picture: String =
      if case .drawing = interaction.kind {
        "<p><img class=\"sent\" src=\"\(Markup.escaped(address))\" alt=\"\(escaped(.drawingLabel))\"></p>"
      } else { "" }
    if view.isClosed { return picture + link }
    let remove = InteractionFields.name(interaction.response, "remove")
    return picture + link
      + "<p><label class=\"aside-choice\"><input type=\"checkbox\" value=\"true\" name=\"\(Markup.escaped(remove))\">"
      + "<span>\(escaped(.removeFile))</span></label></p>"
  }

  private func drawing(_ interaction: ItemInteraction, _ stage: ItemInteraction.Stage) -> String {
    let size = stage.size([])
    let address = view.media.address(stage.source)
    let drawn = InteractionFields.name(interaction.response, "drawn")
    let board =
      view.isClosed
      ? ""
      : "<div class=\"by-script board\" hidden data-drawing data-width=\"\(Int(size.width))\" data-height=\"\(Int(size.height))\""
        + (address.map { " data-picture=\"\(Markup.escaped($0))\"" } ?? "")
        + " data-label=\"\(escaped(.drawHere))\"><input type=\"hidden\" name=\"\(Markup.escaped(drawn))\" value=\"\">"
        + "<p><button type=\"button\" class=\"button quiet\" data-clear>\(escaped(.clearDrawing))</button></p></div>"
    let picture = board.isEmpty || address != nil ? "<p class=\"unless-script\">\(writer.picture(stage))</p>" : ""
    return group(
      interaction, kind: "drawn",
      picture + board
        + "<label class=\"file\"><span>\(escaped(.drawTask))</span><input type=\"file\" accept=\"image/*\""
        + field(interaction, name: name(interaction), isFirst: true) + "></label>" + sent(interaction))
  }

  private func upload(_ interaction: ItemInteraction, _ types: [String]) -> String {
    let accept = types.isEmpty ? "" : " accept=\"\(Markup.escaped(types.joined(separator: ",")))\""
    let kinds =
      types.isEmpty
      ? "" : "<p class=\"task\">\(escaped(.uploadTypes, ["types": .text(types.joined(separator: ", "))]))</p>"
    return group(
      interaction,
      "<label class=\"file\"><span>\(escaped(.uploadTask))</span><input type=\"file\"\(accept)"
        + field(interaction, name: name(interaction), isFirst: true) + "></label>" + kinds + sent(interaction))
  }

  private func endAttempt(_ interaction: ItemInteraction, _ title: String) -> String {
    let title = title.isEmpty ? book[InteractionPhrase.submit] : title
    return "<button class=\"button quiet\" value=\"true\"\(field(interaction, name: name(interaction), isFirst: true))>"
      + Markup.escaped(title) + "</button>"
  }

  private func custom(_ interaction: ItemInteraction) -> String {
    let name = name(interaction)
    guard let address = view.frameAddress(interaction), !view.isClosed else {
      let markup: String =
        if case .portableCustom = interaction.kind { "" } else { writer.html(interaction.element.children) }
      let isOfVendor = if case .custom = interaction.kind { true } else { false }
      let words = escaped(
        isOfVendor ? .vendorCustom : view.isClosed ? .customClosed : view.programsAreOff ? .programsOff : .noCustom)
      let given = interaction.words(view.value(interaction.response) ?? .null, book)
      let answer = given.isEmpty ? "" : "<p>\(Markup.escaped(book[.yourAnswer] + ": " + given))</p>"
      return group(interaction, markup + "<p class=\"note\">\(words)</p>" + answer + rightLine(interaction))
    }
    let state = InteractionFields.name(interaction.response, "state")
    // The frame has an origin of its own: what runs in it reaches neither the page nor anybody's session.
    return group(
      interaction,
      "<noscript><p class=\"note\">\(escaped(.customNoScript))</p></noscript><p class=\"note\" data-failed hidden>"
        + "\(escaped(.customFailed))</p><iframe class=\"hosted\" sandbox=\"allow-scripts\" "
        + "src=\"\(Markup.escaped(address))\" title=\"\(escaped(.customFrame))\" data-answer=\"\(Markup.escaped(name))\" "
        + "data-begin=\"\(Markup.escaped(beginning(interaction).compactText))\"></iframe>"
        + hidden(name, view.fields(interaction)[name]?.first ?? "")
        + hidden(state, view.written[state]?.first ?? view.moduleStates[interaction.response] ?? ""))
  }

  private func hidden(_ name: String, _ value: String) -> String {
    "<input type=\"hidden\" name=\"\(Markup.escaped(name))\" value=\"\(Markup.escaped(value))\">"
  }

  /// What the program of a hosted interaction is told when it begins (PCI 1.0, the configuration of getInstance).
  private func beginning(_ interaction: ItemInteraction) -> JSONValue {
    let declaration = view.item.response(interaction.response)
    let bound = PortableValue.json(
      view.value(interaction.response) ?? .null, declaration?.cardinality ?? .single, declaration?.baseType)
    let templates = view.item.templates.map { template in
      JSONValue.Member(
        template.identifier,
        PortableValue.json(view.value(template.identifier) ?? .null, template.cardinality, template.baseType))
    }
    return .object(compact: [
      "boundTo": .object([.init(interaction.response, bound)]), "templates": .object(templates),
      "state": view.moduleStates[interaction.response].map { .string($0) }, "status": "interacting",
    ])
  }
}

extension ItemInteraction {
  /// Whether its rows stand for no thing of their own, so that a right answer has no row.
  fileprivate var hasFreeRows: Bool {
    switch kind {
    case .associate, .graphicAssociate, .graphicGapMatch: true
    default: false
    }
  }
}
