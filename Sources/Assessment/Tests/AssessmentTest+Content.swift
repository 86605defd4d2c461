// learn, Apache-2.0. See LICENSE.

extension AssessmentTest {
  /// The references to items, in the order of the test.
  package var itemReferences: [AssessmentItemRef] {
    var found: [AssessmentItemRef] = []
    for part in parts {
      part.sections.forEachPlace { if case .item(let reference) = $0 { found.append(reference) } }
    }
    return found
  }

  /// The test with each reference to an item put through a function, and its sections read from nowhere else.
  package func mappingReferences(_ transform: (AssessmentItemRef) -> AssessmentItemRef) -> AssessmentTest {
    replacing(
      parts: parts.map { part in
        part.replacing(sections: part.sections.map { $0.mapping(transform, content: { $0 }) })
      })
  }

  /// The test with every element of its texts put through a function.
  package func mappingContent(_ transform: @escaping (ContentNode.Element) -> ContentNode.Element) -> AssessmentTest {
    func whole(_ element: ContentNode.Element) -> ContentNode.Element { element.mapping(transform) }
    func said(_ feedback: TestFeedback) -> TestFeedback {
      TestFeedback(
        identifier: feedback.identifier, title: feedback.title, outcome: feedback.outcome,
        isShownWhenHeld: feedback.isShownWhenHeld, access: feedback.access, content: whole(feedback.content),
        line: feedback.line)
    }
    return AssessmentTest(
      identifier: identifier, title: title, toolName: toolName, toolVersion: toolVersion, language: language,
      outcomes: outcomes, contexts: contexts, timeLimits: timeLimits, styleSheets: styleSheets,
      rubrics: rubrics.map(whole),
      parts: parts.map { part in
        TestPart(
          identifier: part.identifier, navigation: part.navigation, submission: part.submission,
          preConditions: part.preConditions, branchRules: part.branchRules, control: part.control,
          timeLimits: part.timeLimits, rubrics: part.rubrics.map(whole),
          sections: part.sections.map { $0.mapping({ $0 }, content: whole) }, feedback: part.feedback.map(said),
          line: part.line)
      }, outcomeRules: outcomeRules, feedback: feedback.map(said))
  }

  /// The test without the style sheets of itself and of its sections.
  package var withoutStyleSheets: AssessmentTest {
    func bare(_ place: SectionPart) -> SectionPart {
      guard case .section(let section) = place else { return place }
      return .section(
        AssessmentSection(
          identifier: section.identifier, title: section.title, rules: section.rules, isVisible: section.isVisible,
          keepsTogether: section.keepsTogether, selection: section.selection, shuffles: section.shuffles,
          adaptiveSelection: section.adaptiveSelection, rubrics: section.rubrics, parts: section.parts.map(bare),
          line: section.line))
    }
    return AssessmentTest(
      identifier: identifier, title: title, toolName: toolName, toolVersion: toolVersion, language: language,
      outcomes: outcomes, contexts: contexts, timeLimits: timeLimits, rubrics: rubrics,
      parts: parts.map { $0.replacing(sections: $0.sections.map(bare)) }, outcomeRules: outcomeRules,
      feedback: feedback)
  }

  /// The files of the pack that the texts of the test show, below its folder of media.
  package var mediaPaths: [String] {
    var paths: [String] = []
    _ = mappingContent { element in
      for attribute in element.attributes where ContentNode.Element.addresses.contains(attribute.name) {
        if attribute.value.hasPrefix("../media/") { paths.append(String(attribute.value.dropFirst(9))) }
      }
      return element
    }
    return paths
  }

  /// What is the same in the test of every language: all but its texts.
  package var withoutTexts: AssessmentTest {
    func bare(_ place: SectionPart) -> SectionPart {
      guard case .section(let section) = place else { return place }
      return .section(
        AssessmentSection(
          identifier: section.identifier, title: "", rules: section.rules, isVisible: section.isVisible,
          keepsTogether: section.keepsTogether, selection: section.selection, shuffles: section.shuffles,
          adaptiveSelection: section.adaptiveSelection, parts: section.parts.map(bare)))
    }
    func bare(_ feedback: TestFeedback) -> TestFeedback {
      TestFeedback(
        identifier: feedback.identifier, outcome: feedback.outcome, isShownWhenHeld: feedback.isShownWhenHeld,
        access: feedback.access, content: .init(.qti, feedback.content.name, attributes: [], children: []))
    }
    return AssessmentTest(
      identifier: "", title: "", outcomes: outcomes, contexts: contexts, timeLimits: timeLimits,
      parts: parts.map { part in
        TestPart(
          identifier: part.identifier, navigation: part.navigation, submission: part.submission,
          preConditions: part.preConditions, branchRules: part.branchRules, control: part.control,
          timeLimits: part.timeLimits, sections: part.sections.map(bare), feedback: part.feedback.map(bare))
      }, outcomeRules: outcomeRules, feedback: feedback.map(bare))
  }
}

extension SectionPart {
  fileprivate func mapping(
    _ reference: (AssessmentItemRef) -> AssessmentItemRef, content: (ContentNode.Element) -> ContentNode.Element
  ) -> SectionPart {
    switch self {
    case .item(let item): return .item(reference(item))
    case .sectionRef: return self
    case .section(let section):
      return .section(
        AssessmentSection(
          identifier: section.identifier, title: section.title, rules: section.rules, isVisible: section.isVisible,
          keepsTogether: section.keepsTogether, selection: section.selection, shuffles: section.shuffles,
          adaptiveSelection: section.adaptiveSelection, rubrics: section.rubrics.map(content),
          styleSheets: section.styleSheets, parts: section.parts.map { $0.mapping(reference, content: content) },
          line: section.line))
    }
  }
}

extension AssessmentItemRef {
  /// The reference with another address, and without an item of its own.
  package func replacing(address: String) -> AssessmentItemRef {
    AssessmentItemRef(
      identifier: identifier, href: address, categories: categories, rules: rules, mappings: mappings,
      weights: weights, templateDefaults: templateDefaults, line: line)
  }
}
