// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Items from a seed, with every interaction, declaration and rule that the model has.
struct RandomItem {
  var random: RandomText
  private var interactions: [Interaction] = []
  private var responses: [ResponseDeclaration] = []

  init(random: RandomText) { self.random = random }

  mutating func variants(of id: ItemID) -> [LanguageTag: ItemVariant] {
    var variants: [LanguageTag: ItemVariant] = [:]
    let isDocument = random.isOne(of: 5)
    for language in random.localized({ _ in 0 }).languages {
      variants[language] = isDocument ? document(id, language) : variant(id, language)
    }
    return variants
  }

  /// A document of QTI that an instrument asks, with the same responses in every language; some are drawn from a
  /// template, some are adaptive.
  private mutating func document(_ id: ItemID, _ language: LanguageTag) -> ItemVariant {
    func element(_ name: String, _ attributes: [String: String] = [:], _ children: [ContentNode]) -> ContentNode {
      let sorted = attributes.sorted { $0.key < $1.key }.map { ContentNode.Attribute($0.key, $0.value) }
      return .element(.init(name.hasPrefix("qti-") ? .qti : .html, name, attributes: sorted, children: children))
    }
    let choices = ["a", "b", "c"].map { name in
      element("qti-simple-choice", ["identifier": name], [.text(random.text(allowsEmpty: false))])
    }
    let (isDrawn, isAdaptive) = (random.isOne(of: 3), random.isOne(of: 3))
    var line: [ContentNode] = [.text(random.text(allowsEmpty: false))]
    if isDrawn { line.append(element("qti-printed-variable", ["identifier": "T"], [])) }
    let body: [ContentNode] = [
      element("p", [:], line),
      element("qti-choice-interaction", ["response-identifier": "R", "max-choices": "0"], choices),
    ]
    let item = AssessmentItem(
      identifier: "document", title: random.text(), language: random.one(of: [nil, language.rawValue]),
      isAdaptive: isAdaptive,
      responses: [
        ResponseDeclaration(
          identifier: "R", cardinality: .multiple, baseType: .identifier,
          correct: .multiple([.identifier("a"), .identifier("c")]))
      ],
      outcomes: [OutcomeDeclaration(identifier: OutcomeDeclaration.score, cardinality: .single, baseType: .float)],
      templates: isDrawn ? [TemplateDeclaration(identifier: "T", cardinality: .single, baseType: .integer)] : [],
      templateRules: isDrawn
        ? [
          .setTemplate(
            "T", Expression(.randomInteger(minimum: .literal(1), maximum: .literal(9), step: .literal(1)))),
          .constraint(Expression(.greaterThan, [.variable("T"), .value(.integer(random.number(0...4)))])),
        ] : [],
      body: .init(.qti, "qti-item-body", children: body),
      processing: ResponseProcessing(rules: [
        .set(outcome: OutcomeDeclaration.score, .value(.float(Double(random.number(0...3)))))
      ]))
    return ItemVariant(identifier: id, language: language, document: item)
  }

  private mutating func variant(_ id: ItemID, _ language: LanguageTag) -> ItemVariant {
    interactions = []
    responses = []
    var blocks = random.blocks(depth: 1)
    for place in 0..<random.number(1...3) {
      blocks.append(slot("\(random.one(of: ["RESPONSE", "g", "1"]))\(place)"))
      blocks += random.blocks(depth: 1)
    }
    let body = RichText(blocks)
    return ItemVariant(
      identifier: id, language: language, title: random.text(), body: body, interactions: interactions,
      responses: responses, outcomes: outcomes(), processing: ResponseProcessing(rules: rules(depth: 2)),
      hint: random.isOne(of: 2) ? random.richText() : nil,
      feedback: random.several(0...2) {
        ModalFeedback(
          outcome: OutcomeDeclaration.feedback, identifier: $0.one(of: ["correct", "1st"]),
          isShownWhenHeld: $0.isOne(of: 2), content: $0.richText())
      })
  }

  // MARK: - Interactions

