// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import TestSupport
import Testing

@testable import Presentation

/// Every page that a server shows a learner, made of one pack, in one language.
struct ServedPages {
  let pack: Pack
  let reference: PackReference
  let reading: Reading
  let frame: PageFrame

  private let target = FormTarget("/post", csrf: "token")
  private let receipt = AttemptView.Receipt(code: "KQ7M-2XPD-9RTA", address: "/code")

  init(_ pack: Pack, _ reference: PackReference, _ language: LanguageTag) {
    self.pack = pack
    self.reference = reference
    reading = Reading(language, of: pack.about)
    frame = PageFrame(
      stylesheet: .linked("/style.css"), script: "/learn.js", brand: .init("learn", to: "/"),
      person: .guest(signIn: "/sign-in"),
      navigation: [.init("Catalogue", to: "/", isCurrent: true), .init("Profile", to: "/profile")],
      languages: Phrasebook.languages.map {
        .init(Phrasebook.ownName(of: $0), to: "/?lang=\($0)", language: $0, isCurrent: $0 == language)
      },
      foot: ["learn 1.0"], footLinks: [.init("Help", to: "/help"), .init("API", to: "/api")],
      address: { destination in
        switch destination {
        case .home: "/p"
        case .lesson(let id): "/p/lessons/\(SitePath.part(id.rawValue))"
        case .competence(let reference): "/p/f#\(SitePath.part(reference.code.rawValue))"
        case .framework: "/p/f"
        case .instrument(let id): "/p/i/\(SitePath.part(id.rawValue))"
        case .collection(let id): "/p/c/\(SitePath.part(id.rawValue))"
        case .filter(let id, let field, let value):
          "/p/c/\(SitePath.part(id.rawValue))?\(SitePath.part(field.rawValue))=\(SitePath.part(value))"
        case .record(let record):
          "/p/c/\(SitePath.part(record.collection.rawValue))/\(SitePath.part(record.record.rawValue))"
        case .media(let path): "/media/\(path)"
        }
      })
  }

  func time(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(milliseconds: 0) }

  // MARK: - Attempts

  var instrument: Instrument? { pack.instruments.first { $0.kind == .selfEvaluation } }
  var check: Instrument? { pack.instruments.first { $0.kind == .check } }

  func definition(_ instrument: Instrument) throws -> InstrumentDefinition {
    try InstrumentDefinition(
      pack: reference, instrument: instrument,
      framework: #require(pack.frameworks.first { $0.id == instrument.framework }),
      items: Dictionary(uniqueKeysWithValues: pack.items.map { ($0.id, $0) }))
  }

  /// A finished attempt whose answers vary with `shift`; about one in nine is left out.
  func attempt(
    _ instrument: Instrument, shift: Int, at text: String
  ) throws -> (attempt: Attempt, result: InstrumentResult, evidence: [Evidence]) {
    let definition = try definition(instrument)
    let now = time(text)
    var attempt = try SessionEngine.start(
      definition.outline, id: AttemptID("a-" + text), learner: "l",
      language: definition.languages.contains(reading.language) ? reading.language : .english, now: now, seed: 1
    ).attempt
    for (place, id) in attempt.order.enumerated() {
      guard let variant = definition.item(id)?.variant(reading.chain), let only = variant.interactions.first else {
        continue
      }
      var content: Answer.Content?
      if (place + shift) % 9 == 8, instrument.allowed.contains(.notApplicable) {
        content = .abstained(.notApplicable)
      } else if case .choice(let choice) = only.kind, choice.maximum == 1 {
        let option = choice.options[(place * 7 / 3 + shift) % choice.options.count].identifier
        content = .responses([only.response: .single(.identifier(option))])
      }
      if let content {
        attempt = try SessionEngine.apply(.answered(id, content), to: attempt, of: definition, now: now, seed: 1)
          .attempt
      }
    }
    let (finished, effects) = try SessionEngine.apply(.finished, to: attempt, of: definition, now: now, seed: 1)
    let evidence = effects.flatMap { effect -> [Evidence] in
      if case .evidence(let evidence) = effect { return evidence }
      return []
    }
    return (finished, SessionEngine.result(of: finished, definition: definition), evidence)
  }

