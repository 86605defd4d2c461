// learn, Apache-2.0. See LICENSE.

import Assessment
public import LearnCore

extension ResultView {
  /// The result as a page: the headline, what to do next, the picture beside its table, and every "why?".
  ///
  /// - Parameter page: What a server offers around it; nil for a page that stands alone.
  public func html(_ frame: PageFrame, page: ResultPage? = nil) -> String {
    Templates.render(
      "result", ResultModel(view: self, frame: frame, page: page).fields, frame: frame, reading: reading,
      title: title.text)
  }
}

extension ExplanationView {
  /// The explanation as a page: the score on the strip of cut-offs, and the working as a list of lists.
  ///
  /// - Parameters:
  ///   - up: Leads back to the result.
  ///   - question: Where a question is looked at again with how it was scored; nil for one that is not.
  public func html(
    _ frame: PageFrame, reading: Reading, up: PageFrame.Link? = nil, question: (ItemID) -> String? = { _ in nil }
  ) -> String {
    let root = StepModel(root) { question($0).map { ($0, reading.book[PagePhrase.seeQuestion]) } }
    return Templates.render("explanation", fields(root, up: up), frame: frame, reading: reading, title: name.text)
  }
}

/// A step with all that it rests on, as the template `step` asks for it. Written here: a template that calls itself is
/// the slowest thing that there is.
struct StepModel: TemplateModel {
  let html: String

  /// Where a question is looked at, and what the way there is called.
  typealias Way = (ItemID) -> (address: String, words: String)?

  init(_ node: ExplanationView.Node, way: Way = { _ in nil }) {
    var html = ""
    Self.write(node, way, to: &html)
    self.html = html
  }

  func child(named name: String) -> TemplateValue? { name == "html" ? .text(html) : nil }

  private static func write(_ node: ExplanationView.Node, _ way: Way, to html: inout String) {
    html += "<li>"
    if let question = node.question { html += "<p class=\"asked\">\(Markup(question).html)</p>" }
    if let answer = node.answer { html += "<p class=\"chosen\">\(Markup(answer).html)</p>" }
    html += "<p\(node.question == nil ? "" : " class=\"soft\"")>\(Markup.escaped(node.sentence))"
    if let way = node.item.flatMap(way) {
      html += " <a href=\"\(Markup.escaped(way.address))\">\(Markup.escaped(way.words))</a>"
    }
    html += "</p>"
    if !node.children.isEmpty {
      html += "<ol class=\"tree\">"
      for child in node.children { write(child, way, to: &html) }
      html += "</ol>"
    }
    html += "</li>"
  }
}

/// A chart as the template `chart` asks for it.
enum ChartModel {
  static func fields(_ chart: LevelChart, subject: Phrase) -> Fields {
    let levels = chart.levels.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    return [
      "picture": chart.svg(), "caption": chart.book(.levelScale, ["list": .text(levels)]),
      "subjectLabel": chart.book[subject], "levelLabel": chart.book[.level], "sureLabel": chart.book[.howSure],
      "rows": chart.rows.map { ["name": $0.name, "level": $0.level, "sure": $0.sure] as Fields },
    ]
  }
}

/// A lesson to read next as the templates ask for it.
enum NextModel {
  static func fields(_ next: ResultView.Next, _ frame: PageFrame, _ book: Phrasebook) -> Fields {
    [
      "minutes": book(.minutes, ["count": .count(next.minutes)]),
      "link": LinkModel(next.title, to: .lesson(next.lesson), in: frame), "reasons": next.reasons,
    ]
  }
}

/// A result as the template `result` asks for it.
private struct ResultModel {
  let view: ResultView
  let frame: PageFrame
  let page: ResultPage?

  private var book: Phrasebook { view.book }

  var fields: Fields {
    let areas = view.areas.map { area -> Fields in
      ["name": area.line.name, "lines": ([area.line] + area.competences).map(line)]
    }
    let extremes = [(Phrase.strongest, view.strongest), (.weakest, view.weakest)].filter { !$0.1.isEmpty }
      .map { phrase, lines -> Fields in ["label": book[phrase], "lines": lines.map(brief)] }
    return [
      "kicker": [view.packTitle.text, view.title.text, view.date].compactMap { $0 }.joined(separator: " · "),
      "headline": view.headline.first ?? "", "more": Array(view.headline.dropFirst()), "meaning": view.meaning,
      "answered": view.answeredLine, "caveat": view.caveat, "start": start, "areasLabel": book[.byArea],
      "chart": ChartModel.fields(LevelChart(view), subject: view.areas.count > 1 ? .area : .competence),
      "extremes": extremes, "hasExtremes": !extremes.isEmpty, "nextLabel": book[.nextLessons],
      "nothingNext": view.next.isEmpty ? book[.nothingNext] : nil,
      "next": view.next.map { NextModel.fields($0, frame, book) }, "hasNext": !view.next.isEmpty,
      "planTotal": view.planTotal, "competencesLabel": book[.competences], "whyLabel": book[.why], "areas": areas,
      "whole": whole, "test": view.test?.fields(frame, review: page?.review), "madeWith": view.madeWith,
      "page": page.map(around),
    ]
  }

