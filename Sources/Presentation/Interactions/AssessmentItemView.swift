// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// An item of QTI as a learner meets it: what it says and asks as its session stands, and what was answered.
///
/// The form posts a field or more for each response, by the names of ``InteractionFields``, which reads them back.
public struct AssessmentItemView: Sendable {
  public let program: ItemProgram
  public let session: ItemSession
  public let reading: Reading
  /// The language of the item, where the document itself does not say it.
  public var language: LanguageTag?
  /// What sets the ids of its fields apart from those of other items on the same page; empty where it stands alone.
  public var scope = ""
  /// Where pictures and sounds are.
  public var media: ItemMedia
  /// The fields that were posted, where they were refused; shown instead of the answers of the session.
  public var written: [String: [String]]
  /// Why what was posted is not kept.
  public var problems: [InteractionProblem]
  /// Whether the answers are only looked at.
  public var isClosed: Bool
  /// The right answers by response, where they are marked in the fields; nil where they are not shown.
  public var solution: [String: Value]?
  /// Where a learner finds a file that they gave as an answer, by its hash; nil where files are not shown again.
  public var fileAddress: @Sendable (String) -> String? = { _ in nil }
  /// What the programs of hosted interactions kept of themselves, by response.
  public var moduleStates: [String: String] = [:]
  /// Whether programs of packs could be hosted here and are not, because the server is not set up for it.
  public var programsAreOff = false
  /// The address of the page that hosts a custom interaction in a frame of its own; nil where none does.
  public var frameAddress: @Sendable (ItemInteraction) -> String?

  /// Looks at an item.
  public init(
    _ program: ItemProgram, _ session: ItemSession, reading: Reading, media: ItemMedia = .none,
    written: [String: [String]] = [:], problems: [InteractionProblem] = [], isClosed: Bool = false,
    frameAddress: @escaping @Sendable (ItemInteraction) -> String? = { _ in nil }
  ) {
    self.program = program
    self.session = session
    self.reading = reading
    self.media = media
    self.written = written
    self.problems = problems
    self.isClosed = isClosed
    self.frameAddress = frameAddress
  }

  var item: AssessmentItem { program.item }
  var book: Phrasebook { reading.book }
  var visibility: ContentVisibility { ContentVisibility(program, session) }

  /// What is asked, in the order of the body.
  public var interactions: [ItemInteraction] { visibility.interactions }

  /// The language of the item, where it is not that of the page.
  var otherLanguage: String? {
    guard let language = item.language ?? language?.rawValue, !language.isEmpty else { return nil }
    return language.prefix { $0 != "-" }.lowercased() == reading.language.rawValue.prefix { $0 != "-" }.lowercased()
      ? nil : language
  }

  /// What is said after the last attempt beside the body (qti-modal-feedback).
  var feedback: [ContentNode.Element] {
    session.numAttempts > 0 ? item.feedback.filter(visibility.shows) : []
  }

  /// What the item says and asks as it stands, in one line of plain text; `____` stands for a place to answer in.
  public var question: String { visibility.body.map(AssessmentItem.line) ?? "" }

