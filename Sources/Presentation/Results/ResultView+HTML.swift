// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

extension ResultView {
  /// The result as a page: the headline, what to do next, the picture beside its table, and every "why?".
  ///
  /// - Parameter page: What a server offers around it; nil for a page that stands alone.
  public func html(_ frame: PageFrame, page: ResultPage? = nil) -> String {
    Templates.render("result", ResultModel(self, frame), frame: frame, reading: reading, title: title.text)
  }
}

extension ExplanationView {
  /// The explanation as a page: the score on the strip of cut-offs, and the working as a list of lists.
  ///
  /// - Parameter up: Leads back to the result.
  public func html(_ frame: PageFrame, reading: Reading, up: PageFrame.Link? = nil) -> String {
    Templates.render("explanation", ExplanationModel(self), frame: frame, reading: reading, title: name.text)
  }
}

/// A step as the template `step` asks for it.
struct StepModel {
  let sentence: String
  let question: MarkedText?
  let answer: MarkedText?
  let isQuiet: Bool
  let children: [StepModel]
  let hasChildren: Bool

  init(_ node: ExplanationView.Node) {
    sentence = node.sentence
    question = node.question
    answer = node.answer
    isQuiet = node.question != nil
    children = node.children.map(StepModel.init)
    hasChildren = !children.isEmpty
  }
}

/// A chart as the template `chart` asks for it.
struct ChartModel {
  struct Row {
    let name: String
    let level: String
    let sure: String
  }

  let picture: Markup
  let caption: String
  let subjectLabel: String
  let levelLabel: String
  let sureLabel: String
  let rows: [Row]

  init(_ chart: LevelChart, subject: Phrase) {
    picture = chart.svg()
    caption = chart.book(
      .levelScale, ["list": .text(chart.levels.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", "))])
    subjectLabel = chart.book[subject]
    levelLabel = chart.book[.level]
    sureLabel = chart.book[.howSure]
    rows = chart.rows.map { Row(name: $0.name, level: $0.level, sure: $0.sure) }
  }
}

/// A lesson to read next as the templates ask for it.
struct NextModel {
  let minutes: String
  let link: LinkModel
  let reasons: [String]

  init(_ next: ResultView.Next, _ frame: PageFrame, _ book: Phrasebook) {
    minutes = book(.minutes, ["count": .count(next.minutes)])
    link = LinkModel(next.title, to: .lesson(next.lesson), in: frame)
    reasons = next.reasons
  }
}

/// A result as the template `result` asks for it.
private struct ResultModel {
  struct Start {
    let label: String
    let href: String?
  }
  struct Line {
    let code: String?
    let name: MarkedText
    let bar: BarModel?
    let level: MarkedText
    let meaning: MarkedText?
    let sure: String
    let sureLong: String
    let root: StepModel

    init(_ line: ResultView.Line, _ view: ResultView) {
      code = line.code?.rawValue
      name = line.name
      bar = line.bar.map { BarModel($0, level: line.level.text, book: view.book) }
      level = line.level
      meaning = line.meaning
      sure = line.sure
      sureLong = line.sureLong
      root = StepModel(view.explanation(line).root)
    }
  }
  struct Extreme {
    let label: String
    let lines: [Line]
  }
  struct Area {
    let line: Line
    let lines: [Line]
  }

  let kicker: String
  let headline: String
  let more: [String]
  let meaning: MarkedText?
  let answered: String
  let caveat: String
  let start: Start?
  let areasLabel: String
  let chart: ChartModel
  let extremes: [Extreme]
  let hasExtremes: Bool
  let nextLabel: String
  let nothingNext: String?
  let next: [NextModel]
  let planTotal: String?
  let competencesLabel: String
  let whyLabel: String
  let areas: [Area]
  let madeWith: String

  init(_ view: ResultView, _ frame: PageFrame) {
    let book = view.book
    kicker = [view.packTitle.text, view.title.text, view.date].compactMap { $0 }.joined(separator: " · ")
    headline = view.headline.first ?? ""
    more = Array(view.headline.dropFirst())
    meaning = view.meaning
    answered = view.answeredLine
    caveat = view.caveat
    start = view.next.first.map { next in
      Start(
        label: book(.nextStep, ["title": .text(next.title.text)]) + " · "
          + book(.minutes, ["count": .count(next.minutes)]), href: frame.address(.lesson(next.lesson)))
    }
    areasLabel = book[.byArea]
    chart = ChartModel(LevelChart(view), subject: view.areas.count > 1 ? .area : .competence)
    extremes = [(Phrase.strongest, view.strongest), (.weakest, view.weakest)].filter { !$0.1.isEmpty }
      .map { phrase, lines in Extreme(label: book[phrase], lines: lines.map { Line($0, view) }) }
    hasExtremes = !extremes.isEmpty
    nextLabel = book[.nextLessons]
    nothingNext = view.next.isEmpty ? book[.nothingNext] : nil
    next = view.next.map { NextModel($0, frame, book) }
    planTotal = view.planTotal
    competencesLabel = book[.competences]
    whyLabel = book[.why]
    areas = view.areas.map { area in
      Area(line: Line(area.line, view), lines: ([area.line] + area.competences).map { Line($0, view) })
    }
    madeWith = view.explanation(view.total).madeWith
  }
}

/// An explanation as the template `explanation` asks for it.
private struct ExplanationModel {
  let kicker: String
  let name: MarkedText
  let finding: MarkedText
  let sureness: String?
  let strip: Markup?
  let heading: String
  let root: StepModel
  let madeWith: String

  init(_ view: ExplanationView) {
    kicker = view.code?.rawValue ?? view.book[.yourResult]
    name = view.name
    finding = view.finding
    sureness = view.sureness
    strip = view.strip?.markup()
    heading = view.book[.workedOut]
    root = StepModel(view.root)
    madeWith = view.madeWith
  }
}
