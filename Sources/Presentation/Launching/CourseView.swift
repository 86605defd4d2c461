// learn, Apache-2.0. See LICENSE.

/// One course of launched content: its units, how far the reader is in each, and what launches them.
public struct CourseView: Sendable {
  /// How far somebody is in a unit.
  public enum Standing: Hashable, Sendable {
    case notBegun
    /// Begun; in percent where the unit tells it.
    case begun(percent: Int?)
    case completed
    case passed
    case failed
    case completedAndPassed
    case waived(because: String)
    /// Nothing is asked of it, and it was not begun.
    case satisfied
  }

  /// What can be done with a unit.
  public enum Action: Hashable, Sendable {
    case start, lookAround, resume, lookAgain
  }

  /// A unit, or the heading of those that follow.
  public enum Row: Sendable {
    /// A heading tells how many units lie below it, and how many of these are done; its course may ask for fewer.
    case block(MarkedText, done: Int, units: Int, isDone: Bool)
    /// A unit; the score is in percent, each action has the address that does it.
    case unit(MarkedText, Standing, score: Double?, actions: [(Action, String)])
  }

  let reading: Reading
  let csrf: String
  let list: String
  let title: MarkedText
  let description: MarkedText?
  let rows: [Row]
  let done: Int
  let units: Int
  let isSatisfied: Bool
  let isBack: Bool
  let refusal: Bool

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - list: The page of all courses.
  ///   - isBack: Whether the reader comes back from a unit.
  ///   - isOff: Whether the server runs no programs at present.
  public init(
    reading: Reading, csrf: String, list: String, title: MarkedText, description: MarkedText?, rows: [Row], done: Int,
    units: Int, isSatisfied: Bool, isBack: Bool = false, isOff: Bool = false
  ) {
    self.reading = reading
    self.csrf = csrf
    self.list = list
    self.title = title
    self.description = description
    self.rows = rows
    self.done = done
    self.units = units
    self.isSatisfied = isSatisfied
    self.isBack = isBack
    refusal = isOff
  }

  private var say: Wordbook<LaunchPhrase> { Wordbook(reading.book) }

  /// The page.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(title, up: .init(say[.courses], list))
    if isBack { sheet.notice = say[.back] }
    if refusal { sheet.refusal = say[.off] }
    if let description, !description.text.isEmpty {
      // A text in another language than the page's says so, which a lead cannot.
      if description.lang == nil {
        sheet.lead = [description.text]
      } else {
        sheet.parts.append(.facts([(say[.course], description)]))
      }
    }
    sheet.parts.append(
      .paragraph(
        isSatisfied ? say[.courseDone] : say(.courseOpen, ["done": .count(done), "units": .count(units)])))
    sheet.parts += [.heading(MarkedText(say[.unitsTitle]), id: "units"), .table(table)]
    sheet.parts += [.soft(say[.newWindow]), .soft(say[.notRecorded])]
    return sheet.html(frame, reading)
  }

  private var table: DataTable {
    DataTable(
      caption: say[.unitsCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.unit]), .init(say[.standing]), .init(say[.score], isNumber: true), .init(say[.what], isQuiet: true),
      ],
      rows: rows.map { row in
        switch row {
        case .block(let title, let done, let units, let isDone):
          return [.lines(title, [say[.block]]), .wide(words(done, of: units, isDone), columns: 3)]
        case .unit(let title, let standing, let score, let actions):
          return [
            .marked(title), .text(words(standing)),
            score.map { .text(reading.book.percent($0)) } ?? .soft("–"),
            .buttons(
              refusal ? [] : actions.map { .init(label: words($0.0), about: title.text, address: $0.1) }),
          ]
        }
      }, csrf: csrf)
  }

  private func words(_ done: Int, of units: Int, _ isDone: Bool) -> String {
    if isDone, done == units { return say[.blockDone] }
    // A heading whose units all come later, such as those chosen by chance.
    guard units > 0 else { return "–" }
    return say(isDone ? .blockEnough : .doneOf, ["done": .count(done), "units": .count(units)])
  }

  private func words(_ standing: Standing) -> String {
    switch standing {
    case .notBegun: say[.notBegun]
    case .begun(let percent):
      percent.map { say(.progress, ["percent": .text(reading.book.percent(Double($0)))]) } ?? say[.begun]
    case .completed: say[.completed]
    case .passed: say[.passed]
    case .failed: say[.failed]
    case .completedAndPassed: say[.completedAndPassed]
    case .waived(let reason): say(.waived, ["reason": .text(reason)])
    case .satisfied: say[.satisfied]
    }
  }

  private func words(_ action: Action) -> String {
    switch action {
    case .start: say[.start]
    case .lookAround: say[.lookAround]
    case .resume: say[.resume]
    case .lookAgain: say[.lookAgain]
    }
  }
}

/// The page between a course and a unit that is on another server: no form may lead there by itself.
public struct LeavingView: Sendable {
  let reading: Reading
  let course: String
  let address: String
  let host: String

  /// Makes the page.
  ///
  /// - Parameter course: The page of the course.
  public init(reading: Reading, course: String, address: String, host: String) {
    self.reading = reading
    self.course = course
    self.address = address
    self.host = host
  }

  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<LaunchPhrase>(reading.book)
    var sheet = Sheet(
      say[.leaving], up: .init(say[.course], course), lead: [say(.leavingLead, ["host": .text(host)])])
    sheet.parts = [.button(.init(say[.leavingLink], address))]
    return sheet.html(frame, reading)
  }
}
