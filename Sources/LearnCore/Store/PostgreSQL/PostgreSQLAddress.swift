// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// Where a database of PostgreSQL is, as a connection URI (PostgreSQL 15, libpq, §34.1.1.2).
///
/// As text it holds no password. What it leaves out libpq takes from the environment (`PGHOST`, `PGPASSFILE` and so on).
public struct PostgreSQLAddress: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// As it was given, with the password where it holds one.
  let uri: String

  /// Takes an address that begins with `postgres://` or `postgresql://`; nil for another.
  public init?(_ text: String) {
    guard Self.isURI(text) else { return nil }
    uri = text
  }

  public var description: String { Self.withoutPassword(uri) }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["uri": description]) }

  private static func isURI(_ text: String) -> Bool { text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") }

  /// The address with each password in it replaced, also where it is not formed as it should be.
  static func withoutPassword(_ text: String) -> String {
    guard let scheme = text.range(of: "://") else { return text }
    var rest = String(text[scheme.upperBound...])
    // The last of these signs: a password may hold one that should have been written as %40.
    if let at = rest.lastIndex(of: "@"), let colon = rest.firstIndex(of: ":"), colon < at {
      rest = rest[..<colon] + ":***" + rest[at...]
    }
    if let question = rest.firstIndex(of: "?") {
      let query = rest[rest.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false).map {
        $0.lowercased().hasPrefix("password=") || $0.lowercased().hasPrefix("sslpassword=")
          ? $0.prefix { $0 != "=" } + "=***" : $0
      }
      rest = rest[...question] + query.joined(separator: "&")
    }
    return String(text[..<scheme.upperBound]) + rest
  }

  /// A message of libpq without what the address keeps to itself.
  func cleaned(_ message: String) -> String {
    // What libpq says of an address that it cannot read may hold all of it.
    guard !message.contains("URI"), !message.contains("connection info string"), !message.contains(uri) else {
      return "the address is not formed as PostgreSQL wants it"
    }
    var secrets: [String] = []
    if let url = URLComponents(string: uri) {
      secrets = [url.password, url.percentEncodedPassword].compactMap { $0 }
      for item in url.queryItems ?? [] where item.name.lowercased().hasSuffix("password") {
        secrets.append(item.value ?? "")
      }
    }
    return secrets.filter { !$0.isEmpty }.reduce(message) { $0.replacing($1, with: "***") }
      .split(whereSeparator: \.isNewline).first.map(String.init) ?? "no reason given"
  }
}
