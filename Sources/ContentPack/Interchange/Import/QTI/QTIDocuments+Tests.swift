// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIDocuments {
  /// Reads a test: as the test that it is, or as a check of sections where those say all of it.
  mutating func readTest(_ name: String, _ course: inout ImportedCourse) {
    let files = files
    let bundle = AssessmentBundle.read(name) { files.bytes($0) }
    guard let test = bundle.test else {
      let fault = bundle.findings.first { $0.severity == .error }
      course.drop(.instrument, name, path: name, line: fault?.line, because: fault?.message ?? "It cannot be read.")
      return
    }
    var key = "quiz:" + (test.identifier.isEmpty ? name : test.identifier)
    if course.quizzes.contains(where: { $0.key == key }) { key = "quiz:\(name)#\(test.identifier)" }
    var notes: [String] = []
    if !test.isPlain {
      let missing = test.itemReferences.filter { items[$0.href]?.count != 1 }
      if missing.isEmpty { return take(test, name, key, &course) }
      notes.append(
        "It is no test any more, because \(missing.count == 1 ? "a question" : "\(missing.count) questions") of it cannot be kept; "
          + "what is there is asked in sections.")
    }
    var text = ContentText(media: media, from: name)
    var quiz = ImportedCourse.Quiz(key: key, title: test.title, identifier: test.identifier)
    let rubrics = test.rubrics + test.parts.flatMap(\.rubrics)
    if !rubrics.isEmpty { quiz.introduction = text.read(rubrics.map { .element($0) }) }
    if let seconds = test.timeLimits?.maximum {
      quiz.minutes = max(1, Int((seconds / 60).rounded(.up)))
      notes.append("Its time limit is the time that it takes; nothing ends when it is over.")
    }
    if !test.outcomeRules.isEmpty { notes.append("Its rules for the result are not kept; points are added up.") }
    if !test.feedback.isEmpty || test.parts.contains(where: { !$0.feedback.isEmpty }) {
      notes.append("What it says after the last question is not kept.")
    }
    for part in test.parts {
      if !part.preConditions.isEmpty || !part.branchRules.isEmpty {
        notes.append("Its conditions for passing over parts are not kept; everybody is asked everything.")
      }
      for section in part.sections { add(section, test.title, &quiz, &notes, &text) }
    }
    notes += text.notes
    course.quizzes.append(quiz)
    course.take(.instrument, test.title.isEmpty ? name : test.title, path: name, key: key, notes: notes.unique)
  }

  /// Takes a test as it is.
  private func take(_ test: AssessmentTest, _ name: String, _ key: String, _ course: inout ImportedCourse) {
    let places = ContentPlaces(files: name, media: media, refused: refused, notes: [], find: { _ in nil })
    var quiz = ImportedCourse.Quiz(key: key, title: test.title, identifier: test.identifier)
    if !test.styleSheets.isEmpty || test.holdsStyleSheets {
      places.note("Its style sheets are not kept: tests are shown in the styles of learn.")
    }
    quiz.test = test.mappingReferences { [items] reference in
      reference.replacing(address: items[reference.href]?.first ?? reference.href)
    }.withoutStyleSheets.mappingContent(places.changed)
    if let fatal = places.fatal {
      return course.drop(.instrument, test.title.isEmpty ? name : test.title, path: name, because: fatal)
    }
    if let seconds = test.longestTime { quiz.minutes = max(1, Int((seconds / 60).rounded(.up))) }
    let judged = test.outcomes.first { $0.masteryValue != nil }
    if let mastery = judged?.masteryValue, let maximum = judged?.normalMaximum, maximum > 0 {
      quiz.passMark = mastery / maximum * 100
    }
    course.quizzes.append(quiz)
    course.take(
      .instrument, test.title.isEmpty ? name : test.title, path: name, key: key, notes: places.notes)
  }

  private func add(
    _ part: SectionPart, _ title: String, _ quiz: inout ImportedCourse.Quiz, _ notes: inout [String],
    _ text: inout ContentText
  ) {
    if !part.rules.preConditions.isEmpty || !part.rules.branchRules.isEmpty {
      notes.append("Its conditions for passing over questions are not kept; everybody is asked everything.")
    }
    guard case .section(let section) = part else { return }
    if section.selection != nil { notes.append("It draws some of its questions; here all of them are asked.") }
    if section.shuffles { notes.append("The order of its questions is drawn; here it is fixed.") }
    let name = section.title.isEmpty ? title : section.title
    var own = ImportedCourse.Quiz.Section(title: name)
    if !section.rubrics.isEmpty {
      let rubric = text.read(section.rubrics.map { .element($0) })
      if !rubric.isEmpty { own.entries.append(.text("rubric:\(quiz.key)#\(section.identifier)", rubric)) }
    }
    for inner in section.parts {
      switch inner {
      case .item(let reference):
        if !reference.weights.isEmpty {
          notes.append("The weights of its questions are not kept; each counts its points.")
        }
        let keys = items[reference.href] ?? []
        if keys.isEmpty {
          notes.append("The question “\(reference.identifier.shownName)” is not among those that were kept.")
        }
        own.entries += keys.map { .item($0) }
      case .section, .sectionRef:
        if !own.entries.isEmpty {
          quiz.sections.append(own)
          own.entries = []
        }
        add(inner, name, &quiz, &notes, &text)
      }
    }
    if !own.entries.isEmpty { quiz.sections.append(own) }
  }
}

