// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// One item with everything that a learner does not see at once: keys, levels, points, feedback, hint.
struct ItemProof {
  struct Part {
    /// Which gap or interaction it is, of an item with several.
    let heading: String?
    let options: [Option]
    let hasOptions: Bool
    let accepted: Labelled?
    let otherLanguage: String?
  }
  struct Option {
    /// `right`, `wrong` or empty, for the mark beside it.
    let kind: String
    let text: Markup
    let verdict: String?
    /// The rank and tint of the level that the option stands for.
    let step: Step?
    let partner: String?
    let feedback: Markup?
  }
  struct Step {
    let rank: Int
    let tint: Int
  }
  struct Labelled {
    let label: String
    let words: String
  }
  struct Said {
    let label: String
    let html: String
  }

  let anchor: String
  let number: Int
  let id: String
  let title: String?
  let competences: [LinkModel]
  let facts: [String]
  let otherLanguage: String?
  let isDocument: Bool
  let prompt: Markup
  let parts: [Part]
  let hint: Said?
  let feedbacks: [Said]

  init(_ item: Item, number: Int, _ framework: FrameworkID, _ names: PackNames, _ frame: PageFrame) {
    let (reading, book) = (names.reading, names.reading.book)
    let variant = item.variant(reading.chain)
    let words = ProofWords(variant: variant, names: names, framework: framework, frame: frame)
    anchor = SitePath.anchor(item.id.rawValue)
    self.number = number
    id = item.id.rawValue
    // A title that was made of the question would say the same twice.
    let isOwn = !variant.question.hasPrefix(variant.title.filter { $0 != "…" })
    title = isOwn && variant.title != item.id.rawValue ? variant.title : nil
    competences = item.competences.map { reference in
      LinkModel(
        MarkedText(reference.code.rawValue + " " + names.title(reference).text), to: .competence(reference), in: frame)
    }
    facts = words.facts(item)
    let document = words.document
    isDocument = document != nil
    // A document says its own language.
    otherLanguage = variant.language == reading.language || isDocument ? nil : variant.language.rawValue
    let writer = frame.writer { words.gap($0) }
    prompt = document?.body ?? writer.markup(variant.body)
    parts = variant.interactions.map(words.part) + [words.rightAnswer].compactMap(\.self)
    hint = variant.hint.map { Said(label: book[.hint], html: frame.writer().markup($0).html) }
    feedbacks =
      variant.feedback.map { Said(label: words.label($0), html: frame.writer().markup($0.content).html) }
      + (document?.everyFeedback ?? []).map { Said(label: $0.title ?? book[.feedback], html: $0.text.html) }
  }
}

/// Puts the keys of an item into words.
private struct ProofWords {
  let variant: ItemVariant
  let names: PackNames
  let framework: FrameworkID
  let frame: PageFrame

  private var book: Phrasebook { names.reading.book }
  private var scale: Scale? { names.framework(framework)?.scale }

  func facts(_ item: Item) -> [String] {
    var facts: [String] = []
    if let level = item.level {
      facts.append(book[.level] + ": " + names.title(level, of: item.competences.first?.framework ?? framework).text)
    }
    // Of an item without right answers the most is only its highest level.
    if let most = variant.maximumScore,
      variant.responses.contains(where: { !$0.correct.isNull || $0.baseType != .identifier })
    {
      facts.append(book(.pointsMost, ["score": most == 1 ? .count(1) : .text(book.number(most))]))
    }
    if variant.interactions.contains(where: \.shuffles) || variant.document?.shuffles == true {
      facts.append(book[.shuffled])
    }
    if variant.isDrawn { facts.append(book[InteractionPhrase.drawnForEach]) }
    if variant.isAdaptive { facts.append(book[InteractionPhrase.severalAttempts]) }
    return facts
  }

  /// A document of QTI with its right answers in it, to be looked at.
  var document: AssessmentItemView? {
    guard let program = variant.program else { return nil }
    var view = AssessmentItemView(
      program, program.showing(right, seed: 0), reading: names.reading,
      media: ItemMedia { [address = frame.address] path in
        path.hasPrefix("../media/") ? address(.media(String(path.dropFirst(9)))) : nil
      }, isClosed: true)
    view.language = variant.language
    view.scope = variant.identifier.rawValue + "."
    return view
  }

