// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// A lesson to read: the text, what it teaches, how long it takes, and what comes before and after.
public struct LessonView: Sendable {
  /// What a lesson teaches.
  public struct Teaching: Hashable, Sendable {
    public let competence: CompetenceReference
    public let name: MarkedText
    public let level: MarkedText
  }

  /// Another lesson.
  public struct Other: Hashable, Sendable {
    public let id: LessonID
    public let title: MarkedText
    public let minutes: Int
    public let isDone: Bool
  }

  public let lesson: Lesson
  public let title: MarkedText
  public let summary: MarkedText
  public let body: RichText
  public let tryIt: RichText?
  /// The language of the text, where it is not the one that was asked for.
  public let otherLanguage: LanguageTag?
  /// Whether the text is a translation that nobody has reviewed.
  public let isDraft: Bool
  public let unit: MarkedText?
  public let teaches: [Teaching]
  public let prerequisites: [Other]
  public let previous: Other?
  public let next: Other?
  /// Whether the learner has marked the lesson as done.
  public let isDone: Bool
  /// How many lessons of the pack the learner has marked as done.
  let doneCount: Int
  let textLanguage: LanguageTag
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of a lesson of a pack.
  ///
  /// - Parameter done: The lessons that the learner has marked as done.
  public init(_ lesson: Lesson, in pack: Pack, done: Set<LessonID> = [], reading: Reading) {
    self.init(lesson, names: PackNames(pack, reading), done: done)
  }

  init(_ lesson: Lesson, names: PackNames, done: Set<LessonID> = []) {
    let reading = names.reading
    let (variant, language) = lesson.variant(reading.chain)
    self.lesson = lesson
    self.names = names
    textLanguage = language
    title = MarkedText(variant.title, language, in: reading)
    summary = MarkedText(variant.summary, language, in: reading)
    let text = variant.text
    body = text.body
    tryIt = text.tryIt
    otherLanguage = language == reading.language ? nil : language
    let about = names.pack.about
    isDraft =
      language != about.languages.first
      && (variant.status ?? about.translations[language] ?? .draft) == .draft
    isDone = done.contains(lesson.id)
    doneCount = names.pack.lessons.count { done.contains($0.id) }
    teaches = lesson.teaches.sorted { $0.key < $1.key }.map { competence, level in
      Teaching(
        competence: competence, name: names.title(competence), level: names.title(level, of: competence.framework))
    }
    func other(_ id: LessonID) -> Other {
      Other(id: id, title: names.title(id), minutes: names.lesson(id)?.minutes ?? 0, isDone: done.contains(id))
    }
    prerequisites = lesson.prerequisites.map(other)
    let order = names.pack.course.flatMap(\.lessons)
    let place = order.firstIndex(of: lesson.id)
    previous = place.flatMap { $0 > 0 ? order[$0 - 1] : nil }.map(other)
    next = place.flatMap { $0 + 1 < order.count ? order[$0 + 1] : nil }.map(other)
    unit = names.pack.course.first { $0.lessons.contains(lesson.id) }.map { reading.text($0.title) }
  }
}

// MARK: - Faces

extension LessonView {
  /// The whole lesson for a terminal.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    page.heading(TerminalText(title.text), rank: 1)
    let facts = [unit?.text, book(.minutes, ["count": .count(lesson.minutes)]), isDone ? book[.lessonDone] : nil]
    page.add(TerminalText(facts.compactMap { $0 }.joined(separator: style.dot), .soft))
    notes(&page)
    page.space()
    page.add(TerminalText(summary.text))
    page.space()
    for one in teaches {
      page.add(
        TerminalText(book[.teaches] + ": ", .soft)
          + TerminalText(book(.teachesTo, ["name": .text(one.name.text), "level": .text(one.level.text)])))
    }
    for one in prerequisites {
      page.add(TerminalText(book[.readFirst] + ": ", .soft) + other(one, style))
    }
    page.space()
    let writer = RichTextTerminal(style: style, book: book)
    let width = min(style.width, 76)
    page.add(lines: writer.lines(body.blocks, width: width))
    if let tryIt {
      page.heading(TerminalText(book[.tryIt]), rank: 1)
      page.add(lines: writer.lines(tryIt.blocks, width: width))
    }
    if let next {
      page.space()
      page.add(TerminalText(book[.nextLesson] + ": ", .soft) + other(next, style))
    }
    return page.text
  }

  private func notes(_ page: inout TerminalPage) {
    if let otherLanguage {
      page.add(TerminalText(book(.otherLanguage, ["language": .text(book.name(of: otherLanguage))]), .warning))
    }
    if isDraft { page.add(TerminalText(book[.draftTranslation], .warning)) }
  }

  private func other(_ other: Other, _ style: TerminalStyle) -> TerminalText {
    let facts = [
      other.id.rawValue, book(.minutes, ["count": .count(other.minutes)]), other.isDone ? book[.lessonDone] : nil,
    ]
    return TerminalText(other.title.text, .accent)
      + TerminalText(" (" + facts.compactMap { $0 }.joined(separator: ", ") + ")", .soft)
  }

  /// The lesson as data, its text as plain text.
  public var json: JSONValue {
    .object(compact: [
      "id": .string(lesson.id.rawValue), "title": .string(title.text), "summary": .string(summary.text),
      "language": .string(textLanguage.rawValue), "isDraft": .bool(isDraft), "minutes": .int(lesson.minutes),
      "unit": unit.map { .string($0.text) },
      "teaches": .array(
        lesson.teaches.sorted { $0.key < $1.key }.map { competence, level in
          .object(compact: [
            "framework": .string(competence.framework.rawValue), "competence": .string(competence.code.rawValue),
            "level": .string(level.rawValue),
          ])
        }),
      "prerequisites": .array(lesson.prerequisites.map { .string($0.rawValue) }),
      "previous": previous.map { .string($0.id.rawValue) }, "next": next.map { .string($0.id.rawValue) },
      "done": .bool(isDone), "text": .string(body.plainText), "tryIt": tryIt.map { .string($0.plainText) },
    ])
  }
}
