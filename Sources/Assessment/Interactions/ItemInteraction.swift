// learn, Apache-2.0. See LICENSE.

/// One thing that an item asks, made of its element (QTI 3.0 ASI §2.4: the interactions; QTI 2.1 §7).
public struct ItemInteraction: Hashable, Sendable {
  /// The identifier of the response that it is bound to.
  public let response: String
  /// What is asked, where the interaction itself says so.
  public let prompt: ContentNode.Element?
  public let kind: Kind
  /// The element it was made of, for its attributes and for what stands around its choices.
  public let element: ContentNode.Element
  /// What its author wants said where too few things were chosen (data-min-selections-message).
  public let minimumMessage: String?
  /// What its author wants said where too many things were chosen (data-max-selections-message).
  public let maximumMessage: String?

  /// The kinds of interactions; every one of QTI 3.0.
  public enum Kind: Hashable, Sendable {
    case choice(ChoiceList)
    case order(ChoiceList)
    case inlineChoice(ChoiceList)
    /// Words within a text.
    case hottext(ChoiceList)
    case associate(ChoiceList)
    case match(Match)
    case gapMatch(GapMatch)
    case hotspot(Stage, ChoiceList)
    case graphicOrder(Stage, ChoiceList)
    case graphicAssociate(Stage, ChoiceList)
    /// Words that are put on areas; the pairs lead from a word to an area.
    case graphicGapMatch(Stage, words: ChoiceList, areas: [Choice])
    case selectPoint(Stage, Count)
    case positionObject(Stage, Movable, Count)
    case textEntry(Text)
    case extendedText(Text)
    case slider(Slider)
    case media(Media)
    case drawing(Stage)
    case upload(types: [String])
    case endAttempt(title: String, countsAttempt: Bool)
    case custom
    case portableCustom(Module)
  }

  /// How many of something a response may hold; a maximum of 0 means any number.
  public struct Count: Hashable, Sendable {
    public let minimum: Int
    public let maximum: Int

    /// Makes a count; a maximum of 0 means any number.
    public init(minimum: Int = 0, maximum: Int = 0) {
      self.minimum = max(0, minimum)
      self.maximum = max(0, maximum)
    }

    /// Whether so many are allowed.
    public func allows(_ number: Int) -> Bool { number >= minimum && (maximum == 0 || number <= maximum) }
  }

  /// Something that can be chosen, put in order, or paired.
  public struct Choice: Hashable, Sendable {
    public let identifier: String
    /// Whether it keeps its place when the others are shuffled.
    public let isFixed: Bool
    /// How many pairs it may be in and has to be in; nothing to do with a plain choice.
    public let uses: Count
    /// With whom it may be paired; empty for anybody.
    public let group: [String]
    /// Where it is on the picture, for an area of one.
    public let shape: Shape?
    /// What an area is called.
    public let label: String?
    /// What it says; nothing for most areas.
    public let element: ContentNode.Element
  }

  /// Things to choose from.
  public struct ChoiceList: Hashable, Sendable {
    public let choices: [Choice]
    public let shuffles: Bool
    /// How many are chosen, put in order, or how many pairs are made.
    public let count: Count
    /// Whether the author wants them beside each other.
    public let isHorizontal: Bool

    /// A choice by its identifier.
    public func choice(_ identifier: String) -> Choice? { choices.first { $0.identifier == identifier } }
  }

  /// Two sets of which pairs are made.
  public struct Match: Hashable, Sendable {
    public let rows: [Choice]
    public let columns: [Choice]
    public let shuffles: Bool
    /// How many pairs are made.
    public let count: Count
  }

  /// Words and the gaps of a text that they are put into.
  public struct GapMatch: Hashable, Sendable {
    public let words: ChoiceList
    /// The gaps, in the order of the text.
    public let gaps: [Choice]
  }

  /// The picture that something is done on.
  public struct Stage: Hashable, Sendable {
    /// The object, image or picture element.
    public let element: ContentNode.Element
    /// The address of the picture, as the item writes it; nil where no picture is named.
    public let source: String?
    /// In pixels, where the item says it.
    public let width: Double?
    public let height: Double?
    /// What the picture shows, for those who do not see it.
    public let alternative: String
  }

