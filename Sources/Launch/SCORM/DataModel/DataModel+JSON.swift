// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension DataModel {
  /// The table as JSON, for the script in the player's page: it holds a unit to the same rules before anything is sent.
  public var json: JSONValue {
    .object([
      .init("version", .string(version.rawValue)), .init("modelVersion", .string(modelVersion)),
      .init(
        "elements",
        .object(
          elements.map { element in
            .init(
              element.name,
              .object(compact: [
                "type": element.type.json, "access": .string(element.access.rawValue),
                "initial": element.initial.map { .string($0) },
                "needs": element.needs.isEmpty ? nil : .array(element.needs.map { .string($0) }),
              ]))
          })),
      .init(
        "collections",
        .object(
          collections.map { collection in
            .init(
              collection.name,
              .object(compact: [
                "limit": .int(collection.limit), "unique": collection.uniqueElement.map { .string($0) },
                "children": .array((children(of: collection.name) ?? []).map { .string($0) }),
              ]))
          })),
      .init(
        "children",
        .object(
          parents.map { name in .init(name, .string((children(of: name) ?? []).joined(separator: ","))) })),
      .init(
        "patternLimits",
        .object(ResponseFormat.allCases.map { .init($0.rawValue, .int($0.patternLimit)) })),
      .init(
        "uniquePatterns", .array(ResponseFormat.allCases.filter(\.hasUniquePatterns).map { .string($0.rawValue) })),
      .init(
        "errors",
        .object(
          RunTimeError.all(in: version).sorted { $0.key < $1.key }.map { .init(String($0.key), .string($0.value)) })),
      .init(
        "faults",
        .object(
          RunTimeFault.allCases.map { fault in
            .init(
              fault.rawValue,
              .array([
                .int(fault.error(in: version, isSet: false).rawValue),
                .int(fault.error(in: version, isSet: true).rawValue),
              ]))
          })),
    ])
  }

  /// The names that have children.
  private var parents: [String] {
    var names: [String] = []
    for element in elements {
      var parts = element.name.split(separator: ".")
      while parts.count > 2 {
        parts.removeLast()
        let name = (parts.last == "n" ? parts.dropLast() : parts[...]).joined(separator: ".")
        if children(of: name) != nil, !names.contains(name) { names.append(name) }
      }
    }
    return names
  }
}

extension DataModelType {
  /// The type as JSON: `kind`, with what it needs beside.
  var json: JSONValue {
    func kind(_ name: String, _ rest: [JSONValue.Member] = []) -> JSONValue {
      .object([.init("kind", .string(name))] + rest)
    }
    func words(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }
    return switch self {
    case .text(let limit): kind("text", [.init("limit", .int(limit))])
    case .localizedText(let limit): kind("localizedText", [.init("limit", .int(limit))])
    case .identifier(let limit): kind("identifier", [.init("limit", .int(limit))])
    case .longIdentifier(let limit): kind("longIdentifier", [.init("limit", .int(limit))])
    case .vocabulary(let list): kind("vocabulary", [.init("words", words(list))])
    case .integer(let range):
      kind("integer", [.init("from", .int(range.lowerBound)), .init("to", .int(range.upperBound))])
    case .number(let from, let to):
      kind("number", [from.map { .init("from", .double($0)) }, to.map { .init("to", .double($0)) }].compactMap { $0 })
    case .blank(let other): kind("words", [.init("words", words([""])), .init("or", other.json)])
    case .words(let list, let other): kind("words", [.init("words", words(list)), .init("or", other.json)])
    case .timespan: kind("timespan")
    case .clockTime: kind("clockTime")
    case .duration: kind("duration")
    case .time: kind("time")
    case .language: kind("language")
    case .learnerResponse: kind("learnerResponse")
    case .correctResponse: kind("correctResponse")
    case .navigationRequest: kind("navigationRequest")
    }
  }
}