  private var right: [String: Value] { variant.solution(seed: 0) }

  /// The right answer of a document of QTI in words; nil for one without, and for any other item.
  var rightAnswer: ItemProof.Part? {
    guard variant.document != nil, !right.isEmpty else { return nil }
    let answer = AnswerWords(reading: names.reading).words(.responses(right), variant: variant)
    return .init(
      heading: nil, options: [], hasOptions: false,
      accepted: .init(label: book[PagePhrase.rightAnswerIs], words: answer.text),
      otherLanguage: answer.lang)
  }

  func gap(_ response: String) -> Markup? {
    guard variant.interactions.contains(where: { $0.response == response }), variant.body.hasInlineSlot(response) else {
      return nil
    }
    return Markup(trusted: "<span class=\"gap\">\(Markup.escaped(gapName(response)))</span>")
  }

  private func gapName(_ response: String) -> String {
    String((variant.interactions.firstIndex { $0.response == response } ?? 0) + 1)
  }

  func part(_ interaction: Interaction) -> ItemProof.Part {
    let declaration = variant.response(interaction.response)
    var heading: [String] = []
    if variant.interactions.count > 1 { heading.append(book(.gap, ["gap": .text(gapName(interaction.response))])) }
    if let prompt = interaction.prompt?.plainText, !prompt.isEmpty { heading.append(prompt) }
    if case .choice(let choice) = interaction.kind, let task = ItemView.task(choice, book) { heading.append(task) }
    if case .order = interaction.kind { heading.append(book[.orderTask]) }
    if case .match = interaction.kind { heading.append(book[.matchTask]) }
    let options = options(interaction, declaration)
    return .init(
      heading: heading.isEmpty ? nil : heading.joined(separator: " · "), options: options, hasOptions: !options.isEmpty,
      accepted: accepted(interaction, declaration), otherLanguage: nil)
  }

  private func options(_ interaction: Interaction, _ declaration: ResponseDeclaration?) -> [ItemProof.Option] {
    let correct = declaration?.correct.scalars ?? []
    switch interaction.kind {
    case .choice(let choice):
      return choice.options.map {
        option($0, chosen: correct.contains(.identifier($0.identifier)), hasKey: !correct.isEmpty, declaration)
      }
    case .inlineChoice(let choice):
      return choice.options.map {
        option($0, chosen: correct.contains(.identifier($0.identifier)), hasKey: !correct.isEmpty, declaration)
      }
    case .order(let order):
      let ranks = correct.enumerated().reduce(into: [String: Int]()) { ranks, entry in
        if case .identifier(let id) = entry.element { ranks[id] = entry.offset + 1 }
      }
      return order.options.sorted { (ranks[$0.identifier] ?? .max) < (ranks[$1.identifier] ?? .max) }.map { one in
        plain(one, verdict: ranks[one.identifier].map { "\($0)." })
      }
    case .match(let match):
      let rows = match.rows.map { row -> ItemProof.Option in
        let partners = correct.compactMap { scalar -> String? in
          guard case .directedPair(row.identifier, let column) = scalar else { return nil }
          return match.columns.first { $0.identifier == column }?.line ?? column
        }
        return plain(row, verdict: nil, partner: partners.joined(separator: ", "))
      }
      let used = Set(
        correct.compactMap { scalar -> String? in
          if case .directedPair(_, let column) = scalar { return column }
          return nil
        })
      let rest = match.columns.filter { !used.contains($0.identifier) }
      return rows + rest.map { plain($0, verdict: book[.leftOver], kind: "wrong") }
    case .textEntry: return []
    }
  }

