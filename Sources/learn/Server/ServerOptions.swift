// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Foundation
internal import Presentation

/// The options for a server, and for who one is there.
struct ServerOptions: ParsableArguments {
  @Option(
    help: .init("The address of a server, such as https://learn.example.org. Else LEARN_SERVER.", valueName: "url"))
  var server: String?

  @Option(
    help: .init("A file that holds your token for the server. Else the token is in LEARN_TOKEN.", valueName: "file"),
    completion: .file())
  var tokenFile: String?

  @Flag(help: "Let http:// lead to another machine: everybody on the way can read your token.")
  var insecure = false

  /// The address that was given, by the option or the environment.
  var address: String? { server ?? Environment.value("LEARN_SERVER") }

  /// The server, with the token.
  ///
  /// - Parameter book: The words for the person.
  /// - Throws: ``Failure`` for an address that is none, and without a token.
  func client(_ book: Phrasebook) throws(Failure) -> ServerClient {
    guard let address else {
      throw .usage("Say which server, with --server URL or in LEARN_SERVER.")
    }
    guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil
    else { throw .usage("\(address) is not the address of a server. Write one such as https://learn.example.org.") }
    if scheme == "http", !insecure, !Self.isThisMachine(host) {
      throw .usage(
        "http:// would show your token to everybody on the way to \(host). Use https://, or say --insecure if you mean it."
      )
    }
    let origin =
      "\(scheme)://\(host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host)"
      + (parts.port.map { ":\($0)" } ?? "")
    guard let url = URL(string: origin) else { throw .usage("\(address) is not the address of a server.") }
    return ServerClient(origin: url, token: try token(for: origin), book: book)
  }

  private func token(for origin: String) throws(Failure) -> String {
    let text: String
    if let tokenFile {
      do {
        text = String(decoding: try Bytes.read(tokenFile, limit: 4096), as: UTF8.self)
      } catch {
        throw Failure("The token in \(tokenFile) cannot be read: \(error.reason).")
      }
    } else if let variable = Environment.value("LEARN_TOKEN") {
      text = variable
    } else {
      throw .usage(
        "A token is needed. Make one at \(origin)/en/account, and name the file that you keep it in with --token-file, or "
          + "put it into LEARN_TOKEN.")
    }
    let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard token.hasPrefix("learn_"), token.utf8.count <= 100,
      token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      throw .usage(
        "\(tokenFile ?? "LEARN_TOKEN") holds no token of learn: one begins with learn_ and is one line.")
    }
    return token
  }

  private static func isThisMachine(_ host: String) -> Bool {
    let host = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return host == "localhost" || host == "::1"
      || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
