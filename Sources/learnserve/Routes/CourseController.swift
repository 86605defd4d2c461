// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import Launch
import LearnCore
import Presentation

/// Launched content as learners see it: what there is, how far they are, and the buttons that launch units.
struct CourseController: SiteController {
  let site: Site
  private var desk: LaunchDesk { LaunchDesk(site: site) }

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in try await list(request, context) }
      .get("{launchable}") { request, context in try await course(request, context) }
      .post("{launchable}/units/{unit}/start") { request, context in try await launch(.normal, request, context) }
      .post("{launchable}/units/{unit}/browse") { request, context in try await launch(.browse, request, context) }
      .post("{launchable}/units/{unit}/review") { request, context in try await launch(.review, request, context) }
  }

  // MARK: - Looking

  private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
    let learner = context.visitor.learner
    let (all, registrations) = try await site.store.read { db in
      (try db.launchables(), try learner.map { try db.registrations(of: $0) } ?? [])
    }
    let own = Dictionary(registrations.map { ($0.launchable, $0) }) { _, later in later }
    let (url, reading) = (url(context), reading(context))
    let courses = try all.filter { $0.visibility == .public || own[$0.id] != nil || owns($0, context) }
      .map { launchable in
        let standing = try CourseStanding(launchable, own[launchable.id], site)
        return CourseListView.Course(
          title: reading.text(launchable.title), address: url.course(launchable.id), done: standing.done,
          units: standing.units, isBegun: own[launchable.id] != nil, isSatisfied: standing.isSatisfied)
      }
    return page(CourseListView(reading: reading, courses: courses).html(frame(request, context, .courses)))
  }

  private func course(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (launchable, record) = try await found(context)
    let standing = try CourseStanding(launchable, record, site)
    let (url, reading) = (url(context), reading(context))
    let view = CourseView(
      reading: reading, csrf: context.visitor.csrf, list: url.courses, title: reading.text(launchable.title),
      description: standing.description.map { reading.text($0) },
      rows: standing.rows(reading) { number, mode in url.unit(number, of: launchable.id, mode) }, done: standing.done,
      units: standing.units, isSatisfied: standing.isSatisfied && record != nil,
      isBack: query(request)["back"] != nil, isOff: !site.settings.runsPrograms)
    return page(view.html(frame(request, context, .courses, keepsQuery: false)))
  }

  /// A launchable that the visitor may open, with their latest registration.
  private func found(_ context: SiteContext) async throws -> (Launchable, RegistrationRecord?) {
    let id = LaunchableID(try part("launchable", context))
    let learner = context.visitor.learner
    let (found, record) = try await site.store.read { db in
      (try db.launchable(id), try db.latestRegistration(of: learner, in: id))
    }
    guard let launchable = found, launchable.visibility == .public || record != nil || owns(launchable, context)
    else {
      throw WebProblem.notFound
    }
    return (launchable, record)
  }

  private func owns(_ launchable: Launchable, _ context: SiteContext) -> Bool {
    launchable.owner != nil && launchable.owner == context.visitor.learner || context.visitor.has(.administrator)
  }

  // MARK: - Launching

  private func launch(_ mode: LaunchMode, _ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try await form(request, context)
    let (launchable, known) = try await found(context)
    let number = Int(try part("unit", context)) ?? -1
    let (learner, cookie) = try await site.learner(of: context)
    let address = url(context).course(launchable.id)
    let launched: (url: String, session: String)
    do {
      let record: RegistrationRecord
      if let known {
        record = known
      } else {
        // Of two buttons that were pressed at once, the second goes on with what the first began.
        record = try await desk.register(
          in: launchable, learner: learner, actor: desk.actor(of: learner), again: false)
      }
      launched = try await desk.launch(
        number, in: record.id, mode: mode, returnURL: site.publicURL + address + "?back=\(number)")
    } catch LaunchDesk.Problem.isOff {
      return seeOther(address)
    } catch LaunchDesk.Problem.isFull {
      throw WebProblem(.conflict, ProblemPhrase.fullCourse.sentence(reading(context).book))
    } catch is LaunchDesk.Problem {
      throw WebProblem.notFound
    }
    var response: Response
    if launched.url.hasPrefix(site.contentURL + "/") {
      response = seeOther(launched.url)
    } else {
      var frame = frame(request, context, .courses)
      frame.languages = []
      // What stands at the foot of every page is not true of a unit elsewhere.
      frame.foot = []
      let host = URL(string: launched.url)?.host ?? launched.url
      response = page(
        LeavingView(reading: reading(context), course: address, address: launched.url, host: host).html(frame))
    }
    if let cookie { response.headers[.setCookie] = cookie }
    return response
  }
}
