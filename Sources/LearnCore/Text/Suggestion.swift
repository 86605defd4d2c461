// learn, Apache-2.0. See LICENSE.

/// The word that somebody may have meant.
package enum Suggestion {
  /// The candidate nearest to a misspelt word; nil when none is near.
  ///
  /// Near means at most one change for every three letters, at least one. Of several equally near ones the first. In a
  /// word of one or two letters every other one is near, so none is.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    guard word.count > 2 else { return nil }
    let limit = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// How many letters must be put in, taken out, changed or swapped with their neighbour.
  ///
  /// The restricted edit distance of Damerau and Levenshtein, over three rows.
  package static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var above = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var cost = min(above[j + 1], row[j]) + 1
        cost = min(cost, above[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = above
      above = row
    }
    return above[right.count]
  }
}
