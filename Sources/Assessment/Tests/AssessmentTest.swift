// learn, Apache-2.0. See LICENSE.

/// A test as QTI has it, of versions 2.0 to 3.0 (QTI 3.0 ASI: qti-assessment-test; QTI 2.1: assessmentTest).
///
/// Immutable: what one learner does with it is a ``TestSession``.
public struct AssessmentTest: Hashable, Sendable {
  public let identifier: String
  public let title: String
  /// The program that the test was made with.
  public let toolName: String?
  public let toolVersion: String?
  /// The language, where the test says one (xml:lang).
  public let language: String?
  public let outcomes: [OutcomeDeclaration]
  /// What the host tells the test about the learner (QTI 3.0: qti-context-declaration).
  public let contexts: [TemplateDeclaration]
  public let timeLimits: TimeLimits?
  public let styleSheets: [ContentNode.Element]
  /// Said at the beginning of the test (QTI 3.0: qti-rubric-block).
  public let rubrics: [ContentNode.Element]
  public let parts: [TestPart]
  /// How the test's own outcomes are worked out, each time that responses were scored.
  public let outcomeRules: [Rule]
  public let feedback: [TestFeedback]

  /// Makes a test.
  public init(
    identifier: String, title: String, toolName: String? = nil, toolVersion: String? = nil, language: String? = nil,
    outcomes: [OutcomeDeclaration] = [], contexts: [TemplateDeclaration] = [], timeLimits: TimeLimits? = nil,
    styleSheets: [ContentNode.Element] = [], rubrics: [ContentNode.Element] = [], parts: [TestPart],
    outcomeRules: [Rule] = [], feedback: [TestFeedback] = []
  ) {
    self.identifier = identifier
    self.title = title
    self.toolName = toolName
    self.toolVersion = toolVersion
    self.language = language
    self.outcomes = outcomes
    self.contexts = contexts
    self.timeLimits = timeLimits
    self.styleSheets = styleSheets
    self.rubrics = rubrics
    self.parts = parts
    self.outcomeRules = outcomeRules
    self.feedback = feedback
  }

  /// The test with other parts.
  public func replacing(parts: [TestPart]) -> AssessmentTest {
    AssessmentTest(
      identifier: identifier, title: title, toolName: toolName, toolVersion: toolVersion, language: language,
      outcomes: outcomes, contexts: contexts, timeLimits: timeLimits, styleSheets: styleSheets, rubrics: rubrics,
      parts: parts, outcomeRules: outcomeRules, feedback: feedback)
  }
}

/// A part of a test, with one way to move in it and to hand in answers (QTI 3.0: qti-test-part).
public struct TestPart: Hashable, Sendable {
  public let identifier: String
  public let navigation: Navigation
  public let submission: Submission
  /// The part is skipped unless all of them are true.
  public let preConditions: [Expression]
  public let branchRules: [BranchRule]
  public let control: ItemSessionControl
  public let timeLimits: TimeLimits?
  /// Said at the beginning of the part (QTI 3.0: qti-rubric-block).
  public let rubrics: [ContentNode.Element]
  /// Sections, and references to them; never items.
  public let sections: [SectionPart]
  public let feedback: [TestFeedback]
  public let line: SourceLine

  /// Makes a part.
  public init(
    identifier: String, navigation: Navigation, submission: Submission, preConditions: [Expression] = [],
    branchRules: [BranchRule] = [], control: ItemSessionControl = ItemSessionControl(), timeLimits: TimeLimits? = nil,
    rubrics: [ContentNode.Element] = [], sections: [SectionPart], feedback: [TestFeedback] = [],
    line: SourceLine = .unknown
  ) {
    self.identifier = identifier
    self.navigation = navigation
    self.submission = submission
    self.preConditions = preConditions
    self.branchRules = branchRules
    self.control = control
    self.timeLimits = timeLimits
    self.rubrics = rubrics
    self.sections = sections
    self.feedback = feedback
    self.line = line
  }

  /// The part with other sections.
  public func replacing(sections: [SectionPart]) -> TestPart {
    TestPart(
      identifier: identifier, navigation: navigation, submission: submission, preConditions: preConditions,
      branchRules: branchRules, control: control, timeLimits: timeLimits, rubrics: rubrics, sections: sections,
      feedback: feedback, line: line)
  }

  /// Which ways a learner may take (QTI 3.0: navigation-mode).
  public enum Navigation: String, Hashable, Sendable, CaseIterable {
    /// From one item to the next, never back.
    case linear
    /// To any item of the part at any time.
    case nonlinear
  }

  /// When answers are handed in (QTI 3.0: submission-mode).
  public enum Submission: String, Hashable, Sendable, CaseIterable {
    /// Item by item.
    case individual
    /// All together, when the part ends.
    case simultaneous
  }
}

/// Where a learner goes on instead of the next place (QTI 3.0: qti-branch-rule).
public struct BranchRule: Hashable, Sendable {
  public let target: Target
  public let condition: Expression
  public let line: SourceLine

  /// Makes a rule.
  public init(target: Target, condition: Expression, line: SourceLine = .unknown) {
    self.target = target
    self.condition = condition
    self.line = line
  }

  /// Where a rule leads.
  public enum Target: Hashable, Sendable {
    /// Past everything that is left in the section that the place stands in.
    case exitSection
    case exitTestPart
    case exitTest
    /// To an item or section of the same part; of a rule of a part to another part.
    case place(String)

    /// Makes a target of its name in QTI.
    public init(_ name: String) {
      switch name {
      case "EXIT_SECTION": self = .exitSection
      case "EXIT_TESTPART": self = .exitTestPart
      case "EXIT_TEST": self = .exitTest
      default: self = .place(name)
      }
    }

    /// The name in QTI.
    public var name: String {
      switch self {
      case .exitSection: "EXIT_SECTION"
      case .exitTestPart: "EXIT_TESTPART"
      case .exitTest: "EXIT_TEST"
      case .place(let name): name
      }
    }
  }
}

/// Said about a test or a part of it when an outcome says so (QTI 3.0: qti-test-feedback).
public struct TestFeedback: Hashable, Sendable {
  public let identifier: String
  public let title: String?
  /// The outcome of the test that decides.
  public let outcome: String
  /// Whether it is shown when the outcome holds the identifier, or when it does not (show-hide).
  public let isShownWhenHeld: Bool
  public let access: Access
  /// The whole element, as it is shown.
  public let content: ContentNode.Element
  public let line: SourceLine

  /// Makes a feedback.
  public init(
    identifier: String, title: String? = nil, outcome: String, isShownWhenHeld: Bool, access: Access,
    content: ContentNode.Element, line: SourceLine = .unknown
  ) {
    self.identifier = identifier
    self.title = title
    self.outcome = outcome
    self.isShownWhenHeld = isShownWhenHeld
    self.access = access
    self.content = content
    self.line = line
  }

  /// When a feedback may be shown.
  public enum Access: String, Hashable, Sendable, CaseIterable {
    /// When the part or test that it stands in has ended.
    case atEnd
    /// Each time after outcomes were worked out.
    case during
  }
}
