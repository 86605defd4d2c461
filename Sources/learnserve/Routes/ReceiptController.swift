// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Coming back to an attempt that was made without an account, by its code.
struct ReceiptController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self)
      .get { request, context in
        page(view(context).html(frame(request, context, .codeEntry)))
      }
      .post { request, context in try await enter(request, context) }
  }

  private func view(_ context: SiteContext, _ code: String = "", _ problem: ReceiptView.Problem? = nil) -> ReceiptView {
    ReceiptView(
      form: FormTarget(url(context).receipt, csrf: context.visitor.csrf), code: code, problem: problem,
      example: ReceiptCode(bytes: [0x3B, 0xE8, 0x99, 0x2F, 0xA4, 0x11, 0xD7, 0x50, 0xCC, 0x86]).description,
      reading: reading(context))
  }

  private func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await form(request, context)
    if let seconds = site.limiter.take(.code, context.visitor.address, at: site.now()) {
      throw WebProblem.tooMany(seconds)
    }
    let typed = form.line("code")
    func refused(_ problem: ReceiptView.Problem) -> Response {
      page(
        view(context, String(typed.prefix(64)), problem).html(frame(request, context, .codeEntry)),
        status: .unprocessableContent)
    }
    guard !typed.isEmpty else { return refused(.missing) }
    guard let code = ReceiptCode(typed) else { return refused(.malformed) }
    let found = try await site.store.read {
      db -> (receipt: (learner: LearnerID, attempt: AttemptID), isClaimed: Bool)? in
      guard let receipt = try db.receipt(code) else { return nil }
      return (receipt, try db.account(of: receipt.learner) != nil)
    }
    guard let found else { return refused(.unknown) }
    let (url, receipt) = (url(context), found.receipt)
    if context.visitor.learner == receipt.learner { return seeOther(url.attempt(receipt.attempt)) }
    // What belongs to an account is opened by signing in, not by a code that somebody may have left on a desk.
    guard !found.isClaimed else { throw SignInNeeded(next: url.attempt(receipt.attempt)) }
    if let account = context.visitor.account {
      try await site.store.write { db in try db.move(allOf: receipt.learner, to: account.learner) }
      return seeOther(url.attempt(receipt.attempt))
    }
    var response = seeOther(url.attempt(receipt.attempt))
    response.headers[.setCookie] = try await site.signIn(receipt.learner, context)
    return response
  }
}
