// learn, Apache-2.0. See LICENSE.

/// The launched content that somebody may open, with how far they are in each.
public struct CourseListView: Sendable {
  /// One course.
  public struct Course: Hashable, Sendable {
    public let title: MarkedText
    public let address: String
    /// How many units are finished, of how many.
    public let done: Int
    public let units: Int
    /// Whether the reader has begun it.
    public let isBegun: Bool
    public let isSatisfied: Bool

    /// Makes a line.
    public init(title: MarkedText, address: String, done: Int, units: Int, isBegun: Bool, isSatisfied: Bool) {
      self.title = title
      self.address = address
      self.done = done
      self.units = units
      self.isBegun = isBegun
      self.isSatisfied = isSatisfied
    }
  }

  let reading: Reading
  let courses: [Course]

  /// Makes the page.
  public init(reading: Reading, courses: [Course]) {
    self.reading = reading
    self.courses = courses
  }

  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<LaunchPhrase>(reading.book)
    var sheet = Sheet(say[.courses], lead: [say[.coursesLead]])
    sheet.parts = [courses.isEmpty ? .paragraph(say[.coursesNone]) : .table(table(say))]
    return sheet.html(frame, reading)
  }

  private func table(_ say: Wordbook<LaunchPhrase>) -> DataTable {
    DataTable(
      caption: say[.coursesCaption], isCaptionQuiet: true,
      columns: [.init(say[.course]), .init(say[.units], isNumber: true), .init(say[.standing])],
      rows: courses.map { course in
        [
          .link(course.title, course.address), .text(reading.book.number(course.units)),
          course.isSatisfied && course.isBegun
            ? .text(say[.done])
            : course.isBegun
              ? .text(say(.doneOf, ["done": .count(course.done), "units": .count(course.units)])) : .soft(say[.open]),
        ]
      })
  }
}
