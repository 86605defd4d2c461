// learn, Apache-2.0. See LICENSE.

import Assessment
public import ContentPack
public import LearnCore

/// A pack at a glance: who made it, in which languages, and what is in it.
public struct PackView: Sendable {
  public let pack: Pack
  public let title: MarkedText
  public let summary: MarkedText
  public let audience: MarkedText?
  /// The identity of the pack, where it was built; nil for an authored folder.
  public let digest: String?
  /// The size of the archive; nil for an authored folder.
  public let size: Int?
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of a pack.
  ///
  /// - Parameters:
  ///   - digest: The identity of the pack, where it was built.
  ///   - size: The bytes of the archive.
  public init(_ pack: Pack, digest: String? = nil, size: Int? = nil, reading: Reading) {
    self.pack = pack
    self.digest = digest
    self.size = size
    names = PackNames(pack, reading)
    title = reading.text(pack.about.title)
    summary = reading.text(pack.about.summary)
    audience = pack.about.audience.map(reading.text)
  }

  /// The lessons that are in no unit of the course.
  public var lessonsBesideCourse: [LessonID] {
    let used = Set(pack.course.flatMap(\.lessons))
    return pack.lessons.map(\.id).filter { !used.contains($0) }
  }

  /// The instruments, self-evaluations before checks.
  var instruments: [Instrument] {
    pack.instruments.filter { $0.kind == .selfEvaluation } + pack.instruments.filter { $0.kind == .check }
  }

  /// The languages with the status of each translation, in words.
  public var languageWords: [String] {
    pack.about.languages.enumerated().map { place, tag in
      let status: Phrase =
        place == 0 ? .original : pack.about.translations[tag] == .reviewed ? .reviewed : .draft
      return "\(book.name(of: tag)) (\(book[status]))"
    }
  }

  /// The facts about the pack, name and value.
  var facts: [(name: String, value: MarkedText)] {
    let about = pack.about
    var facts: [(String, MarkedText)] = []
    if let audience { facts.append((book[.audience], audience)) }
    facts.append((book[.languages], MarkedText(languageWords.joined(separator: ", "))))
    facts.append((book[.version], MarkedText(about.version)))
    facts.append((book[.licence], MarkedText(about.licence)))
    if !about.authors.isEmpty {
      facts.append((book[.authors], MarkedText(about.authors.map(\.name).joined(separator: ", "))))
    }
    if let publisher = about.publisher { facts.append((book[.publisher], reading.text(publisher))) }
    if let digest { facts.append((book[.digest], MarkedText(digest))) }
    if let size { facts.append((book[.size], MarkedText(book.size(bytes: size)))) }
    return facts
  }
}

// MARK: - Faces

