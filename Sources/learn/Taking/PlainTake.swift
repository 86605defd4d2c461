// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore
internal import Presentation

/// The dialogue in which an instrument is answered line by line: for screen readers, and for terminals that cannot be
/// drawn on.
///
/// Every item is said once. Nothing that was said is changed afterwards.
@MainActor
final class PlainTake {
  private let input: LineInput
  private let output: Int32
  private let pack: OpenedPack
  private let instrument: Instrument
  private let definition: InstrumentDefinition
  private let look: Look
  private(set) var reading: Reading
  private let begin: (LanguageTag) async throws -> AttemptKeeper
  private var keeper: AttemptKeeper?
  /// The place of the interaction that is answered, in an item with several.
  private var part = 0
  private var isOverview = false
  /// What a document of QTI still asks; nil for any other item.
  private var questions: ItemQuestions?
  /// Whether a button of an adaptive item, or none, is chosen next, before an attempt is made.
  private var choosesButton = false

  init(
    input: LineInput, output: Int32, pack: OpenedPack, instrument: Instrument, definition: InstrumentDefinition,
    look: Look, language: LanguageTag, keeper: AttemptKeeper?,
    begin: @escaping (LanguageTag) async throws -> AttemptKeeper
  ) {
    self.input = input
    self.output = output
    self.pack = pack
    self.instrument = instrument
    self.definition = definition
    self.look = look
    self.keeper = keeper
    self.begin = begin
    reading = look.reading(keeper?.attempt.language ?? language, of: pack.about)
  }

  /// Runs until the attempt is finished or left.
  ///
  /// - Parameters:
  ///   - note: Said before all else.
  ///   - language: The language to go on with an attempt in; nil for that of the attempt.
  func run(note: String?, in language: LanguageTag?) async throws -> TakeProgram.Ending {
    if let note { say(note) }
    if let keeper, let language, try await keeper.change(to: language) {
      reading = look.reading(language, of: pack.about)
    }
    if let attempt = keeper?.attempt {
      say(
        book(
          .resumed,
          [
            "number": .count(min(attempt.position + 1, attempt.order.count)), "count": .count(attempt.order.count),
          ]))
    } else {
      introduce()
      keeper = try await begin(
        reading.chain.languages.first { definition.languages.contains($0) } ?? reading.language)
    }
    show()
    for await event in input.events {
      if event == .continued {
        show()
        continue
      }
      guard case .line(let line) = event else { return .left(keeper?.attempt) }
      switch try await handle(line) {
      case .stay: break
      case .leave: return .left(keeper?.attempt)
      case .finish:
        if let keeper, let result = try await keeper.apply(.finished) { return .finished(keeper.attempt, result) }
      }
    }
    return .left(keeper?.attempt)
  }

  private enum Step { case stay, leave, finish }

  private func handle(_ line: String) async throws -> Step {
    guard let keeper else { return .leave }
    let attempt = keeper.attempt
    if let command = PlainCommand.read(line, isWritten: !isOverview && isWritten) {
      return try await obey(command, line, keeper)
    }
    if isOverview {
      notUnderstood(line)
    } else if choosesButton {
      try await choose(line)
    } else if questions != nil {
      try await answerDocument(line)
    } else if line.allSatisfy(\.isWhitespace) {
      if attempt.currentItem.map({ attempt.answers[$0] != nil }) ?? true {
        try await advance()
      } else {
        say(book[.plainChooseFirst])
        ask()
      }
    } else if currentView?.document != nil {
      // An adaptive item that takes no further attempt.
      notUnderstood(line)
    } else {
      try await answer(line)
    }
    return .stay
  }

  private func obey(_ command: PlainCommand, _ line: String, _ keeper: AttemptKeeper) async throws -> Step {
    let attempt = keeper.attempt
    switch command {
    case .quit: return .leave
    case .finish:
      if isOverview { return .finish }
      try await move(to: attempt.order.count)
    case .help:
      say(book[.plainHelp])
      if isWritten { say(book[.plainSlash]) }
      ask()
    case .back: try await move(to: max(0, attempt.position - 1))
    case .next: try await move(to: min(attempt.order.count, attempt.position + 1))
    case .skip:
      if let item = attempt.currentItem, attempt.answers[item] == nil {
        say(book(.skipped, ["number": .count(attempt.position + 1)]))
      }
      try await move(to: min(attempt.order.count, attempt.position + 1))
    case .hint:
      say(hint ?? book[.noHint])
      if questions == nil { ask() } else { askDocument() }
    case .clear:
      if let item = attempt.currentItem, let answer = attempt.answers[item] {
        if case .run = answer.content {
          if let document = currentView?.document { say(document.words(.submittedStays)) }
        } else {
          try await keeper.apply(.cleared(item))
          say(book[.cleared])
        }
      }
      show()
    case .repeat: show()
    case .overview: try await move(to: attempt.order.count)
    case .language: try await changeLanguage(keeper)
    case .note(let text):
      if let item = attempt.currentItem {
        try await keeper.apply(.noted(item, text))
        say(book[text.isEmpty ? .noteRemoved : .noteKept])
      }
      ask()
    case .goTo(let text):
      if let number = Int(text), (1...attempt.order.count).contains(number) {
        try await move(to: number - 1)
      } else {
        say(book(.noSuchNumber, ["text": .text(text), "count": .count(attempt.order.count)]))
        ask()
      }
    case .all, .read, .explain: notUnderstood(line)
    }
    return .stay
  }

