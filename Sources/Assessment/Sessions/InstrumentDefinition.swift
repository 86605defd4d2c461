// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// An instrument with all that a run of it needs: its items, its framework and the pack that they come from.
///
/// Made once and shared by any number of attempts: making it works out the plan by which answers are scored.
public struct InstrumentDefinition: Sendable {
  /// What attempts at it are begun with.
  public let outline: InstrumentOutline
  public let framework: Framework
  /// How answers become levels, worked out once.
  let plan: ScoringPlan
  private let items: [ItemID: Item]
  private let chains: [LanguageTag: LanguageChain]
  private let tests: [LanguageTag: TestProgram]

  public var pack: PackReference { outline.pack }
  public var instrument: Instrument { outline.instrument }
  /// The languages in which at least one item exists, in order of their tags.
  public var languages: [LanguageTag] { outline.languages }

  /// Puts an instrument together with what it refers to.
  ///
  /// - Parameters:
  ///   - pack: The exact pack, as evidence and statements will name it.
  ///   - items: The items by id; more than the instrument uses do no harm.
  ///   - chains: Where to look for an item that does not exist in a language. A language without a chain falls back
  ///     to the item's first language by tag.
  /// - Throws: ``DefinitionError`` when an item is missing, the framework is another one, or scores could not become
  ///   levels; never for a pack that passed its check.
  public init(
    pack: PackReference, instrument: Instrument, framework: Framework, items: [ItemID: Item],
    chains: [LanguageTag: LanguageChain] = [:]
  ) throws(DefinitionError) {
    let used = Set(instrument.items)
    self.framework = framework
    self.items = items.filter { used.contains($0.key) }
    outline = InstrumentOutline(
      pack: pack, instrument: instrument, languages: self.items.values.flatMap(\.variants.keys))
    self.chains = chains
    tests = try Self.tests(of: instrument, self.items, outline.languages, chains)
    plan = try ScoringPlan(pack: pack, instrument: instrument, framework: framework, items: items)
  }

  /// Makes the test ready in every language in which it can be taken.
  private static func tests(
    of instrument: Instrument, _ items: [ItemID: Item], _ languages: [LanguageTag],
    _ chains: [LanguageTag: LanguageChain]
  ) throws(DefinitionError) -> [LanguageTag: TestProgram] {
    guard instrument.isTest else { return [:] }
    let documents = Localized(instrument.tests)
    var tests: [LanguageTag: TestProgram] = [:]
    for language in languages {
      let chain = chains[language] ?? LanguageChain([language])
      let programs = items.compactMap { id, item in item.variant(chain).program.map { (id.rawValue, $0) } }
      do throws(TestProgramError) {
        tests[language] = try TestProgram(
          documents(chain), programs: Dictionary(programs) { first, _ in first }, drawsByAddress: true)
      } catch {
        throw DefinitionError(.missingItem, "The test of the instrument \(instrument.id) cannot be run. \(error)")
      }
    }
    return tests
  }

  /// The test that the instrument is, ready to be run by somebody who takes it in a language; nil for an instrument of
  /// another kind.
  public func test(in language: LanguageTag) -> TestProgram? {
    tests[language] ?? tests[self.language(for: language)]
  }

  /// An item of the instrument; nil for any other.
  public func item(_ id: ItemID) -> Item? { items[id] }

  /// The language in which an attempt is made by somebody who reads `language`: that one where items exist in it, else
  /// the first that its chain leads to.
  public func language(for language: LanguageTag) -> LanguageTag {
    if languages.contains(language) { return language }
    return chains[language]?.languages.first(where: languages.contains) ?? languages.first ?? language
  }

  /// The item as a learner of a language meets it; nil when the instrument has no such item.
  public func variant(of id: ItemID, in language: LanguageTag) -> ItemVariant? {
    items[id]?.variant(chains[language] ?? LanguageChain([language]))
  }
}

/// Why an instrument cannot be run.
public struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An item is named and not there.
    public static let missingItem = Code(rawValue: "missing-item")
    /// The framework is not the one that the instrument is about.
    public static let otherFramework = Code(rawValue: "other-framework")
    /// The scoring rule needs cut-offs and has none, or one of a level that the scale does not have.
    public static let cutOffs = Code(rawValue: "cut-offs")
    /// Percent are asked for, and an item does not say how much it can give.
    public static let noMaximum = Code(rawValue: "no-maximum")
  }

  public let code: Code
  /// One or two sentences: what is wrong and what to do.
  public let description: String

  /// Makes an error.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
