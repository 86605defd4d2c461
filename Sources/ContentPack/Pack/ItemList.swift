// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import Synchronization

/// The items of a pack by id: given, or read when they are first asked for.
final class ItemList: Sendable {
  /// How many there are.
  let count: Int
  private let read: @Sendable () -> [Item]
  private let kept: Mutex<[Item]?>

  /// Items that are there; they are brought into the order of their ids.
  init(_ items: [Item]) {
    count = items.count
    read = { [] }
    kept = Mutex(items.sorted { $0.id < $1.id })
  }

  /// Items that are read when they are first asked for, and brought into the order of their ids.
  init(count: Int, read: @escaping @Sendable () -> [Item]) {
    self.count = count
    self.read = read
    kept = Mutex(nil)
  }

  /// Whoever asks while they are read waits for them.
  var items: [Item] {
    kept.withLock { kept in
      if let kept { return kept }
      let items = read().sorted { $0.id < $1.id }
      kept = items
      return items
    }
  }
}

extension ItemList: Hashable {
  static func == (left: ItemList, right: ItemList) -> Bool { left === right || left.items == right.items }

  func hash(into hasher: inout Hasher) { hasher.combine(count) }
}
