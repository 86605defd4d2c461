// learn, Apache-2.0. See LICENSE.

internal import FoundationEssentials

/// What a package of SCORM offers: its organizations, each an order in which its units are learned (CAM §3.4).
public struct SCORMPackage: Hashable, Sendable, Codable {
  public var version: SCORMVersion
  /// The identifier of the manifest.
  public var identifier: String
  /// The title of the package; where it has none that of its first organization.
  public var title: String
  public var organizations: [Organization]
  /// Which of the organizations is learned where nobody chooses.
  public var defaultOrganization: Int

  /// Makes a package.
  public init(
    version: SCORMVersion, identifier: String, title: String, organizations: [Organization],
    defaultOrganization: Int = 0
  ) {
    self.version = version
    self.identifier = identifier
    self.title = title
    self.organizations = organizations
    self.defaultOrganization = defaultOrganization
  }

  /// Reads a package that was stored.
  public init(stored: String) throws {
    self = try JSONDecoder().decode(SCORMPackage.self, from: Data(stored.utf8))
  }

  /// The package as it is stored: JSON with its members in the order of their names.
  public func stored() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// One order of units.
  public struct Organization: Hashable, Sendable, Codable {
    /// The organization itself and its items, parents before their children.
    public var items: [Item]
    /// The same as activities, in the same order.
    public var tree: ActivityTree

    /// Makes an organization.
    ///
    /// - Precondition: There are as many items as activities, with the same identifiers.
    public init(items: [Item], tree: ActivityTree) {
      precondition(items.map(\.id) == tree.activities.map(\.id), "Items and activities are the same.")
      self.items = items
      self.tree = tree
    }

    /// The places of what can be begun, in the order of the manifest.
    public var launchable: [Int] { items.indices.filter { items[$0].launch != nil } }
  }

  /// An organization or an item of it.
  public struct Item: Hashable, Sendable, Codable {
    public var id: String
    public var title: String
    /// What is begun; nil where the item only holds others.
    public var launch: Launch?
    public var isVisible = true
    /// What of the platform's controls must not be shown beside it (`adlnav:hideLMSUI`).
    public var hiddenControls: Set<Control> = []
    public var timeLimitAction: String?
    public var dataFromLMS: String?
    /// `adlcp:masteryscore` and `adlcp:maxtimeallowed` of SCORM 1.2; `imsss:attemptAbsoluteDurationLimit` of 2004.
    public var masteryScore: String?
    public var maxTimeAllowed: String?
    /// What must be learned before (SCORM 1.2 `adlcp:prerequisites`); nil for nothing.
    public var prerequisites: Prerequisites?
    /// The shared stores it may use (`adlcp:data`, 4th edition).
    public var sharedData: [DataMap] = []

    /// Makes an item.
    public init(id: String, title: String, launch: Launch? = nil) {
      self.id = id
      self.title = title
      self.launch = launch
    }
  }

  /// What is opened in the learner's browser.
  public struct Launch: Hashable, Sendable, Codable {
    /// The file in the package, or an address elsewhere.
    public var path: String
    /// What stands after the path: a query, a fragment, or both; empty for nothing.
    public var parameters: String
    /// Whether it talks to the platform.
    public var isSCO: Bool

    /// Makes a launch.
    public init(path: String, parameters: String = "", isSCO: Bool) {
      self.path = path
      self.parameters = parameters
      self.isSCO = isSCO
    }
  }

  /// A control of the platform's page (SN §5.6).
  public enum Control: String, Hashable, Sendable, Codable, CaseIterable {
    case previous, `continue`, exit, exitAll, abandon, abandonAll, suspendAll
  }

  /// A shared store as one item may use it.
  public struct DataMap: Hashable, Sendable, Codable {
    public var target: String
    public var isReadable: Bool
    public var isWritable: Bool

    /// Makes a map; by default it is read and written.
    public init(target: String, isReadable: Bool = true, isWritable: Bool = true) {
      self.target = target
      self.isReadable = isReadable
      self.isWritable = isWritable
    }
  }
}
