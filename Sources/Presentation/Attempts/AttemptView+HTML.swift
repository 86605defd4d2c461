// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

extension AttemptView {
  /// The question as a page.
  public func html(_ frame: PageFrame) -> String {
    var fields = ItemFields(view: item, frame: frame, refusal: refusal, written: written)
    fields.isClosed = test == nil ? feedback != nil || isCompleted : isClosedByTest
    fields.session = test == nil ? afterwards : nil
    fields.fileAddress = fileAddress
    fields.frameAddress = frameAddress
    fields.moduleStates = moduleStates
    fields.programsAreOff = programsAreOff
    fields.solution = feedback?.solution
    return ItemPage(view: item, frame: frame).render(fields: fields, more: content(fields, frame))
  }

  private var book: Phrasebook { item.book }
  private var isLast: Bool { item.place.map { $0.number == $0.count } ?? false }

  /// The adaptive item that goes on with another attempt; nil for any other, and for one that is done.
  private var running: AssessmentItemView? {
    guard feedback == nil, item.variant.isAdaptive, let document = item.document else { return nil }
    return document.session.isCompleted ? nil : document
  }

  /// Whether the page shows an adaptive item that takes no further attempt.
  private var isCompleted: Bool {
    item.variant.isAdaptive && item.document?.session.isCompleted == true
  }

  private func content(_ fields: ItemFields, _ frame: PageFrame) -> Fields {
    if let test { return content(test, fields, frame) }
    let goesOn = feedback != nil && !isLast
    return [
      "instrument": instrument, "action": form.action, "hidden": hidden, "notice": notice.map(words),
      "refusal": refusal.map { words($0, fields) },
      "feedback": feedback.map { words($0, fields, frame) } ?? said(fields),
      "submitLabel": running.map { $0.session.numAttempts > 0 ? again : book[InteractionPhrase.submit] },
      "status": status, "nextValue": goesOn ? "on" : isLast ? "finish" : nil,
      "nextLabel": isLast ? book[PagePhrase.seeResult] : nil,
      "skipLabel": feedback == nil && !item.variant.isAdaptive ? book[.goSkip] : nil,
      "parts": sections.isEmpty ? nil : parts, "leave": leaving, "rules": rulesThatRan,
    ]
  }

  private var isClosedByTest: Bool {
    guard let test, let place = test.place else { return false }
    return test.session.runs[place].status == .closed
  }

  /// The same in a test, whose rules say what one may do.
  private func content(_ test: TestStand, _ fields: ItemFields, _ frame: PageFrame) -> Fields {
    let around = test.fields(frame)
    let texts = fields.documentView?.feedbackTexts ?? []
    let own: Fields? = texts.isEmpty ? nil : ["kind": "", "title": book[.feedback], "texts": texts]
    let refused = testRefusal.map { words in
      ["title": book[PagePhrase.notSaved], "list": [["field": "prompt", "text": words] as Fields]] as Fields
    }
    return [
      "instrument": instrument, "action": form.action,
      "hidden": hidden + [["name": "stamp", "value": "\(test.stamp)"] as Fields], "notice": notice.map(words),
      "refusal": refusal.map { words($0, fields) } ?? refused,
      "feedback": feedback.map { words($0, fields, frame) } ?? own, "status": around?["status"] as? String,
      "test": around, "leave": test.review == nil ? leaving : nil, "rules": rulesThatRan,
    ]
  }

  private var rulesThatRan: Fields? {
    rules.flatMap { $0.nodes.isEmpty ? nil : ["label": book[PagePhrase.howScored], "tree": $0.markup] }
  }

  private var hidden: [Fields] {
    [
      ("csrf", form.csrf), ("revision", "\(revision)"), ("place", item.place.map { "\($0.number)" } ?? ""),
      ("item", item.variant.identifier.rawValue),
    ].map { ["name": $0.0, "value": $0.1] }
  }

  private var again: String { book[InteractionPhrase.tryAgain] }

  /// Where an adaptive item stands.
  private var status: String? {
    guard let session = item.document?.session, item.variant.isAdaptive, session.numAttempts > 0 else { return nil }
    if isCompleted { return book[InteractionPhrase.completed] }
    return feedback == nil
      ? book(InteractionPhrase.attemptNumber, ["number": .count(session.numAttempts + 1)]) : nil
  }

  private func words(_ notice: Notice) -> Fields {
    let isPlain = [.saved, .skipped, .handedIn].contains(notice)
    return ["kind": isPlain ? "saved" : "note", "text": notice.words(book)]
  }

  /// The session of a document of QTI after the attempt that the page tells about: of a finished check the answer, else
  /// what was sent with a button of the item itself. Nil where there was none.
  ///
  /// Of an adaptive item every attempt has been made already.
  private var afterwards: ItemSession? {
    guard let document = item.document, !item.variant.isAdaptive, feedback != nil || used != nil else { return nil }
    var responses: [String: Value] = if case .responses(let given)? = item.answer { given } else { [:] }
    if let used { responses = used }
    return try? document.program.attempt(document.session, responses: responses)
  }

