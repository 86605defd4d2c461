// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads one file of frameworks/: areas of competences on one scale.
struct FrameworkFile {
  private let map: YAMLMap
  private let context: SourceContext
  private let id: FrameworkID

  private static let keys = [
    "id", "title", "version", "description", "licence", "scale", "areas", "associations", "targets",
  ]

  /// Reads the file's root and makes its codes and levels known to the context.
  static func read(_ root: YAMLNode, file: SourceText, context: SourceContext) -> Framework? {
    guard let map = YAMLMap(root, "the framework", keys: keys, file: file, context: context) else { return nil }
    let id = map.name("id")
    guard id.map({ context.declare("framework", $0) }) ?? true else { return nil }
    return FrameworkFile(map: map, context: context, id: FrameworkID(id?.value ?? "")).read()
  }

  private func read() -> Framework? {
    let title = map.text("title")
    let version = map.version("version")
    let description = map.textIfPresent("description")
    let licence = map.wordIfPresent("licence").map(map.licence)
    guard let scale = scale() else { return nil }
    // Associations and targets name codes and levels of this very framework.
    let areas = areas(scale)
    context.frameworks[id] = make(title, version, description, licence, scale, areas, [], [])
    return make(title, version, description, licence, scale, areas, associations(), targets())
  }

  private func make(
    _ title: LocalizedText, _ version: String, _ description: LocalizedText?, _ licence: String?, _ scale: Scale,
    _ areas: [Framework.Area], _ associations: [Association], _ targets: [Target]
  ) -> Framework {
    Framework(
      id: id, title: title, version: version, description: description, licence: licence, scale: scale, areas: areas,
      associations: associations, targets: targets)
  }

  // MARK: - Scale

  private func scale() -> Scale? {
    guard let node = map.required("scale"), let scale = map.map(node, "the scale", keys: ["id", "title", "levels"])
    else { return nil }
    let id = scale.name("id")
    if let id { context.declare("scale", id) }
    let title = scale.text("title")
    var seen: [String: Place] = [:]
    var levels: [Level] = []
    let nodes = scale.node("levels").map { scale.elements($0, "levels") } ?? []
    for level in scale.maps(nodes, "the level", keys: ["id", "title", "description"]) {
      guard let name = level.name("id", .answer) else { continue }
      if let first = seen.updateValue(name.place, forKey: name.value) {
        context.report(
          .idDuplicate, name.place, "The level “\(name.value)” exists already, in \(first.words). Give one another id.")
        continue
      }
      levels.append(
        Level(id: LevelID(name.value), title: level.text("title"), description: level.textIfPresent("description")))
    }
    guard !levels.isEmpty else {
      if nodes.isEmpty {
        context.report(
          .scaleWithoutLevels, scale.node("levels").map(scale.place) ?? scale.place,
          "The scale has no levels. List at least one under “levels”, the lowest first.")
      }
      return nil
    }
    return Scale(id: ScaleID(id?.value ?? ""), title: title, levels: levels)
  }

  // MARK: - Areas

  private func areas(_ scale: Scale) -> [Framework.Area] {
    map.maps(map.list("areas"), "the area", keys: ["code", "title", "statement", "competences"]).map { area in
      let code = area.name("code", .code)
      if let code { context.declareCode(code, framework: id, isArea: true) }
      return Framework.Area(
        code: CompetenceCode(code?.value ?? ""), title: area.text("title"), statement: area.textIfPresent("statement"),
        competences: area.maps(
          area.list("competences"), "the competence", keys: ["code", "title", "statement", "levels"]
        ).map { competence($0, scale) })
    }
  }

  private func competence(_ map: YAMLMap, _ scale: Scale) -> Competence {
    let code = map.name("code", .code)
    if let code { context.declareCode(code, framework: id, isArea: false) }
    var descriptors: [LevelID: LocalizedText] = [:]
    for (level, node) in byLevel(map, "levels", scale) { descriptors[level] = map.text(node, "levels") }
    return Competence(
      code: CompetenceCode(code?.value ?? ""), title: map.text("title"), statement: map.text("statement"),
      descriptors: descriptors)
  }

