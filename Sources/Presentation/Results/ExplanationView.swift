// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
public import LearnCore

/// How one line of a result came about: from the level down to the rule, the cut-off and the learner's own answers.
public struct ExplanationView: Sendable {
  /// One step of the working, in words.
  public struct Node: Hashable, Sendable {
    /// What happened, as a sentence or, for an answer, its score.
    public let sentence: String
    /// What was asked, where the step is an answer.
    public let question: MarkedText?
    /// What was answered, in the words of the item.
    public let answer: MarkedText?
    /// The item, where the step is an answer.
    let item: ItemID?
    /// Whether the answer does not count.
    public let isLeftOut: Bool
    /// The step as data, without its children.
    let facts: [JSONValue.Member]
    /// What the step rests on.
    public let children: [Node]
  }

  /// What the line is about.
  public let name: MarkedText
  /// The code of the competence or area; nil for the whole.
  public let code: CompetenceCode?
  /// The level, or why there is none.
  public let finding: MarkedText
  /// How sure the level is, as a sentence; nil without a level.
  public let sureness: String?
  /// The topmost step.
  public let root: Node
  /// The pack, the versions and the digest that it was worked out with.
  public let madeWith: String
  let book: Phrasebook
  let language: LanguageTag
  /// The score on the cut-offs of the instrument; nil without a score or without cut-offs.
  let strip: CutOffStrip?

  /// Says how a line of a result was worked out; nil for a line of which only the finding was kept.
  init?(
    _ line: InstrumentResult.Line, instrument: Instrument, pack reference: PackReference, version: String,
    names: PackNames
  ) {
    guard let explanation = line.explanation else { return nil }
    let reading = names.reading
    book = reading.book
    language = reading.language
    (name, code) = Self.subject(line.subject, instrument.framework, names)
    strip = Self.strip(line, instrument, names)
    switch line.finding {
    case .level(let estimate):
      finding = names.title(estimate.level, of: instrument.framework)
      sureness =
        Sureness(estimate, scale: names.framework(instrument.framework)?.scale, reading: reading).long
    case .tooFewAnswers(let counted, let needed):
      finding = MarkedText(book(.tooFewLong, ["counted": .count(counted), "needed": .count(needed)]))
      sureness = nil
    case .incomplete(let counted, let items):
      finding = MarkedText(book(.incompleteLong, ["counted": .count(counted), "items": .count(items)]))
      sureness = nil
    }
    root = ExplanationWords(names: names, framework: instrument.framework).node(explanation)
    madeWith = Self.madeWith(reference, version: version, book)
  }

  /// The pack, the versions and the digest that something was worked out with, as a sentence.
  static func madeWith(_ pack: PackReference, version: String, _ book: Phrasebook) -> String {
    book(
      .workedOutWith,
      [
        "pack": .text(pack.id.rawValue), "version": .text(pack.version), "instrument": .text(version),
        "digest": .text(pack.digest),
      ])
  }

  private static func strip(
    _ line: InstrumentResult.Line, _ instrument: Instrument, _ names: PackNames
  ) -> CutOffStrip? {
    let book = names.reading.book
    guard let estimate = line.estimate, var strip = CutOffStrip(instrument, names: names, title: book[.limits]) else {
      return nil
    }
    let value =
      instrument.scoring.unit == .percent ? book.percent(estimate.score) : book.number(estimate.score, decimals: 2)
    strip.score = (estimate.score, value, estimate.standardError)
    return strip
  }

  static func subject(
    _ subject: InstrumentResult.Subject, _ framework: FrameworkID, _ names: PackNames
  ) -> (MarkedText, CompetenceCode?) {
    switch subject {
    case .total: (MarkedText(names.reading.book[.whole]), nil)
    case .area(let code), .competence(let code):
      (names.title(CompetenceReference(framework: framework, code: code)), code)
    }
  }
}

// MARK: - Faces

extension ExplanationView {
  /// The working as a tree, from the level down to the answers.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    let title = (code.map { $0.rawValue + style.dot } ?? "") + name.text
    page.heading(TerminalText(title), rank: 1)
    page.add(TerminalText(finding.text, .accent))
    if let sureness { page.add(TerminalText(sureness)) }
    page.space()
    add(root, to: &page, first: "", rest: "")
    page.space()
    page.add(TerminalText(madeWith, .soft))
    return page.text
  }

  private func add(_ node: Node, to page: inout TerminalPage, first: String, rest: String) {
    let style = page.style
    // A stem leads from a step to what it rests on.
    let stem = style.plain || node.children.isEmpty ? "" : style.unicode ? "│ " : "  "
    let (first, below) = (TerminalText(first, .soft), TerminalText(rest + stem, .soft))
    if let question = node.question {
      page.add(TerminalText(question.text.shortened(to: 110)), first: first, rest: below)
      if let answer = node.answer {
        let indent = TerminalText(String(repeating: " ", count: style.arrow.count))
        page.add(
          TerminalText(answer.text.shortened(to: 160), .accent), first: below + TerminalText(style.arrow, .accent),
          rest: below + indent)
      }
      page.add(TerminalText(node.sentence, .soft), first: below)
    } else {
      page.add(TerminalText(node.sentence), first: first, rest: below)
    }
    for (place, child) in node.children.enumerated() {
      let isLast = place == node.children.count - 1
      if style.plain {
        add(child, to: &page, first: "", rest: "")
      } else if style.unicode {
        add(child, to: &page, first: rest + (isLast ? "└ " : "├ "), rest: rest + (isLast ? "  " : "│ "))
      } else {
        add(child, to: &page, first: rest + "- ", rest: rest + "  ")
      }
    }
  }

  /// The working with full numbers; the steps keep the names and fields of the domain.
  public var json: JSONValue { Self.json(root) }

  private static func json(_ node: Node) -> JSONValue {
    var members = node.facts
    if !node.children.isEmpty { members.append(.init("because", .array(node.children.map(json)))) }
    return .object(members)
  }
}
