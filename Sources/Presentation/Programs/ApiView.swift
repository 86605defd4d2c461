// learn, Apache-2.0. See LICENSE.

/// What programs can do with a server, in words: where, how to get a token, and one example.
public struct ApiView: Sendable {
  let reading: Reading
  let base: String
  let openAPI: String
  let tokens: String

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - base: Where the interface begins, with scheme and host: `https://learn.example/api/v1`.
  ///   - openAPI: The OpenAPI document.
  ///   - tokens: Where tokens are made, in "My data".
  public init(reading: Reading, base: String, openAPI: String, tokens: String) {
    self.reading = reading
    self.base = base
    self.openAPI = openAPI
    self.tokens = tokens
  }
}
