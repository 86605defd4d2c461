// learn, Apache-2.0. See LICENSE.

extension ItemInteraction {
  /// Makes the interaction of its element; nil for an element that is none, or that says too little to be one.
  ///
  /// - Parameter parent: The element around it: the stage of a position object interaction has the picture.
  public init?(_ element: ContentNode.Element, in parent: ContentNode.Element? = nil) {
    guard element.isInteraction, let response = element.attribute("response-identifier")?.trimmedSpace,
      !response.isEmpty, let kind = Kind(element, in: parent)
    else { return nil }
    self.response = response
    self.kind = kind
    self.element = element
    prompt = element.first("qti-prompt")
    minimumMessage = element.attribute("data-min-selections-message")
    maximumMessage = element.attribute("data-max-selections-message")
  }

  /// The interaction with other things to choose from, as shuffling makes it.
  init(_ other: ItemInteraction, kind: Kind) {
    response = other.response
    prompt = other.prompt
    element = other.element
    minimumMessage = other.minimumMessage
    maximumMessage = other.maximumMessage
    self.kind = kind
  }
}

extension AssessmentItem {
  /// Everything that the body asks, in its order; what cannot be understood is left out.
  public var itemInteractions: [ItemInteraction] {
    guard let body else { return [] }
    var found: [ItemInteraction] = []
    body.forEachInteraction { element, parent in
      if let interaction = ItemInteraction(element, in: parent) { found.append(interaction) }
    }
    return found
  }
}

extension ContentNode.Element {
  /// Calls `visit` with every interaction in the element and the element directly around it, in order.
  func forEachInteraction(_ visit: (ContentNode.Element, ContentNode.Element) -> Void) {
    for element in elements {
      if element.isInteraction { visit(element, self) }
      element.forEachInteraction(visit)
    }
  }

  /// The first element of a name directly in it.
  func first(_ name: String) -> ContentNode.Element? { elements.first { $0.name == name } }

  /// Every element of one of these names within it, at any depth.
  func all(_ names: String...) -> [ContentNode.Element] {
    var found: [ContentNode.Element] = []
    children.forEachElement { if names.contains($0.name) { found.append($0) } }
    return found
  }

  func flag(_ name: String, else fallback: Bool = false) -> Bool {
    switch attribute(name)?.trimmedSpace {
    case "true", "1": true
    case "false", "0": false
    default: fallback
    }
  }

  func integer(_ name: String) -> Int? { attribute(name).flatMap { Int($0.trimmedSpace) } }

  func number(_ name: String) -> Double? {
    attribute(name).flatMap { Scalar.number($0.trimmedSpace) }.flatMap { $0.isFinite ? $0 : nil }
  }

  /// A length in pixels; nil for a share of something.
  func pixels(_ name: String) -> Double? {
    guard let text = attribute(name)?.trimmedSpace else { return nil }
    let digits = text.hasSuffix("px") ? String(text.dropLast(2)) : text
    guard let number = Scalar.number(digits), number.isFinite, number >= 1, number < 20_000 else { return nil }
    return number
  }

