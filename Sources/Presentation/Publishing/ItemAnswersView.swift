// learn, Apache-2.0. See LICENSE.

/// How the items of an instrument were answered: counts, never people.
public struct ItemAnswersView: Sendable {
  /// The fewest answers whose counts are shown.
  public static let minimum = 10
  /// About how many items a page has room for.
  public static let pageSize = 10

  /// One option and how often it was chosen.
  public struct Option: Hashable, Sendable {
    public let label: MarkedText
    public let count: Int

    /// Makes an option.
    public init(_ label: MarkedText, count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// The figures of an item.
  public struct Figures: Hashable, Sendable {
    /// How many people answered, "not applicable" and "prefer not to say" included: at least ten.
    public let people: Int
    /// The options in their order; empty for an item without options.
    public let options: [Option]
    public let notApplicable: Int
    public let preferNotToSay: Int
    /// Half of the answers took less time; nil where no time was kept.
    public let medianSeconds: Double?

    /// Makes the figures of an item.
    public init(people: Int, options: [Option], notApplicable: Int, preferNotToSay: Int, medianSeconds: Double?) {
      self.people = people
      self.options = options
      self.notApplicable = notApplicable
      self.preferNotToSay = preferNotToSay
      self.medianSeconds = medianSeconds
    }
  }

  /// An item.
  public struct Item: Hashable, Sendable {
    public let number: Int
    public let identifier: String
    /// What is asked, as text without marks.
    public let prompt: MarkedText
    /// Its figures; nil with fewer than ten answers.
    public let figures: Figures?

    /// Makes an item.
    public init(number: Int, identifier: String, prompt: MarkedText, figures: Figures?) {
      self.number = number
      self.identifier = identifier
      self.prompt = prompt
      self.figures = figures
    }
  }

  let reading: Reading
  let usage: String
  let pack: MarkedText
  let instrument: MarkedText
  let version: String
  let items: [Item]
  let paging: Paging?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - usage: The figures of the pack.
  ///   - version: The version whose answers these are.
  ///   - items: The items of this part of the list, at most about twenty.
  public init(
    reading: Reading, usage: String, pack: MarkedText, instrument: MarkedText, version: String, items: [Item],
    paging: Paging? = nil
  ) {
    self.reading = reading
    self.usage = usage
    self.pack = pack
    self.instrument = instrument
    self.version = version
    self.items = items
    self.paging = paging
  }
}
