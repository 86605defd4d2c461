// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// "My data": what is kept about a person, and everything that they can do with it.
///
/// Forms send: `display` (name); `language`; `current` and `password`; `token` and any of `scope`; `code` (receipt).
/// Lines of lists are sent to their own addresses with nothing but `csrf`.
public struct AccountView: Sendable {
  /// Where the page leads to.
  public struct Addresses: Hashable, Sendable {
    /// Everything that is kept, as a file.
    public let download: String
    /// The page of ``EraseView``.
    public let erase: String
    public let changeDisplayName: String
    public let changePassword: String
    public let changeLanguage: String
    public let signOutEverywhere: String
    public let createToken: String
    public let claimReceipt: String
    /// What programs can do, ``ApiView``; nil without a link.
    public let api: String?

    /// Makes the addresses.
    public init(
      download: String, erase: String, changeDisplayName: String, changePassword: String, changeLanguage: String,
      signOutEverywhere: String, createToken: String, claimReceipt: String, api: String? = nil
    ) {
      self.download = download
      self.erase = erase
      self.changeDisplayName = changeDisplayName
      self.changePassword = changePassword
      self.changeLanguage = changeLanguage
      self.signOutEverywhere = signOutEverywhere
      self.createToken = createToken
      self.claimReceipt = claimReceipt
      self.api = api
    }
  }

  /// A browser that is signed in.
  public struct Device: Hashable, Sendable {
    /// Browser and system, as far as they are known: `Firefox, Linux`. Empty where they are not.
    public let name: String
    public let signedIn: Timestamp
    public let lastSeen: Timestamp
    /// Whether it is the one that reads the page.
    public let isCurrent: Bool
    /// Where its line is sent to sign it out.
    public let signOut: String

    /// Makes a device.
    public init(name: String, signedIn: Timestamp, lastSeen: Timestamp, isCurrent: Bool, signOut: String) {
      self.name = name
      self.signedIn = signedIn
      self.lastSeen = lastSeen
      self.isCurrent = isCurrent
      self.signOut = signOut
    }
  }

  /// A token for programs, without its secret.
  public struct Token: Hashable, Sendable {
    public let name: String
    public let scopes: [TokenScope]
    public let created: Timestamp
    public let lastUsed: Timestamp?
    public let revoke: String

    /// Makes a token.
    public init(name: String, scopes: [TokenScope], created: Timestamp, lastUsed: Timestamp?, revoke: String) {
      self.name = name
      self.scopes = scopes
      self.created = created
      self.lastUsed = lastUsed
      self.revoke = revoke
    }
  }

  /// A group that the person is in.
  public struct Membership: Hashable, Sendable {
    public let title: String
    /// Who coordinates it.
    public let coordinator: String
    public let joined: Timestamp
    public let leave: String

    /// Makes a membership.
    public init(title: String, coordinator: String, joined: Timestamp, leave: String) {
      self.title = title
      self.coordinator = coordinator
      self.joined = joined
      self.leave = leave
    }
  }

  /// What was done just before, said once at the top.
  public enum Notice: Hashable, Sendable {
    case displayNameChanged, passwordChanged, languageChanged, signedOut, signedOutEverywhere, tokenRevoked
    /// The attempt of a receipt is now the account's.
    case receiptClaimed(title: String)
    case groupLeft(title: String)
  }

  /// What stands in the forms; after a refusal what was written and why it was refused.
  public struct Forms: Hashable, Sendable {
    public var displayName: FieldState
    public var currentPassword: FieldProblem?
    public var newPassword: FieldProblem?
    public var language: FieldState
    public var tokenName: FieldState
    public var tokenScopes: Set<TokenScope>
    public var tokenScopesProblem: FieldProblem?
    public var receipt: FieldState

    /// Makes the forms as they stand before anything was written.
    public init(displayName: String, language: LanguageTag) {
      self.displayName = FieldState(displayName)
      self.language = FieldState(language.rawValue)
      tokenName = FieldState()
      tokenScopes = [.read]
      receipt = FieldState()
    }
  }

  let reading: Reading
  let csrf: String
  let name: String
  let addresses: Addresses
  let kept: [KeptData]
  let devices: [Device]
  let tokens: [Token]
  let scopes: [TokenScope]
  let groups: [Membership]
  let forms: Forms
  let notice: Notice?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - name: The name that the person signs in with.
  ///   - kept: What is kept, one line a kind.
  ///   - scopes: What a new token of this person may be allowed to do.
  ///   - forms: What stands in the forms.
  ///   - notice: What was done just before.
  public init(
    reading: Reading, csrf: String, name: String, addresses: Addresses, kept: [KeptData], devices: [Device],
    tokens: [Token], scopes: [TokenScope] = TokenScope.allCases, groups: [Membership], forms: Forms,
    notice: Notice? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.name = name
    self.addresses = addresses
    self.kept = kept
    self.devices = devices
    self.tokens = tokens
    self.scopes = scopes
    self.groups = groups
    self.forms = forms
    self.notice = notice
  }
}
