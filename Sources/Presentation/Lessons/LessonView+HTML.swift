// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

extension LessonView {
  /// The lesson as a page: the text, and beside it what it teaches, its time and what to read first.
  ///
  /// - Parameter progress: How far the reader is; nil for a page that knows nobody.
  public func html(_ frame: PageFrame, progress: LessonProgress? = nil) -> String {
    Templates.render(
      "lesson", LessonModel(view: self, frame: frame, progress: progress).fields, frame: frame, reading: reading,
      title: title.text)
  }
}

/// A lesson as the template `lesson` asks for it.
private struct LessonModel {
  let view: LessonView
  let frame: PageFrame
  let progress: LessonProgress?

  private var book: Phrasebook { view.book }
  private var isDone: Bool { view.isDone || progress?.doneAt != nil }

  var fields: Fields {
    let (names, reading) = (view.names, view.reading)
    let time = book(.minutes, ["count": .count(view.lesson.minutes)])
    let writer = frame.writer()
    let teaches = view.teaches.map(teaching)
    let prerequisites = view.prerequisites.map { LinkModel($0.title, to: .lesson($0.id), in: frame) }
    let used = names.records(about: view.lesson.id).map { LinkModel(names.title($0), to: .record($0), in: frame) }
    return [
      "kicker": [view.unit?.text, place, time, isDone ? book[.lessonDone] : nil].compactMap { $0 }
        .joined(separator: " · "), "title": view.title, "summary": view.summary, "remarks": remarks,
      "body": writer.markup(view.body, language: view.textLanguage, page: reading.language),
      "tryLabel": book[.tryIt],
      "tryIt": view.tryIt.map { writer.markup($0, language: view.textLanguage, page: reading.language) },
      "turnLabel": book[.course], "previous": view.previous.map { turn($0, .previousLesson) },
      "next": view.next.map { turn($0, .nextLesson) }, "progress": progress.map(words),
      "teachesLabel": book[.teaches], "teaches": teaches, "hasTeaches": !teaches.isEmpty, "timeLabel": book[.time],
      "minutes": book(.minutesLong, ["count": .count(view.lesson.minutes)]), "readFirstLabel": book[.readFirst],
      "prerequisites": prerequisites, "hasPrerequisites": !prerequisites.isEmpty, "usedLabel": book[.usedIn],
      "used": used, "hasUsed": !used.isEmpty,
    ]
  }

  /// Where the lesson stands in the course, for somebody who goes through it.
  private var place: String? {
    guard progress != nil else { return nil }
    let order = view.names.pack.course.flatMap(\.lessons)
    return order.firstIndex(of: view.lesson.id).map {
      book(PagePhrase.lessonOf, ["number": .count($0 + 1), "count": .count(order.count)])
    }
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if let other = view.otherLanguage {
      remarks.append(book(.otherLanguage, ["language": .text(book.name(of: other))]) + ".")
    }
    if view.isDraft { remarks.append(book[.draftTranslation]) }
    return remarks
  }

  private func turn(_ other: LessonView.Other, _ phrase: Phrase) -> Fields {
    [
      "kind": book[phrase], "link": LinkModel(other.title, to: .lesson(other.id), in: frame),
      "minutes": book(.minutes, ["count": .count(other.minutes)]),
    ]
  }

  private func teaching(_ one: LessonView.Teaching) -> Fields {
    let scale = view.names.framework(one.competence.framework)?.scale
    let bar = view.lesson.teaches[one.competence].flatMap { level in
      scale.flatMap { LevelBar(LevelEstimate(settledAt: level), scale: $0) }
    }
    return [
      "link": LinkModel(one.name, to: .competence(one.competence), in: frame), "level": one.level,
      "bar": bar.map { BarModel($0, level: one.level.text, book: book) },
    ]
  }

  /// How far the reader is, and what to do: first mark the lesson as done, then go on.
  private func words(_ progress: LessonProgress) -> Fields {
    var fields: Fields = [
      "action": progress.form.action, "csrf": progress.form.csrf,
      "count": view.doneCount > 0
        ? book(
          PagePhrase.lessonsDone, ["done": .count(view.doneCount), "count": .count(view.names.pack.lessons.count)])
        : nil,
    ]
    guard let doneAt = progress.doneAt else {
      fields["mark"] = book[PagePhrase.markDone]
      return fields
    }
    fields["said"] = book(PagePhrase.lessonDoneOn, ["date": .text(view.reading.date(doneAt))])
    fields["undo"] = book[PagePhrase.undoDone]
    if let next = view.next, let href = frame.address(.lesson(next.id)) {
      fields["go"] =
        [
          "href": href,
          "label": book(.nextStep, ["title": .text(next.title.text)]) + " · "
            + book(.minutes, ["count": .count(next.minutes)]),
        ] as Fields
    } else if let href = frame.address(.home) {
      fields["go"] = ["href": href, "label": book[PagePhrase.backToCourse]] as Fields
    }
    if view.doneCount == view.names.pack.lessons.count { fields["all"] = book[PagePhrase.courseDone] }
    return fields
  }
}

extension LevelEstimate {
  /// A level that is named rather than measured, for the bar that shows it.
  init(settledAt level: LevelID) {
    self.init(level: level, score: 0, standardError: nil, lowest: level, highest: level)
  }
}

extension PackNames {
  /// The records of the pack's collections that name a lesson.
  func records(about lesson: LessonID) -> [Collection.RecordReference] {
    pack.collections.flatMap { collection in
      collection.records.filter { record in
        record.values.values.contains { value in
          switch value {
          case .lessons(let lessons): lessons.contains(lesson)
          case .steps(let steps): steps.contains { $0.lessons.contains(lesson) }
          default: false
          }
        }
      }.map { Collection.RecordReference(collection: collection.id, record: $0.id) }
    }
  }
}
