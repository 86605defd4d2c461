// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

extension LessonView {
  /// The lesson as a page: the text, and beside it what it teaches, its time and what to read first.
  ///
  /// - Parameter progress: How far the reader is; nil for a page that knows nobody.
  public func html(_ frame: PageFrame, progress: LessonProgress? = nil) -> String {
    Templates.render("lesson", LessonModel(self, frame), frame: frame, reading: reading, title: title.text)
  }
}

/// A lesson as the template `lesson` asks for it.
private struct LessonModel {
  struct Teaching {
    let link: LinkModel
    let level: MarkedText
    let bar: BarModel?
  }
  struct Turn {
    let kind: String
    let link: LinkModel
    let minutes: String
  }

  let kicker: String
  let title: MarkedText
  let summary: MarkedText
  let remarks: [String]
  let body: Markup
  let tryLabel: String
  let tryIt: Markup?
  let turnLabel: String
  let previous: Turn?
  let next: Turn?
  let teachesLabel: String
  let teaches: [Teaching]
  let hasTeaches: Bool
  let timeLabel: String
  let minutes: String
  let readFirstLabel: String
  let prerequisites: [LinkModel]
  let hasPrerequisites: Bool
  let usedLabel: String
  let used: [LinkModel]
  let hasUsed: Bool

  init(_ view: LessonView, _ frame: PageFrame) {
    let (book, names, reading) = (view.book, view.names, view.reading)
    let time = book(.minutes, ["count": .count(view.lesson.minutes)])
    kicker = [view.unit?.text, time, view.isDone ? book[.lessonDone] : nil].compactMap { $0 }.joined(separator: " · ")
    title = view.title
    summary = view.summary
    var remarks: [String] = []
    if let other = view.otherLanguage {
      remarks.append(book(.otherLanguage, ["language": .text(book.name(of: other))]) + ".")
    }
    if view.isDraft { remarks.append(book[.draftTranslation]) }
    self.remarks = remarks
    let writer = frame.writer()
    body = writer.markup(view.body, language: view.textLanguage, page: reading.language)
    tryLabel = book[.tryIt]
    tryIt = view.tryIt.map { writer.markup($0, language: view.textLanguage, page: reading.language) }
    turnLabel = book[.course]
    func turn(_ other: LessonView.Other?, _ phrase: Phrase) -> Turn? {
      other.map { one in
        Turn(
          kind: book[phrase], link: LinkModel(one.title, to: .lesson(one.id), in: frame),
          minutes: book(.minutes, ["count": .count(one.minutes)]))
      }
    }
    previous = turn(view.previous, .previousLesson)
    next = turn(view.next, .nextLesson)
    teachesLabel = book[.teaches]
    teaches = view.teaches.map { one in
      let scale = names.framework(one.competence.framework)?.scale
      let bar = view.lesson.teaches[one.competence].flatMap { level in
        scale.flatMap { LevelBar(LevelEstimate(settledAt: level), scale: $0) }
      }
      return Teaching(
        link: LinkModel(one.name, to: .competence(one.competence), in: frame), level: one.level,
        bar: bar.map { BarModel($0, level: one.level.text, book: book) })
    }
    hasTeaches = !teaches.isEmpty
    timeLabel = book[.time]
    minutes = book(.minutesLong, ["count": .count(view.lesson.minutes)])
    readFirstLabel = book[.readFirst]
    prerequisites = view.prerequisites.map { LinkModel($0.title, to: .lesson($0.id), in: frame) }
    hasPrerequisites = !prerequisites.isEmpty
    usedLabel = book[.usedIn]
    used = names.records(about: view.lesson.id).map { LinkModel(names.title($0), to: .record($0), in: frame) }
    hasUsed = !used.isEmpty
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
