// learn, Apache-2.0. See LICENSE.

/// What can be chosen in an interaction, on each side where it has two.
struct InteractionChoices {
  private static let names: Set = [
    "qti-simple-choice", "qti-simple-associable-choice", "qti-inline-choice", "qti-hottext", "qti-hotspot-choice",
    "qti-associable-hotspot", "qti-gap-text", "qti-gap-img", "qti-gap",
  ]
  private static let targets: Set = ["qti-gap", "qti-associable-hotspot"]

  /// Every choice, in the order of the document.
  let all: [ContentNode.Element]
  let identifiers: Set<String>
  /// The choices that come first in a directed pair; nil where the interaction has no two sides.
  let sources: Set<String>?
  /// The choices that come second in a directed pair.
  let targets: Set<String>?

  init(_ interaction: ContentNode.Element) {
    var all: [ContentNode.Element] = []
    interaction.children.forEachElement { if Self.names.contains($0.name) { all.append($0) } }
    self.all = all
    identifiers = Set(all.compactMap { $0.attribute("identifier") })
    switch interaction.name {
    case "qti-match-interaction":
      let sets = interaction.elements.filter { $0.name == "qti-simple-match-set" }
      guard sets.count == 2 else {
        (sources, targets) = (nil, nil)
        return
      }
      sources = Set(sets[0].elements.compactMap { $0.attribute("identifier") })
      targets = Set(sets[1].elements.compactMap { $0.attribute("identifier") })
    case "qti-gap-match-interaction", "qti-graphic-gap-match-interaction":
      let second = all.filter { Self.targets.contains($0.name) }
      sources = Set(all.filter { !Self.targets.contains($0.name) }.compactMap { $0.attribute("identifier") })
      targets = Set(second.compactMap { $0.attribute("identifier") })
    default: (sources, targets) = (nil, nil)
    }
  }

  /// What of a value is no choice; nil where all of it is.
  func unknown(in scalar: Scalar) -> String? {
    switch scalar {
    case .identifier(let name): identifiers.contains(name) ? nil : name
    case .pair(let first, let second): [first, second].first { !identifiers.contains($0) }
    case .directedPair(let first, let second):
      if !(sources ?? identifiers).contains(first) {
        first
      } else {
        (targets ?? identifiers).contains(second) ? nil : second
      }
    default: nil
    }
  }
}
