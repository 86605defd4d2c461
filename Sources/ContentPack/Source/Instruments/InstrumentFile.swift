// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads one file of instruments/: a self-evaluation or a measured check.
struct InstrumentFile {
  private static let keys = [
    "id", "kind", "title", "introduction", "minutes", "framework", "version", "allow", "scoring", "sections", "test",
  ]

  let map: YAMLMap
  let context: SourceContext
  let kind: Instrument.Kind
  let framework: Framework
  let items: [ItemID: ItemFacts]

  /// Reads the file's root; `used` collects the items that it asks.
  static func read(
    _ root: YAMLNode, file: SourceText, context: SourceContext, items: [ItemID: ItemFacts], used: inout Set<ItemID>
  ) -> Instrument? {
    guard let map = YAMLMap(root, "the instrument", keys: keys, file: file, context: context) else { return nil }
    let id = map.name("id")
    if let id { context.declare("instrument", id) }
    let kind = map.word("kind").flatMap { map.oneOf([Instrument.Kind.selfEvaluation, .check], $0, "kind") }
    let framework = framework(map)
    let test = map.node("test").flatMap { InstrumentTestReader(map: map, node: $0, items: items).read(kind, &used) }
    let sections = map.has("test") ? test?.sections ?? [] : sections(map, items, &used)
    let title = map.text("title")
    let introduction = map.richTextIfPresent("introduction")
    let minutes = map.int("minutes", in: 1...600)
    let version = map.version("version")
    let allowed = allowed(map)
    guard let kind, let framework, !map.has("test") || test != nil else { return nil }
    let reader = InstrumentFile(map: map, context: context, kind: kind, framework: framework, items: items)
    guard let scoring = reader.scoring(sections.map(\.items)) else { return nil }
    return Instrument(
      id: InstrumentID(id?.value ?? ""), kind: kind, version: version, title: title, introduction: introduction,
      minutes: minutes, framework: framework.id, allowed: allowed, scoring: scoring, sections: sections.map(\.section),
      tests: test?.tests ?? [:])
  }

  private static func framework(_ map: YAMLMap) -> Framework? {
    guard let name = map.word("framework") else { return nil }
    if let framework = map.context.frameworks[FrameworkID(name.value)] { return framework }
    if map.context.unreadFolders.contains("frameworks") { return nil }
    map.context.report(
      .frameworkUnknown, name.place,
      "There is no framework “\(name.value)” in frameworks/."
        + Suggestion.sentence(for: name.value, in: map.context.frameworks.keys.map(\.rawValue).sorted()))
    return nil
  }

  private static func allowed(_ map: YAMLMap) -> [Instrument.Abstention] {
    let words = map.listIfPresent("allow").compactMap { map.word($0, "allow") }
    let found = Set(words.compactMap { map.oneOf(Instrument.Abstention.allCases, $0, "allow") })
    return Instrument.Abstention.allCases.filter(found.contains)
  }

  // MARK: - Sections

  typealias ReadSection = (section: Instrument.Section, items: [Placed<ItemID>])

  private static func sections(
    _ map: YAMLMap, _ items: [ItemID: ItemFacts], _ used: inout Set<ItemID>
  ) -> [ReadSection] {
    var ids: [String: Place] = [:]
    var asked: [ItemID: Place] = [:]
    var result: [ReadSection] = []
    for section in map.maps(map.list("sections"), "the section", keys: ["id", "title", "introduction", "items"]) {
      let id = section.name("id")
      if let id, let first = ids.updateValue(id.place, forKey: id.value) {
        map.context.report(
          .idDuplicate, id.place, "The section “\(id.value)” exists already, in \(first.words). Give one another id.")
      }
      var placed: [Placed<ItemID>] = []
      for name in section.list("items").compactMap({ section.name($0, "items") }) {
        let item = ItemID(name.value)
        if let first = asked.updateValue(name.place, forKey: item) {
          map.context.report(
            .itemTwice, name.place, "The item “\(item)” is asked already, in \(first.words). Ask it once.")
        } else if items[item] != nil || map.context.place(of: "item", name.value) != nil {
          used.insert(item)
          placed.append(Placed(value: item, place: name.place))
        } else if !map.context.unreadFolders.contains("items") {
          map.context.report(
            .itemUnknown, name.place,
            "There is no item “\(name.value)” in items/."
              + (Suggestion.nearest(to: name.value, in: items.keys.map(\.rawValue)).map { " Did you mean “\($0)”?" }
                ?? ""))
        }
      }
      result.append(
        (
          Instrument.Section(
            id: SectionID(id?.value ?? ""), title: section.text("title"),
            introduction: section.richTextIfPresent("introduction"), items: placed.map(\.value)),
          placed
        ))
    }
    return result
  }
}
