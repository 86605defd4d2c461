// learn, Apache-2.0. See LICENSE.

/// Which items one learner gets, and in which order: drawn once from the seed, before the test begins.
///
/// Source: QTI 3.0 ASI, qti-selection and qti-ordering; QTI 2.1, selection and ordering.
public struct TestPlan: Hashable, Sendable {
  /// The most items and sections that a plan may have; the rest is left out.
  static let limit = 100_000

  /// Sections as they are entered, one for each time that a section was drawn.
  public let sections: [Section]
  /// Items in the order in which they come.
  public let items: [Item]

  /// A section that was drawn.
  public struct Section: Hashable, Sendable {
    /// The place of the section among those of the test.
    public let section: Int
    /// The section around it in the plan.
    public let parent: Int?
    /// Which of the times that the section was drawn, from 1.
    public let occurrence: Int
  }

  /// An item that was drawn.
  public struct Item: Hashable, Sendable {
    /// The place of the item among those of the test.
    public let item: Int
    /// The section in the plan that it stands in.
    public let section: Int
    /// The part of the test.
    public let part: Int
    /// Which of the times that the item was drawn, from 1, in the order in which they come.
    public let occurrence: Int
  }

  // MARK: What follows from the two lists

  /// The items of each part.
  let parts: [Range<Int>]
  /// The sections around each item, the outermost first.
  let paths: [[Int]]
  /// The last item of each section; -1 for one without items.
  let last: [Int]
  /// Where each item of the test stands in the plan, as far as one does.
  private let places: [[Int]]

  /// Puts a plan together of what was drawn or saved; nil when it is none.
  init?(sections: [Section], items: [Item], parts count: Int) {
    guard
      sections.enumerated().allSatisfy({ number, section in
        section.section >= 0 && section.parent.map { (0..<number).contains($0) } ?? true
      }), zip(items, items.dropFirst()).allSatisfy({ $0.part <= $1.part }),
      items.allSatisfy({
        (0..<Self.limit).contains($0.item) && sections.indices.contains($0.section) && (0..<count).contains($0.part)
      })
    else { return nil }
    self.sections = sections
    self.items = items
    let around = Self.paths(sections)
    paths = items.map { around[$0.section] }
    var last = Array(repeating: -1, count: sections.count)
    var places: [[Int]] = Array(repeating: [], count: (items.map(\.item).max() ?? -1) + 1)
    for (place, item) in items.enumerated() {
      for section in around[item.section] { last[section] = place }
      places[item.item].append(place)
    }
    self.last = last
    self.places = places
    var start = 0
    parts = (0..<count).map { part in
      let end = items[start...].firstIndex { $0.part != part } ?? items.count
      defer { start = end }
      return start..<end
    }
  }

  /// Where an item of the test stands in the plan.
  func places(of item: Int) -> [Int] { places.indices.contains(item) ? places[item] : [] }

  private static func paths(_ sections: [Section]) -> [[Int]] {
    var paths: [[Int]] = []
    for (number, section) in sections.enumerated() {
      paths.append((section.parent.map { paths[$0] } ?? []) + [number])
    }
    return paths
  }
}

extension TestProgram {
  /// Draws the plan of a session; the same seed always gives the same plan.
  public func plan(seed: UInt64) -> TestPlan {
    var drawing = Drawing(program: self, seed: seed)
    for roots in parts { drawing.draw(roots) }
    guard let plan = TestPlan(sections: drawing.numberedSections, items: drawing.numberedItems, parts: parts.count)
    else {
      preconditionFailure("A plan that was drawn from a test belongs to it.")
    }
    return plan
  }
}

/// Draws the items of a session.
private struct Drawing {
  let program: TestProgram
  let seed: UInt64
  private var sections: [(section: Int, parent: Int?)] = []
  private var items: [(item: Int, section: Int)] = []
  private var rounds: [Int: Int] = [:]
  private var count = 0

