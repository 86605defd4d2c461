// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

extension PackView {
  /// The overview as a page: the way in, the doors, and the course as a programme.
  ///
  /// - Parameter learner: What a server knows about the reader and the publication; nil for a page that knows nobody.
  public func html(_ frame: PageFrame, learner: PackLearner? = nil) -> String {
    Templates.render("home", HomeModel(self, frame), frame: frame, reading: reading, title: title.text)
  }
}

/// The overview as the template `home` asks for it.
private struct HomeModel {
  struct Door {
    let kind: String
    let link: LinkModel
    let facts: String
  }
  struct Unit {
    let title: MarkedText
    let lessons: [Entry]
  }
  struct Entry {
    let minutes: String
    let link: LinkModel
    let summary: MarkedText
  }
  struct Action {
    let label: String
    let href: String
  }
  struct Fact {
    let name: String
    let value: MarkedText
  }

  let kicker: String
  let title: MarkedText
  let summary: MarkedText
  let ornament: Markup?
  let start: Action?
  let second: Action?
  let doorsLabel: String
  let doors: [Door]
  let hasDoors: Bool
  let courseLabel: String
  let courseTotal: String
  let units: [Unit]
  let hasUnits: Bool
  let aboutLabel: String
  let facts: [Fact]

  init(_ view: PackView, _ frame: PageFrame) {
    let (book, names, pack) = (view.book, view.names, view.pack)
    title = view.title
    summary = view.summary
    let minutes = pack.lessons.reduce(0) { $0 + $1.minutes }
    courseTotal = book(.planTotal, ["count": .count(pack.lessons.count), "minutes": .count(minutes)])
    let languages = pack.about.languages.map { book.name(of: $0) }.joined(separator: ", ")
    kicker = (pack.lessons.isEmpty ? [languages] : [courseTotal, languages]).joined(separator: " · ")
    ornament = CoverDrawing(pack)?.markup
    let first = (pack.course.flatMap(\.lessons) + view.lessonsBesideCourse).first
    let lessonStart = first.flatMap { frame.address(.lesson($0)) }.map { Action(label: book[.readTheCourse], href: $0) }
    let actions =
      [lessonStart]
      + view.instruments.prefix(1).map { instrument in
        frame.address(.instrument(instrument.id)).map { href in
          Action(
            label: book[instrument.kind == .check ? .kindCheck : .kindSelf] + " · "
              + book(.minutes, ["count": .count(instrument.minutes)]), href: href)
        }
      }
    start = actions.compactMap { $0 }.first
    second = actions.compactMap { $0 }.dropFirst().first
    doorsLabel = book[.whatItTeaches]
    doors = Self.doors(view, frame)
    hasDoors = !doors.isEmpty
    courseLabel = book[.course]
    var units = pack.course.map { (title: view.reading.text($0.title), lessons: $0.lessons) }
    if !view.lessonsBesideCourse.isEmpty { units.append((MarkedText(book[.notInCourse]), view.lessonsBesideCourse)) }
    self.units = units.map { unit in
      Unit(
        title: unit.title,
        lessons: unit.lessons.compactMap { id in
          guard let lesson = names.lesson(id) else { return nil }
          let (variant, language) = lesson.variant(view.reading.chain)
          return Entry(
            minutes: book(.minutes, ["count": .count(lesson.minutes)]),
            link: LinkModel(names.title(id), to: .lesson(id), in: frame),
            summary: MarkedText(variant.summary, language, in: view.reading))
        })
    }
    hasUnits = !self.units.isEmpty
    aboutLabel = book[.pack]
    facts = view.facts.map { Fact(name: $0.name, value: $0.value) }
  }

  private static func doors(_ view: PackView, _ frame: PageFrame) -> [Door] {
    let book = view.book
    let instruments = view.instruments.map { instrument in
      Door(
        kind: book[instrument.kind == .check ? .kindCheck : .kindSelf],
        link: LinkModel(view.reading.text(instrument.title), to: .instrument(instrument.id), in: frame),
        facts: book(.itemsCount, ["count": .count(instrument.items.count)]) + " · "
          + book(.minutes, ["count": .count(instrument.minutes)]))
    }
    let frameworks = view.pack.frameworks.map { framework in
      Door(
        kind: book[.framework],
        link: LinkModel(view.reading.text(framework.title), to: .framework(framework.id), in: frame),
        facts: book(.competencesCount, ["count": .count(framework.competences.count)]) + " · "
          + book(.areasCount, ["count": .count(framework.areas.count)]))
    }
    let collections = view.pack.collections.map { collection in
      Door(
        kind: book[.collection],
        link: LinkModel(view.reading.text(collection.title), to: .collection(collection.id), in: frame),
        facts: book(.recordsCount, ["count": .count(collection.records.count)]))
    }
    return instruments + frameworks + collections
  }
}