extension PackView {
  /// The overview for a terminal: what `inspect` shows.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    page.heading(TerminalText(title.text), rank: 1)
    page.add(TerminalText("\(pack.about.id) \(pack.about.version)", .soft))
    page.space()
    page.add(TerminalText(summary.text))
    page.space()
    for fact in facts {
      page.add(TerminalText(fact.name + ": ", .soft) + TerminalText(fact.value.text), rest: style.plain ? "" : "  ")
    }
    instruments(&page)
    course(&page)
    frameworks(&page)
    collections(&page)
    if !pack.media.isEmpty {
      page.space()
      page.add(
        TerminalText(book(.mediaCount, ["count": .count(pack.media.count)]) + style.dot)
          + TerminalText(book.size(bytes: pack.media.reduce(0) { $0 + $1.content.size }), .soft))
    }
    return page.text
  }

  private func instruments(_ page: inout TerminalPage) {
    guard !pack.instruments.isEmpty else { return }
    page.heading(TerminalText(book[.instruments]))
    for instrument in instruments {
      let facts = [
        book[instrument.kind == .check ? .kindCheck : .kindSelf],
        book(.itemsCount, ["count": .count(instrument.items.count)]),
        book(.minutes, ["count": .count(instrument.minutes)]),
      ]
      entry(&page, instrument.id.rawValue, reading.text(instrument.title).text, facts)
    }
  }

  private func course(_ page: inout TerminalPage) {
    var units = pack.course.map { (title: reading.text($0.title).text, lessons: $0.lessons) }
    if !lessonsBesideCourse.isEmpty { units.append((book[.notInCourse], lessonsBesideCourse)) }
    guard !units.isEmpty else { return }
    let minutes = pack.lessons.reduce(0) { $0 + $1.minutes }
    page.heading(
      TerminalText(book[.course])
        + TerminalText(
          page.style.dot + book(.planTotal, ["count": .count(pack.lessons.count), "minutes": .count(minutes)]), .soft))
    for unit in units {
      page.add(TerminalText(unit.title, .accent), first: page.style.plain ? "" : "  ")
      for id in unit.lessons {
        entry(
          &page, id.rawValue, names.title(id).text, [book(.minutes, ["count": .count(names.lesson(id)?.minutes ?? 0)])],
          indent: 2)
      }
    }
  }

  private func frameworks(_ page: inout TerminalPage) {
    guard !pack.frameworks.isEmpty else { return }
    page.heading(TerminalText(book[.frameworks]))
    for framework in pack.frameworks {
      let levels = framework.scale.levels.map { reading.text($0.title).text }.joined(separator: ", ")
      entry(
        &page, framework.id.rawValue, reading.text(framework.title).text,
        [
          book(.areasCount, ["count": .count(framework.areas.count)]),
          book(.competencesCount, ["count": .count(framework.competences.count)]), levels,
        ])
    }
  }

  private func collections(_ page: inout TerminalPage) {
    guard !pack.collections.isEmpty else { return }
    page.heading(TerminalText(book[.collections]))
    for collection in pack.collections {
      entry(
        &page, collection.id.rawValue, reading.text(collection.title).text,
        [book(.recordsCount, ["count": .count(collection.records.count)])])
    }
  }

  private func entry(_ page: inout TerminalPage, _ id: String, _ title: String, _ facts: [String], indent: Int = 0) {
    let style = page.style
    page.add(
      TerminalText(title) + TerminalText(style.dot + facts.joined(separator: style.dot), .soft)
        + TerminalText(" (\(id))", .soft),
      first: TerminalText(style.plain ? "" : String(repeating: " ", count: indent) + "  "),
      rest: TerminalText(style.plain ? "" : String(repeating: " ", count: indent) + "    "))
  }

  /// The overview as data.
  public var json: JSONValue {
    let about = pack.about
    return .object(compact: [
      "id": .string(about.id.rawValue), "version": .string(about.version), "title": .string(title.text),
      "summary": .string(summary.text), "audience": audience.map { .string($0.text) },
      "language": .string(reading.language.rawValue),
      "languages": .array(
        about.languages.enumerated().map { place, tag in
          .object(compact: [
            "tag": .string(tag.rawValue),
            "status": .string(place == 0 ? "original" : (about.translations[tag] ?? .draft).rawValue),
          ])
        }),
      "licence": .string(about.licence), "digest": digest.map { .string($0) }, "bytes": size.map { .int($0) },
      "authors": .array(
        about.authors.map { .object(compact: ["name": .string($0.name), "url": $0.url.map { .string($0) }]) }),
      "instruments": .array(
        pack.instruments.map { instrument in
          .object(compact: [
            "id": .string(instrument.id.rawValue), "kind": .string(instrument.kind.rawValue),
            "title": .string(reading.text(instrument.title).text), "version": .string(instrument.version),
            "items": .int(instrument.items.count), "minutes": .int(instrument.minutes),
            "framework": .string(instrument.framework.rawValue),
          ])
        }),
      "course": .array(
        pack.course.map { unit in
          .object(compact: [
            "id": .string(unit.id.rawValue), "title": .string(reading.text(unit.title).text),
            "lessons": .array(unit.lessons.map { .string($0.rawValue) }),
          ])
        }),
      "lessons": .array(
        pack.lessons.map { lesson in
          .object(compact: [
            "id": .string(lesson.id.rawValue), "title": .string(names.title(lesson.id).text),
            "minutes": .int(lesson.minutes),
          ])
        }),
      "frameworks": .array(
        pack.frameworks.map { framework in
          .object(compact: [
            "id": .string(framework.id.rawValue), "title": .string(reading.text(framework.title).text),
            "version": .string(framework.version), "competences": .int(framework.competences.count),
            "levels": .array(framework.scale.levels.map { .string($0.id.rawValue) }),
            "targets": .array(framework.targets.map { .string($0.id.rawValue) }),
          ])
        }),
      "collections": .array(
        pack.collections.map { collection in
          .object(compact: [
            "id": .string(collection.id.rawValue), "kind": .string(collection.kind.rawValue),
            "title": .string(reading.text(collection.title).text), "records": .int(collection.records.count),
          ])
        }),
      "items": .int(pack.itemCount), "media": .int(pack.media.count),
    ])
  }
}