  /// A block with one interaction, on lines of its own or in a line, and perhaps within another block.
  private mutating func slot(_ response: String) -> RichText.Block {
    let kind = random.number(0...4)
    responses.append(declaration(response, kind))
    switch kind {
    case 0:
      interactions.append(
        interaction(
          response,
          .choice(
            .init(
              options: options(), shuffles: random.isOne(of: 2), minimum: random.number(0...2),
              maximum: random.number(0...3)))))
      return wrapped(.slot(response))
    case 1:
      interactions.append(interaction(response, .order(.init(options: options(), shuffles: random.isOne(of: 2)))))
      return .slot(response)
    case 2:
      interactions.append(
        interaction(
          response, .match(.init(rows: options("r"), columns: options("c"), shuffles: random.isOne(of: 2)))))
      return .slot(response)
    case 3:
      let options = options().map {
        Interaction.Option(
          identifier: $0.identifier, content: RichText([.paragraph(random.line(depth: 1))]), isFixed: $0.isFixed,
          feedback: random.isOne(of: 3) ? RichText([.paragraph(random.line(depth: 1))]) : nil)
      }
      interactions.append(
        Interaction(response: response, kind: .inlineChoice(.init(options: options, shuffles: random.isOne(of: 2)))))
    default:
      interactions.append(
        Interaction(
          response: response,
          kind: .textEntry(
            .init(expectedLength: random.one(of: [nil, 0, 12]), label: random.isOne(of: 2) ? random.text() : nil))))
    }
    if random.isOne(of: 3) { return wrapped(.slot(response)) }
    return wrapped(.paragraph(random.line(depth: 1) + [.strong([.slot(response)])] + random.line(depth: 1)))
  }

  private mutating func wrapped(_ block: RichText.Block) -> RichText.Block {
    random.isOne(of: 3) ? .bulletList([random.blocks(depth: 0), [block]]) : block
  }

  private mutating func interaction(_ response: String, _ kind: Interaction.Kind) -> Interaction {
    Interaction(response: response, prompt: random.isOne(of: 2) ? random.richText() : nil, kind: kind)
  }

  private mutating func options(_ prefix: String = "") -> [Interaction.Option] {
    (0..<random.number(1...4)).map { place in
      Interaction.Option(
        identifier: prefix + random.one(of: ["a", "1", "_x", "aware-"]) + "\(place)", content: random.richText(),
        isFixed: random.isOne(of: 3), feedback: random.isOne(of: 3) ? random.richText() : nil)
    }
  }

  // MARK: - Declarations

  private mutating func declaration(_ response: String, _ kind: Int) -> ResponseDeclaration {
    let type: BaseType =
      switch kind {
      case 0, 1, 3: .identifier
      case 2: .directedPair
      default: random.one(of: [.string, .float, .integer, .duration, .uri, .point, .boolean, .pair, .intOrIdentifier])
      }
    let cardinality: Cardinality =
      switch kind {
      case 1: .ordered
      case 2: .multiple
      case 0: random.one(of: [.single, .multiple])
      default: .single
      }
    return ResponseDeclaration(
      identifier: response, cardinality: cardinality, baseType: type,
      defaultValue: random.isOne(of: 3) ? value(cardinality, type) : .null,
      correct: random.isOne(of: 2) ? value(cardinality, type) : .null,
      mapping: random.isOne(of: 2) ? mapping(type) : nil)
  }

  private mutating func mapping(_ type: BaseType) -> Mapping {
    let entries = (0..<random.number(1...3)).map { _ in
      Mapping.Entry(key: scalar(type), value: double(), isCaseSensitive: random.isOne(of: 2))
    }
    return Mapping(
      entries: entries, defaultValue: double(), lowerBound: random.one(of: [nil, 0, -1]),
      upperBound: random.one(of: [nil, 1, 0.3]))
  }

  private mutating func value(_ cardinality: Cardinality, _ type: BaseType) -> Value {
    switch cardinality {
    case .single: return .single(scalar(type))
    case .multiple: return .multiple((0..<random.number(1...3)).map { _ in scalar(type) })
    case .ordered: return .ordered((0..<random.number(1...3)).map { _ in scalar(type) })
    case .record: return .record(["f": scalar(.float), "2nd": scalar(.string)])
    }
  }

