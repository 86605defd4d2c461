// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What a server's page of a result offers around the result itself.
public struct ResultPage: Sendable {
  /// What another source says about the same competences.
  public struct Beside: Hashable, Sendable {
    public let source: EvidenceSource
    public let date: Timestamp
    /// Where its result is; nil where it is not shown.
    public let address: String?
    /// Levels on the scale of the framework.
    public let levels: [CompetenceCode: LevelID]

    /// Makes what another source says.
    public init(source: EvidenceSource, date: Timestamp, address: String?, levels: [CompetenceCode: LevelID]) {
      self.source = source
      self.date = date
      self.address = address
      self.levels = levels
    }
  }

  /// The code that brings the result back; nil for somebody with an account.
  public let receipt: AttemptView.Receipt?
  /// Where an account is made that keeps the result.
  public let keep: String?
  /// Where another attempt is begun.
  public let retake: FormTarget?
  /// Where the result is found as data.
  public let download: String?
  /// The times that a plan can be made for, each a link.
  public let times: [PageFrame.Link]
  /// The targets that a plan can be made for, each a link.
  public let targets: [PageFrame.Link]
  /// What other sources say.
  public let besides: [Beside]
  /// The other instrument of the pack that could be taken: a check beside a self-evaluation, or the other way round.
  public let other: PageFrame.Link?
  /// Where the result is found as `assessmentResult`.
  public let report: String?
  /// Where a question of a test is looked at again, by its place in the test.
  public let review: (@Sendable (Int) -> String)?
  /// Where the explanation of a line is: by its code, nil for the whole; nil keeps every "why?" on this page.
  public let why: (@Sendable (CompetenceCode?) -> String)?

  /// Says what a page offers.
  public init(
    receipt: AttemptView.Receipt? = nil, keep: String? = nil, retake: FormTarget? = nil, download: String? = nil,
    times: [PageFrame.Link] = [], targets: [PageFrame.Link] = [], besides: [Beside] = [],
    other: PageFrame.Link? = nil, report: String? = nil,
    review: (@Sendable (Int) -> String)? = nil, why: (@Sendable (CompetenceCode?) -> String)? = nil
  ) {
    self.receipt = receipt
    self.keep = keep
    self.report = report
    self.review = review
    self.retake = retake
    self.download = download
    self.times = times
    self.targets = targets
    self.besides = besides
    self.other = other
    self.why = why
  }
}