  /// What is said after the last attempt, in the body and beside it, each in one line of plain text.
  public var feedbackWords: [String] {
    guard session.numAttempts > 0 else { return [] }
    var texts = feedback.map { ContentRichText(view: self).text($0.children) }
    if let body = item.body { texts += saidWithin(body) }
    return texts.map { $0.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  /// The feedback that stands in the body.
  func saidWithin(_ parent: ContentNode.Element) -> [RichText] {
    parent.elements.filter(visibility.shows).flatMap { element in
      ["qti-feedback-inline", "qti-feedback-block"].contains(element.name)
        ? [ContentRichText(view: self).text(element.children)] : saidWithin(element)
    }
  }

  /// The value of a variable.
  func value(_ name: String) -> Value? { session.value(of: name, in: program) }

  /// What the fields of an interaction hold, by name.
  func fields(_ interaction: ItemInteraction) -> [String: [String]] {
    if !written.isEmpty { return written }
    return InteractionFields.fields(
      for: value(interaction.response) ?? .null, of: interaction, book: book)
  }

  /// What the fields of an interaction would hold for the right answer, by name; empty where it is not shown.
  func rightFields(_ interaction: ItemInteraction) -> [String: [String]] {
    guard let right = solution?[interaction.response] else { return [:] }
    return InteractionFields.fields(for: right, of: interaction, book: book)
  }

  /// The right answer of an interaction in words; nil where it is not shown, and of a button.
  func rightWords(_ interaction: ItemInteraction) -> String? {
    guard !interaction.isButton, let right = solution?[interaction.response] else { return nil }
    let words = interaction.words(right, book)
    return words.isEmpty ? nil : words
  }

  func problem(_ interaction: ItemInteraction) -> InteractionProblem? {
    problems.first { $0.response == interaction.response }
  }
}

/// What an interaction is called where more than one stands in an item, and what its areas are called.
extension ItemInteraction {
  /// The areas of its picture.
  var areas: [Choice] {
    switch kind {
    case .hotspot(_, let list), .graphicOrder(_, let list), .graphicAssociate(_, let list): list.choices
    case .graphicGapMatch(_, _, let areas): areas
    default: []
    }
  }

  /// The label of an area with its number: its own, or where it is on the picture.
  func areaLabel(_ place: Int, _ book: Phrasebook) -> String {
    let area = areas[place]
    let name: Phrasebook.Value
    if let label = area.label, !label.trimmingSpaces.isEmpty {
      name = .text(label)
    } else if let shape = area.shape, let region = region(shape) {
      name = .text(book[region])
    } else {
      return book(InteractionPhrase.area, ["number": .count(place + 1)])
    }
    return book(InteractionPhrase.areaNamed, ["number": .count(place + 1), "name": name])
  }

  private func region(_ shape: Shape) -> InteractionPhrase? {
    guard let size = stage?.size(areas), let (x, y) = shape.center, size.width > 0, size.height > 0 else { return nil }
    let rows: [[InteractionPhrase]] = [
      [.upperLeft, .upperMiddle, .upperRight], [.middleLeft, .middle, .middleRight],
      [.lowerLeft, .lowerMiddle, .lowerRight],
    ]
    func third(_ share: Double) -> Int { share < 1.0 / 3 ? 0 : share > 2.0 / 3 ? 2 : 1 }
    return rows[third(y / size.height)][third(x / size.width)]
  }
}

extension ItemInteraction.Stage {
  /// The size of the picture in pixels; where the item does not say it, as large as the areas on it need.
  func size(_ areas: [ItemInteraction.Choice]) -> (width: Double, height: Double) {
    if let width, let height { return (width, height) }
    let edges = areas.compactMap { $0.shape?.bounds }
    return (
      width ?? max(edges.map(\.right).max().map { $0 + 20 } ?? 400, 1),
      height ?? max(edges.map(\.bottom).max().map { $0 + 20 } ?? 300, 1)
    )
  }
}

extension Shape {
  /// The box around the shape; nil for the whole picture.
  var bounds: (left: Double, top: Double, right: Double, bottom: Double)? {
    switch self {
    case .default: nil
    case .rectangle(let left, let top, let right, let bottom):
      (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    case .circle(let x, let y, let radius): (x - radius, y - radius, x + radius, y + radius)
    case .ellipse(let x, let y, let horizontal, let vertical):
      (x - horizontal, y - vertical, x + horizontal, y + vertical)
    case .polygon(let corners): Self.box(corners)
    }
  }

  private static func box(_ corners: [Double]) -> (left: Double, top: Double, right: Double, bottom: Double)? {
    let x = stride(from: 0, to: corners.count, by: 2).map { corners[$0] }
    let y = stride(from: 1, to: corners.count, by: 2).map { corners[$0] }
    guard let left = x.min(), let right = x.max(), let top = y.min(), let bottom = y.max() else { return nil }
    return (left, top, right, bottom)
  }

  /// The middle of the box around it.
  var center: (x: Double, y: Double)? { bounds.map { (($0.left + $0.right) / 2, ($0.top + $0.bottom) / 2) } }
}
