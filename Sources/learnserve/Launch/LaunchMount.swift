// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Logging

/// Gives launched units their tokens, before anything that is for browsers sees the request: no cookie is read.
struct LaunchMount: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let parts = request.uri.path.split(separator: "/")
    guard parts.count == 3, parts[0] == "launches", parts[2] == "token" || parts[2] == "play" else {
      return try await next(request, context)
    }
    context.coreContext.endpointPath.value = "/launches/{launch}/\(parts[2])"
    var response: Response
    switch request.method {
    case .options: response = Response(status: .noContent)
    case .post where parts[2] == "play": response = await played(request, context, secret: String(parts[1]))
    case .post:
      do {
        response = Response(try await LaunchDesk(site: site).token(for: String(parts[1])))
      } catch {
        context.logger.error("launch: \(type(of: error))")
        response = Response(["error-code": "3", "error-text": "Something went wrong here. Launch the unit again."])
      }
    default:
      // A GET could be answered out of a cache (cmi5 §8.2.1).
      response = APIProblem(.methodNotAllowed, "Launches are spoken to with POST.", headers: [.allow: "POST, OPTIONS"])
        .response("/launches")
    }
    // Units run on other origins; what they may do is decided by the address alone.
    for (name, value) in [
      ("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Methods", "POST, OPTIONS"),
      ("Access-Control-Allow-Headers", "Content-Type, Authorization, X-Experience-API-Version"),
      ("Access-Control-Max-Age", "86400"),
    ] {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    return response
  }

  /// The most bytes of one call of a player's page.
  private static let mostBytes = 4 << 20

  /// Answers a call of a player's page. What was not kept is never answered with 200 and `isKept`.
  private func played(_ request: Request, _ context: SiteContext, secret: String) async -> Response {
    do {
      let buffer = try await request.body.collect(upTo: Self.mostBytes)
      let text = String(buffer: buffer)
      guard let value = try? JSONValue(parsing: text), let call = LaunchDesk.PlayerCall(value) else {
        return Response(["isKept": false], status: .badRequest)
      }
      return Response(try await LaunchDesk(site: site).play(call, secret: secret))
    } catch LaunchDesk.Problem.notFound {
      return Response(["isKept": false, "isElsewhere": true])
    } catch {
      context.logger.error("play: \(type(of: error))")
      return Response(["isKept": false], status: .serviceUnavailable)
    }
  }
}
