// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// What an attempt showed: the levels, why, and what to do next within the time that there is.
struct ResultController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get("{attempt}/result") { request, context in try await result(request, context) }
      .get("{attempt}/result.json") { request, context in try await data(request, context) }
      .get("{attempt}/result.xml") { request, context in try await report(context) }
      .get("{attempt}/why") { request, context in try await why(request, context) }
      .get("{attempt}/why/{code}") { request, context in try await why(request, context) }
  }

  private func result(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, url, query) = (AttemptID(try part("attempt", context)), url(context), query(request))
    guard let finished = try await site.finishedAttempt(id, of: learner(context)) else {
      return seeOther(url.attempt(id))
    }
    let minutes = query["minutes"].flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
    let framework = finished.framework
    let target = query["target"].flatMap { name in framework.targets.first { $0.id.rawValue == name } }
    let outcome = try await site.outcome(of: finished, minutes: minutes, target: target)
    let reading = Reading(context.visitor.language, of: finished.pack.pack.about)
    let (book, visitor, pack) = (reading.book, context.visitor, finished.pack.reference.id)
    func address(_ minutes: Int?, _ target: TargetID?) -> String {
      url.result(
        id,
        query: [minutes.map { ("minutes", String($0)) }, target.map { ("target", $0.rawValue) }].compactMap { $0 })
    }
    let page = ResultPage(
      receipt: visitor.account == nil
        ? .init(code: site.receipt(of: id).description, address: url.receipt) : nil,
      keep: visitor.account == nil ? url.signUp + SiteURL.query([("next", url.result(id))]) : nil,
      retake: FormTarget(url.begin(finished.instrument.id, of: pack), csrf: visitor.csrf), download: url.resultFile(id),
      times: SiteNavigation.times(book).map {
        .init($0.title, to: address($0.minutes, target?.id), isCurrent: $0.minutes == minutes)
      },
      targets: framework.targets.map {
        .init(reading.text($0.title).text, to: address(minutes, $0.id), isCurrent: $0.id == target?.id)
      }, besides: outcome.besides(url), other: nil,
      report: url.resultReport(id), review: { url.attempt(id, at: $0) }, why: { url.why($0, in: id) })
    let frame = PackPages(pack: finished.pack, url: url, contentURL: site.contentURL).frame(frame(request, context))
    let html = outcome.view(reading).html(frame, page: page)
    // Titles of lessons are read when they are asked for.
    try finished.pack.check()
    return self.page(html)
  }

  private func data(_ request: Request, _ context: SiteContext) async throws -> Response {
    let opened = try await attempt(context)
    guard let finished = FinishedAttempt(opened) else { throw WebProblem.notFound }
    let outcome = try await site.outcome(of: finished, minutes: nil, target: nil)
    let reading = Reading(context.visitor.language, of: opened.pack.pack.about)
    return Response(json: outcome.json(reading), fileName: "result-\(opened.instrument.id).json")
  }

  /// What came of the attempt as `assessmentResult`, without a word about who answered.
  private func report(_ context: SiteContext) async throws -> Response {
    let opened = try await attempt(context)
    guard let finishedAt = opened.attempt.finishedAt else { throw WebProblem.notFound }
    let report = ResultsReport(context: .init(sourcedId: nil), datestamp: finishedAt.description)
    let bytes = try report.document(of: opened.attempt, in: opened.definition)
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/xml", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"result-\(opened.instrument.id).xml\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private func why(_ request: Request, _ context: SiteContext) async throws -> Response {
    let opened = try await attempt(context)
    guard let finished = FinishedAttempt(opened) else { throw WebProblem.notFound }
    let outcome = try await site.outcome(of: finished, minutes: nil, target: nil)
    let reading = Reading(context.visitor.language, of: opened.pack.pack.about)
    let view = outcome.view(reading)
    let code = context.parameters.get("code") == nil ? nil : try part("code", context)
    guard let explanation = code.map({ view.explanation(of: $0) }) ?? view.explanation(view.total) else {
      throw WebProblem.notFound
    }
    let url = url(context)
    let frame = PackPages(pack: opened.pack, url: url, contentURL: site.contentURL).frame(frame(request, context))
    return page(
      explanation.html(
        frame, reading: reading, up: .init(reading.book[.yourResult], to: url.result(opened.attempt.id)),
        question: { place(of: $0, in: opened, finished.test).map { url.attempt(opened.attempt.id, at: $0) } }))
  }

  /// Where an item of a finished check can be looked at again; nil where it cannot.
  private func place(
    of item: ItemID, in opened: OpenedAttempt, _ test: (program: TestProgram, session: TestSession)?
  ) -> Int? {
    guard let test else { return opened.instrument.kind == .check ? opened.attempt.order.firstIndex(of: item) : nil }
    return test.session.plan.items.indices.last {
      test.session.reference(at: $0, in: test.program).href == item.rawValue
        && test.session.mayReview($0, in: test.program)
    }
  }
}

extension Response {
  /// Data of this visitor, as a file to keep where a name is given.
  init(json: JSONValue, status: HTTPResponse.Status = .ok, fileName: String? = nil, type: String = "application/json") {
    var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
    if let fileName {
      let plain = fileName.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
      headers[.contentDisposition] = "attachment; filename=\"\(plain)\""
    }
    self.init(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: json.prettyText)))
  }
}
