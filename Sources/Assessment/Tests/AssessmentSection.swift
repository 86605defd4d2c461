// learn, Apache-2.0. See LICENSE.

/// What a section is made of (QTI 3.0 ASI: SectionPart).
public enum SectionPart: Hashable, Sendable {
  case section(AssessmentSection)
  case sectionRef(AssessmentSectionRef)
  case item(AssessmentItemRef)

  public var identifier: String {
    switch self {
    case .section(let section): section.identifier
    case .sectionRef(let reference): reference.identifier
    case .item(let item): item.identifier
    }
  }

  public var rules: PlaceRules {
    switch self {
    case .section(let section): section.rules
    case .sectionRef(let reference): reference.rules
    case .item(let item): item.rules
    }
  }

  public var line: SourceLine {
    switch self {
    case .section(let section): section.line
    case .sectionRef(let reference): reference.line
    case .item(let item): item.line
    }
  }
}

/// What holds for every place of a test, be it a section or an item (QTI 3.0 ASI: SectionPart).
public struct PlaceRules: Hashable, Sendable {
  /// Whether the place is in every selection.
  public var isRequired: Bool
  /// Whether the place is not moved when its section is shuffled.
  public var isFixed: Bool
  /// The place is skipped unless all of them are true; in linear parts only.
  public var preConditions: [Expression]
  /// Where to go on after the place, the first that is true; in linear parts only.
  public var branchRules: [BranchRule]
  public var control: ItemSessionControl
  public var timeLimits: TimeLimits?

  /// Makes rules.
  public init(
    isRequired: Bool = false, isFixed: Bool = false, preConditions: [Expression] = [], branchRules: [BranchRule] = [],
    control: ItemSessionControl = ItemSessionControl(), timeLimits: TimeLimits? = nil
  ) {
    self.isRequired = isRequired
    self.isFixed = isFixed
    self.preConditions = preConditions
    self.branchRules = branchRules
    self.control = control
    self.timeLimits = timeLimits
  }
}

/// Items that belong together (QTI 3.0: qti-assessment-section).
public struct AssessmentSection: Hashable, Sendable {
  public let identifier: String
  public let title: String
  public let rules: PlaceRules
  /// Whether a learner sees that there is a section.
  public let isVisible: Bool
  /// Whether an invisible section stays together when the section around it is shuffled.
  public let keepsTogether: Bool
  public let selection: Selection?
  /// Whether the order is drawn (QTI 3.0: qti-ordering, shuffle).
  public let shuffles: Bool
  /// The engine that would choose the items one by one (QTI 3.0: qti-adaptive-selection). Kept, not run.
  public let adaptiveSelection: AdaptiveSelection?
  /// Said before the items of the section, each as the element that it is (qti-rubric-block).
  public let rubrics: [ContentNode.Element]
  public let styleSheets: [ContentNode.Element]
  public let parts: [SectionPart]
  /// The document that the section was read from, where it is another than that of the test.
  public let document: String?
  public let line: SourceLine

  /// Makes a section.
  public init(
    identifier: String, title: String, rules: PlaceRules = PlaceRules(), isVisible: Bool = true,
    keepsTogether: Bool = true, selection: Selection? = nil, shuffles: Bool = false,
    adaptiveSelection: AdaptiveSelection? = nil, rubrics: [ContentNode.Element] = [],
    styleSheets: [ContentNode.Element] = [], parts: [SectionPart], document: String? = nil,
    line: SourceLine = .unknown
  ) {
    self.identifier = identifier
    self.title = title
    self.rules = rules
    self.isVisible = isVisible
    self.keepsTogether = keepsTogether
    self.selection = selection
    self.shuffles = shuffles
    self.adaptiveSelection = adaptiveSelection
    self.rubrics = rubrics
    self.styleSheets = styleSheets
    self.parts = parts
    self.document = document
    self.line = line
  }

