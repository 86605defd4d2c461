// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import Hummingbird
import LearnCore

extension Site {
  /// The learner who makes a request; somebody without one becomes a guest, whom only their browser's key and their
  /// receipt codes lead back to.
  ///
  /// - Returns: The learner, and the header that gives the browser a new key when it had none that we knew.
  func learner(of context: SiteContext) async throws -> (learner: LearnerID, cookie: String?) {
    if let learner = context.visitor.learner { return (learner, nil) }
    let learner = Learner(id: LearnerID(UUID().uuidString.lowercased()), createdAt: now())
    return (learner.id, try await signIn(learner.id, context, adding: learner))
  }

  /// Begins a sign-in with a new key (ASVS 5.0 §7.2.4), and ends the one that the browser had.
  ///
  /// - Returns: The header that gives the browser its key.
  func signIn(_ learner: LearnerID, _ context: SiteContext, adding new: Learner? = nil) async throws -> String {
    let (key, now, old) = (Secret.key(), now(), context.visitor.signIn?.keyHash)
    let signIn = SignIn(
      keyHash: Secret.hash(key), learner: learner, device: context.device, createdAt: now, usedAt: now,
      expiresAt: now.adding(seconds: VisitorMiddleware.days * 86_400))
    try await store.write { db in
      if let new { try db.add(new) }
      if let old { try db.removeSignIn(old) }
      try db.removeExpiredSignIns(at: now)
      try db.add(signIn)
    }
    return VisitorMiddleware.setCookie(key)
  }

  /// Begins an attempt; an open one at the same version of the instrument is gone on with instead.
  func begin(
    _ definition: InstrumentDefinition, learner: LearnerID, language: LanguageTag, isGuest: Bool
  ) async throws -> Attempt {
    let (now, seed) = (now(), UInt64.random(in: .min ... .max))
    let (attempt, effects) = try SessionEngine.start(
      definition.outline, id: AttemptID(UUID().uuidString.lowercased()), learner: learner,
      language: definition.language(for: language), now: now, seed: seed)
    let change = AttemptChange(
      attempt: try attempt.record, following: nil,
      statements: attempt.statements(forBeginning: effects, in: definition.outline, seed: seed, homePage: publicURL))
    let (code, pack, instrument) = (receipt(of: attempt.id), definition.pack, definition.instrument.id)
    let open = try await store.write { db -> AttemptRecord? in
      let open = try db.reading.openAttempts(of: learner, pack: pack.id, instrument: instrument)
      if let same = open.first(where: { $0.pack.digest == pack.digest }) { return same }
      try db.keep(change)
      if isGuest { try db.addReceipt(code, of: learner, attempt: attempt.id, at: now) }
      return nil
    }
    return try open.map { try Attempt(record: $0) } ?? attempt
  }
}
