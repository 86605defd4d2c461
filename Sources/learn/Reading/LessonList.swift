// learn, Apache-2.0. See LICENSE.

internal import ContentPack
internal import LearnCore
internal import Presentation

/// The lessons of a pack in the order of its course.
struct LessonList {
  private struct Unit {
    let title: String?
    let lessons: [LessonView]
  }

  private let units: [Unit]
  private let reading: Reading

  /// - Parameter done: The lessons that the learner has worked through.
  init(_ pack: Pack, done: Set<LessonID>, reading: Reading) {
    self.reading = reading
    let byID = Dictionary(pack.lessons.map { ($0.id, $0) }) { first, _ in first }
    func views(_ ids: [LessonID]) -> [LessonView] {
      ids.compactMap { byID[$0] }.map { LessonView($0, in: pack, done: done, reading: reading) }
    }
    let named = Set(pack.course.flatMap(\.lessons))
    let rest = pack.lessons.map(\.id).filter { !named.contains($0) }
    units =
      pack.course.map { Unit(title: reading.text($0.title).text, lessons: views($0.lessons)) }
      + (rest.isEmpty ? [] : [Unit(title: reading.book[.notInCourse], lessons: views(rest))])
  }

  /// The list for a terminal.
  func text(_ style: TerminalStyle) -> String {
    let parts = FrameParts(style: style, book: reading.book, rows: 0)
    var text = ""
    for unit in units {
      if !text.isEmpty { text += "\n" }
      if let title = unit.title { text += style.paint(TerminalStyle.clean(title), .strong) + "\n" }
      for lesson in unit.lessons { text += line(lesson, style, parts) }
    }
    return text
  }

  private func line(_ view: LessonView, _ style: TerminalStyle, _ parts: FrameParts) -> String {
    let minutes = reading.book(.minutes, ["count": .count(view.lesson.minutes)])
    let title = TerminalStyle.clean(view.title.text)
    let id = view.lesson.id.rawValue
    if style.plain {
      return [title, id, minutes, view.isDone ? reading.book[.lessonDone] : ""].filter { !$0.isEmpty }
        .joined(separator: ", ") + "\n"
    }
    let mark = view.isDone ? (style.unicode ? "✓ " : "x ") : (style.unicode ? "· " : "- ")
    let facts = "\(id), \(minutes)"
    let start = " " + style.paint(mark, view.isDone ? .good : .soft)
    if title.columns + facts.columns + 6 <= style.width {
      return start + title + "  " + style.paint(facts, .soft) + "\n"
    }
    return start + parts.cut(title, to: style.width - 4) + "\n   " + style.paint(facts, .soft) + "\n"
  }

  /// The list as data.
  var json: JSONValue {
    [
      "units": .array(
        units.map { unit in
          .object(compact: [
            "title": unit.title.map { .string($0) },
            "lessons": .array(
              unit.lessons.map { view in
                [
                  "id": .string(view.lesson.id.rawValue), "title": .string(view.title.text),
                  "minutes": .int(view.lesson.minutes), "done": .bool(view.isDone),
                ]
              }),
          ])
        })
    ]
  }
}
