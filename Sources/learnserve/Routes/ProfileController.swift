// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Hummingbird
import LearnCore
import Presentation

/// What is known about a learner: each source side by side, over time, towards a target.
struct ProfileController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self).get { request, context in try await profile(request, context) }
  }

  private func profile(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (url, reading) = (url(context), reading(context))
    let frame = frame(request, context, .profile)
    guard let learner = context.visitor.learner else {
      return page(EmptyProfileView(start: start(context), reading: reading).html(frame))
    }
    let (evidence, completions) = try await site.store.read { db in
      (try db.evidence(of: learner), try db.completions(of: learner))
    }
    // The newest evidence of a framework says with which version of which pack it is shown.
    var newest: [FrameworkID: Evidence] = [:]
    for piece in evidence { newest[piece.subject.framework] = piece }
    let latest = newest.values.sorted { ($0.observedAt, $0.id) > ($1.observedAt, $1.id) }
    let asked = query(request)["framework"].map { FrameworkID($0) }
    guard let chosen = latest.first(where: { $0.subject.framework == asked }) ?? latest.first,
      let pack = try await site.shelf.pack(chosen.pack.digest), let framework = pack.framework(chosen.subject.framework)
    else { return page(EmptyProfileView(start: start(context), reading: reading).html(frame)) }

    let own = Reading(context.visitor.language, of: pack.pack.about)
    let showsAll = query(request)["over"] == "all"
    let target = query(request)["target"].flatMap { name in framework.targets.first { $0.id.rawValue == name } }
    let profile = Profile(evidence: evidence)
    let next = NextLessons(
      framework: framework, lessons: pack.outlines,
      completed: Set(completions.filter { $0.pack.id == pack.reference.id }.map(\.lesson)), minutes: nil)
    let plan =
      target.map { next.plan(to: $0, profile: profile) }
      ?? next.plan { profile[$0]?.estimate?.level }
    var frameworks: [PageFrame.Link] = []
    if latest.count > 1 {
      for other in latest {
        guard let title = try await title(of: other, context) else { continue }
        frameworks.append(
          .init(
            title, to: url.profile + SiteURL.query([("framework", other.subject.framework.rawValue)]),
            isCurrent: other.subject.framework == framework.id))
      }
    }
    let more = ProfilePage(
      frameworks: frameworks,
      targets: framework.targets.map {
        .init(
          own.text($0.title).text,
          to: url.profile + SiteURL.query([("framework", framework.id.rawValue), ("target", $0.id.rawValue)]),
          isCurrent: $0.id == target?.id)
      }, retakes: retakes(evidence, framework, pack, own, url),
      everything: showsAll
        ? nil
        : url.profile
          + SiteURL.query(
            [("framework", framework.id.rawValue)] + (target.map { [("target", $0.id.rawValue)] } ?? [])
              + [("over", "all")]),
      start: pack.pack.instruments.first.map {
        .init(own.text($0.title).text, to: url.instrument($0.id, of: pack.reference.id))
      })
    let view = ProfileView(profile, framework: framework, in: pack.pack, target: target, plan: plan, reading: own)
    return page(view.html(PackPages(pack: pack, url: url, contentURL: site.contentURL).frame(frame), page: more))
  }

  private func start(_ context: SiteContext) -> PageFrame.Link {
    SiteNavigation.links([(.choosePack, url(context).catalogue)], book: Phrasebook(context.visitor.language))[0]
  }

  private func title(of evidence: Evidence, _ context: SiteContext) async throws -> String? {
    // What the catalogue says of the pack is enough: the pack itself need not be opened.
    let card = try await site.cards.card(of: evidence.pack, in: site.store)
    let framework = card?.frameworks.first { $0.id == evidence.subject.framework }
    return framework.map { reading(context).text($0.title).text }
  }

  /// The finished attempts that gave evidence in a framework, the newest first.
  private func retakes(
    _ evidence: [Evidence], _ framework: Framework, _ pack: ShelvedPack, _ reading: Reading, _ url: SiteURL
  ) -> [ProfilePage.Retake] {
    var seen: Set<AttemptID> = []
    var retakes: [ProfilePage.Retake] = []
    for piece in evidence.reversed() where piece.subject.framework == framework.id {
      guard seen.insert(piece.basis.attempt).inserted else { continue }
      let instrument = pack.pack.instruments.first { $0.id == piece.basis.instrument }
      retakes.append(
        .init(
          finishedAt: piece.observedAt,
          title: instrument.map { reading.text($0.title) } ?? MarkedText(piece.basis.instrument.rawValue),
          source: piece.source, level: nil, address: url.result(piece.basis.attempt)))
    }
    return retakes
  }
}
