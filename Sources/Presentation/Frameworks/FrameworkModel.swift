// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

/// A framework as the template `framework` asks for it.
struct FrameworkModel {
  struct LevelRow {
    let rank: Int
    let tint: Int
    let title: MarkedText
    let description: MarkedText?
  }
  struct Area {
    let link: LinkModel
    let competences: [CompetenceRow]
  }
  struct CompetenceRow {
    let code: String
    let link: LinkModel
    let statement: MarkedText
  }
  struct TargetRow {
    let code: String
    let name: MarkedText
    let level: MarkedText
    let bar: BarModel?
  }
  struct TargetTable {
    let title: MarkedText
    let description: MarkedText?
    let accepts: String
    let rows: [TargetRow]
  }
  struct Relation {
    let code: String
    let name: MarkedText
    let kind: String
    let framework: String
    let otherCode: String
    let otherTitle: String
    let href: String?
  }

  let kicker: String
  let title: MarkedText
  let description: MarkedText?
  let scaleTitle: MarkedText
  let levels: [LevelRow]
  let competencesLabel: String
  let areas: [Area]
  let targetsLabel: String
  let targets: [TargetTable]
  let hasTargets: Bool
  let relationsLabel: String
  let associations: [Relation]
  let hasAssociations: Bool
  let competenceLabel: String
  let levelLabel: String
  let relationLabel: String
  let relationToLabel: String

  init(_ view: FrameworkView, _ frame: PageFrame) {
    let (framework, reading, book) = (view.framework, view.reading, view.book)
    kicker = [
      book[.framework], book[.version] + " " + framework.version, framework.licence ?? view.names.pack.about.licence,
    ].joined(separator: " · ")
    title = view.title
    description = framework.description.map(reading.text)
    scaleTitle = reading.text(framework.scale.title)
    let count = framework.scale.levels.count
    levels = framework.scale.levels.enumerated().map { place, level in
      LevelRow(
        rank: place + 1, tint: LevelTint.of(rank: place + 1, count: count), title: reading.text(level.title),
        description: level.description.map(reading.text))
    }
    competencesLabel = book[.competences]
    areas = framework.areas.map { area in
      Area(
        link: LinkModel(reading.text(area.title), to: .competence(view.reference(area.code)), in: frame),
        competences: area.competences.map { competence in
          CompetenceRow(
            code: competence.code.rawValue,
            link: LinkModel(
              reading.text(competence.title), to: .competence(view.reference(competence.code)), in: frame),
            statement: reading.text(competence.statement))
        })
    }
    targetsLabel = book[.targets]
    targets = framework.targets.map { Self.table($0, view) }
    hasTargets = !targets.isEmpty
    relationsLabel = book[.relations]
    associations = framework.associations.map { relation in
      let uri = relation.destination.uri.flatMap { $0.hasPrefix("http") && Markup.isSafe(address: $0) ? $0 : nil }
      return Relation(
        code: relation.origin.rawValue, name: view.names.title(view.reference(relation.origin)),
        kind: FrameworkView.words(relation.kind, book), framework: relation.destination.framework,
        otherCode: relation.destination.code.rawValue, otherTitle: relation.destination.title, href: uri)
    }
    hasAssociations = !associations.isEmpty
    competenceLabel = book[.competence]
    levelLabel = book[.level]
    relationLabel = book[.relationKind]
    relationToLabel = book[.relationTo]
  }

  private static func table(_ target: Target, _ view: FrameworkView) -> TargetTable {
    let (framework, reading, book) = (view.framework, view.reading, view.book)
    let codes = framework.areas.flatMap { [$0.code] + $0.competences.map(\.code) }
    let sources = EvidenceSource.allCases.filter(target.accepts.contains).map { book.name(of: $0) }
    return TargetTable(
      title: reading.text(target.title), description: target.description.map(reading.text),
      accepts: book(.targetAccepts, ["list": .text(sources.joined(separator: ", "))]),
      rows: codes.compactMap { code in
        guard let level = target.levels[code] else { return nil }
        let bar = LevelBar(LevelEstimate(settledAt: level), scale: framework.scale)
        return TargetRow(
          code: code.rawValue, name: view.names.title(view.reference(code)),
          level: view.names.title(level, of: framework.id), bar: bar.map { BarModel(silent: $0) })
      })
  }
}

/// An area as the template `area` asks for it.
struct AreaModel {
  struct LevelRow {
    let rank: Int
    let tint: Int
    let title: MarkedText
    let descriptor: MarkedText
  }
  struct CompetenceSection {
    let anchor: String
    let code: String
    let name: MarkedText
    let statement: MarkedText
    let levels: [LevelRow]
    let hasLevels: Bool
    let lessons: [LinkModel]
    let hasLessons: Bool
  }

  let up: LinkModel
  let title: MarkedText
  let statement: MarkedText?
  let competences: [CompetenceSection]
  let descriptorsLabel: String
  let levelLabel: String
  let lessonsLabel: String
  let turnLabel: String
  let previous: LinkModel?
  let next: LinkModel?

  init(_ view: FrameworkView, _ area: Framework.Area, _ frame: PageFrame) {
    let (framework, reading, book) = (view.framework, view.reading, view.book)
    up = LinkModel(view.title, to: .framework(framework.id), in: frame)
    title = reading.text(area.title)
    statement = area.statement.map(reading.text)
    let count = framework.scale.levels.count
    competences = area.competences.map { competence in
      let levels = framework.scale.levels.enumerated().compactMap { place, level -> LevelRow? in
        competence.descriptors[level.id].map { text in
          LevelRow(
            rank: place + 1, tint: LevelTint.of(rank: place + 1, count: count), title: reading.text(level.title),
            descriptor: reading.text(text))
        }
      }
      let lessons = view.lessons(teaching: competence.code).map { id in
        LinkModel(view.names.title(id), to: .lesson(id), in: frame)
      }
      return CompetenceSection(
        anchor: SitePath.anchor(competence.code.rawValue), code: competence.code.rawValue,
        name: reading.text(competence.title), statement: reading.text(competence.statement), levels: levels,
        hasLevels: !levels.isEmpty, lessons: lessons, hasLessons: !lessons.isEmpty)
    }
    descriptorsLabel = book[.descriptors]
    levelLabel = book[.level]
    lessonsLabel = book[.lessons]
    turnLabel = book[.competences]
    func neighbour(_ offset: Int) -> LinkModel? {
      guard let place = framework.areas.firstIndex(where: { $0.code == area.code }),
        framework.areas.indices.contains(place + offset)
      else { return nil }
      let other = framework.areas[place + offset]
      return LinkModel(reading.text(other.title), to: .competence(view.reference(other.code)), in: frame)
    }
    previous = neighbour(-1)
    next = neighbour(1)
  }
}
