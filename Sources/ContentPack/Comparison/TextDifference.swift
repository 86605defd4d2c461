// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// In which languages the words of something differ, came or went.
struct TextDifference {
  private(set) var changed: Set<LanguageTag> = []
  private(set) var added: Set<LanguageTag> = []
  private(set) var removed: Set<LanguageTag> = []

  /// Compares one text; a text that is new or gone as a whole is a change of wording in its languages.
  mutating func compare<Value>(_ before: Localized<Value>?, _ after: Localized<Value>?) {
    guard let before, let after else {
      changed.formUnion((before ?? after)?.values.keys.map { $0 } ?? [])
      return
    }
    compare(before.values, after.values)
  }

  /// Compares what is there by language.
  mutating func compare<Value: Equatable>(_ before: [LanguageTag: Value], _ after: [LanguageTag: Value]) {
    for language in Set(before.keys).union(after.keys) {
      switch (before[language], after[language]) {
      case (let old?, let new?): if old != new { changed.insert(language) }
      case (nil, _?): added.insert(language)
      case (_?, nil): removed.insert(language)
      case (nil, nil): break
      }
    }
  }

  /// Compares lists of texts, entry by entry; further entries are changes of wording.
  mutating func compare<Value>(_ before: [Localized<Value>], _ after: [Localized<Value>]) {
    for place in 0..<max(before.count, after.count) {
      compare(
        before.indices.contains(place) ? before[place] : nil, after.indices.contains(place) ? after[place] : nil)
    }
  }

  /// Notes wording that differs in a language.
  mutating func note(_ language: LanguageTag) { changed.insert(language) }

  /// What is to be said about the words of a part.
  func changes(_ part: PackChange.Part, _ id: String, before: String? = nil, after: String? = nil) -> [PackChange] {
    var changes: [PackChange] = []
    // A language in which one text of several came is still a change of wording where others of it were there before.
    if !changed.isEmpty {
      changes.append(PackChange(part, id, .text, .patch, languages: Array(changed), before: before, after: after))
    }
    if !added.isEmpty { changes.append(PackChange(part, id, .translationAdded, .patch, languages: Array(added))) }
    if !removed.isEmpty { changes.append(PackChange(part, id, .translationRemoved, .minor, languages: Array(removed))) }
    return changes
  }
}
