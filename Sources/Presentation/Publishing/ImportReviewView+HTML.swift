// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

extension ImportReviewView {
  /// The page: the verdict and the counts, the decision, then what is not there, what is different, how it looks.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(title, up: .init(say[.bringIn], addresses.list), lead: [verdict])
    if isSaved { sheet.notice = say[.saved] }
    sheet.refusal = refusal.map { say(.refused, ["reason": .text($0)]) }
    let book = reading.book
    sheet.parts = [
      .figures(
        [(.kept, say[.kept]), (.changed, say[.changed]), (.dropped, say[.dropped])].map {
          (fate: TransferLine.Fate, label: String) in .init(book.number(report.count(fate)), label)
        })
    ]
    if !isReady {
      sheet.parts.append(.note(say(about == nil ? .errors : .mendFields, ["summary": .text(findings.summary)])))
    }
    if about != nil { sheet.parts.append(.form(decision)) }
    if !findings.findings.isEmpty {
      let publishing = Wordbook<PublishingPhrase>(book)
      sheet.parts += [.heading(MarkedText(publishing[.findings]), id: "findings"), .findings(findings)]
    }
    sheet.parts += losses + preview + kinds
    sheet.parts += [
      .heading(MarkedText(say[.mendFolder]), id: "folder"), .paragraph(say[.downloadNote]),
      .links([.init(say[.download], addresses.folder)]),
      .heading(MarkedText(say[.discard]), id: "discard"), .paragraph(say[.discardNote]),
      .form(
        FormView(
          "discard-it", action: addresses.discard, csrf: csrf, fields: [], button: say[.discard], weight: .quiet)),
    ]
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<ImportPhrase> { Wordbook(reading.book) }

  /// Whether it may be published: it is a pack, and no finding is an error.
  public var isReady: Bool { about != nil && !findings.findings.hasErrors }

  /// The words of the pack itself.
  private var own: Reading { about.map { Reading(reading.language, of: $0.pack.about) } ?? reading }

  private var title: MarkedText { about.map { own.text($0.pack.about.title) } ?? MarkedText(source) }

  private var verdict: String {
    say(
      .verdict,
      ["source": .text(source), "format": .text(format), "date": .text(reading.date(keptUntil))])
  }

  private var decision: FormView {
    let languages = about?.pack.about.languages ?? []
    let titles = languages.map { language in
      FormField(
        "title.\(language)",
        languages.count == 1 ? say[.title] : say(.titleIn, ["language": .text(Phrasebook.ownName(of: language))]),
        state: about?.titles[language] ?? "", limit: 200)
    }
    return FormView(
      "decide", action: addresses.publish, csrf: csrf,
      fields: titles + [
        FormField("id", say[.identifier], hint: say[.identifierHint], state: about?.identifier ?? "", limit: 100),
        FormField("version", say[.version], hint: say[.versionHint], state: about?.version ?? "", limit: 40),
        visibility.field(Wordbook<PublishingPhrase>(reading.book)),
      ], button: say[.publish], second: .init(label: say[.save], address: addresses.save))
  }

  // MARK: - What is not there, and what is different

  private var losses: [Sheet.Part] {
    let dropped = part(.dropped, say[.droppedTitle], say[.droppedCaption])
    let changed = part(.changed, say[.changedTitle], say[.changedCaption])
    return dropped.isEmpty && changed.isEmpty ? [.paragraph(say[.nothingLost])] : dropped + changed
  }

  private func part(_ fate: TransferLine.Fate, _ title: String, _ caption: String) -> [Sheet.Part] {
    let groups = LossGroup.of(report, fate)
    guard !groups.isEmpty else { return [] }
    let table = DataTable(
      caption: caption, isCaptionQuiet: true, columns: [.init(say[.why]), .init(say[.what])],
      rows: groups.prefix(LossGroup.most).map { group in
        let more = group.names.count - LossGroup.mostNames
        let names =
          group.names.prefix(LossGroup.mostNames).joined(separator: ", ")
          + (more > 0 ? " " + say(.andMore, ["count": .count(more)]) : "")
        // Reports are written in English.
        return [
          .marked(MarkedText(group.reason, lang: reading.language == .english ? nil : "en")),
          .lines(
            MarkedText("\(reading.book.number(group.names.count)) × \(say.title(group.kind))"), [names]),
        ]
      }, kind: "losses")
    var parts: [Sheet.Part] = [.heading(MarkedText(title), id: fate.rawValue), .table(table)]
    if groups.count > LossGroup.most {
      parts.append(.soft(say(.moreReasons, ["count": .count(groups.count - LossGroup.most)])))
    }
    return parts
  }