  private var start: Fields? {
    view.next.first.map { next in
      [
        "label": book(.nextStep, ["title": .text(next.title.text)]) + " · "
          + book(.minutes, ["count": .count(next.minutes)]), "href": frame.address(.lesson(next.lesson)),
      ]
    }
  }

  /// Where the level of the whole is explained; nil where the page holds no such way.
  private var whole: Fields? {
    page?.why.map { ["href": $0(nil), "label": book[.why], "about": view.total.name.text] }
  }

  private func brief(_ line: ResultView.Line) -> Fields {
    [
      "code": line.code?.rawValue, "name": line.name, "level": line.level, "sure": line.sure,
      "bar": line.bar.map { BarModel($0, level: line.level.text, book: book) },
    ]
  }

  private func line(_ line: ResultView.Line) -> Fields {
    var fields: Fields = [
      "code": line.code?.rawValue, "name": line.name, "level": line.level, "meaning": line.meaning,
      "bar": line.bar.map { BarModel($0, level: line.level.text, book: book) },
      "besides": page?.besides.compactMap { beside($0, line) },
    ]
    if let why = page?.why {
      fields["why"] = ["href": why(line.code), "sure": line.sure.isEmpty ? nil : line.sure] as Fields
    } else if let explanation = view.explanation(line) {
      fields["working"] = ["sureLong": line.sureLong, "root": StepModel(explanation.root)] as Fields
    }
    return fields
  }

  /// What another source says about the subject of a line, and how the two differ.
  private func beside(_ beside: ResultPage.Beside, _ line: ResultView.Line) -> Fields? {
    guard let code = line.code, let level = beside.levels[code] else { return nil }
    let source = book(
      PagePhrase.besideSource,
      ["source": .text(book.name(of: beside.source)), "date": .text(view.reading.date(beside.date))])
    return [
      "source": source, "href": beside.address, "level": view.names.title(level, of: view.instrument.framework),
      "difference": difference(beside.source, level, line),
    ]
  }

  private func difference(_ source: EvidenceSource, _ level: LevelID, _ line: ResultView.Line) -> String? {
    guard let own = line.bar?.rank, let other = view.scale?.rank(of: level) else { return nil }
    if own == other { return book[PagePhrase.besideSame] }
    switch (view.instrument.kind, source) {
    case (.selfEvaluation, .measured): return book[own < other ? .selfLower : .selfHigher]
    case (.check, .self): return book[other < own ? .selfLower : .selfHigher]
    default: return nil
    }
  }

  private func around(_ page: ResultPage) -> Fields {
    [
      "receipt": page.receipt.map { receipt in
        [
          "title": book[PagePhrase.keepCode], "code": receipt.code, "why": book[PagePhrase.keepCodeWhy],
          "href": receipt.address, "label": book[PagePhrase.aboutCode],
        ] as Fields
      }, "keep": page.keep.map { ["href": $0, "label": book[PagePhrase.keepWithAccount]] as Fields },
      "times": choice(page.times, PagePhrase.timeYouHave), "targets": choice(page.targets, PagePhrase.aimFor),
      "moreLabel": book[PagePhrase.moreToDo], "other": page.other?.fields,
      "retake": page.retake?.fields(book[PagePhrase.takeAgain], kind: " quiet"),
      "download": page.download.map { ["href": $0, "label": book[PagePhrase.download]] as Fields },
      "report": page.report.map { ["href": $0, "label": book[TestPhrase.report]] as Fields },
      "print": book[PagePhrase.printPage],
    ]
  }

  private func choice(_ links: [PageFrame.Link], _ phrase: PagePhrase) -> Fields? {
    links.isEmpty ? nil : ["label": book[phrase], "links": links.map(\.fields)]
  }
}

extension ExplanationView {
  fileprivate func fields(_ root: StepModel, up: PageFrame.Link?) -> Fields {
    [
      "kicker": code?.rawValue ?? book[.yourResult], "name": name, "finding": finding, "sureness": sureness,
      "strip": strip?.markup(), "legend": strip?.legend, "heading": book[.workedOut], "root": root,
      "madeWith": madeWith,
      "up": up?.fields,
    ]
  }
}
