// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore
internal import Presentation

/// The terminal program in which an instrument is answered, one item at a time.
///
/// What a key gives is kept before the screen says so: a mark on the screen is a promise.
@MainActor
final class TakeProgram {
  /// How the program ended.
  enum Ending {
    /// With a result, which stays on the disk.
    case finished(Attempt, InstrumentResult)
    /// Before the end; nil when nothing was begun.
    case left(Attempt?)
  }

  /// What the screen shows.
  enum Page: Equatable {
    case introduction, item, overview, help, hint
    case asking(Question, LineEditor)
    /// What is asked at the foot of an item.
    enum Question: Equatable { case goTo, note }
  }

  let terminal: Terminal
  let pack: OpenedPack
  let look: Look
  private let opening: InstrumentOpening
  private let begin: (LanguageTag) async throws -> AttemptKeeper
  private(set) var keeper: AttemptKeeper?
  /// Nil until all items have been read.
  private var definition: InstrumentDefinition?
  /// Why the items cannot be read.
  private var failure: (any Error)?
  private(set) var reading: Reading
  private(set) var page: Page
  private(set) var form: AnswerForm?
  /// Said above the keys until the next key.
  private(set) var message: (text: String, ink: TerminalStyle.Ink)?
  /// How far the body is scrolled, where nothing has to be seen.
  private(set) var offset = 0
  /// The line of the overview that is highlighted: 0 is the result, the others the items without an answer.
  private(set) var overviewLine = 0

  var instrument: Instrument { opening.outline.instrument }
  var attempt: Attempt? { keeper?.attempt }

  /// Makes the program.
  ///
  /// - Parameters:
  ///   - begin: Begins an attempt, when the introduction has been read.
  ///   - note: Said on the first page.
  init(
    terminal: Terminal, pack: OpenedPack, opening: InstrumentOpening, look: Look, language: LanguageTag, note: String?,
    begin: @escaping (LanguageTag) async throws -> AttemptKeeper
  ) {
    self.terminal = terminal
    self.pack = pack
    self.opening = opening
    self.look = look
    self.begin = begin
    reading = look.reading(language, of: pack.about)
    page = .introduction
    message = note.map { ($0, .warning) }
  }

  /// Runs until the attempt is finished or left.
  ///
  /// - Parameters:
  ///   - resumed: An attempt to go on with.
  ///   - language: The language to go on in; nil for that of the attempt.
  func run(resuming resumed: AttemptKeeper?, in language: LanguageTag?) async throws -> Ending {
    let waiting = Task { await readItems() }
    defer { waiting.cancel() }
    keeper = resumed
    // Another language than the one that the person stopped in is an event, for which all items must be there.
    if let keeper, let language, language != keeper.attempt.language { _ = try await keeper.change(to: language) }
    if let attempt { try show(attempt) }
    draw()
    for await event in terminal.events {
      switch event {
      case .changed: break
      case .interrupted, .closed: return .left(keeper?.attempt)
      case .key(let key):
        message = nil
        switch try await handle(key) {
        case .stay: break
        case .leave: return .left(keeper?.attempt)
        case .finish:
          if let keeper, let result = try await keeper.apply(.finished) { return .finished(keeper.attempt, result) }
        }
      }
      draw()
    }
    return .left(keeper?.attempt)
  }

  private func readItems() async {
    do { definition = try await opening.definition } catch { failure = error }
  }

  // MARK: - Keys

  private enum Step { case stay, leave, finish }

  private func handle(_ key: Key) async throws -> Step {
    switch page {
    case .introduction: return try await introduction(key)
    case .item: return try await item(key)
    case .overview: return try await overview(key)
    case .help, .hint: close(key)
    case .asking(let question, let editor): try await answer(question, editor, key)
    }
    return .stay
  }

  private func introduction(_ key: Key) async throws -> Step {
    switch key {
    case .enter, .right, .character(" "): try await start()
    case .character("l"): try await changeLanguage()
    case .character("q"), .escape: return .leave
    case .character("?"): page = .help
    default: scroll(key)
    }
    return .stay
  }

  private func start() async throws {
    if let failure { throw failure }
    if keeper == nil {
      // In the language of the reader where there are items in it.
      let languages = opening.outline.languages
      keeper = try await begin(reading.chain.languages.first(where: languages.contains) ?? reading.language)
    }
    try show(keeper?.attempt.position ?? 0)
  }

