// learn, Apache-2.0. See LICENSE.

/// The name that somebody probably meant.
enum Suggestion {
  /// The candidate nearest to `name`, when it is near enough to be a slip of the hand.
  static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    // In a name of one or two letters every other one is near.
    guard name.count > 2, name.utf8.count <= 64 else { return nil }
    let allowed = max(1, name.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name && candidate.utf8.count <= 64 {
      let distance = distance(name, candidate)
      if distance <= allowed, best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// A sentence that offers the nearest name, or else the whole list when it is short; empty when neither helps.
  static func sentence(for name: String, in candidates: some Swift.Collection<String>) -> String {
    if let nearest = nearest(to: name, in: candidates) { return " Did you mean “\(nearest)”?" }
    guard !candidates.isEmpty, candidates.count <= 24 else { return "" }
    return " Known here: \(candidates.joined(separator: ", "))."
  }

  /// The number of letters to change, insert, remove or swap with a neighbour; case does not count.
  private static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left.lowercased().unicodeScalars)
    let b = Array(right.lowercased().unicodeScalars)
    if a == b { return 0 }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...max(a.count, 1) where i <= a.count {
      var row = [Int](repeating: 0, count: b.count + 1)
      row[0] = i
      for j in 1...max(b.count, 1) where j <= b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
