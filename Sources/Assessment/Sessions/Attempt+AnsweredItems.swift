// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension Attempt {
  /// What was answered to each item, in a form that says nothing of what somebody wrote.
  ///
  /// The time of an answer is the time since the answer before it, where that was within half an hour: of a learner who
  /// went away in between nothing is known.
  public func answeredItems(in definition: InstrumentDefinition) -> [AnsweredItem] {
    let times = answers.values.map(\.answeredAt).sorted()
    return order.compactMap { id in
      // What a test did not give to the learner, nobody left open.
      if let test, let program = definition.test(in: language) {
        guard let place = test.place(of: id, in: program), test.session.runs[place].session != nil else { return nil }
      }
      guard let answer = answers[id] else {
        return AnsweredItem(item: id, answer: AnsweredItem.Word.unanswered, seconds: nil)
      }
      let before = times.last { $0 < answer.answeredAt } ?? startedAt
      let seconds = answer.answeredAt.seconds(since: before)
      return AnsweredItem(
        item: id, answer: word(answer, id, definition), seconds: seconds >= 0 && seconds < 1800 ? Int(seconds) : nil)
    }
  }

  private func word(_ answer: Answer, _ id: ItemID, _ definition: InstrumentDefinition) -> String {
    switch answer.content {
    case .abstained(let abstention): return abstention.rawValue
    case .responses, .run:
      let responses = answer.content.latest
      guard let variant = definition.variant(of: id, in: answer.language) else { return AnsweredItem.Word.given }
      if variant.interactions.count == 1, case .choice = variant.interactions[0].kind {
        let chosen = responses[variant.interactions[0].response]?.scalars ?? []
        let names = chosen.compactMap { scalar -> String? in
          if case .identifier(let name) = scalar { return name }
          return nil
        }
        return names.isEmpty ? AnsweredItem.Word.unanswered : names.sorted().map { "=" + $0 }.joined()
      }
      guard let maximum = variant.maximumScore, maximum > 0,
        let score = SessionEngine.score(of: id, variant, answer, in: self, definition)
      else { return AnsweredItem.Word.given }
      return score >= maximum
        ? AnsweredItem.Word.right : score > 0 ? AnsweredItem.Word.partlyRight : AnsweredItem.Word.wrong
    }
  }
}