  func resultView() throws -> ResultView {
    let instrument = try #require(instrument)
    let (attempt, result, evidence) = try attempt(instrument, shift: 1, at: "2026-11-21T09:30:00Z")
    return ResultView(
      result, instrument: instrument, attempt: AttemptSummary(attempt), pack: pack, plan: plan(evidence),
      reading: reading)
  }

  func plan(_ evidence: [Evidence]) -> LearningPlan? {
    guard let framework = pack.frameworks.first, let target = framework.targets.first else { return nil }
    return LearningPlan.make(
      gaps: Gap.gaps(target: target, framework: framework, profile: Profile(evidence: evidence)),
      lessons: pack.lessons.map {
        LessonOutline(id: $0.id, teaches: $0.teaches, prerequisites: $0.prerequisites, minutes: $0.minutes)
      }, completed: [], minutes: 90, framework: framework)
  }

  var resultPage: ResultPage {
    let framework = pack.frameworks.first
    let levels = framework?.scale.levels.map(\.id) ?? []
    let found = framework?.competences.enumerated().compactMap { place, one in
      levels.isEmpty ? nil : (one.code, levels[place % levels.count])
    }
    return ResultPage(
      receipt: receipt, keep: "/sign-up", retake: target, download: "/r.json",
      times: ["30 min", "2 h", "1 week"].enumerated().map {
        .init($1, to: "/r?time=\($0)", isCurrent: $0 == 1)
      },
      targets: (framework?.targets ?? []).enumerated().map {
        .init(reading.text($1.title).text, to: "/r?target=\($0)", isCurrent: $0 == 0)
      },
      besides: [
        .init(
          source: .measured, date: time("2026-11-20T10:00:00Z"), address: "/r/2",
          levels: Dictionary(found ?? []) { first, _ in first })
      ],
      other: .init("Take the check", to: "/p/i/check"),
      why: { code in "/r/why/\(code.map { SitePath.part($0.rawValue) } ?? "whole")" })
  }

  // MARK: - Items

  func itemView(
    _ id: ItemID, _ instrument: Instrument, answer: Answer.Content? = nil, note: String? = ""
  ) throws -> ItemView {
    let item = try #require(pack.items.first { $0.id == id })
    let place = (instrument.items.firstIndex(of: id) ?? 0) + 1
    let section = instrument.sections.first { $0.items.contains(id) }
    return ItemView(
      item.variant(reading.chain), place: .init(place, of: instrument.items.count),
      section: section.map { reading.text($0.title) }, abstentions: instrument.allowed, answer: answer, note: note,
      reading: reading)
  }

  func attemptView(
    _ item: ItemView, _ instrument: Instrument, notice: AttemptView.Notice? = nil, refusal: AnswerRefusal? = nil,
    written: [String: [String]] = [:], feedback: AttemptView.Feedback? = nil
  ) -> AttemptView {
    AttemptView(
      item, instrument: reading.text(instrument.title), form: target, revision: 12,
      sections: instrument.sections.enumerated().map { place, section in
        .init(
          title: reading.text(section.title), answered: place == 0 ? section.items.count : 0,
          count: section.items.count, address: "/a/\(place + 1)", isCurrent: place == 1)
      }, notice: notice, refusal: refusal, written: written, feedback: feedback, leave: "/p", receipt: receipt,
      review: "/a/review")
  }

  // MARK: - All

  /// Every page by its name.
  func all() throws -> [(name: String, html: String)] {
    try catalogue() + packs() + frameworkPages() + attempts() + results() + profiles() + collections() + others()
  }