  private var hint: String? {
    // A button of an adaptive item makes an attempt, and is asked for as that.
    if currentView?.variant.isAdaptive == true { return nil }
    if let questions { return questions.view.terminalHint(questions.values, style: look.style(for: output)) }
    return currentView?.variant.hint.map(text)
  }

  // MARK: - Answering

  private func answer(_ line: String) async throws {
    guard let keeper, let item = keeper.attempt.currentItem, let view = currentView,
      let interaction = view.interaction
    else { return }
    switch PlainAnswer(view: view).read(line) {
    case .abstained(let kind):
      try await keeper.apply(.answered(item, .abstained(kind)))
      say(book[.saved] + ": " + book[kind.phrase])
      try await advance(pastItem: true)
    case .value(let value):
      var values: [String: Value] =
        if case .responses(let before)? = keeper.attempt.answers[item]?.content { before } else { [:] }
      values[interaction.response] = value
      if let problem = ResponseCheck.problem(in: values, for: view.variant) {
        if case .tooFew(_, let minimum) = problem.reason {
          say(book(.chooseAtLeast, ["count": .count(minimum)]))
        } else {
          say(problem.description)
        }
        return ask()
      }
      try await keeper.apply(.answered(item, .responses(values)))
      say(book[.saved] + ".")
      try await advance()
    case .notANumber:
      say(book(.notANumber, ["text": .text(line), "example": .text(book.number(44.1))]))
      ask()
    case .tooMany(let maximum):
      say(book(.tooManyChosen, ["count": .count(maximum)]))
      ask()
    case .notUnderstood: notUnderstood(line)
    }
  }

  private func answerDocument(_ line: String) async throws {
    guard let keeper, let item = keeper.attempt.currentItem, let view = currentView, var questions else { return }
    let word = line.lowercased().filter { !$0.isWhitespace }
    if let (_, abstention) = view.documentAbstentions.first(where: { $0.mark == word }), !view.isBegun {
      try await keeper.apply(.answered(item, .abstained(abstention)))
      say(book[.saved] + ": " + book[abstention.phrase])
      return try await advance(pastItem: true)
    }
    let step = questions.take(line)
    self.questions = questions
    switch step {
    case .more: askDocument()
    case .answered where questions.question != nil: askDocument()
    case .refused(let reason):
      say(reason)
      askDocument()
    case .answered where view.variant.isAdaptive:
      if questions.buttons.isEmpty { return try await submit(questions.values) }
      choosesButton = true
      askDocument()
    case .answered:
      let values = questions.values
      if values.isEmpty {
        if keeper.attempt.answers[item] == nil { say(book(.skipped, ["number": .count(keeper.attempt.position + 1)])) }
        return try await advance(pastItem: true)
      }
      let seed = SessionEngine.seed(of: item, in: keeper.attempt)
      if let problem = ResponseCheck.problem(in: values, for: view.variant, seed: seed) {
        say(problem.description)
        self.questions = view.document.map(ItemQuestions.init)
        return askDocument()
      }
      try await keeper.apply(.answered(item, .responses(values)), files: questions.files)
      say(book[.saved] + ".")
      if view.variant.isForPerson, let document = view.document { say(document.words(.forPerson)) }
      try await advance(pastItem: true)
    }
  }

  private func choose(_ line: String) async throws {
    guard let questions else { return }
    var values = questions.values
    switch questions.choice(line) {
    case .none: break
    case .button(let response): values[response] = .single(.boolean(true))
    case .notUnderstood:
      say(book(.notUnderstood, ["text": .text(TerminalStyle.clean(line))]))
      return askDocument()
    }
    try await submit(values)
  }

  /// Makes an attempt at an adaptive item, says what the item says to it, and goes on with the item while it takes more.
  private func submit(_ values: [String: Value]) async throws {
    guard let keeper, let item = keeper.attempt.currentItem, let before = currentView else { return }
    choosesButton = false
    if values.isEmpty {
      if !before.isBegun { say(book(.skipped, ["number": .count(keeper.attempt.position + 1)])) }
      return try await advance(pastItem: true)
    }
    do {
      try await keeper.apply(.submitted(item, values), files: questions?.files ?? [])
    } catch let error as SessionError where error.problem != nil {
      say(error.description)
      questions = before.document.map(ItemQuestions.init)
      return askDocument()
    }
    guard let view = currentView?.document else { return }
    say(book[.saved] + ".")
    Bytes.write(view.terminalFeedback(style: look.style(for: output)), to: output)
    if view.session.isCompleted {
      say(view.words(.completed))
      return try await advance(pastItem: true)
    }
    say("\n" + view.attemptWords)
    show()
  }

