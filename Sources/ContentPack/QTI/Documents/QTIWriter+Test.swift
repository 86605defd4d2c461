// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

extension QTIWriter {
  /// The document of a test, and what it could not say.
  ///
  /// References are written as they were read: the documents of its items and sections are written by themselves.
  ///
  /// - Parameter path: How findings name the document.
  /// - Throws: ``PackError/Code/unwritable`` for text that XML cannot carry.
  public static func document(
    of test: AssessmentTest, version: Version, path: String
  ) throws(PackError) -> (bytes: [UInt8], findings: [Finding]) {
    var writer = QTIWriter(version: version, path: path)
    writer.test(test)
    return (try writer.xml.finished(entry: path), writer.findings)
  }

  /// The document of a section that tests refer to, and what it could not say.
  ///
  /// - Parameter path: How findings name the document.
  /// - Throws: ``PackError/Code/unwritable`` for text that XML cannot carry.
  public static func document(
    of section: AssessmentSection, version: Version, path: String
  ) throws(PackError) -> (bytes: [UInt8], findings: [Finding]) {
    var writer = QTIWriter(version: version, path: path)
    writer.section(section, root: writer.rootNamespaces)
    return (try writer.xml.finished(entry: path), writer.findings)
  }

  // MARK: - The test

  // The order of elements is that of the schemas (QTI 2.1 AssessmentTest.Type; QTI 3.0 AssessmentTestDType).
  private mutating func test(_ test: AssessmentTest) {
    let own = attributes([
      "identifier": test.identifier, "title": test.title, "tool-name": test.toolName,
      "tool-version": test.toolVersion, "xml:lang": version == .version3p0 ? test.language : nil,
    ])
    if version == .version2p1, test.language != nil {
      note("qti.not-in-2.1", .unknown, "The language of a test, xml:lang, does not exist in QTI 2.1 and is left out.")
    }
    xml.start(spelled("qti-assessment-test"), list: rootNamespaces + own)
    for declaration in test.contexts { context(declaration) }
    for declaration in test.outcomes { outcome(declaration) }
    if let limits = test.timeLimits { timeLimits(limits) }
    for sheet in test.styleSheets { beside(sheet) }
    rubrics(test.rubrics, of: "the test")
    for part in test.parts { testPart(part) }
    if !test.outcomeRules.isEmpty {
      start("qti-outcome-processing")
      rules(test.outcomeRules, "outcome")
      xml.endLine()
    }
    for feedback in test.feedback { beside(feedback.content) }
    xml.endLine()
  }

  private mutating func testPart(_ part: TestPart) {
    start(
      "qti-test-part",
      [
        "identifier": part.identifier, "navigation-mode": part.navigation.rawValue,
        "submission-mode": part.submission.rawValue,
      ])
    place(part.preConditions, part.branchRules, part.control, part.timeLimits)
    rubrics(part.rubrics, of: "the part \"\(part.identifier)\"")
    for section in part.sections { sectionPart(section) }
    for feedback in part.feedback { beside(feedback.content) }
    xml.endLine()
  }

  // Version 2 has rubrics of sections and items only.
  private mutating func rubrics(_ rubrics: [ContentNode.Element], of owner: String) {
    for rubric in rubrics {
      if version == .version2p1 {
        note("qti.not-in-2.1", rubric.line, "A rubric of \(owner) does not exist in QTI 2.1 and is left out.")
      } else {
        beside(rubric)
      }
    }
  }

  // MARK: - Sections

  private mutating func sectionPart(_ part: SectionPart) {
    switch part {
    case .section(let section): self.section(section, root: [])
    case .sectionRef(let reference): sectionRef(reference)
    case .item(let item): itemRef(item)
    }
  }

  /// A section with all that is in it.
  ///
  /// - Parameter root: The attributes that only the root of a document has; empty within a test.
  private mutating func section(_ section: AssessmentSection, root: [(String, String)]) {
    if root.isEmpty { xml.line() }
    let own = attributes([
      "identifier": section.identifier, "required": flag(section.rules.isRequired),
      "fixed": flag(section.rules.isFixed), "title": section.title, "visible": section.isVisible ? "true" : "false",
      "keep-together": section.keepsTogether ? nil : "false",
    ])
    xml.start(spelled("qti-assessment-section"), list: root + own)
    place(section.rules)
    if let adaptive = section.adaptiveSelection { adaptiveSelection(adaptive, of: section) }
    if let selection = section.selection {
      empty(
        "qti-selection",
        ["select": String(selection.count), "with-replacement": flag(selection.isWithReplacement)])
    }
    if section.shuffles { empty("qti-ordering", ["shuffle": "true"]) }
    for sheet in section.styleSheets { styleSheet(sheet, of: section) }
    for rubric in section.rubrics { beside(rubric) }
    for part in section.parts { sectionPart(part) }
    xml.endLine()
  }

