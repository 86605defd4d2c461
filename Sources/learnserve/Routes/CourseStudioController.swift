// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// An educator's packages of launched content: sending one, and letting go of it.
struct CourseStudioController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in try await show(request, context) }
      .post { request, context in try await send(request, context) }
      .post("{launchable}/remove") { request, context in try await remove(request, context) }
  }

  private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try account(request, context, .educator)
    let query = query(request)
    var notice: CourseStudioView.Notice?
    if query["said"] == "removed" { notice = .removed }
    if let id = query["taken"], let found = try await site.store.read({ db in try db.launchable(LaunchableID(id)) }) {
      notice = .taken(title: reading(context).text(found.title).text)
    }
    return try await page(html(request, context, notice: notice))
  }

  private func html(
    _ request: Request, _ context: SiteContext, file: FieldProblem? = nil, findings: [Finding] = [],
    notice: CourseStudioView.Notice? = nil
  ) async throws -> String {
    let account = try account(request, context, .educator)
    let (url, reading) = (url(context), reading(context))
    let own = try await site.store.read { db in
      try db.launchables().filter { $0.owner == account.learner || account.roles.contains(.administrator) }
        .map { ($0, try db.registrationCount(in: $0.id)) }
    }
    let view = CourseStudioView(
      reading: reading, csrf: context.visitor.csrf, studio: url.studio, send: url.courseStudio,
      limit: site.settings.uploadBytes,
      packages: own.map { launchable, count in
        .init(
          title: reading.text(launchable.title), address: url.course(launchable.id), kind: launchable.kind.name,
          isPublic: launchable.visibility == .public, sent: launchable.createdAt, registrations: count,
          remove: url.courseStudio + "/\(SiteURL.part(launchable.id.rawValue))/remove")
      }, file: file, findings: findings, notice: notice, isOff: !site.settings.runsPrograms)
    var frame = frame(request, context, .studio, keepsQuery: false)
    if request.method != .get { frame.languages = [] }
    return view.html(frame)
  }

  private func send(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context, .educator)
    let limit = site.settings.uploadBytes
    let form: SpooledForm
    do {
      form = try await site.spooledForm(request, file: "package", limit: limit)
    } catch let problem as WebProblem where problem.status == .contentTooLarge {
      return try await page(html(request, context, file: .fileTooLarge(bytes: limit)), status: .contentTooLarge)
    }
    try check(form.fields["csrf"], context)
    guard let file = form.file else {
      return try await page(html(request, context, file: .missing), status: .unprocessableContent)
    }
    let visibility = form.fields["visibility"].flatMap { Launchable.Visibility(rawValue: $0) } ?? .hidden
    do {
      let taken = try await LaunchDesk(site: site).take(file.content, of: account.learner, visibility: visibility)
      return seeOther(url(context).courseStudio + SiteURL.query([("taken", taken.launchable.id.rawValue)]))
    } catch LaunchDesk.Problem.refused(let findings) {
      return try await page(html(request, context, findings: findings), status: .unprocessableContent)
    } catch LaunchDesk.Problem.isOff {
      return seeOther(url(context).courseStudio)
    }
  }

  private func remove(_ request: Request, _ context: SiteContext) async throws -> Response {
    let account = try account(request, context, .educator)
    _ = try await form(request, context)
    let id = LaunchableID(try part("launchable", context))
    guard let found = try await site.store.read({ db in try db.launchable(id) }),
      found.owner == account.learner || account.roles.contains(.administrator)
    else { throw WebProblem.notFound }
    try await site.store.write { db in try db.removeLaunchable(id) }
    return seeOther(url(context).courseStudio + "?said=removed")
  }
}

extension Launchable.Kind {
  /// The standard's own name.
  var name: String {
    switch self {
    case .cmi5: "cmi5"
    case .scorm12: "SCORM 1.2"
    case .scorm2004: "SCORM 2004"
    }
  }
}
