// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension Version1Reader {
  static let responseNames: Set = ["response_lid", "response_str", "response_num", "response_xy", "response_grp"]
  private static let renderNames = [
    "render_choice", "render_hotspot", "render_fib", "render_slider", "render_extension",
  ]

  /// What the rules of an item say about how its answers are compared.
  struct Comparisons {
    /// The responses that are compared as numbers.
    var numeric: Set<String> = []
    /// The texts that a response is compared with.
    var texts: [String: [String]] = [:]
    /// The texts among them that points are given for.
    var rewarded: [String: [String]] = [:]

    init(_ item: XMLElement) {
      let numeric: Set = ["varlt", "varlte", "vargt", "vargte"]
      for condition in item.elements("resprocessing").flatMap({ $0.elements("respcondition") }) {
        guard condition.first("setvar") != nil else { continue }
        for test in condition.descendants(["varequal"]) {
          guard let response = test.attribute("respident").map(Version1Reader.identifier) else { continue }
          rewarded[response, default: []].append(test.text.trimmedSpace)
        }
      }
      for test in item.elements("resprocessing").flatMap({ $0.descendants(numeric.union(["varequal", "varsubset"])) }) {
        guard let response = test.attribute("respident").map(Version1Reader.identifier) else { continue }
        if numeric.contains(test.name) { self.numeric.insert(response) }
        texts[response, default: []].append(test.text.trimmedSpace)
      }
    }
  }

  /// Every question of a presentation, in order.
  func responses(
    in presentation: XMLElement, _ metadata: Version1Metadata, _ comparisons: Comparisons
  ) -> [Version1Response] {
    var responses: [Version1Response] = []
    for element in presentation.descendants(Self.responseNames) {
      let name: String
      if let given = identifier(element) {
        name = given
      } else {
        name = responses.isEmpty ? "RESPONSE" : "RESPONSE_\(responses.count + 1)"
        note(.warning, "identifier", element, "<\(element.name)> has no ident and is called \"\(name)\" here.")
      }
      if responses.contains(where: { $0.identifier == name }) {
        note(
          .error, "identifier", element,
          "The response \"\(EntryName.shown(name))\" stands twice in the item. Give each its own ident.")
        continue
      }
      responses.append(response(element, name, metadata, comparisons))
    }
    if responses.isEmpty, metadata.question == .upload {
      responses.append(
        Version1Response(
          identifier: "response1", kind: .upload, cardinality: .single, baseType: .file, labels: [], prompt: [],
          element: presentation, render: nil))
    }
    markMatching(&responses, metadata)
    return responses
  }

  private func response(
    _ element: XMLElement, _ name: String, _ metadata: Version1Metadata, _ comparisons: Comparisons
  ) -> Version1Response {
    let render = element.elements.first { Self.renderNames.contains($0.name) }
    let cardinality = cardinality(element)
    var response = Version1Response(
      identifier: name, kind: .choice, cardinality: cardinality, baseType: .identifier,
      labels: labels(in: render ?? element), prompt: prompt(element, render), element: element, render: render)
    noteUnread(element, render)
    switch element.name {
    case "response_str", "response_num": makeText(&response, metadata, comparisons)
    case "response_xy": makePoint(&response)
    case "response_grp" where isGroup(response, comparisons):
      (response.kind, response.cardinality, response.baseType) = (.match, .multiple, .directedPair)
    default: makeChoice(&response, metadata)
    }
    return response
  }

  private func cardinality(_ element: XMLElement) -> Cardinality {
    guard let text = attribute(element, "rcardinality") else { return .single }
    switch text.lowercased() {
    case "single": return .single
    case "multiple": return .multiple
    case "ordered": return .ordered
    default:
      note(
        .error, "attribute", element,
        "\"\(EntryName.shown(text))\" is not Single, Multiple or Ordered (attribute rcardinality).")
      return .single
    }
  }

  /// What stands beside the labels, before or after them.
  private func prompt(_ element: XMLElement, _ render: XMLElement?) -> [ContentNode] {
    var nodes: [ContentNode] = []
    for child in element.elements where child.name == "material" || child.name == "material_ref" {
      if child.name == "material" {
        nodes += material(child)
      } else {
        drop(child, "material elsewhere is not looked up")
      }
    }
    for child in render?.elements("material") ?? []
    where render?.name != "render_hotspot" && render?.name != "render_fib" {
      nodes += material(child)
    }
    return nodes
  }

  private func noteUnread(_ element: XMLElement, _ render: XMLElement?) {
    if says(element, "rtiming") == true {
      note(.note, "not-kept", element, "That the time of this response counts (rtiming) is not kept.")
    }
    for child in element.elements {
      if Self.renderNames.contains(child.name) {
        if let render, child.line != render.line || child.column != render.column {
          drop(child, "one response is shown in one way; the first stands")
        }
      } else if !["material", "material_ref", "qticomment", "response_label"].contains(child.name) {
        drop(child, "it does not belong into a response")
      }
    }
  }

  // MARK: - Labels

  private func labels(in render: XMLElement) -> [Version1Response.Label] {
    var seen: Set<String> = []
    return render.descendants(["response_label"]).compactMap { element in
      let name = identifier(element) ?? "label\(seen.count + 1)"
      guard seen.insert(name).inserted else {
        note(
          .error, "identifier", element, "The label \"\(EntryName.shown(name))\" stands twice in one response.")
        return nil
      }
      let words = (attribute(element, "match_group") ?? "").split(separator: ",").map { Self.identifier(String($0)) }
      return Version1Response.Label(
        identifier: name, content: labelContent(element),
        isFixed: says(element, "rshuffle") == false || says(element, "lock") == true, area: area(of: element, render),
        partners: words, mostMatches: attribute(element, "match_max").flatMap { Int($0) },
        algorithm: attribute(element, "scoring_algorithm"), answerType: attribute(element, "answer_type"),
        line: SourceLine(element.line))
    }
  }

  private func labelContent(_ element: XMLElement) -> [ContentNode] {
    var nodes: [ContentNode] = []
    for child in element.elements {
      switch child.name {
      case "material", "flow_mat": nodes += material(child)
      case "material_ref": drop(child, "material elsewhere is not looked up")
      case "qticomment": continue
      default: drop(child, "it does not belong into a label")
      }
    }
    // Text that stands on a line of its own in the document is not meant to begin with a line break.
    if nodes.count == 1, case .text(let text) = nodes[0] { return [.text(text.trimmedSpace)] }
    return nodes
  }

  /// The area of a label on a picture.
  private func area(of label: XMLElement, _ render: XMLElement) -> Shape? {
    guard render.name == "render_hotspot" else { return nil }
    return area(attribute(label, "rarea"), label.text, label, picture: picture(in: render))
  }

  /// An area as version 1.2 writes it.
  ///
  /// QTI 1.2 ASI, rarea, with the errata of 1.2.1: a rectangle is its corner, width and height; an ellipse its
  /// centre and its two diameters; a bounded area its corners. Ellipse where nothing is said.
  func area(_ name: String?, _ coordinates: String, _ element: XMLElement, picture: ContentNode.Element?) -> Shape? {
    var numbers = coordinates.split(whereSeparator: { $0 == "," || $0.isWhitespace }).compactMap {
      Scalar.number(String($0))
    }
    let kind = (name ?? "Ellipse").lowercased()
    // New Quizzes of Canvas gives parts of the whole picture: left, top, right, bottom.
    let isFraction = numbers.count >= 4 && numbers.allSatisfy { (0...1).contains($0) }
    if isFraction {
      guard let width = picture?.attribute("width").flatMap(Scalar.number),
        let height = picture?.attribute("height").flatMap(Scalar.number)
      else {
        note(
          .warning, "area", element,
          "The area is given in parts of a picture whose size is not known, so it cannot be scored. Give the picture a "
            + "width and height.")
        return nil
      }
      numbers = numbers.enumerated().map { $1 * ($0.isMultiple(of: 2) ? width : height) }
      if kind.hasPrefix("rect"), numbers.count == 4 {
        return .rectangle(numbers[0], numbers[1], numbers[2], numbers[3])
      }
    }
    switch (kind.prefix(4), numbers.count) {
    case ("rect", 4): return .rectangle(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3])
    case ("elli", 3): return .circle(x: numbers[0], y: numbers[1], radius: numbers[2] / 2)
    case ("elli", 4) where numbers[2] == numbers[3]:
      return .circle(x: numbers[0], y: numbers[1], radius: numbers[2] / 2)
    case ("elli", 4):
      return .ellipse(x: numbers[0], y: numbers[1], horizontal: numbers[2] / 2, vertical: numbers[3] / 2)
    case ("boun", 6...) where numbers.count.isMultiple(of: 2): return .polygon(numbers)
    default:
      note(
        .warning, "area", element,
        "\"\(EntryName.shown(String(coordinates.trimmedSpace.prefix(60))))\" does not make an area of the kind "
          + "\(EntryName.shown(name ?? "Ellipse")), so it is left out. A rectangle has a corner, a width and a height; an "
          + "ellipse a centre and two diameters; a bounded area three corners or more.")
      return nil
    }
  }

  /// The picture that hotspots lie on.
  private func picture(in render: XMLElement) -> ContentNode.Element? {
    for image in render.descendants(["matimage", "response_label"]) where image.name == "matimage" {
      // Noted once, by the material that shows it.
      guard let address = attribute(image, "uri") else { return nil }
      var attributes = [ContentNode.Attribute("src", address), .init("alt", attribute(image, "label") ?? "")]
      for name in ["width", "height"] {
        if let size = attribute(image, name) { attributes.append(.init(name, size)) }
      }
      return .init(.html, "img", attributes: attributes, line: SourceLine(image.line))
    }
    return nil
  }

  // MARK: - Kinds

  private func makeChoice(_ response: inout Version1Response, _ metadata: Version1Metadata) {
    if response.element.name == "response_grp" {
      note(
        .note, "group", response.element,
        "No label of this group says what it may be joined with, so its labels are chosen, not matched.")
    }
    switch response.render?.name {
    case "render_fib": makeText(&response, metadata, nil)
    case "render_hotspot":
      response.kind = .hotspot
      response.picture = response.render.flatMap { picture(in: $0) }
      response.labels.removeAll { $0.area == nil }
    default: response.kind = response.cardinality == .ordered ? .order : .choice
    }
    let isWritten = response.labels.allSatisfy { $0.answerType == nil || $0.answerType?.lowercased() == "openentry" }
    if metadata.question == .blanks, isWritten, response.kind == .choice {
      (response.kind, response.cardinality, response.baseType) = (.textEntry, .single, .string)
      response.isKeyed = true
    } else if metadata.question == .blanks || metadata.question == .dropdowns, response.kind == .choice {
      response.kind = .inlineChoice
    }
    if response.kind == .inlineChoice, response.cardinality != .single { response.kind = .choice }
    if response.labels.isEmpty, !response.isKeyed {
      note(
        .warning, "no-labels", response.element,
        "The response \"\(EntryName.shown(response.identifier))\" has nothing to choose from.")
    }
  }

  private func makeText(
    _ response: inout Version1Response, _ metadata: Version1Metadata, _ comparisons: Comparisons?
  ) {
    let render = response.render
    if render?.name == "render_slider" {
      (response.kind, response.cardinality, response.baseType) = (.slider, .single, .float)
      return
    }
    let rows = render.flatMap { attribute($0, "rows") }.flatMap { Int($0) } ?? 1
    response.kind = metadata.isEssay || rows > 1 ? .extendedText : .textEntry
    response.baseType = .string
    let name = response.identifier
    let kind = (render.flatMap { attribute($0, "fibtype") } ?? "").lowercased()
    let type = (attribute(response.element, "numtype") ?? kind).lowercased()
    let isNumeric =
      response.element.name == "response_num" || ["integer", "decimal", "scientific"].contains(type)
      || metadata.question == .numerical || metadata.question == .calculated
      || comparisons?.numeric.contains(name) == true
    let texts = comparisons?.texts[name] ?? []
    if isNumeric, response.kind == .textEntry {
      if texts.allSatisfy({ Self.number($0) != nil }) {
        let isWhole = type == "integer" && texts.allSatisfy { Int($0) != nil }
        response.baseType = isWhole ? .integer : .float
      } else {
        note(
          .warning, "number", response.element,
          "The response \"\(EntryName.shown(name))\" is a number, and is compared with text, so it is read as text.")
      }
    }
    if response.labels.count > 1, response.kind == .textEntry {
      response.blanks = response.labels.map { name + "." + $0.identifier }
    } else if response.cardinality != .single {
      note(.note, "cardinality", response.element, "One blank takes one answer, so rcardinality is Single here.")
    }
    response.cardinality = .single
  }

  private func makePoint(_ response: inout Version1Response) {
    if response.render?.name == "render_slider" {
      (response.kind, response.cardinality, response.baseType) = (.slider, .single, .float)
      return
    }
    response.kind = .selectPoint
    response.baseType = .point
    if response.cardinality == .ordered { response.cardinality = .multiple }
    response.picture = response.render.flatMap { picture(in: $0) }
    if response.picture == nil {
      note(
        .error, "no-picture", response.element,
        "A place on a picture is asked for, and there is no picture: put a matimage with a uri into render_hotspot.")
    }
  }

  /// Whether a `response_grp` joins its labels: one of them says with which, or the rules compare pairs.
  private func isGroup(_ response: Version1Response, _ comparisons: Comparisons) -> Bool {
    if response.labels.contains(where: { !$0.partners.isEmpty }) { return true }
    return comparisons.texts[response.identifier]?.contains { $0.contains(",") } == true
  }

  // Several responses with the same labels are the rows of one matching question.
  private func markMatching(_ responses: inout [Version1Response], _ metadata: Version1Metadata) {
    let labels = responses.map { $0.labels.map(\.identifier) }
    let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
    for place in responses.indices where responses[place].kind == .choice && responses[place].cardinality == .single {
      let isShared = (counts[labels[place]] ?? 0) > 1
      let isPlain = responses[place].labels.allSatisfy(\.content.isPlain)
      if isShared || metadata.question == .matching, isPlain, responses[place].render?.name == "render_choice" {
        responses[place].kind = .inlineChoice
      }
    }
  }
}
