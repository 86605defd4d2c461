// learn, Apache-2.0. See LICENSE.

internal import Synchronization

/// The writes that wait for the next transaction of a store: they go to the disk together (docs/decisions/0009).
final class WaitingWrites: Sendable {
  private let waiting = Mutex<[WaitingWrite]>([])

  /// Lets a write wait, and returns what came of it.
  ///
  /// - Parameter begin: Called when it is the first that waits: whoever does so then takes all that wait by then.
  func add<Result: Sendable>(
    _ body: @escaping @Sendable (WriteConnection) throws -> Result, begin: () -> Void
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let write = WaitingWrite(body, continuation)
      let isFirst = waiting.withLock { waiting in
        waiting.append(write)
        return waiting.count == 1
      }
      if isFirst { begin() }
    }
  }

  /// Takes all that wait, in the order in which they came.
  func takeAll() -> [WaitingWrite] {
    waiting.withLock { waiting in
      let all = waiting
      waiting = []
      return all
    }
  }
}

/// A write that waits for its transaction: what it does, and who is told what came of it.
final class WaitingWrite: Sendable {
  private let body: @Sendable (WriteConnection) throws -> @Sendable () -> Void
  private let failure: @Sendable (any Error) -> Void
  /// What came of the body: how to say its result, or why it was undone.
  private let outcome = Mutex<Swift.Result<@Sendable () -> Void, any Error>?>(nil)

  fileprivate init<Result: Sendable>(
    _ body: @escaping @Sendable (WriteConnection) throws -> Result,
    _ continuation: CheckedContinuation<Result, any Error>
  ) {
    self.body = { connection in
      let result = try body(connection)
      return { continuation.resume(returning: result) }
    }
    failure = { continuation.resume(throwing: $0) }
  }

  /// Does what the write does, within a transaction or savepoint.
  func run(_ connection: WriteConnection) throws {
    let done = try body(connection)
    outcome.withLock { $0 = .success(done) }
  }

  /// Notes why the write was undone on its own.
  func fails(with error: any Error) { outcome.withLock { $0 = .failure(error) } }

  /// Tells the caller what came of it; with an error, when the transaction as a whole failed.
  func resume(_ error: (any Error)?) {
    switch outcome.withLock({ $0 }) {
    case .failure(let own): failure(own)
    case .success(let done) where error == nil: done()
    default: failure(error ?? StoreError(.database, "A write was never carried out."))
    }
  }
}