extension AssessmentTest {
  /// Whether sections of an instrument say all of the test: one part whose items are asked in any order, once each, and
  /// whose points are added up.
  var isPlain: Bool {
    guard parts.count == 1, let part = parts.first, part.navigation == .nonlinear, part.submission == .individual,
      timeLimits == nil, part.timeLimits == nil, contexts.isEmpty, feedback.isEmpty, part.feedback.isEmpty,
      part.preConditions.isEmpty, part.branchRules.isEmpty, part.control.isPlain, hasPlainOutcomes
    else { return false }
    return part.sections.allSatisfy(Self.isPlain)
  }

  private var hasPlainOutcomes: Bool {
    if outcomeRules.isEmpty { return outcomes.allSatisfy { $0.masteryValue == nil } }
    guard outcomeRules.count == 1, case .set(OutcomeDeclaration.score, let sum) = outcomeRules[0],
      outcomes.count == 1, outcomes[0].masteryValue == nil, case .sum = sum.operation, sum.operands.count == 1,
      case .testVariables(let subset, OutcomeDeclaration.score, nil, _) = sum.operands[0].operation
    else { return false }
    return subset.section == nil && subset.including.isEmpty && subset.excluding.isEmpty
  }

  private static func isPlain(_ place: SectionPart) -> Bool {
    let rules = place.rules
    guard rules.preConditions.isEmpty, rules.branchRules.isEmpty, rules.timeLimits == nil, rules.control.isPlain else {
      return false
    }
    switch place {
    case .section(let section):
      return section.selection == nil && !section.shuffles && section.adaptiveSelection == nil
        && section.parts.allSatisfy(isPlain)
    case .item(let item):
      return item.weights.isEmpty && item.mappings.isEmpty && item.templateDefaults.isEmpty
    case .sectionRef: return false
    }
  }

  /// Whether a section has a style sheet.
  var holdsStyleSheets: Bool {
    func holds(_ place: SectionPart) -> Bool {
      guard case .section(let section) = place else { return false }
      return !section.styleSheets.isEmpty || section.parts.contains(where: holds)
    }
    return parts.contains { $0.sections.contains(where: holds) }
  }

  /// The longest time that the test, or its parts one after the other, may take in seconds; nil without a limit.
  var longestTime: Double? {
    if let maximum = timeLimits?.maximum { return maximum }
    let limits = parts.compactMap { $0.timeLimits?.maximum }
    return limits.count == parts.count ? limits.reduce(0, +) : nil
  }
}

extension ItemSessionControl {
  /// Whether an item may be attempted once, left open and looked at again, as in an instrument.
  fileprivate var isPlain: Bool {
    maxAttempts ?? 1 == 1 && allowReview != false && allowComment != true && allowSkipping != false
      && validateResponses != true && showSolution != true
  }
}