  private mutating func styleSheet(_ sheet: ContentNode.Element, of section: AssessmentSection) {
    guard version == .version2p1 else { return beside(sheet) }
    note(
      "qti.not-in-2.1", sheet.line,
      "A stylesheet of the section \"\(section.identifier)\" does not exist in QTI 2.1 and is left out.")
  }

  private mutating func adaptiveSelection(
    _ adaptive: AssessmentSection.AdaptiveSelection, of section: AssessmentSection
  ) {
    if version == .version2p1 {
      return note(
        "qti.not-in-2.1", section.line,
        "The adaptive selection of the section \"\(section.identifier)\" does not exist in QTI 2.1 and is left out.")
    }
    start("qti-adaptive-selection")
    // QTI 3.0, AdaptiveHrefDType: each address needs an identifier, which nothing refers to.
    for (name, identifier, href) in [
      ("qti-adaptive-engine-ref", "engine", adaptive.engine),
      ("qti-adaptive-settings-ref", "settings", adaptive.settings),
      ("qti-usagedata-ref", "usagedata", adaptive.usageData), ("qti-metadata-ref", "metadata", adaptive.metadata),
    ] where href != nil {
      empty(name, ["identifier": identifier, "href": href])
    }
    xml.endLine()
  }

  private mutating func sectionRef(_ reference: AssessmentSectionRef) {
    let own: Attributes = [
      "identifier": reference.identifier, "required": flag(reference.rules.isRequired),
      "fixed": flag(reference.rules.isFixed), "href": reference.href,
    ]
    let rules = reference.rules
    // The schemas have it empty, the information models let it say what every place may.
    if PlaceRules(isRequired: rules.isRequired, isFixed: rules.isFixed) == rules {
      return empty("qti-assessment-section-ref", own)
    }
    start("qti-assessment-section-ref", own)
    place(rules)
    xml.endLine()
  }

  // MARK: - Items

  private mutating func itemRef(_ reference: AssessmentItemRef) {
    let own = attributes([
      "identifier": reference.identifier, "required": flag(reference.rules.isRequired),
      "fixed": flag(reference.rules.isFixed), "href": reference.href,
      "category": reference.categories.isEmpty ? nil : reference.categories.joined(separator: " "),
    ])
    xml.line()
    xml.start(spelled("qti-assessment-item-ref"), list: own + (reference.item.map { compactAttributes($0) } ?? []))
    place(reference.rules)
    for mapping in reference.mappings {
      empty(
        "qti-variable-mapping", ["source-identifier": mapping.source, "target-identifier": mapping.target])
    }
    for weight in reference.weights {
      empty("qti-weight", ["identifier": weight.identifier, "value": Scalar.lexical(weight.value)])
    }
    for templateDefault in reference.templateDefaults {
      start("qti-template-default", ["template-identifier": templateDefault.template])
      expression(templateDefault.expression)
      xml.endLine()
    }
    if let item = reference.item {
      declarations(of: item)
      if let processing = item.processing { self.processing(processing) }
    }
    xml.endLine()
  }

  /// What an item that the test holds, as the compact tests of TAO do, says of itself beside its identifier.
  private mutating func compactAttributes(_ item: AssessmentItem) -> [(String, String)] {
    attributes([
      "title": item.title.isEmpty ? nil : item.title, "label": item.label, "xml:lang": item.language,
      "adaptive": flag(item.isAdaptive), "time-dependent": flag(item.isTimeDependent),
    ]) + otherAttributes(of: item)
  }

  // MARK: - What every place may have

  private mutating func place(_ rules: PlaceRules) {
    place(rules.preConditions, rules.branchRules, rules.control, rules.timeLimits)
  }

  private mutating func place(
    _ conditions: [Expression], _ branches: [BranchRule], _ control: ItemSessionControl, _ limits: TimeLimits?
  ) {
    for condition in conditions {
      start("qti-pre-condition")
      expression(condition)
      xml.endLine()
    }
    for branch in branches {
      start("qti-branch-rule", ["target": branch.target.name])
      expression(branch.condition)
      xml.endLine()
    }
    self.control(control)
    if let limits { timeLimits(limits) }
  }

  private mutating func control(_ control: ItemSessionControl) {
    guard control != ItemSessionControl() else { return }
    func text(_ flag: Bool?) -> String? { flag.map { $0 ? "true" : "false" } }
    empty(
      "qti-item-session-control",
      [
        "max-attempts": control.maxAttempts.map { String($0) }, "show-feedback": text(control.showFeedback),
        "allow-review": text(control.allowReview), "show-solution": text(control.showSolution),
        "allow-comment": text(control.allowComment), "allow-skipping": text(control.allowSkipping),
        "validate-responses": text(control.validateResponses),
      ])
  }

  private mutating func timeLimits(_ limits: TimeLimits) {
    empty(
      "qti-time-limits",
      [
        "min-time": limits.minimum.map(Scalar.lexical), "max-time": limits.maximum.map(Scalar.lexical),
        "allow-late-submission": flag(limits.allowsLateSubmission),
      ])
  }

  /// A truth value that is false where it is not written.
  private func flag(_ holds: Bool) -> String? { holds ? "true" : nil }
}
