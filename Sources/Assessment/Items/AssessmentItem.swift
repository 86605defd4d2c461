// learn, Apache-2.0. See LICENSE.

/// A question as QTI has it, of any version (QTI 3.0 ASI §4.1, qti-assessment-item; QTI 2.1 §4).
///
/// A superset of all versions: what only an older one can say is kept too. Immutable.
public struct AssessmentItem: Hashable, Sendable {
  public let identifier: String
  public let title: String
  /// What the item is called for its authors.
  public let label: String?
  /// The language, where the item says one (xml:lang).
  public let language: String?
  /// Whether it is answered in several attempts that may change it (QTI: adaptive).
  public let isAdaptive: Bool
  /// Whether the time that a learner takes counts (QTI: timeDependent).
  public let isTimeDependent: Bool
  /// Who made the document (toolName, toolVersion), and attributes of the item that only a reader of pages needs.
  public let attributes: [ContentNode.Attribute]
  /// What the host tells the item about the learner and the session (QTI 3.0: qti-context-declaration).
  public let contexts: [TemplateDeclaration]
  public let responses: [ResponseDeclaration]
  public let outcomes: [OutcomeDeclaration]
  public let templates: [TemplateDeclaration]
  /// How an item is drawn from its template: run once, before it is shown.
  public let templateRules: [Rule]
  /// Stimulus references, companion materials, style sheets and accessibility catalogues that stand beside the body.
  public let companions: [ContentNode.Element]
  /// What the learner meets, interactions included; nil for an item without a body.
  public let body: ContentNode.Element?
  /// How responses become outcomes; nil for an item that is scored elsewhere.
  public let processing: ResponseProcessing?
  /// Shown after an attempt when an outcome says so (qti-modal-feedback), each as the element that it is.
  public let feedback: [ContentNode.Element]

  /// Makes an item.
  public init(
    identifier: String, title: String, label: String? = nil, language: String? = nil, isAdaptive: Bool = false,
    isTimeDependent: Bool = false, attributes: [ContentNode.Attribute] = [], contexts: [TemplateDeclaration] = [],
    responses: [ResponseDeclaration] = [], outcomes: [OutcomeDeclaration] = [], templates: [TemplateDeclaration] = [],
    templateRules: [Rule] = [], companions: [ContentNode.Element] = [], body: ContentNode.Element? = nil,
    processing: ResponseProcessing? = nil, feedback: [ContentNode.Element] = []
  ) {
    self.identifier = identifier
    self.title = title
    self.label = label
    self.language = language
    self.isAdaptive = isAdaptive
    self.isTimeDependent = isTimeDependent
    self.attributes = attributes
    self.contexts = contexts
    self.responses = responses
    self.outcomes = outcomes
    self.templates = templates
    self.templateRules = templateRules
    self.companions = companions
    self.body = body
    self.processing = processing
    self.feedback = feedback
  }

  /// The declaration of a response.
  public func response(_ identifier: String) -> ResponseDeclaration? {
    responses.first { $0.identifier == identifier }
  }

  /// The declaration of an outcome.
  public func outcome(_ identifier: String) -> OutcomeDeclaration? {
    outcomes.first { $0.identifier == identifier }
  }

  /// The declaration of a template variable.
  public func template(_ identifier: String) -> TemplateDeclaration? {
    templates.first { $0.identifier == identifier }
  }

  /// The interactions of the body, in its order.
  public var interactions: [ContentNode.Element] {
    var found: [ContentNode.Element] = []
    body?.children.forEachElement { if $0.isInteraction { found.append($0) } }
    return found
  }
}