  // MARK: - How it looks

  private var preview: [Sheet.Part] {
    guard let about else { return [] }
    let (pack, book) = (about.pack, reading.book)
    var parts: [Sheet.Part] = []
    if !pack.instruments.isEmpty {
      parts.append(
        .table(
          DataTable(
            caption: say[.instruments],
            columns: [
              .init(say[.name]), .init(say[.questions], isNumber: true), .init(say[.minutes], isNumber: true),
            ],
            rows: pack.instruments.map {
              [
                .link(own.text($0.title), about.instrument($0.id)), .text(book.number($0.items.count)),
                .text(book.number($0.minutes)),
              ]
            })))
    }
    if !pack.lessons.isEmpty {
      let order = pack.course.flatMap(\.lessons)
      let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
      let lessons = pack.lessons.sorted { (places[$0.id] ?? .max, $0.id) < (places[$1.id] ?? .max, $1.id) }
      parts.append(
        .table(
          DataTable(
            caption: say[.lessons], columns: [.init(say[.name]), .init(say[.minutes], isNumber: true)],
            rows: lessons.prefix(100).map { lesson in
              let (variant, _) = lesson.variant(own.chain)
              return [.link(MarkedText(variant.title), about.lesson(lesson.id)), .text(book.number(lesson.minutes))]
            })))
    }
    guard !parts.isEmpty else { return [] }
    return [.heading(MarkedText(say[.preview]), id: "preview"), .paragraph(say[.previewLead])] + parts
  }

  private var kinds: [Sheet.Part] {
    let book = reading.book
    let rows = TransferKind.allCases.compactMap { kind -> [DataTable.Cell]? in
      let counts = [TransferLine.Fate.kept, .changed, .dropped].map { report.count($0, of: kind) }
      guard counts.contains(where: { $0 > 0 }) else { return nil }
      return [.text(say.title(kind))] + counts.map { .text(book.number($0)) }
    }
    let table = DataTable(
      caption: say[.kindsCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.kind]), .init(say[.kept], isNumber: true), .init(say[.changed], isNumber: true),
        .init(say[.dropped], isNumber: true),
      ], rows: rows, stacks: false, kind: "short counts")
    return [.heading(MarkedText(say[.kinds]), id: "kinds"), .table(table)]
  }
}

/// Objects of one kind that share a reason: one reason is often that of many.
private struct LossGroup {
  /// How many groups a page shows.
  static let most = 40
  /// How many objects of a group are named.
  static let mostNames = 8

  let kind: TransferKind
  let reason: String
  var names: [String]

  /// The groups of what ended in a way, in the order in which the source has their first object.
  static func of(_ report: TransferReport, _ fate: TransferLine.Fate) -> [LossGroup] {
    var groups: [LossGroup] = []
    var places: [String: Int] = [:]
    for line in report.lines where line.fate == fate {
      let reason = line.reason ?? ""
      let place =
        line.path.isEmpty || line.path == line.name ? "" : " (\(line.path)\(line.line.map { ":\($0)" } ?? ""))"
      let name = "“\(line.name.prefix(80))”\(place)"
      let key = line.kind.rawValue + "\u{0}" + reason
      if let known = places[key] {
        groups[known].names.append(name)
      } else {
        places[key] = groups.count
        groups.append(LossGroup(kind: line.kind, reason: reason, names: [name]))
      }
    }
    // What only the other system could use is missed by nobody.
    return groups.filter { $0.kind != .setting } + groups.filter { $0.kind == .setting }
  }
}
