// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ImportedCourse {
  /// Takes the competences of a framework that stands in a package as a CFPackage (CASE 1.1).
  ///
  /// Items above competences are areas, in a list; those that have no competence right below them have no place in it. An
  /// area that something of the package is about is a competence as well.
  ///
  /// - Parameter standards: What the resources of the package are bound to.
  mutating func take(_ framework: CASEReader, path: String, standards: [PackageManifest.Standard]) {
    let name = framework.title.isEmpty ? path : framework.title
    for item in framework.refused {
      drop(.competence, item.name, path: path, line: item.line, because: item.reason)
    }
    guard !framework.items.isEmpty else {
      return drop(.framework, name, path: path, because: "It lists no competences.")
    }
    var notes: [String] = []
    if framework.hasLevels {
      notes.append("Its levels are not kept: what comes in has two, begun and reached.")
    }
    if framework.relations > 0 { notes.append("Its relations between competences are not kept.") }
    take(.framework, name, path: path, key: "framework", notes: notes)

    let bound = Set(standards.flatMap { [$0.identifier.lowercased(), Self.lastPart(of: $0.address ?? "")] })
    let items = Dictionary(framework.items.map { ($0.identifier, $0) }) { first, _ in first }
    let areas = Set(framework.items.compactMap { $0.children == 0 ? $0.parent : nil })
    var uses: [String: Int] = [:]
    for item in framework.items where areas.contains(item.identifier) { uses[item.title, default: 0] += 1 }
    for item in framework.items {
      let shown = item.title.isEmpty ? item.code : item.title
      guard item.children == 0 || bound.contains(item.identifier) else {
        if areas.contains(item.identifier) {
          take(.competence, shown, path: path, line: item.line, key: "framework")
        } else {
          drop(
            .competence, shown, path: path, line: item.line,
            because: "It holds areas only, and areas do not stand in areas here; those in it are kept.")
        }
        continue
      }
      let key = "competence:" + item.identifier
      guard !item.title.isEmpty || !item.code.isEmpty else {
        drop(
          .competence, item.identifier, path: path, line: item.line, because: "It has neither a statement nor a code.")
        continue
      }
      let area = item.children > 0 ? item : item.parent.flatMap { items[$0] }
      var title = area?.title ?? framework.title
      // Two areas of one title are told apart by what they stand in, else by their codes.
      if let area, uses[area.title, default: 0] > 1 {
        title = (area.parent.flatMap { items[$0] }?.title ?? area.code) + " – " + title
      }
      competences.append(
        ImportedCompetence(
          key: key, code: item.code, title: shown, statement: item.statement,
          framework: title, address: item.uri, areaCode: area?.code ?? "",
          areaStatement: area.flatMap { $0.statement == $0.title ? nil : $0.statement } ?? ""))
      take(.competence, shown, path: path, line: item.line, key: key)
      competenceKeys[item.identifier] = key
      if !item.uri.isEmpty { competenceKeys[Self.lastPart(of: item.uri)] = key }
    }
  }

  /// The key of the competence of a framework in the package that a resource is bound to: by its identifier, else by the
  /// last part of its address.
  func knownCompetence(_ standard: PackageManifest.Standard) -> String? {
    competenceKeys[standard.identifier.lowercased()]
      ?? standard.address.flatMap { competenceKeys[Self.lastPart(of: $0)] }
  }

  /// What an address ends in: `urn:uuid:…` and `https://…/CFItems/…` end in the same identifier.
  private static func lastPart(of address: String) -> String {
    address.split { $0 == "/" || $0 == ":" }.last.map { $0.lowercased() } ?? ""
  }
}