  /// The next question of a document; the choices of an interaction come before its first.
  private func askDocument() {
    if choosesButton, let questions {
      say("\n" + questions.view.words(.buttons))
      for (letter, _, title) in questions.buttons { say("  \(letter). \(TerminalStyle.clean(title))") }
      Bytes.write(questions.view.words(.buttonsOrEnter) + " ", to: output)
      return
    }
    guard let questions, let question = questions.question else { return ask() }
    if let interaction = questions.beginning {
      Bytes.write("\n" + questions.view.terminal(interaction, style: look.style(for: output)), to: output)
    }
    Bytes.write(question + " ", to: output)
  }

  /// To the next part of the item that is still open, else to the next item.
  private func advance(pastItem: Bool = false) async throws {
    guard let attempt = keeper?.attempt, let view = currentView else { return }
    if !pastItem {
      let hasOpenRow = view.rows.contains { $0.chosen == nil }
      if hasOpenRow { return show() }
      if part + 1 < view.variant.interactions.count {
        part += 1
        return show()
      }
    }
    try await move(to: attempt.position + 1)
  }

  private func move(to place: Int) async throws {
    guard let keeper else { return }
    if keeper.attempt.position != place { try await keeper.apply(.moved(to: place)) }
    part = 0
    show()
  }

  private func changeLanguage(_ keeper: AttemptKeeper) async throws {
    let languages = pack.about.languages.filter(definition.languages.contains)
    if languages.count > 1 {
      let place = languages.firstIndex(of: reading.language) ?? -1
      let next = languages[(place + 1) % languages.count]
      try await keeper.apply(.languageChanged(next))
      reading = look.reading(next, of: pack.about)
      say(book(.languageNow, ["language": .text(book.name(of: next))]))
    } else {
      say(book[.oneLanguage])
    }
    show()
  }

  // MARK: - Saying

  private var book: Phrasebook { reading.book }

  private var isWritten: Bool {
    if let questions { return questions.isWritten }
    return currentView.map { PlainAnswer(view: $0).isWritten } ?? false
  }

  private var currentView: ItemView? {
    guard let attempt = keeper?.attempt, let item = attempt.currentItem,
      let variant = definition.variant(of: item, in: attempt.language(of: item))
    else { return nil }
    let shown = variant.interactions.map {
      ($0.response, ItemView.Shown(SessionEngine.shownOptions(of: $0, in: item, attempt: attempt)))
    }
    let section = instrument.sections.first { $0.items.contains(item) }
    return ItemView(
      variant, shown: Dictionary(shown) { first, _ in first },
      response: variant.interactions.indices.contains(part) ? variant.interactions[part].response : nil,
      place: .init(attempt.position + 1, of: attempt.order.count), section: section.map { reading.text($0.title) },
      abstentions: instrument.allowed, answer: attempt.answers[item]?.content, note: attempt.notes[item],
      seed: SessionEngine.seed(of: item, in: attempt), reading: reading)
  }

  private func introduce() {
    say(reading.text(pack.about.title).text)
    say(reading.text(instrument.title).text)
    if let introduction = instrument.introduction { say(text(introduction(reading.chain))) }
    say(
      book(.minutesItems, ["items": .count(instrument.items.count), "minutes": .count(instrument.minutes)]) + " "
        + book[.answersStay])
    say(book[.plainHelp])
  }

  private func show() {
    say("")
    guard let attempt = keeper?.attempt else { return }
    isOverview = attempt.currentItem == nil
    questions = nil
    choosesButton = false
    guard let view = currentView else {
      let open = attempt.unanswered
      say(open.isEmpty ? book[.allAnswered] : book(.stillOpen, ["count": .count(open.count)]))
      if !open.isEmpty { say(open.map { String($0 + 1) }.joined(separator: ", ")) }
      if !open.isEmpty, instrument.scoring.unanswered == .zero { say(book[.unansweredCountZero]) }
      return ask()
    }
    Bytes.write(view.terminal(style: look.style(for: output)), to: output)
    questions = view.document.map(ItemQuestions.init)
    guard let questions else { return ask() }
    for obstacle in questions.obstacles { say(obstacle) }
    if view.variant.isAdaptive { beginAttempt(view, questions) }
    askDocument()
  }

  /// What an adaptive item says so far, and whether it goes on with its buttons or at all.
  private func beginAttempt(_ view: ItemView, _ shown: ItemQuestions) {
    guard let document = view.document else { return }
    if document.session.isCompleted {
      Bytes.write(document.terminalFeedback(style: look.style(for: output)), to: output)
      say(document.words(.completed))
      questions = nil
    } else if shown.question == nil, !shown.buttons.isEmpty {
      choosesButton = true
    }
  }

  private func ask() { Bytes.write(book[isOverview ? .plainOverview : .plainPrompt] + " ", to: output) }

  private func notUnderstood(_ line: String) {
    say(book(.notUnderstood, ["text": .text(TerminalStyle.clean(line))]))
    ask()
  }

  private func text(_ text: RichText) -> String {
    let lines = text.terminalText(style: look.style(for: output), book: book)
    return lines.hasSuffix("\n") ? String(lines.dropLast()) : lines
  }

  private func say(_ text: String) { Bytes.write(text + "\n", to: output) }
}
