// learn, Apache-2.0. See LICENSE.

extension AssessmentTest {
  /// Every expression of the test and its parts: of its outcome rules, conditions and template defaults.
  package var expressions: [Expression] {
    var roots = outcomeRules.flattened.flatMap(\.expressions)
    for part in parts {
      roots += part.preConditions + part.branchRules.map(\.condition)
      part.sections.forEachPlace { place in
        roots += place.rules.preConditions + place.rules.branchRules.map(\.condition)
        if case .item(let item) = place { roots += item.templateDefaults.map(\.expression) }
      }
    }
    return roots.flatMap(\.flattened)
  }
}

extension [SectionPart] {
  /// Calls `visit` with every section and item, a section before what is in it.
  func forEachPlace(_ visit: (SectionPart) -> Void) {
    for place in self {
      visit(place)
      if case .section(let section) = place { section.parts.forEachPlace(visit) }
    }
  }
}