  /// An object that is put on a stage.
  public struct Movable: Hashable, Sendable {
    public let picture: Stage
    /// The point of the object that counts, in pixels from its upper left corner; its middle where the item says none.
    public let centerX: Double
    public let centerY: Double
  }

  /// Something to write.
  public struct Text: Hashable, Sendable {
    /// How the text is to be written (format).
    public enum Format: String, Hashable, Sendable { case plain, preformatted, xhtml }

    /// About how many characters are expected.
    public let expectedLength: Int?
    public let expectedLines: Int?
    /// The regular expression that the text as a whole has to match.
    public let patternMask: Pattern?
    /// What its author wants said where the text does not match (data-patternmask-message).
    public let patternMessage: String?
    public let placeholder: String?
    /// The base in which a whole number is read, 10 as a rule.
    public let base: Int
    /// The second response, which gets the text as it was written.
    public let stringIdentifier: String?
    public let format: Format
    /// How many texts may be written; of one that is asked for, minimum 0 and maximum 1.
    public let strings: Count
  }

  /// A number on a scale.
  public struct Slider: Hashable, Sendable {
    public let lower: Double
    public let upper: Double
    /// The distance between two values.
    public let step: Double
    /// Whether the steps are labelled.
    public let hasStepLabels: Bool
    public let isVertical: Bool
    /// Whether the highest value is left or below.
    public let isReversed: Bool
  }

  /// Something that plays.
  public struct Media: Hashable, Sendable {
    /// The audio, video or object element.
    public let element: ContentNode.Element
    public let startsByItself: Bool
    public let loops: Bool
    /// How often it is to be played.
    public let plays: Count
  }

  /// A portable custom interaction (QTI 3.0 PCI).
  public struct Module: Hashable, Sendable {
    /// The kind of interaction (custom-interaction-type-identifier).
    public let type: String
    /// The module that runs it.
    public let module: String?
    /// What the module is set up with, by names without `data-`.
    public let properties: [String: String]
    /// The scripts that the module is loaded from, by identifier: the first address, then the one that is taken when
    /// the first cannot be had.
    public let scripts: [Script]
    /// What stands in the item for the module to fill.
    public let markup: ContentNode.Element?

    /// Where a module's script is.
    public struct Script: Hashable, Sendable {
      public let identifier: String
      public let primary: String?
      public let fallback: String?
    }
  }
}

extension ItemInteraction {
  /// Everything that can be chosen, ordered or paired in it, areas included.
  public var choices: [Choice] {
    switch kind {
    case .choice(let list), .order(let list), .inlineChoice(let list), .hottext(let list), .associate(let list),
      .hotspot(_, let list), .graphicOrder(_, let list), .graphicAssociate(_, let list):
      list.choices
    case .match(let match): match.rows + match.columns
    case .gapMatch(let gapMatch): gapMatch.words.choices + gapMatch.gaps
    case .graphicGapMatch(_, let words, let areas): words.choices + areas
    default: []
    }
  }

  /// The picture it is about.
  public var stage: Stage? {
    switch kind {
    case .hotspot(let stage, _), .graphicOrder(let stage, _), .graphicAssociate(let stage, _),
      .graphicGapMatch(let stage, _, _), .selectPoint(let stage, _), .positionObject(let stage, _, _),
      .drawing(let stage):
      stage
    default: nil
    }
  }

  /// Whether it stands within a line of text.
  public var isInline: Bool {
    switch kind {
    case .inlineChoice, .textEntry, .endAttempt: true
    default: false
    }
  }

  /// The greatest number of pairs that can be made at all, at most `limit`.
  public func mostPairs(limit: Int = 12) -> Int {
    switch kind {
    case .associate(let list), .graphicAssociate(_, let list):
      let maximum = list.count.maximum
      if maximum > 0 { return min(maximum, limit) }
      let ends = list.choices.reduce(0) { $0 + ($1.uses.maximum == 0 ? list.choices.count : $1.uses.maximum) }
      return min(max(1, ends / 2, list.count.minimum), limit)
    default: return limit
    }
  }
}
