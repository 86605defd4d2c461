// learn, Apache-2.0. See LICENSE.

import LearnCore

extension ScoringPlan {
  /// What each item gives in a run of the test that the instrument is, in the order of ``items``.
  ///
  /// What the learner could not come to is left out, whatever counts for an item without an answer: nobody
  /// passed it over. An item that comes several times counts as it was handed in last.
  func scores(of run: TestRun, in program: TestProgram, language: LanguageTag) -> [ItemScore] {
    items.indices.map { number in
      let item = items[number].variant(language)
      guard let place = run.place(of: items[number].id, in: program), run.session.runs[place].session != nil else {
        return .without(.unanswered, maximum: item.maximum)
      }
      let score = run.score(of: items[number].id, in: program) ?? 0
      // Rules may give something for no answer.
      guard run.session.runs[place].isResponded || score != 0 else { return unanswered[number] }
      return item.taken(score)
    }
  }

  /// What each item gives in an attempt.
  func scores(of attempt: Attempt, in definition: InstrumentDefinition) -> [ItemScore] {
    guard let run = attempt.test, let program = definition.test(in: attempt.language) else {
      return scores(attempt.answers, seed: attempt.seed)
    }
    return scores(of: run, in: program, language: attempt.language)
  }

  /// The result of an attempt.
  func result(of attempt: Attempt, in definition: InstrumentDefinition) -> InstrumentResult {
    result(ScoringWorking(plan: self, scores: scores(of: attempt, in: definition), answers: attempt.answers))
  }
}