  /// What is moved as one when a section is shuffled: an item, or a whole section.
  private struct Block {
    let items: [(item: Int, section: Int)]
    let isFixed: Bool
  }

  init(program: TestProgram, seed: UInt64) {
    self.program = program
    self.seed = seed
  }

  mutating func draw(_ roots: [Int]) {
    for root in roots {
      for block in blocks(of: root, in: nil) { items += block.items }
    }
  }

  /// The blocks of a section in the order in which they come.
  private mutating func blocks(of number: Int, in parent: Int?) -> [Block] {
    count += 1
    guard count <= TestPlan.limit else { return [] }
    let section = program.sections[number]
    let own = sections.count
    sections.append((number, parent))
    rounds[number, default: 0] += 1
    var random = RandomStream(
      seed: seed, stream: "section \(section.section.identifier) \(rounds[number, default: 1])")
    let chosen = select(section, &random)
    var blocks: [Block] = []
    for child in chosen { blocks += self.blocks(of: child, in: own, mixes: section.section.shuffles) }
    return section.section.shuffles ? shuffle(blocks, &random) : blocks
  }

  private mutating func blocks(of child: TestProgram.Child, in own: Int, mixes: Bool) -> [Block] {
    switch child {
    case .item(let item):
      count += 1
      guard count <= TestPlan.limit else { return [] }
      return [Block(items: [(item, own)], isFixed: program.items[item].reference.rules.isFixed)]
    case .section(let inner):
      let section = program.sections[inner].section
      let blocks = blocks(of: inner, in: own)
      // QTI 3.0, keep-together: the parts of an invisible section may be mixed with those around it.
      if mixes, !section.isVisible, !section.keepsTogether {
        return blocks.map { Block(items: $0.items, isFixed: $0.isFixed || section.rules.isFixed) }
      }
      return [Block(items: blocks.flatMap(\.items), isFixed: section.rules.isFixed)]
    }
  }

  // QTI 3.0, qti-selection: what is required is taken at least once; the rest is drawn, once each unless it is put
  // back. What was drawn stays in the order of the section.
  private func select(_ section: TestProgram.Section, _ random: inout RandomStream) -> [TestProgram.Child] {
    guard let selection = section.section.selection else { return section.children }
    let children = section.children
    let required = children.indices.filter { section.section.parts[$0].rules.isRequired }
    let wanted = selection.count - required.count
    guard wanted > 0, !children.isEmpty else { return required.map { children[$0] } }
    if selection.isWithReplacement {
      let drawn = (0..<wanted).map { _ in random.number(below: children.count) }
      return (required + drawn).sorted().map { children[$0] }
    }
    let others = children.indices.filter { !section.section.parts[$0].rules.isRequired }
    return (required + random.shuffled(others).prefix(wanted)).sorted().map { children[$0] }
  }

  // QTI 3.0, fixed: a fixed part keeps the place that it has after the selection.
  private func shuffle(_ blocks: [Block], _ random: inout RandomStream) -> [Block] {
    let movable = blocks.indices.filter { !blocks[$0].isFixed }
    var result = blocks
    for (place, source) in zip(movable, random.shuffled(movable)) { result[place] = blocks[source] }
    return result
  }

  // MARK: - Occurrences

  var numberedSections: [TestPlan.Section] {
    var seen: [Int: Int] = [:]
    return sections.map { drawn in
      seen[drawn.section, default: 0] += 1
      return TestPlan.Section(
        section: drawn.section, parent: drawn.parent, occurrence: seen[drawn.section, default: 1])
    }
  }

  var numberedItems: [TestPlan.Item] {
    var seen: [Int: Int] = [:]
    return items.map { drawn in
      seen[drawn.item, default: 0] += 1
      return TestPlan.Item(
        item: drawn.item, section: drawn.section, part: program.items[drawn.item].part,
        occurrence: seen[drawn.item, default: 1])
    }
  }
}
