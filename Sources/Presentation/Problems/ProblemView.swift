// learn, Apache-2.0. See LICENSE.

/// A page for what could not be done: what happened, and the one thing to do.
public struct ProblemView: Sendable {
  /// The HTTP status; those that learn does not know are worded as 400 or 500.
  public let status: Int
  /// More about this very case, as a sentence in the reader's language; nil where the status says it all.
  public let detail: String?
  /// Leads out; the way home where nothing else is better.
  public let link: PageFrame.Link?
  let reading: Reading

  /// Makes the page of a problem.
  public init(status: Int, detail: String? = nil, link: PageFrame.Link? = nil, reading: Reading) {
    self.status = status
    self.detail = detail
    self.link = link
    self.reading = reading
  }
}
