// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// A coordinator's groups: who has begun and finished, and how the group as a whole stands.
struct GroupController: SiteController {
  let site: Site

  static let pageSize = GroupView.pageSize

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in try await list(request, context) }
      .post { request, context in try await create(request, context) }
      .get("{group}") { request, context in try await show(request, context) }
      .get("{group}/figures.csv") { request, context in try await csv(request, context) }
      .post("{group}/invitation") { request, context in try await renew(request, context) }
      .post("{group}/close") { request, context in try await close(request, context) }
      .post("{group}/members/{learner}/remove") { request, context in try await remove(request, context) }
  }

  // MARK: - The list

  private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context, .coordinator)
    return try await page(list(account, request, context), status: .ok)
  }

  private func list(
    _ account: Account, _ request: Request, _ context: SiteContext, title: FieldState = FieldState(),
    instrument: FieldState = FieldState()
  ) async throws -> String {
    let url = url(context)
    let (groups, catalogue) = try await site.store.read { db in
      let groups = try db.groups(ledBy: account.learner)
      return (
        try groups.map { ($0, try db.progress(of: $0.id)) },
        try site.packs(offeredTo: account.learner, in: db)
      )
    }
    var summaries: [GroupsView.Summary] = []
    for (group, progress) in groups {
      let (pack, title) = try await titles(of: group, context)
      summaries.append(
        .init(
          title: group.title, pack: pack, instrument: title, members: progress.members, started: progress.started,
          finished: progress.finished, isClosed: group.closedAt != nil, address: url.group(group.id)))
    }
    let cards = catalogue.compactMap { site.cards.card($0) }
    let view = GroupsView(
      reading: reading(context), csrf: context.visitor.csrf, create: url.groups, groups: summaries,
      instruments: cards.map { card in
        let own = Reading(context.visitor.language, of: card.about)
        return .init(
          own.text(card.about.title).text,
          card.instruments.map { .init("\(card.about.id)/\($0.id)", own.text($0.title).text) })
      }, title: title, instrument: instrument)
    var frame = frame(request, context, .groups)
    if request.method != .get { frame.languages = [] }
    return view.html(frame)
  }

  private func titles(of group: LearnerGroup, _ context: SiteContext) async throws -> (MarkedText, MarkedText) {
    let publication = try await site.store.read { db in try site.shown(group.pack, in: db) }
    guard let card = publication.flatMap({ site.cards.card($0) }) else {
      return (MarkedText(group.pack.rawValue), MarkedText(group.instrument.rawValue))
    }
    let own = Reading(context.visitor.language, of: card.about)
    let title = card.instruments.first { $0.id == group.instrument }.map { own.text($0.title) }
    return (own.text(card.about.title), title ?? MarkedText(group.instrument.rawValue))
  }

  private func create(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let account = try account(request, context, .coordinator)
    let (title, chosen) = (form.line("title"), form.line("instrument"))
    let parts = chosen.split(separator: "/", maxSplits: 1).map(String.init)
    let isOffered =
      parts.count == 2 ? try await site.isOffered(parts[1], of: parts[0], to: account.learner) : false
    let problem: FieldProblem? = title.isEmpty ? .missing : title.count > 200 ? .tooLong(maximum: 200) : nil
    guard problem == nil, isOffered else {
      return try await page(
        list(
          account, request, context, title: FieldState(String(title.prefix(200)), problem),
          instrument: FieldState(chosen, isOffered ? nil : chosen.isEmpty ? .missing : .notOffered)),
        status: .unprocessableContent)
    }
    let group = LearnerGroup(
      id: GroupID(UUID().uuidString.lowercased()), title: title, coordinator: account.learner, pack: PackID(parts[0]),
      instrument: InstrumentID(parts[1]), invitation: Secret.key(), createdAt: site.now(), closedAt: nil)
    try await site.store.write { db in try db.add(group) }
    return seeOther(url(context).group(group.id) + SiteURL.query([("said", "created")]))
  }

  // MARK: - One group

  /// A group that this person leads; for anybody else there is none.
  private func group(_ request: Request, _ context: SiteContext) async throws -> LearnerGroup {
    let account = try account(request, context, .coordinator)
    let id = GroupID(try part("group", context))
    guard let group = try await site.store.read({ db in try db.group(id) }), group.coordinator == account.learner else {
      throw WebProblem.notFound
    }
    return group
  }

  private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
    let group = try await group(request, context)
    let (url, query) = (url(context), query(request))
    let asked = max(1, query["page"].flatMap { Int($0) } ?? 1)
    let (figures, members, number) = try await site.store.read { db in
      let figures = try db.standing(of: group.id)
      let last = max(1, (figures.progress.members + Self.pageSize - 1) / Self.pageSize)
      let number = min(asked, last)
      return (
        figures, try db.members(of: group, limit: Self.pageSize, offset: (number - 1) * Self.pageSize), number
      )
    }
    let (packTitle, title) = try await titles(of: group, context)
    let pictured = try await levels(of: group, figures, context)
    let count = figures.progress.members
    func address(_ page: Int) -> String { url.group(group.id) + SiteURL.query([("page", String(page))]) }
    let notice: GroupNotice? =
      switch query["said"] {
      case "created": .created
      case "renewed": .invitationRenewed
      case "closed": .closed
      case "reopened": .reopened
      default: nil
      }
    let view = GroupView(
      reading: reading(context), csrf: context.visitor.csrf, title: group.title, pack: packTitle, instrument: title,
      addresses: .init(
        groups: url.groups, invitation: site.publicURL + url.join(group.invitation),
        renewInvitation: url.group(group.id) + "/invitation", close: url.group(group.id) + "/close",
        csv: url.group(group.id) + "/figures.csv"),
      isClosed: group.closedAt != nil, members: count, started: figures.progress.started,
      finished: figures.progress.finished,
      people: members.map { member in
        let state: GroupView.State =
          if let finishedAt = member.finishedAt { .finished(finishedAt) } else if member.startedAt != nil {
            .underway(answered: member.answered, of: pictured.items)
          } else { .notBegun }
        return .init(
          name: member.name, state: state,
          remove: url.group(group.id) + "/members/\(SiteURL.part(member.learner.rawValue))/remove")
      },
      paging: count <= Self.pageSize
        ? nil
        : Paging(
          first: (number - 1) * Self.pageSize + 1, last: min(number * Self.pageSize, count), total: count,
          previous: number > 1 ? address(number - 1) : nil,
          next: number * Self.pageSize < count ? address(number + 1) : nil),
      levels: pictured.levels, first: pictured.first, latest: pictured.second, notice: notice)
    return page(view.html(frame(request, context, .groups)))
  }

  /// The figures of a group with the words of its framework.
  private struct Pictured {
    var items = 0
    var levels: [MarkedText] = []
    var codes: [String] = []
    var first: GroupLevels?
    var second: GroupLevels?
  }

  private func levels(
    of group: LearnerGroup, _ figures: GroupStanding, _ context: SiteContext
  ) async throws -> Pictured {
    let digest = try await site.store.read { db -> String? in
      let newest = try db.publications(of: group.pack).first?.pack.digest
      return try db.publishedPack(group.pack)?.current ?? newest
    }
    guard let pack = try await digest.asyncFlatMap({ try await site.shelf.pack($0) }),
      let instrument = pack.pack.instrument(group.instrument), let framework = pack.framework(instrument.framework)
    else { return Pictured() }
    let reading = Reading(context.visitor.language, of: pack.pack.about)
    let scale = framework.scale.levels.map(\.id)
    func table(_ figures: GroupFigures) -> GroupLevels? {
      guard figures.people > 0 else { return nil }
      let rows = framework.areas.flatMap { area in
        [(area.code, area.title)] + area.competences.map { ($0.code, $0.title) }
      }.compactMap { code, title -> GroupLevels.Row? in
        let subject = CompetenceReference(framework: framework.id, code: code)
        if let row = figures.rows.first(where: { $0.subject == subject }) {
          return .init(
            code: code.rawValue, name: reading.text(title), counts: scale.map { row.counts[$0] ?? 0 })
        }
        return figures.hidden.contains(subject)
          ? .init(code: code.rawValue, name: reading.text(title), counts: nil) : nil
      }
      return GroupLevels(people: figures.people, rows: rows)
    }
    return Pictured(
      items: instrument.items.count, levels: framework.scale.levels.map { reading.text($0.title) },
      codes: scale.map(\.rawValue), first: table(figures.first), second: table(figures.second))
  }

  /// The figures of the page, number for number, as CSV (RFC 4180).
  private func csv(_ request: Request, _ context: SiteContext) async throws -> Response {
    let group = try await group(request, context)
    let figures = try await site.store.read { db in try db.standing(of: group.id) }
    let pictured = try await levels(of: group, figures, context)
    var lines = [["turn", "code", "name"] + pictured.codes + ["people"]]
    for (turn, table) in [("first", pictured.first), ("second", pictured.second)] {
      for row in table?.rows ?? [] {
        let counts = row.counts.map { $0.map(String.init) + [String(row.people)] }
        lines.append([turn, row.code, row.name.text] + (counts ?? (pictured.codes + [""]).map { _ in "" }))
      }
    }
    let text = lines.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"group.csv\"",
      ], body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// A field, quoted where it must be; a text that a spreadsheet would take for a formula gets a quote before it.
  private static func field(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
    return safe.contains(where: { ",\"\r\n".contains($0) })
      ? "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : safe
  }

  private func renew(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let (group, invitation) = (try await group(request, context), Secret.key())
    try await site.store.write { db in try db.setInvitation(invitation, group: group.id) }
    return seeOther(url(context).group(group.id) + SiteURL.query([("said", "renewed")]))
  }

  private func close(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let (group, now) = (try await group(request, context), site.now())
    let closedAt = group.closedAt == nil ? now : nil
    try await site.store.write { db in try db.setClosed(closedAt, group: group.id) }
    return seeOther(
      url(context).group(group.id) + SiteURL.query([("said", closedAt == nil ? "reopened" : "closed")]))
  }

  private func remove(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let group = try await group(request, context)
    let learner = LearnerID(try part("learner", context))
    guard try await site.store.write({ db in try db.leave(group.id, learner: learner) }) else {
      throw WebProblem.notFound
    }
    return seeOther(url(context).group(group.id))
  }
}

extension Optional {
  /// What a function that waits makes of the value; nil without one.
  fileprivate func asyncFlatMap<Result>(_ body: (Wrapped) async throws -> Result?) async rethrows -> Result? {
    if let value = self { return try await body(value) }
    return nil
  }
}
