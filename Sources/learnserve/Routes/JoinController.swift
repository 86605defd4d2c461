// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Joining a group by its invitation, with or without an account.
struct JoinController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get("{invitation}") { request, context in
        let group = try await invited(context)
        return try await page(view(group, context).html(frame(request, context)), status: .ok)
      }
      .post("{invitation}") { request, context in try await join(request, context) }
  }

  private func invited(_ context: SiteContext) async throws -> LearnerGroup {
    try await site.group(invitedBy: try part("invitation", context), from: context.visitor.address)
  }

  private func view(
    _ group: LearnerGroup, _ context: SiteContext, name: FieldState = FieldState()
  ) async throws -> JoinView {
    let (url, learner) = (url(context), context.visitor.learner)
    let (publication, coordinator, isMember) = try await site.store.read { db in
      (
        try site.shown(group.pack, in: db), try db.account(of: group.coordinator),
        try learner.map { try db.isMember($0, of: group.id) } ?? false
      )
    }
    guard let card = publication.flatMap({ site.cards.card($0) }),
      let instrument = card.instruments.first(where: { $0.id == group.instrument })
    else { throw WebProblem.notFound }
    let own = Reading(context.visitor.language, of: card.about)
    let here = url.join(group.invitation)
    let person: JoinView.Person =
      if isMember {
        .member(start: url.instrument(group.instrument, of: group.pack))
      } else if let account = context.visitor.account {
        .account(displayName: account.displayName)
      } else {
        .guest(
          displayName: name, signUp: url.signUp + SiteURL.query([("next", here)]),
          signIn: url.signIn + SiteURL.query([("next", here)]))
      }
    return JoinView(
      reading: reading(context), csrf: context.visitor.csrf, action: here, title: group.title,
      pack: own.text(card.about.title), instrument: own.text(instrument.title), minutes: instrument.minutes,
      coordinator: coordinator?.displayName ?? "", person: person, isClosed: group.closedAt != nil)
  }

  private func join(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    let group = try await invited(context)
    guard group.closedAt == nil else {
      return try await page(view(group, context).html(frame(request, context)), status: .conflict)
    }
    let typed = form.line("display")
    let name = context.visitor.account?.displayName ?? typed
    if context.visitor.account == nil, let problem = NewAccount.problem(displayName: typed) {
      var frame = frame(request, context)
      frame.languages = []
      let state = FieldState(String(typed.prefix(120)), problem)
      return try await page(view(group, context, name: state).html(frame), status: .unprocessableContent)
    }
    let (learner, cookie) = try await site.learner(of: context)
    let now = site.now()
    try await site.store.write { db in try db.join(group.id, learner: learner, name: name, at: now) }
    var response = seeOther(url(context).instrument(group.instrument, of: group.pack))
    if let cookie { response.headers[.setCookie] = cookie }
    return response
  }
}
