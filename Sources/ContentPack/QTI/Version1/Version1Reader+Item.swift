// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension Version1Reader {
  private static let read: Set = [
    "itemmetadata", "qtimetadata", "presentation", "resprocessing", "itemfeedback", "rubric", "itemrubric",
    "objectives", "qticomment", "itemproc_extension", "duration", "itemcontrol",
  ]

  /// An item of version 1.2 as version 3.0 has it; what is wrong with it is among the findings.
  func item(_ element: XMLElement, number: Int) -> AssessmentItem {
    let metadata = Version1Metadata(element)
    let comparisons = Comparisons(element)
    let presentations = element.elements("presentation")
    noteUnread(element, presentations)
    let responses = presentations.first.map { self.responses(in: $0, metadata, comparisons) } ?? []
    let formula = responses.first.flatMap { Version1Formula(element, response: $0.identifier, self) }
    let conditions = Version1Conditions(
      self, responses, comparisons,
      isRight: formula?.isRight ?? (metadata.question == .calculated ? .value(.boolean(false)) : nil))
    let feedback = feedback(element)
    var processing = Version1Processing(
      self, metadata, conditions, feedback: Set(feedback.compactMap { $0.attribute("identifier") }))
    processing.read(element.elements("resprocessing"), of: element)
    notePoints(element, metadata, processing.outcomes)
    let body = presentations.first.map {
      self.body($0, responses, variables: formula?.variables ?? [], before: rubrics(element))
    }
    return AssessmentItem(
      identifier: name(of: element, number), title: element.attribute("title") ?? "",
      label: attribute(element, "label"),
      language: element.language, attributes: metadata.attributes,
      responses: declarations(responses, Version1Answers(processing.rules, responses)), outcomes: processing.outcomes,
      templates: formula?.templates ?? [], templateRules: formula?.rules ?? [], body: body?.joiningTexts,
      processing: processing.rules.isEmpty ? nil : ResponseProcessing(rules: processing.rules),
      feedback: feedback.map(\.joiningTexts))
  }

  private func name(of element: XMLElement, _ number: Int) -> String {
    if let name = identifier(element) { return name }
    note(.warning, "identifier", element, "The item has no ident and is called \"item-\(number)\" here.")
    return "item-\(number)"
  }

  private func declarations(_ responses: [Version1Response], _ answers: Version1Answers) -> [ResponseDeclaration] {
    responses.flatMap { response -> [ResponseDeclaration] in
      let names = response.blanks.isEmpty ? [response.identifier] : response.blanks
      return names.map { name in
        ResponseDeclaration(
          identifier: name, cardinality: response.cardinality, baseType: response.baseType,
          defaultValue: start(response), correct: answers.value(name, response.cardinality),
          line: SourceLine(response.element.line))
      }
    }
  }

  /// Where a slider begins.
  private func start(_ response: Version1Response) -> Value {
    guard response.kind == .slider,
      let number = response.render.flatMap({ attribute($0, "startval") }).flatMap(Self.number)
    else { return .null }
    return .single(.float(number))
  }

  private func rubrics(_ item: XMLElement) -> [ContentNode] {
    item.elements.compactMap { child in
      guard ["rubric", "itemrubric", "objectives"].contains(child.name) else { return nil }
      let view = (attribute(child, "view") ?? "All").lowercased()
      let isForAll = view == "all" && child.name != "objectives"
      let views: [String: String] = [
        "administrator": "testConstructor", "adminauthority": "testConstructor", "assessor": "scorer",
        "psychometrician": "testConstructor", "invigilator": "proctor",
      ]
      let shown =
        isForAll
        ? "candidate author proctor scorer testConstructor tutor"
        : views[view] ?? (view == "all" ? "author tutor" : view)
      let line = SourceLine(child.line)
      let body = ContentNode.Element(.qti, "qti-content-body", children: material(child).asBlocks, line: line)
      return .element(
        .init(
          .qti, "qti-rubric-block",
          attributes: [
            .init("use", child.name == "objectives" ? "learningObjectives" : "instructions"), .init("view", shown),
          ],
          children: [.element(body)], line: line))
    }
  }

  // MARK: - What is not kept

  private func noteUnread(_ element: XMLElement, _ presentations: [XMLElement]) {
    for child in element.elements where !Self.read.contains(child.name) {
      drop(child, "it is nothing that an item of version 3.0 has")
    }
    for child in element.elements where child.name == "duration" || child.name == "itemcontrol" {
      drop(child, "it is about the test that the item stands in")
    }
    for child in element.elements("itemproc_extension").flatMap(\.elements) where child.name != "calculated" {
      drop(child, "it is an extension of one vendor")
    }
    for presentation in presentations.dropFirst() {
      drop(presentation, "an item is shown in one way; the first stands")
    }
    if presentations.isEmpty {
      note(.warning, "no-presentation", element, "The item has no presentation: it shows nothing.")
    }
    if attribute(element, "maxattempts") != nil {
      note(
        .note, "not-kept", element,
        "How often the item may be tried (maxattempts) belongs to the test, and is not kept.")
    }
    for presentation in presentations.prefix(1) {
      for name in ["allowed_types", "files_count"] where attribute(presentation, name) != nil {
        note(
          .note, "not-kept", presentation,
          "The limit \(name)=\"\(EntryName.shown(attribute(presentation, name) ?? ""))\" of an upload is not kept.")
      }
    }
    for response in element.descendants(["response_str"]) {
      for name in ["word_limit_max", "word_limit_min"] where attribute(response, name) != nil {
        note(
          .note, "not-kept", response,
          "The limit \(name)=\"\(EntryName.shown(attribute(response, name) ?? ""))\" of a text is not kept.")
      }
    }
  }

  /// Notes how the points of an item relate to what its rules give.
  private func notePoints(_ element: XMLElement, _ metadata: Version1Metadata, _ outcomes: [OutcomeDeclaration]) {
    guard let text = metadata.entry("points_possible") ?? metadata.entry("cc_weighting"),
      let points = Self.number(text),
      let most = outcomes.first(where: { $0.identifier == OutcomeDeclaration.score })?.normalMaximum, most != points
    else { return }
    note(
      .note, "points", element,
      "SCORE goes up to \(Scalar.lexical(most)), and the item is worth \(Scalar.lexical(points)) points: a test weighs it "
        + "with \(Scalar.lexical(most == 0 ? 0 : points / most)).")
  }
}

extension ContentNode.Element {
  /// The element with neighbouring runs of text as one and without empty ones, which is what a reader of the written
  /// item finds.
  fileprivate var joiningTexts: ContentNode.Element {
    var joined: [ContentNode] = []
    for child in children {
      switch (child, joined.last) {
      case (.text(let text), _) where text.isEmpty: continue
      case (.text(let text), .text(let before)?): joined[joined.count - 1] = .text(before + text)
      case (.text, _): joined.append(child)
      case (.element(let element), _): joined.append(.element(element.joiningTexts))
      }
    }
    return .init(vocabulary, name, attributes: attributes, children: joined, line: line)
  }
}