  private func item(_ key: Key) async throws -> Step {
    if form?.isWriting != true, try await command(key, leave: { keeper != nil }) { return .stay }
    if key == .character("q"), form?.isWriting != true { return .leave }
    guard let effect = form?.apply(key) else { return .stay }
    switch effect {
    case .none: scroll(key)
    case .shown: break
    case .changed: try await keep()
    case .finished: if try await keep() { try await go(by: 1) }
    case .nothingChosen:
      // A number that cannot be read is no answer yet, and gets its own sentence.
      if form?.unreadableNumber == nil {
        message = (reading.book[.chooseFirst], .warning)
      } else {
        try await keep()
      }
    case .full:
      if case .several(let maximum)? = form?.shape {
        message = (reading.book(.tooManyChosen, ["count": .count(maximum)]), .warning)
      }
    }
    return .stay
  }

  /// Does what a key means outside of the item itself; false when it means nothing there.
  private func command(_ key: Key, leave: () -> Bool) async throws -> Bool {
    switch key {
    case .left, .character("b"): try await go(by: -1)
    case .right, .character("s"): try await skip()
    case .character("x"): try await abstain(.notApplicable)
    case .character("p"): try await abstain(.preferNotToSay)
    case .character("h"): showHint()
    case .character("l"): try await changeLanguage()
    case .character("o"): if let attempt = keeper?.attempt { try await move(to: attempt.order.count) }
    case .character("g"): page = .asking(.goTo, LineEditor(limit: 6))
    case .character("m"):
      if let attempt = keeper?.attempt, let item = attempt.currentItem {
        page = .asking(.note, LineEditor(attempt.notes[item] ?? ""))
      }
    case .character("?"): page = .help
    default: return false
    }
    return true
  }

  private func overview(_ key: Key) async throws -> Step {
    guard let attempt = keeper?.attempt else { return .stay }
    let open = attempt.unanswered
    switch key {
    case .up, .character("k"): overviewLine = max(0, overviewLine - 1)
    case .down, .character("j"): overviewLine = min(open.count, overviewLine + 1)
    case .home: overviewLine = 0
    case .end: overviewLine = open.count
    case .enter, .character(" "):
      if overviewLine == 0 { return .finish }
      try await move(to: open[overviewLine - 1])
    case .character("q"), .escape: return .leave
    case .character("s"), .right, .character("o"): break
    default: if try await !command(key, leave: { true }) { scroll(key) }
    }
    return .stay
  }

  private func close(_ key: Key) {
    switch key {
    case .up, .down, .pageUp, .pageDown, .character("j"), .character("k"), .home, .end: scroll(key)
    default: page = keeper.map { $0.attempt.currentItem == nil ? .overview : .item } ?? .introduction
    }
  }

  private func answer(_ question: Page.Question, _ editor: LineEditor, _ key: Key) async throws {
    var editor = editor
    switch key {
    case .escape: close(key)
    case .enter:
      close(.escape)
      switch question {
      case .goTo: try await go(to: editor.text)
      case .note: try await note(editor.text)
      }
    default:
      if editor.apply(key) { page = .asking(question, editor) }
    }
  }

  private func scroll(_ key: Key) {
    let page = max(1, terminal.size.rows - 8)
    switch key {
    case .up, .character("k"): offset -= 1
    case .down, .character("j"): offset += 1
    case .pageUp: offset -= page
    case .pageDown, .character(" "): offset += page
    case .home: offset = 0
    case .end: offset = .max / 2
    default: return
    }
    offset = max(0, offset)
  }

  // MARK: - What is done

  /// Keeps the answer as it stands; false when it cannot be, and the message says why.
  @discardableResult
  private func keep() async throws -> Bool {
    guard let keeper, let form, let id = keeper.attempt.currentItem, let variant = currentVariant else { return false }
    if let text = form.unreadableNumber {
      let example = reading.book.number(44.1)
      message = (reading.book(.notANumber, ["text": .text(text), "example": .text(example)]), .warning)
      return false
    }
    let before = keeper.attempt.answers[id]?.content
    switch form.content {
    case nil: if before != nil { try await keeper.apply(.cleared(id)) }
    case .abstained(let kind)?:
      if before != .abstained(kind) { try await keeper.apply(.answered(id, .abstained(kind))) }
    // Documents of QTI, which alone are adaptive, are answered line by line.
    case .run?: return false
    case .responses(let values)?:
      if let problem = ResponseCheck.problem(in: values, for: variant) {
        if case .tooFew(_, let minimum) = problem.reason {
          message = (reading.book(.chooseAtLeast, ["count": .count(minimum)]), .warning)
        } else {
          message = (problem.description, .warning)
        }
        return false
      }
      let content = Answer.Content.responses(ResponseCheck.taken(values, for: variant))
      if before != content { try await keeper.apply(.answered(id, content)) }
    }
    return true
  }

