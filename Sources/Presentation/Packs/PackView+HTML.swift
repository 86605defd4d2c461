// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

extension PackView {
  /// The overview as a page: the way in, the doors, and the course as a programme.
  ///
  /// - Parameter learner: What a server knows about the reader and the publication; nil for a page that knows nobody.
  public func html(_ frame: PageFrame, learner: PackLearner? = nil) -> String {
    Templates.render(
      "home", HomeModel(view: self, frame: frame, learner: learner).fields, frame: frame, reading: reading,
      title: title.text)
  }
}

/// The overview as the template `home` asks for it.
private struct HomeModel {
  let view: PackView
  let frame: PageFrame
  let learner: PackLearner?

  private var book: Phrasebook { view.book }
  private var pack: Pack { view.pack }

  var fields: Fields {
    let minutes = pack.lessons.reduce(0) { $0 + $1.minutes }
    let total = book(.planTotal, ["count": .count(pack.lessons.count), "minutes": .count(minutes)])
    let languages = pack.about.languages.map { book.name(of: $0) }.joined(separator: ", ")
    let doors = doors
    let units = units
    let actions = actions
    return [
      "kicker": (pack.lessons.isEmpty ? [languages] : [total, languages]).joined(separator: " · "),
      "title": view.title, "summary": view.summary, "ornament": CoverDrawing(pack)?.markup,
      "start": actions.first, "second": actions.dropFirst().first, "doorsLabel": book[.whatItTeaches],
      "doors": doors, "hasDoors": !doors.isEmpty, "courseLabel": book[.course],
      "courseTotal": [total, lessonsDone].compactMap { $0 }.joined(separator: " · "), "units": units,
      "hasUnits": !units.isEmpty, "aboutLabel": book[.pack], "facts": facts,
    ]
  }

  // MARK: - What to do

  private var firstInstrument: Instrument? { view.instruments.first }

  /// The first thing to do, then the second: with a reader, the self-evaluation comes before the course.
  private var actions: [Fields] {
    let lesson = nextLesson.flatMap { frame.address(.lesson($0)) }.map { href -> Fields in
      let label = learner.map { $0.done.isEmpty ? book[.readTheCourse] : book[.nextLesson] } ?? book[.readTheCourse]
      return ["link": ["label": label, "href": href, "kind": ""] as Fields]
    }
    guard let instrument = firstInstrument else { return [lesson].compactMap { $0 } }
    guard let learner else {
      let door = frame.address(.instrument(instrument.id)).map { href -> Fields in
        ["link": ["label": label(instrument), "href": href, "kind": ""] as Fields]
      }
      return quiet([lesson, door])
    }
    switch learner.state(instrument.id) {
    case .finished(let address, _, _):
      return quiet([lesson, ["link": ["label": book[PagePhrase.seeResult], "href": address, "kind": ""] as Fields]])
    case .open(let address, let answered, let count):
      let label = book(PagePhrase.goOnOf, ["answered": .count(answered), "count": .count(count)])
      return quiet([["link": ["label": label, "href": address, "kind": ""] as Fields], lesson])
    case .notBegun:
      return quiet([
        learner.start(instrument.id).map { ["post": $0.fields(startLabel(instrument, time: true))] }, lesson,
      ])
    }
  }

  private func quiet(_ actions: [Fields?]) -> [Fields] {
    let actions = actions.compactMap { $0 }
    guard actions.count > 1, let link = actions[1]["link"] as? Fields else { return actions }
    let second: Fields = ["label": link["label"], "href": link["href"], "kind": " quiet"]
    return [actions[0], ["link": second]]
  }

  private func label(_ instrument: Instrument) -> String {
    book[instrument.kind == .check ? .kindCheck : .kindSelf] + " · "
      + book(.minutes, ["count": .count(instrument.minutes)])
  }

  private func startLabel(_ instrument: Instrument, time: Bool) -> String {
    let label = book[instrument.kind == .check ? PagePhrase.startCheck : .startSelf]
    return time ? label + " · " + book(.minutes, ["count": .count(instrument.minutes)]) : label
  }

  private var order: [LessonID] { pack.course.flatMap(\.lessons) + view.lessonsBesideCourse }

  private var nextLesson: LessonID? {
    guard let learner else { return order.first }
    return order.first { !learner.done.contains($0) } ?? order.first
  }

  private var lessonsDone: String? {
    guard let learner, !learner.done.isEmpty else { return nil }
    let done = order.count { learner.done.contains($0) }
    return book(PagePhrase.lessonsDone, ["done": .count(done), "count": .count(order.count)])
  }

