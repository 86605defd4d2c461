// learn, Apache-2.0. See LICENSE.

/// The activities of a course, as its manifest orders them (SN §2.1).
public struct ActivityTree: Hashable, Sendable, Codable {
  /// In the order of the manifest, parents before their children; the first is the root.
  public private(set) var activities: [Activity]
  /// Whether shared objectives are one learner's in all courses of a platform, and not only in this one.
  public var objectivesAreGlobalToSystem = true

  /// One activity.
  public struct Activity: Hashable, Sendable, Codable {
    public let id: String
    public let parent: Int?
    public fileprivate(set) var children: [Int]
    public let sequencing: SequencingDefinition

    /// Whether it has no children, so that it is delivered itself.
    public var isLeaf: Bool { children.isEmpty }
  }

  /// Makes a tree of its root.
  public init(root id: String, _ sequencing: SequencingDefinition = SequencingDefinition()) {
    activities = [Activity(id: id, parent: nil, children: [], sequencing: sequencing)]
  }

  /// Adds an activity as the last child of another.
  ///
  /// - Precondition: `parent` is the activity that was added last, or one that it lies in.
  /// - Returns: The place of the activity.
  @discardableResult
  public mutating func add(
    _ id: String, to parent: Int = 0, _ sequencing: SequencingDefinition = SequencingDefinition()
  ) -> Int {
    let place = activities.count
    precondition(isInside(place - 1, parent), "Activities are added in the order of the manifest.")
    activities.append(Activity(id: id, parent: parent, children: [], sequencing: sequencing))
    activities[parent].children.append(place)
    return place
  }

  /// The place of an activity by its identifier.
  public func place(of id: String) -> Int? { activities.firstIndex { $0.id == id } }

  /// Whether an activity is another or lies in it.
  public func isInside(_ activity: Int, _ ancestor: Int) -> Bool {
    var walk: Int? = activity
    while let place = walk {
      if place == ancestor { return true }
      walk = activities[place].parent
    }
    return false
  }

  /// From an activity up to the root, both included.
  func pathUp(from activity: Int) -> [Int] {
    var path: [Int] = []
    var walk: Int? = activity
    while let place = walk {
      path.append(place)
      walk = activities[place].parent
    }
    return path
  }

  /// The nearest activity in which both lie.
  func commonAncestor(_ first: Int, _ second: Int) -> Int {
    let path = Set(pathUp(from: second))
    return pathUp(from: first).first(where: path.contains) ?? 0
  }
}