  /// What a document of QTI says beside its body to somebody who used a button of its own; nil for nothing.
  private func said(_ fields: ItemFields) -> Fields? {
    guard used != nil || item.variant.isAdaptive, let texts = fields.documentView?.feedbackTexts, !texts.isEmpty else {
      return nil
    }
    return ["kind": "", "title": book[.feedback], "texts": texts]
  }

  private func words(_ refusal: AnswerRefusal, _ fields: ItemFields) -> Fields {
    var list: [(String, String)] = [(fields.firstID(refusal.response), refusal.words(book))]
    if case .interactions(let problems) = refusal.reason {
      let asked = item.document?.interactions ?? []
      list = problems.map { problem in
        (fields.firstID(problem.response), problem.words(asked.first { $0.response == problem.response }, book))
      }
    }
    return ["title": book[PagePhrase.notSaved], "list": list.map { ["field": $0.0, "text": $0.1] as Fields }]
  }

  private func words(_ feedback: Feedback, _ fields: ItemFields, _ frame: PageFrame) -> Fields {
    let words = AnswerWords(reading: item.reading)
    // Of a choice the right options are marked where they stand.
    let solution = item.variant.isChoiceOnly || feedback.isRight == true ? nil : feedback.solution
    let title: String =
      switch feedback.isRight {
      case true?: book[PagePhrase.thatIsRight]
      case false?: book[PagePhrase.thatIsWrong]
      case nil: book[.feedback]
      }
    let own = feedback.texts.map {
      frame.writer(headingShift: 1).markup($0, language: item.variant.language, page: item.reading.language)
    }
    let texts = own + (fields.documentView?.feedbackTexts ?? [])
    return [
      "kind": feedback.isRight.map { $0 ? "right" : "wrong" } ?? "", "title": title, "texts": texts,
      "solution": solution.map {
        [
          "label": book[PagePhrase.rightAnswerIs],
          "words": words.words(.responses($0), variant: item.variant, seed: item.seed),
        ] as Fields
      },
    ]
  }

  private var parts: Fields {
    let (answered, count) = (sections.reduce(0) { $0 + $1.answered }, sections.reduce(0) { $0 + $1.count })
    return [
      "label": book(PagePhrase.partsProgress, ["answered": .count(answered), "count": .count(count)]),
      "sections": sections.map { section in
        [
          "href": section.address, "title": section.title, "isCurrent": section.isCurrent,
          "answered": book(
            PagePhrase.partProgress, ["answered": .count(section.answered), "count": .count(section.count)]),
        ] as Fields
      }, "review": review.map { ["href": $0, "title": book[PagePhrase.overviewOfAnswers]] as Fields },
    ]
  }

  private var leaving: Fields {
    if let result { return ["words": "", "href": result, "label": book[TestPhrase.toResult]] }
    return [
      "words": book.leaving(test?.clockRuns ?? false), "href": leave, "label": book[.goQuit],
      "code": receipt.map { $0.fields(book) },
    ]
  }
}

extension AttemptView.Notice {
  /// What happened, in a sentence.
  func words(_ book: Phrasebook) -> String {
    switch self {
    case .saved: book[PagePhrase.savedNotice]
    case .answeredElsewhere: book[PagePhrase.answeredElsewhere]
    case .skipped: book[PagePhrase.skippedNotice]
    case .handedIn: book[TestPhrase.handedIn]
    case .testWentOn: book[TestPhrase.elsewhere]
    case .timeWasOver: book[TestPhrase.timeIsOver]
    }
  }
}

extension AttemptView.Receipt {
  /// The code in a line, with the way to the page where it is used.
  func fields(_ book: Phrasebook) -> Fields {
    [
      "words": book(PagePhrase.yourCode, ["code": .text(code)]), "code": code, "href": address,
      "label": book[PagePhrase.aboutCode],
    ]
  }
}

extension AnswerRefusal {
  /// Why, and what would be right.
  func words(_ book: Phrasebook) -> String {
    switch reason {
    case .notANumber: book(PagePhrase.refusedNumber, ["example": .text(book.number(44.1))])
    case .notAWholeNumber: book[PagePhrase.refusedWhole]
    case .tooMany(let maximum): book(PagePhrase.refusedMany, ["count": .count(maximum)])
    case .tooFew(let minimum): book(PagePhrase.refusedFew, ["count": .count(minimum)])
    case .notAnOrder: book[PagePhrase.refusedOrder]
    case .unknownOption: book[PagePhrase.refusedOption]
    case .tooLong(let maximum): book(PagePhrase.refusedLong, ["count": .count(maximum)])
    case .answerAndAbstention: book[PagePhrase.refusedBoth]
    case .nothing: book[PagePhrase.refusedNothing]
    case .noRoomForFile: book[InteractionPhrase.fileRoomFull]
    case .tooManyAttempts(let maximum): book(InteractionPhrase.tooManyAttempts, ["count": .count(maximum)])
    case .interactions(let problems): problems.map { $0.words(nil, book) }.joined(separator: " ")
    }
  }
}

extension ItemVariant {
  /// Whether every interaction is a choice among options that stand below each other.
  fileprivate var isChoiceOnly: Bool {
    document == nil
      && interactions.allSatisfy { if case .choice = $0.kind { true } else { false } }
  }
}
