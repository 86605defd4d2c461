// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Turns the steps of an explanation into sentences and data.
struct ExplanationWords {
  let names: PackNames
  let framework: FrameworkID

  private var book: Phrasebook { names.reading.book }

  func node(_ explanation: Explanation) -> ExplanationView.Node {
    let children = explanation.children.map(node)
    switch explanation.step {
    case .answer(let item, let content, let score, let maximum):
      let sentence =
        maximum.map { book(.stepScore, ["score": number(score), "maximum": number($0)]) }
        ?? book(.scoreIs, ["score": number(score)])
      let facts: [JSONValue.Member] = [
        .init("step", "answer"), .init("item", .string(item.rawValue)), .init("answer", content.json),
        .init("score", .double(score)), .init("maximum", maximum.map { .double($0) } ?? .null),
      ]
      let words = AnswerWords(reading: names.reading).words(
        content, variant: variant(item), seed: names.seed(of: item) ?? 0)
      return answer(item, sentence, words, false, facts + drawn(item), children)
    case .abstained(let item, let abstention):
      return answer(
        item, book[.stepLeftOut], MarkedText(AnswerWords(reading: names.reading).words(abstention)), true,
        [
          .init("step", "abstained"), .init("item", .string(item.rawValue)),
          .init("answer", .string(abstention.rawValue)),
        ], children)
    case .unanswered(let item, let countsAsZero):
      return answer(
        item, book[countsAsZero ? .stepZero : .stepLeftOut], MarkedText(book[.notAnswered]), !countsAsZero,
        [
          .init("step", "unanswered"), .init("item", .string(item.rawValue)),
          .init("countsAsZero", .bool(countsAsZero)),
        ], children)
    default:
      let (sentence, facts) = step(explanation.step)
      return .init(
        sentence: sentence, question: nil, answer: nil, item: nil, isLeftOut: false, facts: facts, children: children)
    }
  }

  private func answer(
    _ item: ItemID, _ sentence: String, _ words: MarkedText, _ isLeftOut: Bool, _ facts: [JSONValue.Member],
    _ children: [ExplanationView.Node]
  ) -> ExplanationView.Node {
    let isClosed = names.closedItems.contains(item)
    let prompt = isClosed ? names.title(item) : names.prompt(item)
    let words = isClosed ? MarkedText(book[TestPhrase.noReview]) : words
    let facts = isClosed ? facts.filter { !["answer", "templates"].contains($0.name) } : facts
    let more: [JSONValue.Member] = [.init("question", .string(prompt.text)), .init("words", .string(words.text))]
    return .init(
      sentence: sentence, question: prompt, answer: words, item: item, isLeftOut: isLeftOut, facts: facts + more,
      children: children)
  }

  private func step(_ step: Explanation.Step) -> (String, [JSONValue.Member]) {
    switch step {
    case .cutOff(let score, let unit, let cutOff, let isLast):
      let phrase: Phrase = isLast ? .stepCutOffLast : .stepCutOff
      return (
        book(
          phrase,
          [
            "score": measure(score, unit, apartFrom: [cutOff.from, cutOff.to]), "from": measure(cutOff.from, unit),
            "to": measure(cutOff.to, unit),
            "level": level(cutOff.level),
          ]),
        [
          .init("step", "cut-off"), .init("score", .double(score)), .init("unit", .string(unit.rawValue)),
          .init("from", .double(cutOff.from)), .init("to", .double(cutOff.to)),
          .init("includesEnd", .bool(isLast)), .init("level", .string(cutOff.level.rawValue)),
        ]
      )
    case .anchored(let id, let reachedBy, let atLeast):
      return (
        book(.stepAnchored, ["count": .count(reachedBy), "level": level(id), "needed": .count(atLeast)]),
        [
          .init("step", "anchored"), .init("level", .string(id.rawValue)), .init("reachedBy", .int(reachedBy)),
          .init("atLeast", .int(atLeast)),
        ]
      )
    case .anchoredNone(let atLeast):
      return (
        book(.stepAnchoredNone, ["needed": .count(atLeast)]),
        [.init("step", "anchored"), .init("level", .null), .init("atLeast", .int(atLeast))]
      )
    case .tooFewAnswers(let counted, let needed):
      return (
        book(.tooFewLong, ["counted": .count(counted), "needed": .count(needed)]),
        [.init("step", "too-few-answers"), .init("counted", .int(counted)), .init("needed", .int(needed))]
      )
    case .incomplete(let counted, let items):
      return (
        book(.incompleteLong, ["counted": .count(counted), "items": .count(items)]),
        [.init("step", "incomplete"), .init("counted", .int(counted)), .init("items", .int(items))]
      )
    case .mean(let value, let count):
      return (
        book(.stepMean, ["value": number(value), "count": .count(count)]),
        [.init("step", "mean"), .init("value", .double(value)), .init("of", .int(count))]
      )
    case .sum(let value, let maximum):
      return (
        book(.stepSum, ["value": number(value), "maximum": number(maximum)]),
        [.init("step", "sum"), .init("value", .double(value)), .init("maximum", .double(maximum))]
      )
    case .median(let id):
      return (
        book(.stepMedian, ["level": level(id)]),
        [.init("step", "median"), .init("level", .string(id.rawValue))]
      )
    case .percent(let value, let score, let maximum):
      return (
        book(
          .stepPercent, ["value": .text(book.percent(value)), "score": number(score), "maximum": number(maximum)]),
        [
          .init("step", "percent"), .init("value", .double(value)), .init("score", .double(score)),
          .init("maximum", .double(maximum)),
        ]
      )
    case .competence(let code):
      let name = names.title(CompetenceReference(framework: framework, code: code)).text
      return ("\(code.rawValue) \(name)", [.init("step", "competence"), .init("code", .string(code.rawValue))])
    case .answer, .abstained, .unanswered:
      // These are turned into words together with their question.
      return ("", [])
    }
  }

