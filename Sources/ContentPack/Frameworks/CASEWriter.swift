// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Writes a framework as a CASE 1.1 CFPackage in JSON, in the first language of the pack.
///
/// CASE has one language, no scales of its own and no targets, so learn reads frameworks from `learn/pack.json`; this
/// file is for everybody else, and its identifiers are what the manifest binds outcomes to.
struct CASEWriter {
  let framework: Framework
  let about: PackDescription

  /// The identifiers of a framework's parts: the same pack and framework give the same ones everywhere.
  struct Identifiers {
    let pack: PackID
    let framework: FrameworkID

    /// The identifier of the CFDocument.
    var document: String { identifier("document") }

    /// The identifier of the CFItem of an area or competence.
    func item(_ code: CompetenceCode) -> String { identifier("item/\(code)") }

    func identifier(_ part: String) -> String {
      let root = NameUUID("https://learn.invalid/pack/\(pack)/framework/\(framework)", in: .url)
      return NameUUID(part, in: root).description
    }
  }

  /// The address of something that has an identifier but no server of its own.
  static func uri(_ identifier: String) -> String { "urn:uuid:\(identifier)" }

  /// A pack has no date, because its bytes depend on its content alone; CASE asks for one.
  private static let noDate: JSONValue = "1980-01-01T00:00:00Z"

  private var ids: Identifiers { Identifiers(pack: about.id, framework: framework.id) }
  private var chain: LanguageChain { LanguageChain(about.languages) }
  private var language: JSONValue { .string(about.languages[0].rawValue) }

  /// The CFPackage.
  var package: JSONValue {
    .object(compact: [
      "CFDocument": document,
      "CFItems": .array(items),
      "CFAssociations": .array(associations),
      "CFDefinitions": .object(compact: [
        "CFItemTypes": .array([itemType("Area"), itemType("Competence")]),
        "CFLicenses": .array([licence]),
      ]),
      "CFRubrics": framework.competences.contains { !$0.descriptors.isEmpty } ? .array([rubric]) : nil,
    ])
  }

  // MARK: - Document and items

  private var document: JSONValue {
    var members = identified(ids.document)
    let creator = about.publisher.map { $0(chain) } ?? about.authors.map(\.name).joined(separator: ", ")
    members += [
      .init("title", .string(framework.title(chain))),
      .init("creator", .string(creator.isEmpty ? about.title(chain) : creator)),
      .init("version", .string(framework.version)),
      .init("language", language),
      .init("licenseURI", link(framework.licence ?? about.licence, ids.identifier("licence"))),
      .init("caseVersion", "1.1"),
    ]
    if let publisher = about.publisher { members.append(.init("publisher", .string(publisher(chain)))) }
    if let description = framework.description { members.append(.init("description", .string(description(chain)))) }
    return .object(members)
  }

  private var items: [JSONValue] {
    framework.areas.flatMap { area in
      [item(area.code, area.title, area.statement ?? area.title, "Area")]
        + area.competences.map { item($0.code, $0.title, $0.statement, "Competence") }
    }
  }

  private func item(
    _ code: CompetenceCode, _ title: LocalizedText, _ statement: LocalizedText, _ type: String
  ) -> JSONValue {
    .object(
      identified(ids.item(code)) + [
        .init("fullStatement", .string(statement(chain))),
        .init("abbreviatedStatement", .string(title(chain))),
        .init("humanCodingScheme", .string(code.rawValue)),
        .init("CFItemType", .string(type)),
        .init("CFItemTypeURI", link(type, ids.identifier("type/\(type)"))),
        .init("language", language),
      ])
  }

  private func itemType(_ name: String) -> JSONValue {
    .object(
      identified(ids.identifier("type/\(name)")) + [
        .init("title", .string(name)), .init("description", .string(name)), .init("hierarchyCode", "1"),
      ])
  }

  private var licence: JSONValue {
    let name = framework.licence ?? about.licence
    return .object(
      identified(ids.identifier("licence")) + [
        .init("title", .string(name)), .init("licenseText", .string("SPDX-License-Identifier: \(name)")),
      ])
  }

  // MARK: - Associations

  private var associations: [JSONValue] {
    var list: [JSONValue] = []
    for (place, area) in framework.areas.enumerated() {
      list.append(
        association("isChildOf", item(area.code), link(framework.title(chain), ids.document), place + 1))
      for (place, competence) in area.competences.enumerated() {
        list.append(association("isChildOf", item(competence.code), item(area.code), place + 1))
      }
    }
    for association in framework.associations {
      let destination = association.destination
      // Another framework is named, not identified, unless its official address is known.
      let target = ids.identifier("external/\(destination.framework)/\(destination.code)")
      list.append(
        self.association(
          association.kind.rawValue, item(association.origin),
          .object(compact: [
            "title": .string("\(destination.framework) \(destination.code): \(destination.title)"),
            "identifier": .string(target), "uri": .string(destination.uri ?? Self.uri(target)),
          ]), nil))
    }
    return list
  }

  private func item(_ code: CompetenceCode) -> JSONValue {
    link(framework.title(of: code)?(chain) ?? code.rawValue, ids.item(code))
  }

  private func association(_ kind: String, _ origin: JSONValue, _ destination: JSONValue, _ place: Int?) -> JSONValue {
    let name = "association/\(kind)/\(origin["identifier"]?.string ?? "")/\(destination["identifier"]?.string ?? "")"
    var members = identified(ids.identifier(name))
    members += [
      .init("associationType", .string(kind)), .init("originNodeURI", origin),
      .init("destinationNodeURI", destination),
    ]
    if let place { members.append(.init("sequenceNumber", .int(place))) }
    return .object(members)
  }

  // MARK: - Levels

  private var rubric: JSONValue {
    .object(
      identified(ids.identifier("rubric")) + [
        .init("title", .string(framework.scale.title(chain))),
        .init("CFRubricCriteria", .array(framework.competences.enumerated().map { criterion($1, $0 + 1) })),
      ])
  }

  private func criterion(_ competence: Competence, _ place: Int) -> JSONValue {
    let identifier = ids.identifier("criterion/\(competence.code)")
    return .object(
      identified(identifier) + [
        .init("category", .string(competence.code.rawValue)),
        .init("description", .string(competence.title(chain))),
        .init("CFItemURI", item(competence.code)),
        .init("weight", 1), .init("position", .int(place)),
        .init("rubricId", .string(ids.identifier("rubric"))),
        .init(
          "CFRubricCriterionLevels",
          .array(
            framework.scale.levels.enumerated().map { place, level in
              .object(
                identified(ids.identifier("level/\(competence.code)/\(level.id)")) + [
                  .init("quality", .string(level.title(chain))), .init("score", .int(place + 1)),
                  .init(
                    "description",
                    .string((competence.descriptors[level.id] ?? level.description ?? level.title)(chain))),
                  .init("position", .int(place + 1)), .init("rubricCriterionId", .string(identifier)),
                ])
            })),
      ])
  }

  // MARK: - Parts

  private func identified(_ identifier: String) -> [JSONValue.Member] {
    [
      .init("identifier", .string(identifier)), .init("uri", .string(Self.uri(identifier))),
      .init("lastChangeDateTime", Self.noDate),
    ]
  }

  private func link(_ title: String, _ identifier: String) -> JSONValue {
    .object(compact: [
      "title": .string(title), "identifier": .string(identifier), "uri": .string(Self.uri(identifier)),
    ])
  }
}
