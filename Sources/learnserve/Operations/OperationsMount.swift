// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore

/// What those who look after a server ask it: whether it runs, whether it can do its work, what it has done.
///
/// Answers before anything that looks at who asks, so that a store that does not answer cannot be in the way.
struct OperationsMount: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .get || request.method == .head else { return try await next(request, context) }
    let response: Response
    switch request.uri.path {
    case "/healthz": response = Self.text("ok\n")
    case "/readyz": response = await readiness()
    case "/metrics":
      guard mayCount(request, context) else { return try await next(request, context) }
      response = Self.text(MetricsText.of(site.figures.snapshot, ProcessFigures.now), type: MetricsText.mediaType)
    default: return try await next(request, context)
    }
    context.coreContext.endpointPath.value = request.uri.path
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// Whether the store answers within two seconds. A question that hangs longer is left to its own end: not every store
  /// can be called off.
  private func readiness() async -> Response {
    let (answers, said) = AsyncStream.makeStream(of: String.self)
    let asking = Task { said.yield(await standing()) }
    let waiting = Task {
      try await Task.sleep(for: .seconds(2))
      said.yield("not ready: the store does not answer\n")
    }
    defer {
      asking.cancel()
      waiting.cancel()
    }
    var iterator = answers.makeAsyncIterator()
    let answer = await iterator.next() ?? ""
    guard answer == "ready\n" else {
      var response = Self.text(answer, status: .serviceUnavailable)
      response.headers[.retryAfter] = "5"
      return response
    }
    return Self.text(answer)
  }

  /// What the store says when it is asked something small.
  private func standing() async -> String {
    do {
      _ = try await site.store.read { db in try db.administratorCount() }
      return "ready\n"
    } catch let error as StoreError {
      return "not ready: the store answers \(error.code.rawValue)\n"
    } catch {
      return "not ready: the store fails\n"
    }
  }

  /// Figures are for those who look after the server. A proxy says that it forwards, so what it lets through is from
  /// elsewhere.
  private func mayCount(_ request: Request, _ context: SiteContext) -> Bool {
    switch site.settings.metrics {
    case .open: true
    case .off: false
    case .local:
      (context.remoteAddress == "::1" || context.remoteAddress.hasPrefix("127."))
        && !request.headers.contains { ["x-forwarded-for", "forwarded"].contains($0.name.canonicalName) }
    }
  }

  private static func text(
    _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