  // MARK: - Doors

  private var doors: [Fields] {
    let instruments = view.instruments.map { instrument -> Fields in
      var door = door(
        book[instrument.kind == .check ? .kindCheck : .kindSelf], instrument.title, .instrument(instrument.id),
        [
          book(.itemsCount, ["count": .count(instrument.items.count)]),
          book(.minutes, ["count": .count(instrument.minutes)]),
        ])
      if let learner { add(learner.state(instrument.id), of: instrument, learner, to: &door) }
      return door
    }
    let frameworks = pack.frameworks.map { framework in
      door(
        book[.framework], framework.title, .framework(framework.id),
        [
          book(.competencesCount, ["count": .count(framework.competences.count)]),
          book(.areasCount, ["count": .count(framework.areas.count)]),
        ])
    }
    let collections = pack.collections.map { collection in
      door(
        book[.collection], collection.title, .collection(collection.id),
        [book(.recordsCount, ["count": .count(collection.records.count)])])
    }
    return instruments + frameworks + collections
  }

  private func door(
    _ kind: String, _ title: LocalizedText, _ destination: Destination, _ facts: [String]
  ) -> Fields {
    [
      "kind": kind, "link": LinkModel(view.reading.text(title), to: destination, in: frame),
      "facts": facts.joined(separator: " · "),
    ]
  }

  private func add(
    _ state: PackLearner.State, of instrument: Instrument, _ learner: PackLearner, to door: inout Fields
  ) {
    let about = view.reading.text(instrument.title).text
    switch state {
    case .notBegun:
      door["state"] = MarkedText(book[PagePhrase.notBegun])
      // The first instrument has its button at the top.
      if instrument.id != firstInstrument?.id {
        door["post"] = learner.start(instrument.id)?.fields(
          startLabel(instrument, time: false), about: about, kind: " quiet")
      }
    case .open(let address, let answered, let count):
      let words = book(PagePhrase.answeredSoFar, ["answered": .count(answered), "count": .count(count)])
      door["state"] = MarkedText(words)
      door["go"] = ["href": address, "label": book[PagePhrase.goOn], "about": about] as Fields
    case .finished(let address, let at, let level):
      let date = Phrasebook.Value.text(view.reading.date(at))
      let words: String =
        if let level {
          book(
            PagePhrase.doneAtLevel,
            ["date": date, "level": .text(view.names.title(level, of: instrument.framework).text)])
        } else {
          book(PagePhrase.doneOn, ["date": date])
        }
      door["state"] = MarkedText(words)
      door["go"] = ["href": address, "label": book[PagePhrase.seeResult], "about": about] as Fields
    }
  }

  // MARK: - The course

  private var units: [Fields] {
    var units = pack.course.map { (title: view.reading.text($0.title), lessons: $0.lessons) }
    if !view.lessonsBesideCourse.isEmpty { units.append((MarkedText(book[.notInCourse]), view.lessonsBesideCourse)) }
    return units.map { ["title": $0.title, "lessons": $0.lessons.compactMap(lesson)] }
  }

  private func lesson(_ id: LessonID) -> Fields? {
    guard let lesson = view.names.lesson(id) else { return nil }
    let (variant, language) = lesson.variant(view.reading.chain)
    return [
      "minutes": book(.minutes, ["count": .count(lesson.minutes)]),
      "link": LinkModel(view.names.title(id), to: .lesson(id), in: frame),
      "summary": MarkedText(variant.summary, language, in: view.reading),
      "done": learner?.done.contains(id) == true ? book[.lessonDone] : nil,
    ]
  }

  // MARK: - About the pack

  private var facts: [Fields] {
    var facts = view.facts.map { ["name": $0.name, "value": $0.value] as Fields }
    guard let learner else { return facts }
    if let publishedBy = learner.publishedBy {
      facts.append(["name": book[PagePhrase.publishedBy], "value": MarkedText(publishedBy)])
    }
    if let trust = learner.trust { facts.append(["name": book[PagePhrase.signature], "value": MarkedText(trust)]) }
    if !learner.versions.isEmpty {
      facts.append(["name": book[PagePhrase.versions], "versions": learner.versions.map(version)])
    }
    return facts
  }

  private func version(_ version: PackLearner.Version) -> Fields {
    let words = book(
      PagePhrase.versionOn,
      ["version": .text(version.version), "date": .text(view.reading.date(version.publishedAt))])
    return [
      "link": LinkModel(MarkedText(words), href: version.isCurrent ? nil : version.address),
      "here": version.isCurrent ? book[PagePhrase.thisVersion] : nil,
    ]
  }
}