  private func catalogue() -> [(String, String)] {
    let card = PackCard(pack, address: "/p", action: .start(target), reading: reading)
    let cards = [
      card, PackCard(pack, address: "/p", action: .goOn(address: "/a", answered: 12, count: 32), reading: reading),
      PackCard(pack, address: "/p", action: .result(address: "/r"), reading: reading),
      PackCard(pack, address: "/p", action: nil, reading: reading),
    ]
    let languages = [PageFrame.Link("All", to: "/", isCurrent: true), .init("Suomi", to: "/?l=fi")]
    return [
      (
        "catalogue",
        CatalogueView([card], search: "/", languages: languages, receipt: "/code", reading: reading).html(frame)
      ),
      (
        "catalogue-many",
        CatalogueView(
          cards, total: 80, query: "sound <b>", search: "/", keeping: [("l", "fi")], languages: languages,
          everything: "/", turn: .init(2, of: 4, previous: "/?p=1", next: "/?p=3"), reading: reading
        ).html(frame)
      ),
      ("catalogue-none", CatalogueView([], query: "x", search: "/", everything: "/", reading: reading).html(frame)),
      ("catalogue-empty", CatalogueView([], search: "/", reading: reading).html(frame)),
    ]
  }

  private func packs() throws -> [(String, String)] {
    let view = PackView(pack, digest: reference.digest, reading: reading)
    let level = pack.frameworks.first?.scale.levels.last?.id
    let first = try #require(instrument)
    let versions = [
      PackLearner.Version("2.1.0", publishedAt: time("2026-11-20T10:00:00Z"), address: "/p", isCurrent: true),
      .init("2.0.0", publishedAt: time("2026-10-20T10:00:00Z"), address: "/p?v=2.0.0", isCurrent: false),
    ]
    let firstLesson = try #require(pack.course.first?.lessons.first)
    let lesson = try #require(pack.lessons.first { $0.id == firstLesson })
    return [
      ("pack", view.html(frame, learner: PackLearner(start: { _ in target }))),
      (
        "pack-open",
        view.html(
          frame,
          learner: PackLearner(
            instruments: [first.id: .open(address: "/a", answered: 12, count: 32)], start: { _ in target },
            done: [lesson.id]))
      ),
      (
        "pack-done",
        view.html(
          frame,
          learner: PackLearner(
            instruments: [first.id: .finished(address: "/r", at: time("2026-11-20T10:00:00Z"), level: level)],
            start: { _ in target }, done: Set(pack.lessons.prefix(3).map(\.id)), publishedBy: "The <Barn>",
            trust: "Signed by The Barn.", versions: versions))
      ),
      ("door", InstrumentDoorView(first, in: pack, start: target, reading: reading).html(frame)),
      (
        "door-open",
        InstrumentDoorView(
          first, in: pack, start: target, open: .init(address: "/a", answered: 12, count: 32),
          earlier: [
            .init(finishedAt: time("2026-11-20T10:00:00Z"), level: level, address: "/r"),
            .init(finishedAt: time("2026-10-20T10:00:00Z"), level: nil, address: "/r2"),
          ], isSignedIn: true, reading: reading
        ).html(frame)
      ),
      (
        "lesson",
        LessonView(lesson, in: pack, reading: reading).html(frame, progress: .init(form: target, doneAt: nil))
      ),
      (
        "lesson-done",
        LessonView(lesson, in: pack, done: Set(pack.lessons.map(\.id)), reading: reading).html(
          frame, progress: .init(form: target, doneAt: time("2026-11-20T10:00:00Z")))
      ),
    ]
  }

  private func frameworkPages() throws -> [(String, String)] {
    let framework = try #require(pack.frameworks.first)
    let view = FrameworkView(framework, in: pack, reading: reading)
    return [("framework", view.html(frame))]
      + framework.areas.map { ("area-\($0.code)", view.html(area: $0, frame)) }
  }

