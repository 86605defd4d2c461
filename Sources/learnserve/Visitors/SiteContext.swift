// learn, Apache-2.0. See LICENSE.

import Hummingbird
import LearnCore
import NIOCore
import Presentation

/// A request with who makes it.
struct SiteContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who makes it; set before any route sees it.
  var visitor = Visitor.nobody
  /// The address that it comes from.
  let remoteAddress: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }
}

/// Somebody at a browser.
struct Visitor: Sendable {
  /// The key of the browser's cookie.
  let key: String
  /// The sign-in that the key belongs to; nil for somebody who has done nothing yet.
  let signIn: SignIn?
  /// The account; nil for a guest.
  let account: Account?
  /// What a form must bring along to prove that one of our pages made it.
  let csrf: String
  /// The address of the person's browser.
  let address: String
  /// What kind of browser it is.
  let device: String
  let language: LanguageTag

  var learner: LearnerID? { signIn?.learner }

  static let nobody = Visitor(
    key: "", signIn: nil, account: nil, csrf: "", address: "", device: "", language: .english)

  func has(_ role: Role) -> Bool { account?.roles.contains(role) ?? false }
}
