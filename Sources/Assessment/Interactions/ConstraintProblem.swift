// learn, Apache-2.0. See LICENSE.

/// What keeps an answer from fitting the interaction that it was given to.
public struct ConstraintProblem: Error, Hashable, Sendable {
  /// What does not fit.
  public enum Reason: Hashable, Sendable {
    /// Something that the interaction does not offer, or a pair of two things that do not go together.
    case unknownChoice(String)
    /// The same thing twice.
    case repeated(String)
    case tooMany(count: Int, maximum: Int)
    case tooFew(count: Int, minimum: Int)
    /// Something is in more pairs than it may be (match-max).
    case usedTooOften(String, maximum: Int)
    /// Something is in fewer pairs than it has to be (match-min).
    case usedTooSeldom(String, minimum: Int)
    /// Not everything is in the order, where all has to be.
    case incompleteOrder(count: Int, of: Int)
    /// A gap or field that has to be filled is empty.
    case missing(String?)
    /// The text does not match the pattern of the interaction.
    case pattern(String)
    case outOfBounds(lower: Double, upper: Double)
    /// The number lies between two steps.
    case offStep(Double)
    /// The point lies beside the picture.
    case outsidePicture(width: Double, height: Double)
    /// The file is of a type that is not asked for.
    case fileType(allowed: [String])
    /// A value of another type or cardinality than the interaction gives.
    case wrongKind
  }

  /// The response whose interaction it is about.
  public let response: String
  public let reason: Reason
  /// The words that the author of the item wants said for it.
  public let message: String?

  /// Makes a problem.
  public init(_ reason: Reason, response: String, message: String? = nil) {
    self.response = response
    self.reason = reason
    self.message = message
  }
}

extension ConstraintProblem: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .unknownChoice(let name): "\(response) does not offer \"\(name)\"."
    case .repeated(let name): "\"\(name)\" stands twice in \(response)."
    case .tooMany(let count, let maximum): "\(response) takes at most \(maximum); \(count) are given."
    case .tooFew(let count, let minimum): "\(response) needs at least \(minimum); \(count) are given."
    case .usedTooOften(let name, let maximum): "\"\(name)\" may be used \(maximum) times in \(response)."
    case .usedTooSeldom(let name, let minimum): "\"\(name)\" has to be used \(minimum) times in \(response)."
    case .incompleteOrder(let count, let all): "\(response) puts all \(all) in order; \(count) are given."
    case .missing(let name): "\(name ?? response) has to be filled."
    case .pattern(let pattern): "The text of \(response) does not fit the pattern \(pattern)."
    case .outOfBounds(let lower, let upper):
      "\(response) takes a number from \(Scalar.lexical(lower)) to \(Scalar.lexical(upper))."
    case .offStep(let step): "\(response) takes numbers in steps of \(Scalar.lexical(step))."
    case .outsidePicture(let width, let height):
      "The point of \(response) lies beside the picture, which is \(Scalar.lexical(width)) wide and "
        + "\(Scalar.lexical(height)) high."
    case .fileType(let allowed): "\(response) takes a file of the type \(allowed.joined(separator: ", "))."
    case .wrongKind: "The interaction of \(response) gives another kind of value."
    }
  }
}

extension ItemInteraction {
  /// What keeps a value from being an answer to the interaction; nil for one that fits.
  ///
  /// Source: QTI 3.0 ASI §2.4, the constraints of each interaction. NULL is no answer: it fits unless something has to
  /// be answered.
  public func constraintProblem(for value: Value) -> ConstraintProblem? {
    guard let reason = reason(value.isNull ? [] : value.scalars, value) else { return nil }
    let message: String? =
      switch reason {
      case .tooMany: maximumMessage
      case .tooFew, .incompleteOrder, .missing: minimumMessage
      case .pattern: text?.patternMessage
      default: nil
      }
    return ConstraintProblem(reason, response: response, message: message)
  }

  /// What is to be written, of an interaction that asks for text.
  public var text: Text? {
    switch kind {
    case .textEntry(let text), .extendedText(let text): text
    default: nil
    }
  }

  private typealias Reason = ConstraintProblem.Reason

  private func reason(_ scalars: [Scalar], _ value: Value) -> Reason? {
    switch kind {
    case .choice(let list), .hottext(let list), .hotspot(_, let list), .inlineChoice(let list):
      return Self.chosen(scalars, list)
    case .order(let list), .graphicOrder(_, let list): return Self.ordered(scalars, list)
    case .associate(let list), .graphicAssociate(_, let list):
      return Self.paired(scalars, list.choices, list.choices, list.count, isDirected: false)
    case .match(let match): return Self.paired(scalars, match.rows, match.columns, match.count, isDirected: true)
    case .gapMatch(let match):
      if let required = match.gaps.first(where: { gap in
        gap.isRequired && !scalars.contains { $0.pair?.1 == gap.identifier }
      }) {
        return .missing(required.identifier)
      }
      return Self.paired(scalars, match.words.choices, match.gaps, match.words.count, isDirected: true)
    case .graphicGapMatch(_, let words, let areas):
      return Self.paired(scalars, words.choices, areas, words.count, isDirected: true)
    case .selectPoint(let stage, let count), .positionObject(let stage, _, let count):
      return Self.points(scalars, stage, count)
    case .textEntry(let text), .extendedText(let text): return Self.written(value, text, element)
    case .slider(let slider): return Self.onScale(scalars, slider)
    case .media(let media):
      return scalars.allSatisfy { if case .integer = $0 { true } else { false } }
        ? scalars.first?.number.flatMap { Self.count(Int($0), .init(minimum: media.plays.minimum)) } : .wrongKind
    case .drawing, .upload: return scalars.allSatisfy { $0.baseType == .file } ? nil : .wrongKind
    case .endAttempt: return scalars.allSatisfy { $0.baseType == .boolean } ? nil : .wrongKind
    case .custom, .portableCustom: return nil
    }
  }