  private func attempts() throws -> [(String, String)] {
    let own = try #require(instrument)
    let middle = own.items[own.items.count / 3]
    var pages = [
      ("attempt", attemptView(try itemView(middle, own), own, notice: .saved).html(frame)),
      (
        "attempt-na",
        attemptView(
          try itemView(middle, own, answer: .abstained(.notApplicable), note: "a note"), own, notice: .answeredElsewhere
        ).html(frame)
      ),
      (
        "attempt-refused",
        attemptView(try itemView(middle, own), own, refusal: AnswerRefusal(.nothing)).html(frame)
      ),
      (
        "attempt-last",
        attemptView(try itemView(own.items[own.items.count - 1], own), own, notice: .skipped).html(frame)
      ),
      (
        "review",
        AttemptReviewView(
          instrument: reading.text(own.title),
          sections: own.sections.map { section in
            .init(
              title: reading.text(section.title),
              entries: section.items.enumerated().map { place, id in
                .init(
                  number: place + 1, question: PackNames(pack, reading).prompt(id),
                  state: [.answered, .open, .abstained][place % 3], address: "/a/\(place + 1)")
              })
          }, finish: target, revision: 40, leave: "/p", receipt: receipt, reading: reading
        ).html(frame)
      ),
    ]
    if let check {
      for id in check.items {
        let plain = try itemView(id, check)
        let response = plain.variant.interactions.first?.response
        let right = Dictionary(
          plain.variant.responses.map { ($0.identifier, $0.correct) }
        ) { first, _ in first }
        pages += [
          ("check-\(id)", attemptView(plain, check).html(frame)),
          (
            "check-\(id)-refused",
            attemptView(
              plain, check, refusal: AnswerRefusal(.notANumber, response: response),
              written: response.map { [ItemFields.name($0): ["a\"b"]] } ?? [:]
            ).html(frame)
          ),
          (
            "check-\(id)-said",
            attemptView(
              try itemView(id, check, answer: .responses([:]), note: nil), check,
              feedback: .init(
                isRight: false, texts: plain.variant.feedback.map(\.content), solution: right)
            ).html(frame)
          ),
        ]
      }
    }
    return pages
  }

