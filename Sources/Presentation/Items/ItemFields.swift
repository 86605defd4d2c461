// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Makes the fields of a form out of the interactions of a question, with what was answered, refused or judged.
struct ItemFields {
  let view: ItemView
  let frame: PageFrame
  /// Why an answer is not kept.
  var refusal: AnswerRefusal?
  /// What was written in fields whose answer was refused, by name.
  var written: [String: [String]] = [:]
  /// Whether the fields are only looked at.
  var isClosed = false
  /// The right answer, where it is shown.
  var solution: [String: Value]?
  /// Where a learner finds a file that they gave as an answer, by its hash.
  var fileAddress: @Sendable (String) -> String? = { _ in nil }
  /// Where a part of an item is hosted in a frame, by item, language and response.
  var frameAddress: AttemptView.FrameAddress = { _, _, _ in nil }
  /// What the programs of hosted interactions kept of themselves, by response.
  var moduleStates: [String: String] = [:]
  /// Whether programs of packs are not run here.
  var programsAreOff = false
  /// What a document of QTI says after an attempt: its session then; nil before one.
  var session: ItemSession?
  /// What ids begin with, so that several questions can stand on one page.
  var prefix = ""

  private var book: Phrasebook { view.book }
  private var variant: ItemVariant { view.variant }

  /// The name of the field of a response; names of our own never begin so.
  static func name(_ response: String) -> String { "answer." + response }

  /// The name of the field of one option of an order or one row of a matching.
  static func name(_ response: String, _ option: String) -> String { "answer." + response + "." + option }

  /// The name of the fields in which an answer is given in place of one.
  static let abstention = "abstain"

  /// What an abstention sends; no identifier of an option has a colon.
  static func value(_ abstention: Instrument.Abstention) -> String { "abstain:" + abstention.rawValue }

  /// Whether an abstention is one more option of the only interaction.
  var isSingleChoice: Bool { variant.isSingleChoice }

  /// The document of QTI as this page shows it; nil for any other item.
  var documentView: AssessmentItemView? {
    guard let document = view.document else { return nil }
    var problems: [InteractionProblem] = []
    if case .interactions(let found)? = refusal?.reason { problems = found }
    var view = AssessmentItemView(
      document.program, session ?? document.session, reading: view.reading,
      media: ItemMedia { [address = frame.address] path in
        path.hasPrefix("../media/") ? address(.media(String(path.dropFirst(9)))) : nil
      }, written: written, problems: problems, isClosed: isClosed)
    view.language = variant.language
    view.solution = solution
    view.fileAddress = fileAddress
    view.frameAddress = { [identifier = variant.identifier, language = variant.language, frameAddress] interaction in
      guard case .portableCustom = interaction.kind else { return nil }
      return frameAddress(identifier, language, interaction.response)
    }
    view.moduleStates = moduleStates
    view.programsAreOff = programsAreOff
    view.scope = prefix
    return view
  }

  // MARK: - Ids

  /// The element that a summary of problems leads to: the first field of a response.
  func firstID(_ response: String?) -> String {
    if let document = view.document {
      return (response ?? document.interactions.first?.response).map(document.anchor) ?? "prompt"
    }
    let interaction = variant.interactions.first { $0.response == response } ?? variant.interactions.first
    return interaction.map { id($0.response) } ?? "prompt"
  }

  private func id(_ response: String) -> String { prefix + "f-" + SitePath.anchor(response) }
  private func errorID(_ response: String) -> String { prefix + "e-" + SitePath.anchor(response) }

  private func isRefused(_ response: String) -> Bool {
    guard let refusal else { return false }
    return refusal.response == response
      || (refusal.response == nil && variant.interactions.first?.response == response)
  }

  /// The reason beside the fields of a response; nil for one that was not refused.
  private func error(_ response: String) -> Fields? {
    guard let refusal, isRefused(response) else { return nil }
    return ["id": errorID(response), "text": refusal.words(book)]
  }

  /// The reasons of fields that stand within the text, shown below it.
  var inlineErrors: [Fields] {
    variant.interactions.filter { variant.body.hasInlineSlot($0.response) && isInline($0) }
      .compactMap { error($0.response) }
  }

  // MARK: - Parts

  /// The groups of fields that stand below the text; the abstentions are the last part's.
  func parts() -> [Fields] {
    let own = variant.interactions.compactMap(part)
    // What was submitted to an adaptive item stays, so nothing can come in its place.
    if view.isBegun { return own }
    guard !view.abstentions.isEmpty else { return own }
    if isSingleChoice, var only = own.first {
      only["abstentions"] = abstentions(name: Self.name(variant.interactions[0].response))
      only["hasAbstentions"] = true
      return [only]
    }
    let none: Fields = [
      "name": Self.abstention, "value": "", "label": book[PagePhrase.answerIt],
      "isChosen": view.abstentions.contains { view.answer == .abstained($0) } ? nil : true, "isClosed": isClosed,
    ]
    return own + [
      [
        "legend": book[PagePhrase.insteadOf], "isAside": true, "hasAbstentions": true,
        "abstentions": [none] + abstentions(name: Self.abstention),
      ]
    ]
  }