  private func byLevel(_ map: YAMLMap, _ key: String, _ scale: Scale) -> [(LevelID, YAMLNode)] {
    guard let node = map.node(key) else { return [] }
    guard case .map(let pairs) = node.content else {
      context.report(.valueKind, map.place(of: node), "“\(key)” is a map of levels, but here is \(node.kindName).")
      return []
    }
    return pairs.compactMap { pair in
      if scale[LevelID(pair.key)] != nil { return (LevelID(pair.key), pair.value) }
      context.report(
        .levelUnknown, map.file.place(pair.line, pair.column),
        "The scale “\(scale.id)” has no level “\(pair.key)”."
          + Suggestion.sentence(for: pair.key, in: scale.levels.map(\.id.rawValue)))
      return nil
    }
  }

  // MARK: - Associations and targets

  private func associations() -> [Association] {
    map.maps(map.listIfPresent("associations"), "the association", keys: ["from", "type", "to"]).compactMap { one in
      let origin = one.name("from", .code)
      if let origin, context.codes[CompetenceCode(origin.value)]?.framework != id { _ = context.competence(origin) }
      let kind = one.word("type")
      if let kind, !Association.Kind(kind.value).isKnown {
        context.report(
          .associationKindUnknown, kind.place,
          "CASE 1.1 knows no association “\(kind.value)”."
            + Suggestion.sentence(for: kind.value, in: Association.Kind.standard.map(\.rawValue)))
      }
      guard let node = one.required("to"),
        let to = one.map(node, "the destination", keys: ["framework", "code", "title", "uri"]),
        let framework = to.word("framework"), let code = to.word("code"), let title = to.word("title"), let origin,
        let kind
      else { return nil }
      for word in [framework, code, title] where word.value.isEmpty {
        context.report(
          .valueEmpty, word.place, "The destination of an association names its framework, code and title.")
      }
      return Association(
        origin: CompetenceCode(origin.value), kind: Association.Kind(kind.value),
        destination: .init(
          framework: framework.value, code: CompetenceCode(code.value), title: title.value,
          uri: to.wordIfPresent("uri").map(to.address)))
    }
  }

  private func targets() -> [Target] {
    let keys = ["id", "title", "description", "accepts", "levels"]
    return map.maps(map.listIfPresent("targets"), "the target", keys: keys).map { target in
      let name = target.name("id")
      if let name { context.declare("target", name) }
      return Target(
        id: TargetID(name?.value ?? ""), title: target.text("title"), description: target.textIfPresent("description"),
        accepts: accepts(target), levels: levels(target))
    }
  }

  private func accepts(_ target: YAMLMap) -> Set<EvidenceSource> {
    guard target.has("accepts") else { return [.measured, .peer, .mentor] }
    let words = target.list("accepts").compactMap { target.word($0, "accepts") }
    return Set(words.compactMap { target.oneOf(EvidenceSource.allCases, $0, "accepts") })
  }

  private func levels(_ target: YAMLMap) -> [CompetenceCode: LevelID] {
    guard let node = target.required("levels") else { return [:] }
    let pairs = target.codesWithLevels(node, "levels")
    var result: [CompetenceCode: LevelID] = [:]
    for (reference, level, place) in pairs {
      if reference.framework == id {
        result[reference.code] = level
      } else {
        context.report(
          .competenceUnknown, place,
          "“\(reference.code)” is a competence of the framework “\(reference.framework)”, not of this one.")
      }
    }
    return result
  }
}

extension YAMLMap {
  /// A map from competence codes to levels of their scales.
  func codesWithLevels(_ node: YAMLNode, _ key: String) -> [(CompetenceReference, LevelID, Place)] {
    guard case .map(let pairs) = node.content else {
      context.report(
        .valueKind, place(of: node), "“\(key)” is a map of competence and level, but here is \(node.kindName).")
      return []
    }
    return pairs.compactMap { pair in
      let place = file.place(pair.line, pair.column)
      guard let reference = context.competence(Placed(value: pair.key, place: place)),
        let word = word(pair.value, pair.key), let level = context.level(word, of: reference.framework)
      else { return nil }
      return (reference, level, place)
    }
  }
}
