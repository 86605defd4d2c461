// learn, Apache-2.0. See LICENSE.

import LearnCore

// How long an item was looked at is the time between its page and what was done on it. Every event is one of a page, and
// the page that a learner sees next is made right after it: so the time from event to event counts for the item that the
// later one is about. Source: QTI 3.0 ASI §2.2.2, duration.
extension Attempt {
  /// The longest time between two events that counts, in seconds: after a longer one the learner had gone away.
  public static let longestLook = 1800.0

  /// Counts the time since the event before for the item that an event is about, where it is a document of QTI.
  mutating func count(_ event: SessionEvent, in definition: InstrumentDefinition, until now: Timestamp) {
    guard !definition.instrument.isTest else { return }
    let elapsed = now.seconds(since: updatedAt)
    guard elapsed > 0, elapsed <= Self.longestLook, let item = event.item ?? currentItem,
      definition.item(item)?.isDocument == true
    else { return }
    spent = (spent ?? [:]).merging([item: elapsed]) { $0 + $1 }
  }

  /// The seconds that each attempt at an item took: those before this one as they are known, and the rest for the
  /// next. Nil where nothing was measured.
  func seconds(of item: ItemID, attempts: Int) -> [Double]? {
    guard let all = spent?[item], attempts > 0 else { return nil }
    guard case .run? = answers[item]?.content else { return [all] + Array(repeating: 0, count: attempts - 1) }
    // What was submitted stays as it is.
    var seconds = Array((answers[item]?.seconds ?? []).prefix(attempts))
    if seconds.count < attempts { seconds.append(max(0, all - seconds.reduce(0, +))) }
    while seconds.count < attempts { seconds.append(0) }
    return seconds
  }
}

extension Item {
  /// Whether it is written as documents of QTI.
  var isDocument: Bool { variants.values.contains { $0.program != nil } }
}

extension SessionEvent {
  /// The item that the event is about, where it names one.
  var item: ItemID? {
    switch self {
    case .answered(let item, _), .submitted(let item, _), .cleared(let item), .noted(let item, _),
      .statesKept(let item, _):
      item
    case .moved, .test, .languageChanged, .finished: nil
    }
  }

  /// Whether it is said to items that are asked one after another.
  var isOfItems: Bool {
    switch self {
    case .answered, .submitted, .cleared, .moved, .languageChanged: true
    case .noted, .statesKept, .test, .finished: false
    }
  }
}
