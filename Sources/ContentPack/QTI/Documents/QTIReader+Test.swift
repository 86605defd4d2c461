// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  /// How deep sections may stand in each other.
  static let sectionDepthLimit = 50

  /// A test; nil where something in it is wrong, which is then among the findings.
  func test(_ element: XMLElement) -> AssessmentTest? {
    refuseText(in: element)
    guard let identifier = identifier(element, "identifier") else { return nil }
    var parts = TestPieces()
    for child in element.elements { read(child, into: &parts, of: element) }
    if parts.parts.isEmpty {
      note(.error, "qti.empty-test", element, "The test has no part. Put its sections into a test part.")
    }
    if findings.hasErrors { return nil }
    return AssessmentTest(
      identifier: identifier, title: attribute(element, "title") ?? "", toolName: attribute(element, "tool-name"),
      toolVersion: attribute(element, "tool-version"), language: element.language, outcomes: parts.outcomes,
      contexts: parts.contexts, timeLimits: parts.timeLimits, styleSheets: parts.styleSheets, rubrics: parts.rubrics,
      parts: parts.parts, outcomeRules: parts.rules, feedback: parts.feedback)
  }

  private struct TestPieces {
    var outcomes: [OutcomeDeclaration] = []
    var contexts: [TemplateDeclaration] = []
    var timeLimits: TimeLimits?
    var styleSheets: [ContentNode.Element] = []
    var rubrics: [ContentNode.Element] = []
    var parts: [TestPart] = []
    var rules: [Rule] = []
    var feedback: [TestFeedback] = []
  }

  private func read(_ child: XMLElement, into parts: inout TestPieces, of test: XMLElement) {
    switch name(child) {
    case "qti-context-declaration": if let read = template(child) { parts.contexts.append(read) }
    case "qti-outcome-declaration": if let read = outcome(child) { parts.outcomes.append(read) }
    case "qti-time-limits": parts.timeLimits = timeLimits(child)
    case "qti-stylesheet": if let read = content(child) { parts.styleSheets.append(read) }
    case "qti-rubric-block": if let read = content(child) { parts.rubrics.append(read) }
    case "qti-test-part": if let read = testPart(child) { parts.parts.append(read) }
    case "qti-outcome-processing":
      refuseText(in: child)
      parts.rules += rules(child.elements[...], in: child, .outcome) ?? []
    case "qti-test-feedback": if let read = testFeedback(child) { parts.feedback.append(read) }
    default: passOver(child, in: test)
    }
  }

  private func testPart(_ element: XMLElement) -> TestPart? {
    refuseText(in: element)
    var (pieces, feedback, rubrics): (PlacePieces, [TestFeedback], [ContentNode.Element]) = (PlacePieces(), [], [])
    var sections: [SectionPart] = []
    for child in element.elements {
      switch name(child) {
      case "qti-assessment-section": if let read = section(child) { sections.append(.section(read)) }
      case "qti-assessment-section-ref": if let read = sectionRef(child) { sections.append(.sectionRef(read)) }
      case "qti-test-feedback": if let read = testFeedback(child) { feedback.append(read) }
      case "qti-rubric-block": if let read = content(child) { rubrics.append(read) }
      default: if !take(child, into: &pieces) { passOver(child, in: element) }
      }
    }
    guard let identifier = identifier(element, "identifier"), required(element, "navigation-mode") != nil,
      let navigation = word(element, "navigation-mode", TestPart.Navigation.self),
      required(element, "submission-mode") != nil,
      let submission = word(element, "submission-mode", TestPart.Submission.self)
    else { return nil }
    return TestPart(
      identifier: identifier, navigation: navigation, submission: submission, preConditions: pieces.preConditions,
      branchRules: pieces.branchRules, control: pieces.control, timeLimits: pieces.timeLimits, rubrics: rubrics,
      sections: sections, feedback: feedback, line: SourceLine(element.line))
  }

  // MARK: - Sections

  /// A section, in a test or as a document of its own.
  func section(_ element: XMLElement, depth: Int = 0) -> AssessmentSection? {
    refuseText(in: element)
    if depth > Self.sectionDepthLimit {
      note(
        .error, "qti.too-deep", element, "Sections stand in each other more than \(Self.sectionDepthLimit) deep.")
      return nil
    }
    var pieces = SectionPieces()
    for child in element.elements { read(child, into: &pieces, of: element, depth: depth) }
    guard let identifier = identifier(element, "identifier") else { return nil }
    return AssessmentSection(
      identifier: identifier, title: attribute(element, "title") ?? "", rules: pieces.place.rules(self, element),
      isVisible: flag(element, "visible", else: true), keepsTogether: flag(element, "keep-together", else: true),
      selection: pieces.selection, shuffles: pieces.shuffles, adaptiveSelection: pieces.adaptive,
      rubrics: pieces.rubrics, styleSheets: pieces.styleSheets, parts: pieces.parts, line: SourceLine(element.line))
  }

  private struct SectionPieces {
    var place = PlacePieces()
    var selection: AssessmentSection.Selection?
    var shuffles = false
    var adaptive: AssessmentSection.AdaptiveSelection?
    var rubrics: [ContentNode.Element] = []
    var styleSheets: [ContentNode.Element] = []
    var parts: [SectionPart] = []
  }

  private func read(_ child: XMLElement, into pieces: inout SectionPieces, of parent: XMLElement, depth: Int) {
    switch name(child) {
    case "qti-selection": pieces.selection = selection(child)
    case "qti-ordering":
      refuseInner(child)
      pieces.shuffles = flag(child, "shuffle")
    case "qti-adaptive-selection": pieces.adaptive = adaptiveSelection(child)
    case "qti-rubric-block": if let read = content(child) { pieces.rubrics.append(read) }
    case "qti-stylesheet": if let read = content(child) { pieces.styleSheets.append(read) }
    case "qti-assessment-section":
      if let read = section(child, depth: depth + 1) { pieces.parts.append(.section(read)) }
    case "qti-assessment-section-ref": if let read = sectionRef(child) { pieces.parts.append(.sectionRef(read)) }
    case "qti-assessment-item-ref": if let read = itemRef(child) { pieces.parts.append(.item(read)) }
    default: if !take(child, into: &pieces.place) { passOver(child, in: parent) }
    }
  }

  private func selection(_ element: XMLElement) -> AssessmentSection.Selection? {
    refuseInner(element)
    guard required(element, "select") != nil, let count = integer(element, "select") else { return nil }
    guard (0...Self.selectionLimit).contains(count) else {
      invalid(element, "select", String(count), "a number from 0 to \(Self.selectionLimit)")
      return nil
    }
    return .init(
      count: count, isWithReplacement: flag(element, "with-replacement"), line: SourceLine(element.line))
  }

  private static let selectionLimit = 10_000

  private func adaptiveSelection(_ element: XMLElement) -> AssessmentSection.AdaptiveSelection {
    note(
      .warning, "qti.adaptive-selection", element,
      "The items of the section would be chosen by an engine of its own, which is not run: they come in the order of "
        + "the document.")
    func address(_ name: String) -> String? {
      element.elements.first { self.name($0) == name || $0.name == name }.flatMap { attribute($0, "href") }
    }
    return .init(
      engine: address("qti-adaptive-engine-ref"), settings: address("qti-adaptive-settings-ref"),
      usageData: address("qti-usagedata-ref"), metadata: address("qti-metadata-ref"))
  }

  private func sectionRef(_ element: XMLElement) -> AssessmentSectionRef? {
    refuseText(in: element)
    let pieces = place(element)
    guard let identifier = identifier(element, "identifier"), let href = required(element, "href") else { return nil }
    return AssessmentSectionRef(
      identifier: identifier, href: href.trimmedSpace, rules: pieces.rules(self, element),
      line: SourceLine(element.line))
  }

  // MARK: - Items

  private func itemRef(_ element: XMLElement) -> AssessmentItemRef? {
    refuseText(in: element)
    var pieces = PlacePieces()
    var mappings: [AssessmentItemRef.VariableMapping] = []
    var weights: [AssessmentItemRef.Weight] = []
    var defaults: [AssessmentItemRef.TemplateDefault] = []
    var compact: [XMLNode] = []
    for child in element.elements {
      switch name(child) {
      case "qti-variable-mapping": if let read = mapping(child) { mappings.append(read) }
      case "qti-weight": if let read = weight(child) { weights.append(read) }
      case "qti-template-default": if let read = templateDefault(child) { defaults.append(read) }
      case let name? where Self.compactParts.contains(name): compact.append(.element(child))
      default: if !take(child, into: &pieces) { passOver(child, in: element) }
      }
    }
    guard let identifier = identifier(element, "identifier"), let href = required(element, "href") else { return nil }
    return AssessmentItemRef(
      identifier: identifier, href: href.trimmedSpace,
      categories: (attribute(element, "category") ?? "").split(whereSeparator: \.isWhitespace).map(String.init),
      rules: pieces.rules(self, element), mappings: mappings, weights: weights, templateDefaults: defaults,
      item: compact.isEmpty ? nil : compactItem(element, compact), line: SourceLine(element.line))
  }

  /// What TAO puts of an item into the reference to it.
  private static let compactParts: Set = [
    "qti-response-declaration", "qti-outcome-declaration", "qti-template-declaration", "qti-template-processing",
    "qti-response-processing",
  ]

  private func compactItem(_ element: XMLElement, _ parts: [XMLNode]) -> AssessmentItem? {
    item(
      XMLElement(
        name: element.name, namespace: element.namespace, attributes: element.attributes, children: parts,
        line: element.line, column: element.column))
  }

  private func mapping(_ element: XMLElement) -> AssessmentItemRef.VariableMapping? {
    refuseInner(element)
    // Drafts of version 2.1 and later papers disagree on the names of the two attributes.
    guard
      let source = identifier(element, attribute(element, "source-identifier") == nil ? "source" : "source-identifier"),
      let target = identifier(element, attribute(element, "target-identifier") == nil ? "target" : "target-identifier")
    else { return nil }
    return .init(source: source, target: target, line: SourceLine(element.line))
  }

  private func weight(_ element: XMLElement) -> AssessmentItemRef.Weight? {
    refuseInner(element)
    guard let identifier = identifier(element, "identifier"), required(element, "value") != nil,
      let value = number(element, "value")
    else { return nil }
    return .init(identifier: identifier, value: value, line: SourceLine(element.line))
  }

  private func templateDefault(_ element: XMLElement) -> AssessmentItemRef.TemplateDefault? {
    guard let template = identifier(element, "template-identifier"), let expression = single(element) else {
      return nil
    }
    return .init(template: template, expression: expression, line: SourceLine(element.line))
  }

  // MARK: - What every place may have

  struct PlacePieces {
    var preConditions: [Expression] = []
    var branchRules: [BranchRule] = []
    var control = ItemSessionControl()
    var timeLimits: TimeLimits?

    func rules(_ reader: QTIReader, _ element: XMLElement) -> PlaceRules {
      PlaceRules(
        isRequired: reader.flag(element, "required"), isFixed: reader.flag(element, "fixed"),
        preConditions: preConditions, branchRules: branchRules, control: control, timeLimits: timeLimits)
    }
  }

  private func place(_ element: XMLElement) -> PlacePieces {
    var pieces = PlacePieces()
    for child in element.elements where !take(child, into: &pieces) { passOver(child, in: element) }
    return pieces
  }

  /// Reads what every place may have; false for another element.
  private func take(_ child: XMLElement, into pieces: inout PlacePieces) -> Bool {
    switch name(child) {
    case "qti-pre-condition": if let read = single(child) { pieces.preConditions.append(read) }
    case "qti-branch-rule": if let read = branchRule(child) { pieces.branchRules.append(read) }
    case "qti-item-session-control": pieces.control = control(child)
    case "qti-time-limits": pieces.timeLimits = timeLimits(child)
    default: return false
    }
    return true
  }

  private func branchRule(_ element: XMLElement) -> BranchRule? {
    guard let target = identifier(element, "target"), let condition = single(element) else { return nil }
    return BranchRule(target: .init(target), condition: condition, line: SourceLine(element.line))
  }

  private func control(_ element: XMLElement) -> ItemSessionControl {
    refuseInner(element)
    func optional(_ name: String) -> Bool? {
      attribute(element, name) == nil ? nil : flag(element, name)
    }
    let attempts = integer(element, "max-attempts")
    if let attempts, attempts < 0 {
      invalid(element, "max-attempts", String(attempts), "0, for any number, or more")
    }
    return ItemSessionControl(
      maxAttempts: attempts, showFeedback: optional("show-feedback"), allowReview: optional("allow-review"),
      showSolution: optional("show-solution"), allowComment: optional("allow-comment"),
      allowSkipping: optional("allow-skipping"), validateResponses: optional("validate-responses"))
  }

  private func timeLimits(_ element: XMLElement) -> TimeLimits {
    refuseInner(element)
    let (minimum, maximum) = (seconds(element, "min-time"), seconds(element, "max-time"))
    if let minimum, let maximum, minimum > maximum {
      note(
        .error, "qti.time-limits", element,
        "The least time, \(Scalar.lexical(minimum)) s, is more than the most, \(Scalar.lexical(maximum)) s.")
    }
    return TimeLimits(
      minimum: minimum, maximum: maximum, allowsLateSubmission: flag(element, "allow-late-submission"),
      line: SourceLine(element.line))
  }

  private func seconds(_ element: XMLElement, _ name: String) -> Double? {
    guard let number = number(element, name) else { return nil }
    guard number.isFinite, number >= 0 else {
      invalid(element, name, Scalar.lexical(number), "a number of seconds")
      return nil
    }
    return number
  }

  private func testFeedback(_ element: XMLElement) -> TestFeedback? {
    guard let outcome = identifier(element, "outcome-identifier"), let identifier = identifier(element, "identifier"),
      required(element, "access") != nil, let access = word(element, "access", TestFeedback.Access.self),
      let content = content(element)
    else { return nil }
    let shows = attribute(element, "show-hide")?.trimmedSpace ?? "show"
    if shows != "show", shows != "hide" { invalid(element, "show-hide", shows, "one of show, hide") }
    return TestFeedback(
      identifier: identifier, title: attribute(element, "title"), outcome: outcome, isShownWhenHeld: shows == "show",
      access: access, content: content, line: SourceLine(element.line))
  }

  // MARK: - What does not belong

  /// Notes an element in an element that has nothing in it; version 2.1 lets vendors put theirs into some.
  private func refuseInner(_ element: XMLElement) {
    refuseText(in: element)
    for child in element.elements { passOver(child, in: element) }
  }

  /// Notes an element that is not read: an error for one of QTI, a warning for one that a vendor added.
  private func passOver(_ child: XMLElement, in parent: XMLElement) {
    if name(child) != nil || (version == .version3p0 && child.namespace == parent.namespace) {
      refuse(child, in: parent)
    } else {
      note(
        .warning, "qti.not-kept", child, "<\(EntryName.shown(child.name))> is an extension of QTI and is not kept.")
    }
  }
}