  private func abstain(_ kind: Instrument.Abstention) async throws {
    guard instrument.allowed.contains(kind) else { return message = (reading.book[.notOffered], .warning) }
    form?.abstain(kind)
    try await keep()
  }

  private func skip() async throws {
    guard let attempt = keeper?.attempt, let item = attempt.currentItem else { return }
    try await go(by: 1)
    if attempt.answers[item] == nil {
      message = (reading.book(.skipped, ["number": .count(attempt.position + 1)]), .soft)
    }
  }

  private func go(by step: Int) async throws {
    guard let attempt = keeper?.attempt else { return }
    let place = attempt.position + step
    if place < 0 { return page = .introduction }
    if place <= attempt.order.count { try await move(to: place) }
  }

  private func go(to text: String) async throws {
    guard let attempt = keeper?.attempt, !text.isEmpty else { return }
    guard let number = Int(text), (1...attempt.order.count).contains(number) else {
      let values: [String: Phrasebook.Value] = ["text": .text(text), "count": .count(attempt.order.count)]
      return message = (reading.book(.noSuchNumber, values), .warning)
    }
    try await move(to: number - 1)
  }

  private func move(to place: Int) async throws {
    guard let keeper else { return }
    if keeper.attempt.position != place { try await keeper.apply(.moved(to: place)) }
    try show(place)
  }

  private func note(_ text: String) async throws {
    guard let keeper, let item = keeper.attempt.currentItem else { return }
    let text = text.allSatisfy(\.isWhitespace) ? "" : text
    guard text != keeper.attempt.notes[item] ?? "" else { return }
    try await keeper.apply(.noted(item, text))
    message = (reading.book[text.isEmpty ? .noteRemoved : .noteKept], .good)
  }

  private func showHint() {
    guard let variant = currentVariant, variant.hint != nil else {
      return message = (reading.book[.noHint], .soft)
    }
    offset = 0
    page = .hint
  }

  private func changeLanguage() async throws {
    let languages = pack.about.languages.filter(opening.outline.languages.contains)
    guard languages.count > 1 else { return message = (reading.book[.oneLanguage], .soft) }
    let place = languages.firstIndex(of: reading.language) ?? -1
    let next = languages[(place + 1) % languages.count]
    if let keeper { try await keeper.apply(.languageChanged(next)) }
    reading = look.reading(next, of: pack.about)
    if let keeper { try show(keeper.attempt.position) }
    message = (reading.book(.languageNow, ["language": .text(reading.book.name(of: next))]), .soft)
  }

  // MARK: - What is shown

  /// Goes on with an attempt where it was left.
  private func show(_ attempt: Attempt) throws {
    reading = look.reading(attempt.language, of: pack.about)
    try show(attempt.position)
    if attempt.currentItem != nil, attempt.position > 0 || !attempt.answers.isEmpty {
      message = (
        reading.book(
          .resumed, ["number": .count(attempt.position + 1), "count": .count(attempt.order.count)]), .good
      )
    }
  }

  private func show(_ place: Int) throws {
    offset = 0
    overviewLine = 0
    currentVariant = nil
    guard let attempt, let item = attempt.currentItem, let variant = try read(item) else {
      form = nil
      return page = .overview
    }
    currentVariant = variant
    form = AnswerForm(variant, answer: attempt.answers[item]?.content, attempt: attempt)
    page = .item
  }

  /// The item on the screen.
  private(set) var currentVariant: ItemVariant?

  /// The item in the language of the attempt.
  func variant(_ item: ItemID) -> ItemVariant? { try? read(item) }

  /// The item in the language of the attempt, out of the archive where not all items have been read yet.
  private func read(_ item: ItemID) throws -> ItemVariant? {
    let language = attempt?.language ?? reading.language
    guard let definition else { return try pack.item(item, language: language) }
    return definition.variant(of: item, in: language)
  }

  private func draw() { terminal.draw(TakeFrames(self).frame()) }
}

extension Attempt {
  /// The places of the items that have no answer.
  var unanswered: [Int] { order.indices.filter { answers[order[$0]] == nil } }
}
