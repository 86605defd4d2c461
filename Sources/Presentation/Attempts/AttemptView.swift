// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// One question of an attempt as a page of a server: the form, where one is, and how to leave and come back.
///
/// The form posts `csrf`, `revision`, `place` (from 1), `item`, the item's fields, `note`, and `go`: `next`, `back` and
/// `skip` keep what was answered or leave it, `finish` in place of `next` on the last item keeps it and asks for the
/// result, and `on` goes on after feedback, where there are no fields. At an adaptive item `answer`, and every button of
/// the item itself, makes one more attempt; `next` and `finish` then go on without one. ``AnswerFields`` reads what it
/// posts.
public struct AttemptView: Sendable {
  /// A section of the instrument and how far the learner is in it.
  public struct Section: Hashable, Sendable {
    public let title: MarkedText
    public let answered: Int
    public let count: Int
    /// Where its first open item is, or its first.
    public let address: String
    public let isCurrent: Bool

    /// Makes a section.
    public init(title: MarkedText, answered: Int, count: Int, address: String, isCurrent: Bool) {
      self.title = title
      self.answered = answered
      self.count = count
      self.address = address
      self.isCurrent = isCurrent
    }
  }

  /// What happened before the page was shown.
  public enum Notice: Hashable, Sendable {
    case saved
    /// The item was answered in another window meanwhile: the later answer counts, and is the one shown.
    case answeredElsewhere
    /// The item was skipped or left without an answer.
    case skipped
    /// In a test: the answer was handed in.
    case handedIn
    /// In a test: it went on in another window, so that what was sent was not used.
    case testWentOn
    /// In a test: the time was over.
    case timeWasOver
  }

  /// What is said after an answer was given in a check.
  public struct Feedback: Hashable, Sendable {
    /// Nil where there is no right and wrong.
    public let isRight: Bool?
    public let texts: [RichText]
    /// The right answer, where it is shown.
    public let solution: [String: Value]?

    /// Makes feedback.
    public init(isRight: Bool?, texts: [RichText], solution: [String: Value]?) {
      self.isRight = isRight
      self.texts = texts
      self.solution = solution
    }
  }

  /// How to come back without an account.
  public struct Receipt: Hashable, Sendable {
    public let code: String
    /// Where the code is entered on another device.
    public let address: String

    /// Makes a receipt.
    public init(code: String, address: String) {
      self.code = code
      self.address = address
    }
  }

  public let item: ItemView
  /// The title of the instrument.
  public let instrument: MarkedText
  public let form: FormTarget
  /// The revision of the attempt that the page shows.
  public let revision: Int
  public let sections: [Section]
  public let notice: Notice?
  /// Why the answer that was sent is not kept.
  public let refusal: AnswerRefusal?
  /// What was written in fields whose answer was refused, by name.
  public let written: [String: [String]]
  /// The responses that came with a button of the item itself, such as one for a hint: what the item then says is shown,
  /// and nothing of it is kept.
  public let used: [String: Value]?
  /// After the answer of a check: then the fields are shown but cannot be changed, and the page leads on.
  public let feedback: Feedback?
  /// Where one leaves to, with everything kept.
  public let leave: String?
  /// Nil for somebody with an account.
  public let receipt: Receipt?
  /// Where the overview of open items is.
  public let review: String?
  /// Where a part of an item is hosted in a frame, by item, language and response; nil where none is.
  public typealias FrameAddress = @Sendable (ItemID, LanguageTag, String) -> String?
  /// Where the programs of the item are hosted.
  public var frameAddress: FrameAddress = { _, _, _ in nil }
  /// What they kept of themselves, by response.
  public var moduleStates: [String: String] = [:]
  /// Whether programs of packs are not run on this server.
  public var programsAreOff = false
  /// What stands around the question in a test of QTI; nil in any other instrument.
  public var test: TestStand?
  /// Why the test refuses what was sent.
  public var testRefusal: String?
  /// Where the result is, after the end; nil before it.
  public var result: String?
  /// The rules that scored the answer, after the end; nil where there are none, or they are not shown.
  public var rules: RuleTree?
  /// Where the learner finds a file that they gave as an answer, by its hash.
  public var fileAddress: @Sendable (String) -> String? = { _ in nil }

  /// Makes the page of a question.
  public init(
    _ item: ItemView, instrument: MarkedText, form: FormTarget, revision: Int, sections: [Section] = [],
    notice: Notice? = nil, refusal: AnswerRefusal? = nil, written: [String: [String]] = [:],
    used: [String: Value]? = nil, feedback: Feedback? = nil,
    leave: String? = nil, receipt: Receipt? = nil, review: String? = nil
  ) {
    self.item = item
    self.instrument = instrument
    self.form = form
    self.revision = revision
    self.sections = sections
    self.notice = notice
    self.refusal = refusal
    self.written = written
    self.used = used
    self.feedback = feedback
    self.leave = leave
    self.receipt = receipt
    self.review = review
  }
}