  /// How many of its parts a learner gets (QTI 3.0: qti-selection).
  public struct Selection: Hashable, Sendable {
    public let count: Int
    /// Whether one part may be drawn several times.
    public let isWithReplacement: Bool
    public let line: SourceLine

    /// Makes a selection.
    public init(count: Int, isWithReplacement: Bool = false, line: SourceLine = .unknown) {
      self.count = count
      self.isWithReplacement = isWithReplacement
      self.line = line
    }
  }

  /// The addresses of what an adaptive selection needs (QTI 3.0: qti-adaptive-selection).
  public struct AdaptiveSelection: Hashable, Sendable {
    public let engine: String?
    public let settings: String?
    public let usageData: String?
    public let metadata: String?

    /// Makes a selection.
    public init(engine: String?, settings: String?, usageData: String? = nil, metadata: String? = nil) {
      self.engine = engine
      self.settings = settings
      self.usageData = usageData
      self.metadata = metadata
    }
  }
}

/// A section that stands in a document of its own (QTI 3.0: qti-assessment-section-ref).
public struct AssessmentSectionRef: Hashable, Sendable {
  public let identifier: String
  /// From the document that the reference stands in.
  public let href: String
  public let rules: PlaceRules
  public let line: SourceLine

  /// Makes a reference.
  public init(identifier: String, href: String, rules: PlaceRules = PlaceRules(), line: SourceLine = .unknown) {
    self.identifier = identifier
    self.href = href
    self.rules = rules
    self.line = line
  }
}

/// An item in its place in a test (QTI 3.0: qti-assessment-item-ref).
public struct AssessmentItemRef: Hashable, Sendable {
  /// What the test calls the item; its variables are `IDENTIFIER.NAME`.
  public let identifier: String
  /// From the document that the reference stands in, or from the test once its references were resolved.
  public let href: String
  public let categories: [String]
  public let rules: PlaceRules
  public let mappings: [VariableMapping]
  public let weights: [Weight]
  public let templateDefaults: [TemplateDefault]
  /// The item itself where the test holds it, as the compact tests of TAO do; without a body.
  public let item: AssessmentItem?
  public let line: SourceLine

  /// Makes a reference.
  public init(
    identifier: String, href: String, categories: [String] = [], rules: PlaceRules = PlaceRules(),
    mappings: [VariableMapping] = [], weights: [Weight] = [], templateDefaults: [TemplateDefault] = [],
    item: AssessmentItem? = nil, line: SourceLine = .unknown
  ) {
    self.identifier = identifier
    self.href = href
    self.categories = categories
    self.rules = rules
    self.mappings = mappings
    self.weights = weights
    self.templateDefaults = templateDefaults
    self.item = item
    self.line = line
  }

  /// Another name for a variable of the item in the rules of the test (QTI 3.0: qti-variable-mapping).
  public struct VariableMapping: Hashable, Sendable {
    /// The name in the item.
    public let source: String
    /// The name in the test.
    public let target: String
    public let line: SourceLine

    /// Makes a mapping.
    public init(source: String, target: String, line: SourceLine = .unknown) {
      self.source = source
      self.target = target
      self.line = line
    }
  }

  /// A number that outcomes of the item are multiplied by where a rule names it (QTI 3.0: qti-weight).
  public struct Weight: Hashable, Sendable {
    public let identifier: String
    public let value: Double
    public let line: SourceLine

    /// Makes a weight.
    public init(identifier: String, value: Double, line: SourceLine = .unknown) {
      self.identifier = identifier
      self.value = value
      self.line = line
    }
  }

  /// A default of a template variable, worked out from what the learner did before (QTI 3.0: qti-template-default).
  public struct TemplateDefault: Hashable, Sendable {
    public let template: String
    public let expression: Expression
    public let line: SourceLine

    /// Makes a default.
    public init(template: String, expression: Expression, line: SourceLine = .unknown) {
      self.template = template
      self.expression = expression
      self.line = line
    }
  }
}