  func words(_ name: String) -> [String] {
    (attribute(name) ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

// MARK: - Kinds

extension ItemInteraction.Kind {
  fileprivate typealias Choice = ItemInteraction.Choice
  fileprivate typealias ChoiceList = ItemInteraction.ChoiceList
  fileprivate typealias Count = ItemInteraction.Count
  fileprivate typealias Stage = ItemInteraction.Stage

  init?(_ element: ContentNode.Element, in parent: ContentNode.Element?) {
    let simple = { (name: String, count: Count) in ChoiceList(element, Choice.all(element, name), count: count) }
    let stage = Stage.first(in: element)
    switch element.name {
    // QTI 2.1 §7.1, choiceInteraction: max-choices is 1 unless it is said, min-choices 0.
    case "qti-choice-interaction": self = .choice(simple("qti-simple-choice", .choices(element, else: 1)))
    case "qti-order-interaction": self = .order(simple("qti-simple-choice", .order(element)))
    case "qti-inline-choice-interaction":
      let isRequired = element.flag("required") || (element.integer("min-choices") ?? 0) > 0
      self = .inlineChoice(simple("qti-inline-choice", Count(minimum: isRequired ? 1 : 0, maximum: 1)))
    case "qti-hottext-interaction": self = .hottext(simple("qti-hottext", .choices(element, else: 1)))
    case "qti-associate-interaction":
      self = .associate(simple("qti-simple-associable-choice", .associations(element)))
    case "qti-match-interaction": self = .match(ItemInteraction.Match(element))
    case "qti-gap-match-interaction": self = .gapMatch(ItemInteraction.GapMatch(element))
    case "qti-hotspot-interaction":
      self = .hotspot(stage, simple("qti-hotspot-choice", .choices(element, else: 1)))
    case "qti-graphic-order-interaction": self = .graphicOrder(stage, simple("qti-hotspot-choice", .order(element)))
    case "qti-graphic-associate-interaction":
      self = .graphicAssociate(stage, simple("qti-associable-hotspot", .associations(element)))
    case "qti-graphic-gap-match-interaction":
      self = .graphicGapMatch(
        stage, words: ChoiceList(element, Choice.words(element), count: .associations(element, else: 0)),
        areas: Choice.all(element, "qti-associable-hotspot"))
    // QTI 2.1 §7.3, selectPointInteraction: any number of points unless max-choices says less.
    case "qti-select-point-interaction": self = .selectPoint(stage, .choices(element, else: 0))
    case "qti-position-object-interaction":
      self = .positionObject(
        parent.map { Stage.first(in: $0) } ?? stage, ItemInteraction.Movable(element, stage), .choices(element, else: 1)
      )
    default: self.init(written: element, stage)
    }
  }

  private init?(written element: ContentNode.Element, _ stage: Stage) {
    switch element.name {
    case "qti-text-entry-interaction": self = .textEntry(ItemInteraction.Text(element, strings: Count(maximum: 1)))
    case "qti-extended-text-interaction":
      let strings = Count(minimum: element.integer("min-strings") ?? 0, maximum: element.integer("max-strings") ?? 1)
      self = .extendedText(ItemInteraction.Text(element, strings: strings))
    case "qti-slider-interaction":
      guard let slider = ItemInteraction.Slider(element) else { return nil }
      self = .slider(slider)
    case "qti-media-interaction":
      guard let media = ItemInteraction.Media(element) else { return nil }
      self = .media(media)
    case "qti-drawing-interaction": self = .drawing(stage)
    case "qti-upload-interaction": self = .upload(types: element.words("type"))
    case "qti-end-attempt-interaction":
      self = .endAttempt(
        title: element.attribute("title") ?? "", countsAttempt: element.flag("count-attempt", else: true))
    case "qti-custom-interaction": self = .custom
    case "qti-portable-custom-interaction": self = .portableCustom(ItemInteraction.Module(element))
    default: return nil
    }
  }
}

extension ItemInteraction.Count {
  /// As choice-like interactions say it.
  fileprivate static func choices(_ element: ContentNode.Element, else maximum: Int) -> Self {
    Self(
      minimum: element.integer("min-choices") ?? 0, maximum: element.integer("max-choices") ?? maximum)
  }

  /// As the order interactions say it: all, unless a minimum or maximum is said (QTI 2.1 §7.1, orderInteraction).
  fileprivate static func order(_ element: ContentNode.Element) -> Self {
    Self(minimum: element.integer("min-choices") ?? 0, maximum: element.integer("max-choices") ?? 0)
  }

  /// As the interactions that make pairs say it: one pair, unless it is said (QTI 2.1 §7.1, associateInteraction).
  fileprivate static func associations(_ element: ContentNode.Element, else maximum: Int = 1) -> Self {
    Self(
      minimum: element.integer("min-associations") ?? 0, maximum: element.integer("max-associations") ?? maximum)
  }
}

extension ItemInteraction.Choice {
  /// Makes a choice; nil for one without an identifier.
  init?(_ element: ContentNode.Element) {
    guard let identifier = element.attribute("identifier")?.trimmedSpace, !identifier.isEmpty else { return nil }
    self.identifier = identifier
    self.element = element
    isFixed = element.flag("fixed")
    uses = .init(minimum: element.integer("match-min") ?? 0, maximum: element.integer("match-max") ?? 1)
    group = element.words("match-group")
    let coordinates = (element.attribute("coords") ?? "").split { $0 == "," || $0.isWhitespace }
      .map { Scalar.number(String($0)) ?? .nan }
    shape = element.attribute("shape").flatMap { Shape(name: $0.trimmedSpace, coordinates: coordinates) }
    label = element.attribute("hotspot-label") ?? element.attribute("aria-label") ?? element.attribute("object-label")
  }

  /// The choices of one element name, each identifier once.
  fileprivate static func all(_ element: ContentNode.Element, _ name: String) -> [Self] {
    unique(element.all(name).compactMap { Self($0) })
  }

  /// The words or pictures that are put into gaps.
  fileprivate static func words(_ element: ContentNode.Element) -> [Self] {
    unique(element.all("qti-gap-text", "qti-gap-img").compactMap { Self($0) })
  }

  fileprivate static func unique(_ choices: [Self]) -> [Self] {
    var seen: Set<String> = []
    return choices.filter { seen.insert($0.identifier).inserted }
  }
}

extension ItemInteraction.ChoiceList {
  fileprivate init(
    _ element: ContentNode.Element, _ choices: [ItemInteraction.Choice], count: ItemInteraction.Count
  ) {
    self.init(
      choices: choices, shuffles: element.flag("shuffle"), count: count,
      isHorizontal: element.attribute("orientation")?.trimmedSpace == "horizontal"
        || element.words("class").contains("qti-orientation-horizontal"))
  }
}

extension ItemInteraction.Match {
  fileprivate init(_ element: ContentNode.Element) {
    let sets = element.all("qti-simple-match-set")
    func choices(_ place: Int) -> [ItemInteraction.Choice] {
      guard sets.indices.contains(place) else { return [] }
      return ItemInteraction.Choice.unique(
        sets[place].all("qti-simple-associable-choice").compactMap { ItemInteraction.Choice($0) })
    }
    self.init(
      rows: choices(0), columns: choices(1), shuffles: element.flag("shuffle"), count: .associations(element))
  }
}

extension ItemInteraction.GapMatch {
  fileprivate init(_ element: ContentNode.Element) {
    // A gap takes one word, and one that must be filled says so (QTI 2.1 §7.1, gap: required).
    let gaps = element.all("qti-gap").compactMap { ItemInteraction.Choice($0) }
    self.init(
      words: .init(
        element, ItemInteraction.Choice.words(element), count: .associations(element, else: 0)),
      gaps: ItemInteraction.Choice.unique(gaps))
  }
}

extension ItemInteraction.Stage {
  /// Makes a stage of a picture element.
  public init(_ element: ContentNode.Element) {
    self.element = element
    let image = element.name == "picture" ? element.first("img") ?? element : element
    source = image.attribute("data") ?? image.attribute("src")
    width = image.pixels("width")
    height = image.pixels("height")
    let said = [image.attribute("alt"), image.attribute("aria-label"), image.text].compactMap { $0?.trimmedSpace }
    alternative = said.first { !$0.isEmpty } ?? ""
  }

  /// The picture directly in an element.
  fileprivate static func first(in element: ContentNode.Element) -> Self {
    Self(
      element.elements.first { ["object", "img", "picture"].contains($0.name) } ?? .init(.html, "object"))
  }
}

extension ItemInteraction.Movable {
  fileprivate init(_ element: ContentNode.Element, _ picture: ItemInteraction.Stage) {
    let point = element.words("center-point").compactMap { Scalar.number($0) }.filter(\.isFinite)
    self.init(
      picture: picture, centerX: point.count == 2 ? point[0] : (picture.width ?? 0) / 2,
      centerY: point.count == 2 ? point[1] : (picture.height ?? 0) / 2)
  }
}

extension ItemInteraction.Text {
  fileprivate init(_ element: ContentNode.Element, strings: ItemInteraction.Count) {
    let base = element.integer("base") ?? 10
    self.init(
      expectedLength: element.integer("expected-length").flatMap { $0 > 0 ? $0 : nil },
      expectedLines: element.integer("expected-lines").flatMap { $0 > 0 ? $0 : nil } ?? element.lines,
      patternMask: element.attribute("pattern-mask").flatMap { $0.isEmpty ? nil : try? Pattern($0) },
      patternMessage: element.attribute("data-patternmask-message"),
      placeholder: element.attribute("placeholder-text"), base: (2...36).contains(base) ? base : 10,
      stringIdentifier: element.attribute("string-identifier"),
      format: element.attribute("format").flatMap { .init(rawValue: $0.trimmedSpace) } ?? .plain, strings: strings)
  }
}

extension ContentNode.Element {
  /// The lines that the shared vocabulary asks for: qti-height-lines-6.
  fileprivate var lines: Int? {
    words("class").lazy.filter { $0.hasPrefix("qti-height-lines-") }.compactMap { Int($0.dropFirst(17)) }.first
  }
}

extension ItemInteraction.Slider {
  /// Makes a slider; nil without bounds.
  fileprivate init?(_ element: ContentNode.Element) {
    guard let lower = element.number("lower-bound"), let upper = element.number("upper-bound"), lower <= upper else {
      return nil
    }
    // QTI 2.1 §7.4, sliderInteraction: a step is a positive number; where none is said, whole numbers.
    let step = element.number("step") ?? 1
    self.init(
      lower: lower, upper: upper, step: step > 0 ? step : 1, hasStepLabels: element.flag("step-label"),
      isVertical: element.attribute("orientation")?.trimmedSpace == "vertical"
        || element.words("class").contains("qti-orientation-vertical"),
      isReversed: element.flag("reverse"))
  }
}

extension ItemInteraction.Media {
  fileprivate init?(_ element: ContentNode.Element) {
    guard let media = element.elements.first(where: { ["audio", "video", "object", "img"].contains($0.name) }) else {
      return nil
    }
    self.init(
      element: media, startsByItself: element.flag("autostart"), loops: element.flag("loop"),
      plays: .init(minimum: element.integer("min-plays") ?? 0, maximum: element.integer("max-plays") ?? 0))
  }
}

extension ItemInteraction.Module {
  fileprivate init(_ element: ContentNode.Element) {
    var properties: [String: String] = [:]
    for attribute in element.attributes where attribute.name.hasPrefix("data-") {
      properties[String(attribute.name.dropFirst(5))] = attribute.value
    }
    self.init(
      type: element.attribute("custom-interaction-type-identifier") ?? "", module: element.attribute("module"),
      properties: properties,
      scripts: element.all("qti-interaction-module").map {
        Script(
          identifier: $0.attribute("id") ?? "", primary: $0.attribute("primary-path"),
          fallback: $0.attribute("fallback-path"))
      }, markup: element.first("qti-interaction-markup"))
  }
}
