// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads the test of QTI that an instrument is: the documents that `test` names, one for each language of its texts.
struct InstrumentTestReader {
  let map: YAMLMap
  let node: YAMLNode
  let items: [ItemID: ItemFacts]

  private var context: SourceContext { map.context }

  /// A test that can be taken, and its items by its sections.
  typealias Read = (tests: [LanguageTag: AssessmentTest], sections: [InstrumentFile.ReadSection])

  /// The test; nil, with findings, where there is none that can be taken.
  func read(_ kind: Instrument.Kind?, _ used: inout Set<ItemID>) -> Read? {
    let place = map.place(of: node)
    for key in ["sections", "allow"] where map.has(key) {
      context.report(
        .testDocument, map.node(key).map(map.place) ?? place,
        "An instrument with a “test” has no “\(key)”: its document says what is asked. Remove “\(key)”.")
    }
    if kind == .selfEvaluation {
      context.report(.testDocument, place, "A test is a check. Write “kind: check”, or ask the items in sections.")
    }
    guard let names = map.text(node, "test") else { return nil }
    var tests: [LanguageTag: AssessmentTest] = [:]
    for language in names.languages {
      if let test = test(names(context.chain(for: language)), place) { tests[language] = test }
    }
    guard tests.count == names.languages.count, let first = tests.min(by: { $0.key < $1.key })?.value else {
      return nil
    }
    if tests.values.contains(where: { $0.withoutTexts != first.withoutTexts }) {
      context.report(
        .testDocument, place,
        "The documents of the languages do not ask the same in the same way. Let them differ in their texts only.")
      return nil
    }
    used.formUnion(first.itemReferences.map { ItemID($0.href) })
    return (tests, sections(of: tests, place))
  }

  // MARK: - One document

  private func test(_ name: String, _ place: Place) -> AssessmentTest? {
    let path = "instruments/" + name
    guard context.testFile(path) != nil else {
      context.report(
        .testDocument, place, "There is no document “\(name)” in instruments/. Put it there, or correct the name.")
      return nil
    }
    let bundle = AssessmentBundle.read(path) { context.testFile($0).map { $0[...] } }
    // What is wrong with items is said where they are read.
    for finding in bundle.findings where !finding.path.hasPrefix("items/") { context.report(finding) }
    guard let test = bundle.test else { return nil }
    var isWhole = true
    func refuse(_ line: SourceLine, _ message: String) {
      isWhole = false
      context.report(.testDocument, Place(path: path, line: max(1, line.number), column: 1), message)
    }
    if !test.styleSheets.isEmpty || test.holdsStyleSheets {
      refuse(
        test.styleSheets.first?.line ?? .unknown, "Tests are shown in the styles of learn. Take the style sheets out.")
    }
    let byDocument = Dictionary(
      items.sorted { $0.key < $1.key }.flatMap { id, facts in facts.documents.map { ("items/" + $0, id) } }
    ) { first, _ in first }
    let whole = test.mappingReferences { reference in
      guard let id = byDocument[reference.href] else {
        refuse(
          reference.line,
          "No item is written as “\(reference.href)”, which the test asks. Name it as “document” of an item of type "
            + "“qti” in items/.")
        return reference
      }
      return reference.replacing(address: id.rawValue)
    }
    if whole.itemReferences.isEmpty { refuse(.unknown, "The test asks nothing.") }
    return isWhole ? DocumentMedia(path: path, context: context).test(whole) : nil
  }

  // MARK: - Sections

  /// The items of a test by the sections at the top of its parts, each item once.
  private func sections(of tests: [LanguageTag: AssessmentTest], _ place: Place) -> [InstrumentFile.ReadSection] {
    TestSections.sections(of: tests, title: map.text("title")).map { section in
      (section, section.items.map { Placed(value: $0, place: place) })
    }
  }
}

/// The items of a test of QTI as sections of an instrument.
enum TestSections {
  /// One section for each section at the top of a part that has items; each item stands once, where it comes first.
  ///
  /// - Parameter title: What sections are called that have no title of their own.
  static func sections(of tests: [LanguageTag: AssessmentTest], title: LocalizedText) -> [Instrument.Section] {
    guard let first = tests.min(by: { $0.key < $1.key }) else { return [] }
    var (sections, seen, ids): ([Instrument.Section], Set<String>, Set<String>) = ([], [], [])
    for (number, part) in first.value.parts.enumerated() {
      for (place, section) in part.sections.enumerated() {
        let items = AssessmentTest(
          identifier: "", title: "", parts: [part.replacing(sections: [section])]
        ).itemReferences.map(\.href).filter { seen.insert($0).inserted }
        guard !items.isEmpty else { continue }
        var titles: [LanguageTag: String] = [:]
        for (language, test) in tests {
          if case .section(let own) = test.parts[number].sections[place], own.isVisible, !own.title.isEmpty {
            titles[language] = own.title
          }
        }
        var id = Slug.make(section.identifier, otherwise: "section")
        while !ids.insert(id).inserted { id += "-\(sections.count + 1)" }
        sections.append(
          Instrument.Section(
            id: SectionID(id), title: titles.isEmpty ? title : LocalizedText(titles), introduction: nil,
            items: items.map { ItemID($0) }))
      }
    }
    return sections
  }
}
