// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// A competence framework to read: its scale, its competences, what targets ask for, and its relations to others.
public struct FrameworkView: Sendable {
  public let framework: Framework
  public let title: MarkedText
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of a framework of a pack.
  public init(_ framework: Framework, in pack: Pack, reading: Reading) {
    self.init(framework, names: PackNames(pack, reading))
  }

  init(_ framework: Framework, names: PackNames) {
    self.framework = framework
    self.names = names
    title = names.reading.text(framework.title)
  }

  /// The overview of the framework as a page; its areas have pages of their own.
  public func html(_ frame: PageFrame) -> String {
    Templates.render("framework", FrameworkModel(self, frame), frame: frame, reading: reading, title: title.text)
  }

  /// An area as a page: each competence with what it looks like at each level, and the lessons that teach it.
  public func html(area: Framework.Area, _ frame: PageFrame) -> String {
    Templates.render(
      "area", AreaModel(self, area, frame), frame: frame, reading: reading, title: reading.text(area.title).text)
  }

  func reference(_ code: CompetenceCode) -> CompetenceReference {
    CompetenceReference(framework: framework.id, code: code)
  }

  /// The lessons that teach a competence, the lowest level first.
  func lessons(teaching code: CompetenceCode) -> [LessonID] {
    let taught = names.pack.lessons.compactMap { lesson in
      lesson.teaches[reference(code)].map { (id: lesson.id, rank: framework.scale.rank(of: $0) ?? 0) }
    }
    return taught.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }.map(\.id)
  }

  static func words(_ kind: Association.Kind, _ book: Phrasebook) -> String {
    let known: [Association.Kind: Phrase] = [
      .isRelatedTo: .relatedTo, .exactMatchOf: .exactMatch, .isPartOf: .partOf, .isChildOf: .childOf,
      .isPeerOf: .peerOf, .precedes: .precedes, .replacedBy: .replacedBy, .exemplar: .exemplarOf,
    ]
    return known[kind].map { book[$0] } ?? kind.rawValue
  }
}