  private mutating func double() -> Double {
    random.one(of: [0, 1, 44.1, 0.1 + 0.2, -2.5e-9, 1e21, Double.leastNonzeroMagnitude])
  }

  private mutating func identifier() -> String { random.one(of: ["a0", "1st", "_x", "__y", "correct", "a.b-c"]) }

  private mutating func scalar(_ type: BaseType) -> Scalar {
    switch type {
    case .identifier: return .identifier(identifier())
    case .boolean: return .boolean(random.isOne(of: 2))
    case .integer: return .integer(random.one(of: [0, -7, .max, .min]))
    case .float: return .float(double())
    case .string: return .string(random.text())
    case .point: return .point(x: random.number(-9...9), y: 3)
    case .pair: return .pair(identifier(), identifier())
    case .directedPair: return .directedPair(identifier(), identifier())
    case .duration: return .duration(double())
    case .uri: return .uri(random.text())
    case .intOrIdentifier: return random.isOne(of: 2) ? .integer(3) : .identifier("a3")
    case .file: return .boolean(true)
    }
  }

  private mutating func outcomes() -> [OutcomeDeclaration] {
    [
      OutcomeDeclaration(
        identifier: OutcomeDeclaration.score, cardinality: .single, baseType: .float, defaultValue: .single(.float(0)),
        normalMinimum: random.one(of: [nil, 0, -1]), normalMaximum: random.one(of: [nil, 1, 5])),
      OutcomeDeclaration(identifier: OutcomeDeclaration.feedback, cardinality: .multiple, baseType: .identifier),
      OutcomeDeclaration(identifier: "R", cardinality: .record, baseType: nil, defaultValue: value(.record, .float)),
    ]
      + random.several(0...1) { random in
        OutcomeDeclaration(
          identifier: "MAXSCORE", cardinality: .single, baseType: .float,
          defaultValue: .single(.float(random.one(of: [2, 7]))))
      }
  }

  // MARK: - Rules

  private mutating func rules(depth: Int) -> [Rule] {
    (0..<random.number(0...2)).map { _ in
      guard depth > 0, random.isOne(of: 2) else {
        return .set(outcome: random.one(of: ["SCORE", "1st"]), expression(depth: 3))
      }
      let branches = (0..<random.number(1...3)).map { _ in
        Rule.Branch(condition: expression(depth: 2), rules: rules(depth: depth - 1))
      }
      return .condition(branches, otherwise: rules(depth: depth - 1))
    }
  }

  private mutating func expression(depth: Int) -> Expression {
    if depth == 0 || random.isOne(of: 4) {
      switch random.number(0...4) {
      case 0: return .null
      case 1: return .variable(identifier())
      case 2: return .correct(identifier())
      case 3: return .mapResponse(identifier())
      default:
        return .value(scalar(random.one(of: BaseType.allCases.filter { $0 != .file && $0 != .intOrIdentifier })))
      }
    }
    let some = (0..<random.number(1...3)).map { _ in expression(depth: depth - 1) }
    let first = some[0]
    let second = expression(depth: depth - 1)
    switch random.number(0...15) {
    case 0: return .isNull(first)
    case 1: return .match(first, second)
    case 2: return .equal(first, second, .exact)
    case 3: return .equal(first, second, .absolute(below: double(), above: double()))
    case 4: return .equal(first, second, .relative(below: double(), above: 0.25))
    case 5: return .and(some)
    case 6: return .or(some)
    case 7: return .not(first)
    case 8: return .sum(some)
    case 9: return .product(some)
    case 10: return .subtract(first, second)
    case 11: return .divide(first, second)
    case 12: return random.isOne(of: 2) ? .lessThan(first, second) : .lessOrEqual(first, second)
    case 13: return random.isOne(of: 2) ? .greaterThan(first, second) : .greaterOrEqual(first, second)
    case 14: return .multiple(some)
    default: return .ordered(some)
    }
  }
}
