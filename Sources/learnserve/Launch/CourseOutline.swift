// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore

/// One part of a course as its page shows it: a unit, a heading with what lies below it, or both at once.
struct CourseOutline: Sendable {
  let title: LocalizedText
  /// The number of the unit, by which it is launched; nil for what is only a heading.
  let unit: Int?
  let parts: [CourseOutline]

  /// The parts of a launchable, in their order.
  static func parts(of launchable: Launchable, on site: Site) throws -> [CourseOutline] {
    if launchable.kind.isSCORM { return parts(of: try site.courses.scorm(launchable)) }
    var unit = 0
    return parts(of: try site.courses.course(launchable).children, &unit)
  }

  private static func parts(of nodes: [CourseNode], _ unit: inout Int) -> [CourseOutline] {
    nodes.map { node in
      switch node {
      case .block(let block):
        return CourseOutline(title: block.title, unit: nil, parts: parts(of: block.children, &unit))
      case .unit(let inner):
        defer { unit += 1 }
        return CourseOutline(title: inner.title, unit: unit, parts: [])
      }
    }
  }

  /// What an item hides of itself is not there, and what lies below it stands in its place.
  private static func parts(of package: SCORMPackage) -> [CourseOutline] {
    guard package.organizations.indices.contains(package.defaultOrganization) else { return [] }
    let organization = package.organizations[package.defaultOrganization]
    let numbers = Dictionary(uniqueKeysWithValues: organization.launchable.enumerated().map { ($1, $0) })
    func parts(below place: Int) -> [CourseOutline] {
      organization.tree.activities[place].children.flatMap { child -> [CourseOutline] in
        let item = organization.items[child]
        guard item.isVisible else { return parts(below: child) }
        return [
          CourseOutline(
            title: LocalizedText([LanguageTag("und"): item.title]), unit: numbers[child], parts: parts(below: child))
        ]
      }
    }
    return parts(below: 0)
  }
}