  private func abstentions(name: String) -> [Fields] {
    let words = AnswerWords(reading: view.reading)
    return view.abstentions.map { one in
      [
        "name": name, "value": Self.value(one), "label": words.words(one),
        "isChosen": view.answer == .abstained(one), "isClosed": isClosed,
      ]
    }
  }

  private func isInline(_ interaction: Interaction) -> Bool {
    switch interaction.kind {
    case .inlineChoice, .textEntry: true
    default: false
    }
  }

  private func part(_ interaction: Interaction) -> Fields? {
    let response = interaction.response
    // A gap that stands in the text has its field there.
    if isInline(interaction), variant.body.hasInlineSlot(response) { return nil }
    var legend = [interaction.prompt?.plainText ?? ""]
    var fields: Fields = ["error": error(response), "isRefused": isRefused(response), "isClosed": isClosed]
    switch interaction.kind {
    case .choice(let choice):
      legend.append(ItemView.task(choice, book) ?? "")
      fields["options"] = options(interaction, choice)
    case .order:
      legend.append(book[.orderTask])
      fields["isOrder"] = true
      fields["selects"] = ranks(interaction)
    case .match:
      legend.append(book[.matchTask])
      fields["selects"] = rows(interaction)
    case .inlineChoice: fields["selects"] = [gap(interaction)]
    case .textEntry: fields["entry"] = entry(interaction)
    }
    let words = legend.filter { !$0.isEmpty }.joined(separator: " ")
    if !words.isEmpty { fields["legend"] = words }
    return fields
  }

  private func options(_ interaction: Interaction, _ choice: Interaction.Choice) -> [Fields] {
    let value = view.value(of: interaction)
    let right = solution?[interaction.response]
    return view.order(of: interaction).options.enumerated().map { place, option in
      let isChosen = value.scalars.contains(.identifier(option.identifier))
      let isRight = right.map { $0.scalars.contains(.identifier(option.identifier)) }
      return [
        "id": place == 0 ? id(interaction.response) : nil, "type": choice.maximum == 1 ? "radio" : "checkbox",
        "name": Self.name(interaction.response), "value": option.identifier, "isChosen": isChosen,
        "isClosed": isClosed, "text": frame.writer().inline(option.content),
        "mark": isRight == true ? book[.rightAnswer] : isRight == false && isChosen ? book[.wrongAnswer] : nil,
        "kind": isRight == true ? " right" : isRight == false && isChosen ? " wrong" : nil,
      ]
    }
  }

  private func ranks(_ interaction: Interaction) -> [Fields] {
    let order = view.order(of: interaction)
    let value = view.value(of: interaction)
    let right = solution?[interaction.response]
    return order.options.enumerated().map { place, option in
      let name = Self.name(interaction.response, option.identifier)
      let rank = value.scalars.firstIndex(of: .identifier(option.identifier)).map { "\($0 + 1)" }
      return select(
        name, id: place == 0 ? id(interaction.response) : nil, frame.writer().inline(option.content),
        order.options.indices.map { ("\($0 + 1)", "\($0 + 1)") }, chosen: written[name]?.first ?? rank,
        right: right?.scalars.firstIndex(of: .identifier(option.identifier)).map { "\($0 + 1)" })
    }
  }

  private func rows(_ interaction: Interaction) -> [Fields] {
    let order = view.order(of: interaction)
    let value = view.value(of: interaction)
    let right = solution?[interaction.response]
    return order.options.enumerated().map { place, row in
      let name = Self.name(interaction.response, row.identifier)
      func column(_ value: Value?) -> Interaction.Option? {
        order.columns.first { value?.scalars.contains(.directedPair(row.identifier, $0.identifier)) ?? false }
      }
      return select(
        name, id: place == 0 ? id(interaction.response) : nil, frame.writer().inline(row.content),
        order.columns.map { ($0.identifier, $0.line) }, chosen: written[name]?.first ?? column(value)?.identifier,
        right: column(right)?.identifier)
    }
  }

  private func gap(_ interaction: Interaction) -> Fields {
    let name = Self.name(interaction.response)
    return select(
      name, id: id(interaction.response), Markup(text: task(interaction)), choices(interaction),
      chosen: written[name]?.first ?? chosen(interaction), right: rightOption(interaction))
  }

  private func select(
    _ name: String, id: String?, _ text: Markup, _ choices: [(value: String, label: String)], chosen: String?,
    right: String?
  ) -> Fields {
    [
      "name": name, "id": id, "text": text, "isClosed": isClosed,
      "solution": right.map { right in
        mark(isSame: right == chosen, choices.first { $0.value == right }?.label ?? right)
      },
      "choices": choices.map {
        ["value": $0.value, "label": $0.label, "isChosen": $0.value == chosen] as Fields
      },
    ]
  }

