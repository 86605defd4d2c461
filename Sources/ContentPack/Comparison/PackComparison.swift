// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Two packs compared by what they mean to those who learn and are measured with them, not by their files.
public struct PackComparison: Hashable, Sendable {
  public let from: PackIdentity
  public let to: PackIdentity
  /// The differences, part by part in the order of ``PackChange/Part``, then by id.
  public let changes: [PackChange]
  /// Which version the second pack should have.
  public let advice: VersionAdvice

  /// Compares an older pack with a newer one.
  public init(from before: Pack, to after: Pack) {
    from = PackIdentity(before.about)
    to = PackIdentity(after.about)
    var changes = Self.about(before.about, after.about)
    changes += Self.course(before.course, after.course)
    changes += Self.frameworks(before.frameworks, after.frameworks)
    changes += Self.matched(.instrument, before.instruments, after.instruments, \.id.rawValue, Self.instrument)
    changes += Self.matched(.item, before.items, after.items, \.id.rawValue, Self.item)
    changes += Self.matched(.lesson, before.lessons, after.lessons, \.id.rawValue, Self.lesson)
    changes += Self.matched(.collection, before.collections, after.collections, \.id.rawValue, Self.collection)
    changes += Self.media(before.media, after.media)
    self.changes = changes
    advice = VersionAdvice(step: changes.map(\.step).max() ?? .none, from: from, to: to)
  }

  // MARK: - Parts that come and go

  /// What came and went by id, and what `compare` says of what both have. Additions ask for a minor step, removals for a
  /// major one: results, links and completions point at ids.
  static func matched<Value: Hashable>(
    _ part: PackChange.Part, _ before: [Value], _ after: [Value], _ id: (Value) -> String,
    _ compare: (Value, Value) -> [PackChange]
  ) -> [PackChange] {
    let old = Dictionary(before.map { (id($0), $0) }) { first, _ in first }
    let new = Dictionary(after.map { (id($0), $0) }) { first, _ in first }
    return Set(old.keys).union(new.keys).sorted().flatMap { key -> [PackChange] in
      switch (old[key], new[key]) {
      case (let one?, let other?): one == other ? [] : compare(one, other)
      case (_?, nil): [PackChange(part, key, .removed, .major)]
      default: [PackChange(part, key, .added, .minor)]
      }
    }
  }

  /// One change where two values differ.
  static func differing<Value: Equatable>(
    _ part: PackChange.Part, _ id: String, _ aspect: PackChange.Aspect, _ step: VersionStep, _ before: Value,
    _ after: Value, say: ((Value) -> String)? = nil
  ) -> [PackChange] {
    before == after
      ? [] : [PackChange(part, id, aspect, step, before: say?(before), after: say?(after))]
  }

  // MARK: - The pack itself

  private static func about(_ before: PackDescription, _ after: PackDescription) -> [PackChange] {
    let id = after.id.rawValue
    var changes = differing(.pack, id, .identity, .major, before.id, after.id) { $0.rawValue }
    var text = TextDifference()
    text.compare(before.title, after.title)
    text.compare(before.summary, after.summary)
    text.compare(before.audience, after.audience)
    text.compare(before.publisher, after.publisher)
    text.compare(
      Dictionary(before.languages.map { ($0, true) }) { first, _ in first },
      Dictionary(after.languages.map { ($0, true) }) { first, _ in first })
    changes += text.changes(.pack, id)
    let isShared = { (language: LanguageTag) in before.languages.contains(language) }
    changes += differing(
      .pack, id, .translationStatus, .patch, before.translations.filter { isShared($0.key) },
      after.translations.filter { isShared($0.key) }
    ) { $0.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.rawValue)" }.joined(separator: ", ") }
    let kept = before.languages.filter(after.languages.contains)
    changes += differing(.pack, id, .order, .minor, kept, after.languages.filter(before.languages.contains)) {
      $0.map(\.rawValue).joined(separator: ", ")
    }
    changes += differing(.pack, id, .presentation, .patch, before.fallback, after.fallback)
    changes += differing(.pack, id, .licence, .minor, before.licence, after.licence) { $0 }
    changes += differing(.pack, id, .authors, .patch, before.authors, after.authors) {
      $0.map(\.name).joined(separator: ", ")
    }
    return changes
  }

  private static func course(_ before: [CourseUnit], _ after: [CourseUnit]) -> [PackChange] {
    var changes = matched(.unit, before, after, \.id.rawValue) { one, other in
      var text = TextDifference()
      text.compare(one.title, other.title)
      return text.changes(.unit, one.id.rawValue)
        + contents(
          .unit, one.id.rawValue, one.lessons.map(\.rawValue), other.lessons.map(\.rawValue), .contents, .minor)
    }
    let order = before.map(\.id).filter(Set(after.map(\.id)).contains)
    if order != after.map(\.id).filter(Set(before.map(\.id)).contains) {
      changes.append(PackChange(.unit, order.map(\.rawValue).joined(separator: ", "), .order, .patch))
    }
    return changes
  }

  /// The difference of two lists of ids: other ids, or the same in another order.
  static func contents(
    _ part: PackChange.Part, _ id: String, _ before: [String], _ after: [String], _ aspect: PackChange.Aspect,
    _ step: VersionStep, order: VersionStep = .patch
  ) -> [PackChange] {
    if before == after { return [] }
    let (old, new) = (Set(before), Set(after))
    if old == new { return [PackChange(part, id, .order, order)] }
    func list(_ ids: [String]) -> String? { ids.isEmpty ? nil : ids.joined(separator: ", ") }
    return [
      PackChange(
        part, id, aspect, step, before: list(before.filter { !new.contains($0) }),
        after: list(after.filter { !old.contains($0) }))
    ]
  }

  private static func media(_ before: [MediaFile], _ after: [MediaFile]) -> [PackChange] {
    // Nobody's result points at a picture: what shows it says so itself.
    matched(.media, before, after, \.path) { one, _ in [PackChange(.media, one.path, .bytes, .patch)] }
      .map { PackChange($0.part, $0.id, $0.aspect, .patch) }
  }
}
