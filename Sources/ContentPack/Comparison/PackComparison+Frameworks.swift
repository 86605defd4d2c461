// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension PackComparison {
  static func frameworks(_ before: [Framework], _ after: [Framework]) -> [PackChange] {
    matched(.framework, before, after, \.id.rawValue, framework)
  }

  private static func framework(_ before: Framework, _ after: Framework) -> [PackChange] {
    let id = before.id.rawValue
    var text = TextDifference()
    text.compare(before.title, after.title)
    text.compare(before.description, after.description)
    text.compare(before.scale.title, after.scale.title)
    for level in before.scale.levels {
      guard let other = after.scale[level.id] else { continue }
      text.compare(level.title, other.title)
      text.compare(level.description, other.description)
    }
    var changes = text.changes(.framework, id)
    changes += differing(.framework, id, .version, .patch, before.version, after.version) { $0 }
    changes += differing(.framework, id, .licence, .minor, before.licence ?? "", after.licence ?? "") { $0 }
    // Levels are the unit of every result.
    changes += differing(
      .framework, id, .levels, .major, [before.scale.id.rawValue] + before.scale.levels.map(\.id.rawValue),
      [after.scale.id.rawValue] + after.scale.levels.map(\.id.rawValue)
    ) { $0.dropFirst().joined(separator: " < ") }
    changes += differing(.framework, id, .relations, .minor, before.associations, after.associations)
    func name(_ code: String) -> String { "\(id)/\(code)" }
    changes += matched(.area, before.areas, after.areas, { name($0.code.rawValue) }) { one, other in
      var text = TextDifference()
      text.compare(one.title, other.title)
      text.compare(one.statement, other.statement)
      return text.changes(.area, name(one.code.rawValue))
    }
    changes += competences(before, after, name)
    changes += matched(.target, before.targets, after.targets, { name($0.id.rawValue) }) {
      target($0, $1, name($0.id.rawValue))
    }
    return changes
  }

  private static func competences(
    _ before: Framework, _ after: Framework, _ name: (String) -> String
  ) -> [PackChange] {
    // The area belongs to what is compared, so that a competence that only moved is looked at too.
    struct Placed: Hashable {
      let competence: Competence
      let area: CompetenceCode
    }
    func placed(_ framework: Framework) -> [Placed] {
      framework.areas.flatMap { area in area.competences.map { Placed(competence: $0, area: area.code) } }
    }
    return matched(
      .competence, placed(before), placed(after), { name($0.competence.code.rawValue) }
    ) { one, other in
      let id = name(one.competence.code.rawValue)
      var text = TextDifference()
      text.compare(one.competence.title, other.competence.title)
      text.compare(one.competence.statement, other.competence.statement)
      for level in Set(one.competence.descriptors.keys).union(other.competence.descriptors.keys) {
        text.compare(one.competence.descriptors[level], other.competence.descriptors[level])
      }
      // An area's result is worked out of what lies in it.
      return text.changes(.competence, id)
        + differing(.competence, id, .area, .major, one.area.rawValue, other.area.rawValue) { $0 }
    }
  }

  private static func target(_ before: Target, _ after: Target, _ id: String) -> [PackChange] {
    var text = TextDifference()
    text.compare(before.title, after.title)
    text.compare(before.description, after.description)
    // What somebody still lacks changes with these, what they showed does not.
    return text.changes(.target, id)
      + differing(.target, id, .levels, .minor, before.levels, after.levels) { levels in
        levels.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      }
      + differing(.target, id, .sources, .minor, before.accepts, after.accepts) { sources in
        sources.map(\.rawValue).sorted().joined(separator: ", ")
      }
  }
}