  // MARK: - Choosing and ordering

  private static func count(_ number: Int, _ count: Count) -> Reason? {
    if count.maximum > 0, number > count.maximum { return .tooMany(count: number, maximum: count.maximum) }
    if number < count.minimum { return .tooFew(count: number, minimum: count.minimum) }
    return nil
  }

  private static func unknown(_ scalars: [Scalar], _ list: ChoiceList) -> Reason? {
    var seen: Set<String> = []
    for scalar in scalars {
      guard case .identifier(let identifier) = scalar else { return .wrongKind }
      if list.choice(identifier) == nil { return .unknownChoice(identifier) }
      if !seen.insert(identifier).inserted { return .repeated(identifier) }
    }
    return nil
  }

  private static func chosen(_ scalars: [Scalar], _ list: ChoiceList) -> Reason? {
    unknown(scalars, list) ?? count(scalars.count, list.count)
  }

  // QTI 2.1 §7.1, orderInteraction: without min-choices and max-choices all choices are put in order.
  private static func ordered(_ scalars: [Scalar], _ list: ChoiceList) -> Reason? {
    if let reason = unknown(scalars, list) { return reason }
    if list.count == Count(), !scalars.isEmpty, scalars.count < list.choices.count {
      return .incompleteOrder(count: scalars.count, of: list.choices.count)
    }
    return count(scalars.count, list.count)
  }

  // MARK: - Pairs

  private static func paired(
    _ scalars: [Scalar], _ first: [Choice], _ second: [Choice], _ count: Count, isDirected: Bool
  ) -> Reason? {
    var uses: [String: Int] = [:]
    var seen: Set<Scalar> = []
    for scalar in scalars {
      guard let pair = scalar.pair, isDirected == (scalar.baseType == .directedPair) else { return .wrongKind }
      guard let left = first.first(where: { $0.identifier == pair.0 }) else { return .unknownChoice(pair.0) }
      guard let right = second.first(where: { $0.identifier == pair.1 }) else { return .unknownChoice(pair.1) }
      // QTI 2.1 §7, matchGroup: a choice with a group is paired with members of it only.
      guard left.mayMeet(right), right.mayMeet(left) else { return .unknownChoice(scalar.lexical) }
      if !seen.insert(scalar.canonical).inserted { return .repeated(scalar.lexical) }
      uses[pair.0, default: 0] += 1
      uses[pair.1, default: 0] += 1
    }
    if let reason = Self.count(scalars.count, count) { return reason }
    let all = isDirected ? first + second : first
    for choice in all {
      let number = uses[choice.identifier] ?? 0
      // A gap has room for one word, whatever it says of match-max.
      let maximum = choice.element.name == "qti-gap" ? 1 : choice.uses.maximum
      if maximum > 0, number > maximum { return .usedTooOften(choice.identifier, maximum: maximum) }
      if !scalars.isEmpty, number < choice.uses.minimum {
        return .usedTooSeldom(choice.identifier, minimum: choice.uses.minimum)
      }
    }
    return nil
  }

  // MARK: - Points, texts, numbers

  private static func points(_ scalars: [Scalar], _ stage: Stage, _ count: Count) -> Reason? {
    for scalar in scalars {
      guard case .point(let x, let y) = scalar else { return .wrongKind }
      guard let width = stage.width, let height = stage.height else { continue }
      if !(0...width).contains(Double(x)) || !(0...height).contains(Double(y)) {
        return .outsidePicture(width: width, height: height)
      }
    }
    return Self.count(scalars.count, count)
  }

  private static func written(_ value: Value, _ text: Text, _ element: ContentNode.Element) -> Reason? {
    if value.isNull, element.flag("required") { return .missing(nil) }
    if case .record(let fields) = value {
      guard let written = fields["stringValue"]?.lexical else { return .wrongKind }
      return unmatched(written, text)
    }
    let scalars = value.isNull ? [] : value.scalars
    for scalar in scalars {
      if let reason = unmatched(scalar.lexical, text) { return reason }
    }
    return count(scalars.count, text.strings)
  }

  private static func unmatched(_ written: String, _ text: Text) -> Reason? {
    guard let mask = text.patternMask, !mask.matches(written) else { return nil }
    return .pattern(mask.text)
  }

  private static func onScale(_ scalars: [Scalar], _ slider: Slider) -> Reason? {
    guard let scalar = scalars.first else { return nil }
    guard let number = scalar.number, scalars.count == 1, number.isFinite else { return .wrongKind }
    guard (slider.lower...slider.upper).contains(number) else {
      return .outOfBounds(lower: slider.lower, upper: slider.upper)
    }
    let steps = (number - slider.lower) / slider.step
    return abs(steps - steps.rounded()) < 1e-6 ? nil : .offStep(slider.step)
  }
}

extension ItemInteraction.Choice {
  /// Whether a gap has to be filled.
  public var isRequired: Bool { element.flag("required") }

  fileprivate func mayMeet(_ other: Self) -> Bool { group.isEmpty || group.contains(other.identifier) }
}

extension Scalar {
  /// The two sides of a pair.
  fileprivate var pair: (String, String)? {
    switch self {
    case .pair(let first, let second), .directedPair(let first, let second): (first, second)
    default: nil
    }
  }
}
