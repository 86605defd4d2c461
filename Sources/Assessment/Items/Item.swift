// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// One authored question, in the languages in which it exists. Immutable.
///
/// What a learner meets is a variant: everything that a language may change, the accepted answers of a written
/// gap included, lies in the variants; what the question is about lies here.
public struct Item: Hashable, Sendable {
  public let id: ItemID
  /// The competences that the item is evidence for.
  public let competences: [CompetenceReference]
  /// The level that the item asks about, where its author says one.
  public let level: LevelID?
  /// The item in each language; never empty.
  public let variants: [LanguageTag: ItemVariant]

  /// Makes an item; `variants` holds at least one language.
  public init(
    id: ItemID, competences: [CompetenceReference], level: LevelID?, variants: [LanguageTag: ItemVariant]
  ) {
    precondition(!variants.isEmpty, "An item needs at least one language.")
    self.id = id
    self.competences = competences
    self.level = level
    self.variants = variants
  }

  /// The variant in the first language of the chain that exists, else the first by tag.
  public func variant(_ chain: LanguageChain) -> ItemVariant {
    Localized(variants)(chain)
  }
}

/// An item in one language (QTI 3.0: qti-assessment-item).
public struct ItemVariant: Hashable, Sendable {
  public let identifier: ItemID
  public let language: LanguageTag
  public let title: String
  /// What the learner reads, with a slot for each interaction.
  public let body: RichText
  /// The interactions, in the order of their slots.
  public let interactions: [Interaction]
  public let responses: [ResponseDeclaration]
  public let outcomes: [OutcomeDeclaration]
  /// How responses become outcomes.
  public let processing: ResponseProcessing
  /// Shown on request, before answering.
  public let hint: RichText?
  /// Shown after answering when an outcome says so (QTI: qti-modal-feedback).
  public let feedback: [ModalFeedback]
  /// The document of QTI that the item was written as, ready to run; it then says all that is asked. Nil for any other
  /// item.
  ///
  /// Of an item with a document, ``body`` and ``interactions`` are empty.
  public let program: ItemProgram?
  /// The largest `SCORE` that the item gives: as declared (QTI: normal-maximum of SCORE), of a document else the value of
  /// its outcome `MAXSCORE`, else what its right answer gives. Nil where none of these is there.
  public let maximumScore: Double?
  /// Whether `SCORE` can be anything but nothing: a rule sets it, or it begins as more or less than 0.
  private let givesScore: Bool

  /// Makes a variant.
  public init(
    identifier: ItemID, language: LanguageTag, title: String, body: RichText, interactions: [Interaction],
    responses: [ResponseDeclaration], outcomes: [OutcomeDeclaration], processing: ResponseProcessing,
    hint: RichText?, feedback: [ModalFeedback]
  ) {
    self.identifier = identifier
    self.language = language
    self.title = title
    self.body = body
    self.interactions = interactions
    self.responses = responses
    self.outcomes = outcomes
    self.processing = processing
    self.hint = hint
    self.feedback = feedback
    program = nil
    givesScore = true
    maximumScore = outcomes.first { $0.identifier == OutcomeDeclaration.score }?.normalMaximum
  }

  /// Makes a variant of a document of QTI.
  public init(identifier: ItemID, language: LanguageTag, document: AssessmentItem) {
    self.identifier = identifier
    self.language = language
    title = document.title
    body = RichText([])
    interactions = []
    responses = document.responses
    outcomes = document.outcomes
    processing = document.processing ?? ResponseProcessing(rules: [])
    hint = nil
    feedback = []
    let program = ItemProgram(document)
    self.program = program
    let score = outcomes.first { $0.identifier == OutcomeDeclaration.score }
    let rules = processing.rules
    givesScore = rules.sets(OutcomeDeclaration.score) || score?.defaultValue.singleNumber ?? 0 != 0
    let most = outcomes.first { $0.identifier == "MAXSCORE" }?.defaultValue.singleNumber
    if let declared = score?.normalMaximum {
      maximumScore = declared
    } else if let most, most > 0, !rules.sets("MAXSCORE") {
      maximumScore = most
    } else {
      let right = program.solution(seed: 0)
      maximumScore =
        right.isEmpty ? nil : ItemScorer.number(OutcomeDeclaration.score, in: program.outcomes(of: right))
    }
  }

  /// The document of QTI that the item was written as; nil for any other item.
  public var document: AssessmentItem? { program?.item }

  /// Whether it is answered in several attempts that may change it (QTI: adaptive); only a document of QTI is.
  public var isAdaptive: Bool { document?.isAdaptive ?? false }

  /// Whether what it asks is drawn for each attempt at the instrument (QTI: template variables).
  public var isDrawn: Bool { document.map { !$0.templates.isEmpty } ?? false }

  /// Whether a person has to judge what was answered: then it gives no score, and is no evidence.
  ///
  /// So it is where the score is said to come from elsewhere (QTI: external-scored), and where a document takes a file or
  /// a longer text and has no rule for it.
  public var isForPerson: Bool {
    guard let document, let score = outcome(OutcomeDeclaration.score) else { return false }
    if score.attributes.contains(where: { $0.name == "external-scored" && $0.value != "none" }) { return true }
    guard document.processing?.rules.isEmpty ?? true else { return false }
    return document.itemInteractions.contains {
      switch $0.kind {
      case .upload, .drawing, .extendedText: true
      default: false
      }
    }
  }

  /// Whether it gives a score that counts.
  ///
  /// A document whose rules leave `SCORE` at nothing asks without scoring, as questions about opinions do.
  public var isScored: Bool { givesScore && outcome(OutcomeDeclaration.score) != nil && !isForPerson }

  /// The right answers by response; responses without one are left out.
  ///
  /// - Parameter seed: What a document of QTI is drawn from (``SessionEngine/seed(of:in:)``).
  public func solution(seed: UInt64) -> [String: Value] {
    program?.solution(seed: seed)
      ?? responses.reduce(into: [:]) { if !$1.correct.isNull { $0[$1.identifier] = $1.correct } }
  }

  /// The declaration of a response.
  public func response(_ identifier: String) -> ResponseDeclaration? {
    responses.first { $0.identifier == identifier }
  }

  /// The declaration of an outcome.
  public func outcome(_ identifier: String) -> OutcomeDeclaration? {
    outcomes.first { $0.identifier == identifier }
  }
}

/// Feedback that is shown when an outcome variable holds an identifier (QTI 3.0: qti-modal-feedback).
public struct ModalFeedback: Hashable, Sendable {
  /// The outcome variable that is looked at.
  public let outcome: String
  /// The identifier that it must hold.
  public let identifier: String
  /// Whether the feedback is shown when the identifier is held, or hidden then.
  public let isShownWhenHeld: Bool
  public let content: RichText

  /// Makes feedback.
  public init(outcome: String, identifier: String, isShownWhenHeld: Bool = true, content: RichText) {
    self.outcome = outcome
    self.identifier = identifier
    self.isShownWhenHeld = isShownWhenHeld
    self.content = content
  }
}
