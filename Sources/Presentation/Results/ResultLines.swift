// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Puts the lines of a result into words.
struct ResultLines {
  let names: PackNames
  let instrument: Instrument

  private var reading: Reading { names.reading }
  private var book: Phrasebook { names.reading.book }

  func line(_ line: InstrumentResult.Line) -> ResultView.Line {
    let (name, code) = ExplanationView.subject(line.subject, instrument.framework, names)
    let framework = names.framework(instrument.framework)
    switch line.finding {
    case .level(let estimate):
      let sureness = Sureness(estimate, scale: framework?.scale, reading: reading)
      // The descriptor of the competence says more than that of the level.
      let meaning =
        code.flatMap { framework?.competence($0)?.descriptors[estimate.level] }
        ?? framework?.scale[estimate.level]?.description
      return .init(
        subject: line.subject, code: code, name: name,
        bar: framework.flatMap { LevelBar(estimate, scale: $0.scale) },
        level: names.title(estimate.level, of: instrument.framework), meaning: meaning.map(reading.text),
        sure: sureness.short, sureLong: sureness.long, sureBrief: sureness.brief, source: line)
    case .tooFewAnswers(let counted, let needed):
      let numbers: [String: Phrasebook.Value] = ["counted": .count(counted), "needed": .count(needed)]
      return .init(
        subject: line.subject, code: code, name: name, bar: nil, level: MarkedText(book(.tooFewShort, numbers)),
        meaning: nil, sure: "", sureLong: book(.tooFewLong, numbers), sureBrief: "", source: line)
    case .incomplete(let counted, let items):
      let numbers: [String: Phrasebook.Value] = ["counted": .count(counted), "items": .count(items)]
      return .init(
        subject: line.subject, code: code, name: name, bar: nil, level: MarkedText(book(.incompleteShort, numbers)),
        meaning: nil, sure: "", sureLong: book(.incompleteLong, numbers), sureBrief: "", source: line)
    }
  }

  /// The areas with their competences; competences of no area of the result stand in none.
  func areas(_ areas: [ResultView.Line], _ competences: [ResultView.Line]) -> [ResultView.Area] {
    let framework = names.framework(instrument.framework)
    return areas.map { area in
      let codes = Set(framework?.areas.first { $0.code == area.code }?.competences.map(\.code) ?? [])
      return .init(line: area, competences: competences.filter { $0.code.map(codes.contains) ?? false })
    }
  }

  /// The three highest and the three lowest competences, none in both; none where all scores are the same.
  static func extremes(_ lines: [ResultView.Line]) -> (strongest: [ResultView.Line], weakest: [ResultView.Line]) {
    let scored = lines.enumerated().compactMap { place, line in
      line.source.estimate.map { (place: place, score: $0.score, line: line) }
    }
    let sorted = scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
    guard let first = sorted.first, let last = sorted.last, first.score > last.score else { return ([], []) }
    let above = sorted.filter { $0.score > last.score }
    let strongest = above.prefix(min(3, (sorted.count + 1) / 2)).map(\.line)
    let taken = Set(strongest.map(\.subject))
    let weakest = sorted.reversed().filter { entry in
      !taken.contains(entry.line.subject) && entry.line.bar.map { $0.rank < $0.count } ?? true
    }
    // Reversed, equal scores stand in the wrong order: the framework's order is restored among them.
    let ordered = weakest.sorted { ($0.score, $0.place) < ($1.score, $1.place) }
    return (strongest, ordered.prefix(3).map(\.line))
  }

  func headline(
    _ total: ResultView.Line, areas: [ResultView.Line], weakest: ResultView.Line?
  ) -> [String] {
    var sentences: [String] = []
    switch total.source.finding {
    case .level: sentences.append(book(.headlineLevel, ["level": .text(total.level.text)]))
    case .tooFewAnswers(let counted, let needed):
      sentences.append(book(.headlineTooFew, ["counted": .count(counted), "needed": .count(needed)]))
    case .incomplete(let counted, let items):
      sentences.append(book(.headlineIncomplete, ["counted": .count(counted), "items": .count(items)]))
    }
    let scored = areas.compactMap { line in line.source.estimate.map { (line: line, score: $0.score) } }
    if let best = scored.map(\.score).max(), scored.count > 1 {
      let leaders = scored.filter { $0.score == best }
      if leaders.count == 1 { sentences.append(book(.headlineStrongest, ["name": .text(leaders[0].line.name.text)])) }
    }
    if let weakest { sentences.append(book(.headlineWeakest, ["name": .text(weakest.name.text)])) }
    return sentences
  }
}

/// Puts a learning plan into words.
struct PlanWords {
  let names: PackNames

  private var book: Phrasebook { names.reading.book }

  func next(_ step: LearningPlan.Step) -> ResultView.Next {
    .init(
      lesson: step.lesson, title: names.title(step.lesson), minutes: step.minutes, reasons: step.reasons.map(words))
  }

  func words(_ reason: LearningPlan.Reason) -> String {
    switch reason {
    case .closes(let competence, let from, let to):
      let name = Phrasebook.Value.text(names.title(competence).text)
      let to = Phrasebook.Value.text(names.title(to, of: competence.framework).text)
      guard let from else { return book(.reasonNoLevel, ["name": name, "to": to]) }
      return book(
        .reasonClosesGap,
        ["name": name, "from": .text(names.title(from, of: competence.framework).text), "to": to])
    case .prerequisite(let lesson): return book(.reasonPrerequisite, ["title": .text(names.title(lesson).text)])
    }
  }

  func total(_ plan: LearningPlan) -> String? {
    guard !plan.steps.isEmpty else { return nil }
    return book(.planTotal, ["count": .count(plan.steps.count), "minutes": .count(plan.minutes)])
  }

  func json(_ plan: LearningPlan) -> JSONValue {
    .object([
      .init("minutes", .int(plan.minutes)),
      .init("steps", .array(plan.steps.map { json($0.lesson, $0.minutes, $0.reasons) })),
      .init("leftOut", .array(plan.leftOut.map { json($0.lesson, $0.minutes, $0.reasons) })),
      .init(
        "unclosed",
        .array(
          plan.unclosed.map { gap in
            .object(compact: [
              "competence": .string(gap.competence.code.rawValue), "wanted": .string(gap.wanted.rawValue),
              "current": gap.current.map { .string($0.rawValue) } ?? .null, "missing": .int(gap.missing),
            ])
          })),
    ])
  }

  private func json(_ lesson: LessonID, _ minutes: Int, _ reasons: [LearningPlan.Reason]) -> JSONValue {
    .object([
      .init("lesson", .string(lesson.rawValue)), .init("title", .string(names.title(lesson).text)),
      .init("minutes", .int(minutes)),
      .init(
        "reasons",
        .array(
          reasons.map { reason in
            switch reason {
            case .closes(let competence, let from, let to):
              .object(compact: [
                "closes": .string(competence.code.rawValue), "from": from.map { .string($0.rawValue) } ?? .null,
                "to": .string(to.rawValue), "words": .string(words(reason)),
              ])
            case .prerequisite(let lesson):
              .object(compact: ["prerequisiteOf": .string(lesson.rawValue), "words": .string(words(reason))])
            }
          })),
    ])
  }
}