  private func option(
    _ option: Interaction.Option, chosen isRight: Bool, hasKey: Bool, _ declaration: ResponseDeclaration?
  ) -> ItemProof.Option {
    if hasKey {
      return plain(option, verdict: book[isRight ? .rightAnswer : .wrongAnswer], kind: isRight ? "right" : "wrong")
    }
    let mapped = declaration?.mapping?.entries.first { $0.key == .identifier(option.identifier) }?.value
    let level = LevelID(option.identifier)
    if let scale, let rank = scale.rank(of: level) {
      let step = ItemProof.Step(rank: rank, tint: LevelTint.of(rank: rank, count: scale.levels.count))
      return plain(option, verdict: names.title(level, of: framework).text, step: step)
    }
    return plain(option, verdict: mapped.map { book(.scoreIs, ["score": .text(book.number($0))]) })
  }

  private func plain(
    _ option: Interaction.Option, verdict: String?, kind: String = "", partner: String? = nil,
    step: ItemProof.Step? = nil
  ) -> ItemProof.Option {
    .init(
      kind: kind, text: frame.writer().inline(option.content), verdict: verdict, step: step, partner: partner,
      feedback: option.feedback.map { frame.writer().markup($0) })
  }

  /// The texts or numbers that a written answer takes.
  private func accepted(_ interaction: Interaction, _ declaration: ResponseDeclaration?) -> ItemProof.Labelled? {
    guard case .textEntry = interaction.kind, let declaration else { return nil }
    var words: [String] = []
    var remarks: [String] = []
    if let mapping = declaration.mapping, !mapping.entries.isEmpty {
      words = mapping.entries.filter { $0.value > 0 }.map { $0.key.words(book) }
      if mapping.entries.allSatisfy({ !$0.isCaseSensitive }) { remarks.append(book[.caseIgnored]) }
    } else {
      words = declaration.correct.scalars.map { $0.words(book) }
    }
    if let tolerance = variant.processing.rules.tolerance(of: interaction.response) {
      switch tolerance {
      case .absolute(.literal(let below), .literal(let above), _, _):
        remarks.append(book(.tolerance, ["below": .text(book.number(below)), "above": .text(book.number(above))]))
      case .relative(.literal(let below), .literal(let above), _, _):
        remarks.append(book(.tolerance, ["below": .text(book.percent(below)), "above": .text(book.percent(above))]))
      case .exact, .absolute, .relative: break
      }
    }
    let remark = remarks.isEmpty ? "" : " (" + remarks.joined(separator: "; ") + ")"
    return .init(label: book[.accepted], words: words.joined(separator: " · ") + remark)
  }

  func label(_ feedback: ModalFeedback) -> String {
    let isRight =
      feedback.identifier.lowercased().contains("incorrect")
      ? false : feedback.identifier.lowercased().contains("correct") ? true : nil
    guard let isRight else { return book[.feedback] }
    return book[isRight == feedback.isShownWhenHeld ? .whenRight : .whenWrong]
  }
}

extension Interaction {
  /// Whether options are shown in an order of their own for each learner.
  var shuffles: Bool {
    switch kind {
    case .choice(let choice): choice.shuffles
    case .order(let order): order.shuffles
    case .match(let match): match.shuffles
    case .inlineChoice(let choice): choice.shuffles
    case .textEntry: false
    }
  }
}

extension RichText {
  /// Whether the place of an interaction stands within a line.
  func hasInlineSlot(_ response: String) -> Bool {
    var found = false
    visitInlines { if $0 == .slot(response) { found = true } }
    return found
  }
}

extension [Rule] {
  /// The tolerance with which a response is compared, where one of the rules compares it as a number.
  func tolerance(of response: String) -> Expression.Tolerance? {
    for rule in self {
      switch rule {
      case .set(_, let expression):
        if let found = expression.tolerance(of: response) { return found }
      case .condition(let branches, let otherwise):
        for branch in branches {
          if let found = branch.condition.tolerance(of: response) ?? branch.rules.tolerance(of: response) {
            return found
          }
        }
        if let found = otherwise.tolerance(of: response) { return found }
      case .lookup, .setTemplate, .setCorrect, .setDefault, .constraint, .exit, .fragment: break
      }
    }
    return nil
  }
}

extension Expression {
  fileprivate func tolerance(of response: String) -> Tolerance? {
    if case .equal(let tolerance) = operation { return operands.contains(.variable(response)) ? tolerance : nil }
    return operands.lazy.compactMap { $0.tolerance(of: response) }.first
  }
}