  /// What a document of QTI was drawn as, by template variable; nothing for an item that is the same for everybody.
  private func drawn(_ item: ItemID) -> [JSONValue.Member] {
    guard let program = variant(item)?.program, !program.item.templates.isEmpty, let seed = names.seed(of: item) else {
      return []
    }
    return [.init("templates", ResponseJSON.json(program.showing([:], seed: seed).templates(of: program)))]
  }

  private func variant(_ item: ItemID) -> ItemVariant? { names.item(item)?.variant(names.reading.chain) }

  private func level(_ id: LevelID) -> Phrasebook.Value { .text(names.title(id, of: framework).text) }

  private func number(_ value: Double) -> Phrasebook.Value { .text(book.number(value)) }

  // A score that is rounded must not seem to lie on the other side of a limit: it gets the decimals that it needs.
  private func measure(
    _ value: Double, _ unit: Scoring.Unit, apartFrom limits: [Double] = []
  ) -> Phrasebook.Value {
    for limit in limits where limit != value && abs(limit - value) < 0.05 {
      var decimals = 2
      while decimals < 6, book.number(value, decimals: decimals) == book.number(limit, decimals: decimals) {
        decimals += 1
      }
      let text = book.number(value, decimals: decimals)
      return .text(unit == .percent ? text + book.percentSign : text)
    }
    return .text(unit == .percent ? book.percent(value) : book.number(value))
  }
}

extension Answer.Content {
  /// The answer as data: an identifier, a list, a number or text for each response.
  var json: JSONValue {
    switch self {
    case .abstained(let abstention): .string(abstention.rawValue)
    case .responses(let values): Self.json(values)
    case .run(let run): .array(run.map(Self.json))
    }
  }
}

extension Answer.Content {
  private static func json(_ values: [String: Value]) -> JSONValue {
    .object(values.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.plainJSON) })
  }
}

extension Value {
  /// The value as data, without the names of its types.
  var plainJSON: JSONValue {
    switch self {
    case .null: .null
    case .single(let scalar): scalar.plainJSON
    case .multiple(let scalars), .ordered(let scalars): .array(scalars.map(\.plainJSON))
    case .record(let fields): .object(fields.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.plainJSON) })
    }
  }
}

extension Scalar {
  fileprivate var plainJSON: JSONValue {
    switch self {
    case .identifier(let text), .string(let text), .uri(let text): .string(text)
    case .boolean(let value): .bool(value)
    case .integer(let value): .int(value)
    case .float(let value), .duration(let value): value.isFinite ? .double(value) : .string(String(value))
    case .point(let x, let y): .array([.int(x), .int(y)])
    case .pair(let first, let second), .directedPair(let first, let second): .array([.string(first), .string(second)])
    case .file(let name, let sha256): .object([.init("name", .string(name)), .init("sha256", .string(sha256))])
    }
  }
}