  private func results() throws -> [(String, String)] {
    let view = try resultView()
    return [
      ("result", view.html(frame, page: resultPage)), ("result-alone", view.html(PageFrame())),
      ("why", try #require(view.explanation(view.total)).html(frame, reading: reading, up: .init("Back", to: "/r"))),
    ]
  }

  private func profiles() throws -> [(String, String)] {
    let framework = try #require(pack.frameworks.first)
    let own = try #require(instrument)
    var evidence: [Evidence] = []
    for (shift, day) in ["2026-05-20", "2026-08-20", "2026-11-20"].enumerated() {
      evidence += try attempt(own, shift: shift, at: day + "T09:30:00Z").evidence
    }
    if let check { evidence += try attempt(check, shift: 0, at: "2026-11-21T09:30:00Z").evidence }
    let page = ProfilePage(
      frameworks: [.init("One", to: "/profile?f=1", isCurrent: true), .init("Two", to: "/profile?f=2")],
      targets: framework.targets.enumerated().map {
        .init(reading.text($1.title).text, to: "/profile?t=\($0)", isCurrent: $0 == 0)
      },
      retakes: [
        .init(
          finishedAt: time("2026-11-20T10:00:00Z"), title: reading.text(own.title), source: .self,
          level: MarkedText("Alone"), address: "/r"),
        .init(
          finishedAt: time("2026-08-20T10:00:00Z"), title: reading.text(own.title), source: .self, level: nil,
          address: "/r2"),
      ])
    return [
      (
        "profile",
        ProfileView(
          Profile(evidence: evidence), framework: framework, in: pack, target: framework.targets.first,
          plan: plan(evidence), reading: reading
        ).html(frame, page: page)
      ), ("profile-many", try profileOfMany(everything: "/profile?over=all")),
      ("profile-empty", EmptyProfileView(start: .init("To the catalogue", to: "/"), reading: reading).html(frame)),
    ]
  }

  /// The days on which the learner of ``profileOfMany(everything:)`` answered.
  var manyDays: [String] {
    (1...5).flatMap { month in (10...19).map { "2026-0\(month)-\($0)" } }
  }

  /// The profile of somebody who has answered fifty times, and each time the check as well.
  func profileOfMany(everything: String?) throws -> String {
    let framework = try #require(pack.frameworks.first)
    let own = try #require(instrument)
    var evidence: [Evidence] = []
    var retakes: [ProfilePage.Retake] = []
    for (shift, day) in manyDays.enumerated() {
      for (instrument, hour) in [(own, "09"), (check, "10")] {
        guard let instrument else { continue }
        let text = "\(day)T\(hour):30:00Z"
        evidence += try attempt(instrument, shift: shift, at: text).evidence
        retakes.append(
          .init(
            finishedAt: time(text), title: reading.text(instrument.title), source: instrument.kind.source, level: nil,
            address: "/r/\(day)-\(hour)"))
      }
    }
    let page = ProfilePage(
      targets: framework.targets.map { .init(reading.text($0.title).text, to: "/profile?t=1") },
      retakes: retakes.reversed(), everything: everything)
    return ProfileView(
      Profile(evidence: evidence), framework: framework, in: pack, target: framework.targets.first,
      plan: plan(evidence), reading: reading
    ).html(frame, page: page)
  }

  private func collections() throws -> [(String, String)] {
    let collection = try #require(pack.collections.first { $0.kind == .toolSheets })
    let field = try #require(collection.fields.first { $0.isFilter })
    let chosen: [FieldID: Set<String>] = [field.id: [field.choices[0].id]]
    let address: @Sendable ([FieldID: Set<String>], String) -> String = { chosen, query in
      let fields = chosen.sorted { $0.key < $1.key }.flatMap { field, values in
        values.sorted().map { "\(SitePath.part(field.rawValue))=\(SitePath.part($0))" }
      }
      return "/p/c/tools?" + (fields + ["q=\(SitePath.part(query))"]).joined(separator: "&")
    }
    func browse(_ chosen: [FieldID: Set<String>], _ query: String) -> CollectionBrowse {
      .init(chosen: chosen, query: query, address: address, search: "/p/c/tools", compare: "/p/c/tools/compare")
    }
    let ids = collection.records.prefix(3).map(\.id)
    return [
      ("collection", CollectionView(collection, in: pack, reading: reading).html(frame, browse: browse([:], ""))),
      (
        "collection-chosen",
        CollectionView(collection, in: pack, query: "i", chosen: chosen, reading: reading).html(
          frame, browse: browse(chosen, "i"))
      ),
      (
        "collection-none",
        CollectionView(collection, in: pack, query: "qqqq", reading: reading).html(frame, browse: browse([:], "qqqq"))
      ),
      (
        "comparison",
        ComparisonView(ids, of: collection, in: pack, reading: reading).html(frame) { "/compare?without=\($0)" }
      ), ("comparison-none", ComparisonView([], of: collection, in: pack, reading: reading).html(frame)),
    ]
  }

  private func others() -> [(String, String)] {
    var named = frame
    named.person = .signedIn(name: "Aino <Aalto>", address: "/account")
    named.notice = "Saved."
    var pages = [
      ("code", ReceiptView(form: target, example: "KQ7M-2XPD-9RTA", reading: reading).html(named)),
      (
        "code-unknown",
        ReceiptView(
          form: target, code: "<b>\"x", problem: .unknown, example: "KQ7M-2XPD-9RTA", reading: reading
        ).html(frame)
      ),
    ]
    for status in [400, 403, 404, 409, 413, 422, 429, 500, 503, 507] {
      pages.append(("problem-\(status)", ProblemView(status: status, reading: reading).html(frame)))
    }
    return pages
  }
}
