// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Logging
import Presentation

/// Answers whatever went wrong with a page that says what and leads on.
struct ProblemPages: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let needed as SignInNeeded {
      let url = SiteURL(language: context.visitor.language)
      return Response.redirect(
        to: url.signIn + SiteURL.query(needed.next.map { [("next", $0)] } ?? []), type: .normal)
    } catch {
      return page(for: error, request, context)
    }
  }

  /// The page that says what went wrong.
  func page(for error: any Error, _ request: Request, _ context: SiteContext) -> Response {
    let problem = self.problem(error, context)
    let reading = Reading(context.visitor.language)
    let url = SiteURL(language: context.visitor.language)
    var frame = site.frame(request, context)
    if request.method != .get { frame.languages = [] }
    let view = ProblemView(
      status: problem.status.code, detail: problem.detail,
      link: SiteNavigation.links([(.catalogue, url.catalogue)], book: reading.book).first, reading: reading)
    var response = Response(page: view.html(frame), status: problem.status)
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
    return response
  }

  private func problem(_ error: any Error, _ context: SiteContext) -> WebProblem {
    switch error {
    case let problem as WebProblem: return problem
    case let error as StoreError:
      if error.code != .conflict { context.logger.error("store: \(error.code.rawValue)") }
      return WebProblem(error)
    case let error as HTTPError: return WebProblem(error.status)
    default:
      // The kind only: a description could hold what somebody wrote.
      context.logger.error("unexpected: \(type(of: error))")
      return WebProblem(.internalServerError)
    }
  }
}
