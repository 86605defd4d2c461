// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What a learner does during an attempt.
public enum SessionEvent: Hashable, Sendable {
  /// Answers an item, or answers it anew.
  case answered(ItemID, Answer.Content)
  /// Makes one more attempt at an adaptive item, with what it answers.
  case submitted(ItemID, [String: Value])
  /// Takes an answer back.
  case cleared(ItemID)
  /// Goes to an item, by place in the attempt's order; the count of items means past the last.
  case moved(to: Int)
  /// Writes a note beside an item; empty text removes it.
  case noted(ItemID, String)
  /// Keeps what the programs of hosted interactions of an item say of themselves, by response.
  case statesKept(ItemID, [String: String])
  /// Does something in the test of QTI that the instrument is.
  case test(TestEvent)
  /// Goes on in another language.
  case languageChanged(LanguageTag)
  /// Ends the attempt and asks for the result.
  case finished
}

/// What follows from an event, for the store to write together with the attempt.
public enum SessionEffect: Hashable, Sendable {
  /// Something for the statement log.
  case record(LearningEvent)
  /// Evidence from a finished attempt.
  case evidence([Evidence])
  /// The result of a finished attempt.
  case result(InstrumentResult)
}

/// What happened, before it is given the form of a statement.
public enum LearningEvent: Hashable, Sendable {
  case started
  case answered(ItemID, Answer.Content)
  case finished(InstrumentResult)
}
