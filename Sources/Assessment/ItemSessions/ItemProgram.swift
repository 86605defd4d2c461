// learn, Apache-2.0. See LICENSE.

/// An item made ready to be run many times: names to places, and the values that a session begins with.
///
/// A class, because every session of the item looks into it.
public final class ItemProgram: Sendable {
  /// The item.
  public let item: AssessmentItem
  let responseNames: [String]
  let outcomeNames: [String]
  let templateNames: [String]
  /// The responses of endAttempt interactions, which are false unless a learner used them.
  let endAttemptResponses: [Int]
  let initialResponses: [Value]
  let initialOutcomes: [Value]
  let initialTemplates: [Value]
  let correct: [Value]
  let rules: [Rule]
  /// Where the item itself declares the built-in outcome, as items of version 2.0 had to.
  let completionPlace: Int?

  /// The built-in outcome that says how far the learner is (QTI 3.0 ASI §2.2.2.3, completionStatus).
  public static let completionStatus = "completionStatus"
  /// The built-in response that counts attempts.
  public static let numAttempts = "numAttempts"
  /// The built-in response that holds the seconds a learner took.
  public static let duration = "duration"
  /// The most often that a template is drawn again for its constraints before its defaults are taken.
  public static let templateLimit = 100

  /// Makes an item ready.
  public init(_ item: AssessmentItem) {
    self.item = item
    responseNames = item.responses.map(\.identifier)
    outcomeNames = item.outcomes.map(\.identifier)
    templateNames = item.templates.map(\.identifier)
    initialResponses = item.responses.map(\.defaultValue)
    initialOutcomes = item.outcomes.map(\.initialValue)
    initialTemplates = item.templates.map(\.defaultValue)
    correct = item.responses.map(\.correct)
    rules = item.processing?.rules ?? []
    completionPlace = item.outcomes.firstIndex { $0.identifier == Self.completionStatus }
    let ending = item.responses.contains { $0.baseType == .boolean } ? item.endAttemptResponses : []
    endAttemptResponses = item.responses.indices.filter { ending.contains(item.responses[$0].identifier) }
  }
}

extension AssessmentItem {
  fileprivate var endAttemptResponses: Set<String> {
    Set(
      interactions.filter { $0.name == "qti-end-attempt-interaction" }.compactMap {
        $0.attribute("response-identifier")
      })
  }
}
