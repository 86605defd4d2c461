// learn, Apache-2.0. See LICENSE.

/// The one page that shows a new token for programs.
public struct TokenView: Sendable {
  let reading: Reading
  let token: String
  let name: String
  let scopes: [TokenScope]
  let account: String
  let api: String?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - token: The token itself, which is never shown again.
  ///   - account: The page "My data".
  ///   - api: What programs can do; nil without a link.
  public init(
    reading: Reading, token: String, name: String, scopes: [TokenScope], account: String, api: String? = nil
  ) {
    self.reading = reading
    self.token = token
    self.name = name
    self.scopes = scopes
    self.account = account
    self.api = api
  }
}