  /// What would be right, beside a field; that it is right where the same was answered.
  private func mark(isSame: Bool, _ words: String) -> Fields {
    [
      "words": isSame ? book[.rightAnswer] : book[PagePhrase.rightAnswerIs] + ": " + words,
      "kind": isSame ? " is-right" : nil,
    ]
  }

  /// The option of a gap that is right; nil where that is not shown.
  private func rightOption(_ interaction: Interaction) -> String? {
    guard case .identifier(let id) = solution?[interaction.response]?.scalars.first else { return nil }
    return id
  }

  /// The right text or number, beside its field. A text may be written in other ways that count too.
  private func entryMark(_ interaction: Interaction) -> Fields? {
    guard let right = solution?[interaction.response] else { return nil }
    let words = AnswerWords(reading: view.reading).words(right, of: interaction)
    return words.isEmpty ? nil : mark(isSame: right == view.value(of: interaction), words)
  }

  private func entry(_ interaction: Interaction) -> Fields {
    let written = text(interaction)
    return [
      "id": id(interaction.response), "name": Self.name(interaction.response), "value": written,
      "label": interaction.label ?? task(interaction), "isNumber": isNumber(interaction.response), "isClosed": isClosed,
      "solution": entryMark(interaction),
    ]
  }

  private func task(_ interaction: Interaction) -> String {
    ItemView(variant, response: interaction.response, reading: view.reading).task ?? ""
  }

  private func choices(_ interaction: Interaction) -> [(value: String, label: String)] {
    view.order(of: interaction).options.map { ($0.identifier, $0.line) }
  }

  private func chosen(_ interaction: Interaction) -> String? {
    guard case .identifier(let id) = view.value(of: interaction).scalars.first else { return nil }
    return id
  }

  private func text(_ interaction: Interaction) -> String {
    written[Self.name(interaction.response)]?.first
      ?? AnswerWords(reading: view.reading).words(view.value(of: interaction), of: interaction)
  }

  private func isNumber(_ response: String) -> Bool {
    [.float, .integer].contains(variant.response(response)?.baseType)
  }

  // MARK: - Within the text

  /// The field of a gap or of a written answer, where it stands in the text; nil for one that stands below.
  func inlineField(_ response: String) -> Markup? {
    guard let interaction = variant.interactions.first(where: { $0.response == response }), isInline(interaction),
      variant.body.hasInlineSlot(response)
    else { return nil }
    let gapLabel = book(.gap, ["gap": .text(view.gapName(interaction))])
    var attributes = [("id", id(response)), ("name", Self.name(response))]
    if isRefused(response) { attributes += [("aria-invalid", "true"), ("aria-describedby", errorID(response))] }
    switch interaction.kind {
    case .inlineChoice:
      attributes.append(("aria-label", gapLabel))
      let current = written[Self.name(response)]?.first ?? chosen(interaction)
      let options = choices(interaction).map { choice in
        "<option value=\"\(Markup.escaped(choice.value))\"\(choice.value == current ? " selected" : "")>"
          + "\(Markup.escaped(choice.label))</option>"
      }.joined()
      let right = rightOption(interaction).map { right in
        mark(isSame: right == current, choices(interaction).first { $0.value == right }?.label ?? right)
      }
      return Markup(
        trusted: "<select\(list(attributes))><option value=\"\"></option>\(options)</select>" + Self.html(right))
    case .textEntry(let entry):
      let isNumber = isNumber(response)
      let size = min(40, max(4, entry.expectedLength ?? (isNumber ? 8 : 20)))
      attributes += [
        ("type", "text"), ("value", text(interaction)), ("size", "\(size)"),
        ("aria-label", entry.label ?? task(interaction)), ("autocomplete", "off"),
      ]
      if isNumber { attributes.append(("inputmode", "decimal")) }
      return Markup(trusted: "<input\(list(attributes))>" + Self.html(entryMark(interaction)))
    default: return nil
    }
  }

  /// A mark within the text.
  private static func html(_ mark: Fields?) -> String {
    guard let mark, let words = mark["words"] as? String else { return "" }
    return " <b class=\"mark-word\(mark["kind"] as? String ?? "")\">\(Markup.escaped(words))</b>"
  }

  private func list(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(Markup.escaped($1))\"" }.joined() + (isClosed ? " disabled" : "")
  }
}

extension Interaction {
  /// What its field is called, where its author says it.
  fileprivate var label: String? {
    guard case .textEntry(let entry) = kind else { return nil }
    return entry.label
  }
}

extension ItemVariant {
  /// Whether the item is one choice of one option: then an abstention is one more thing to choose.
  var isSingleChoice: Bool {
    guard interactions.count == 1, case .choice(let choice) = interactions[0].kind else { return false }
    return choice.maximum == 1
  }
}
