// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension ItemReader {
  /// An item that is written as documents of QTI, one for each language in which it exists.
  func documents(_ competences: [CompetenceReference], _ level: LevelID?) -> (Item, ItemFacts)? {
    guard let node = map.required("document"), let names = map.text(node, "document") else { return nil }
    var variants: [LanguageTag: ItemVariant] = [:]
    for language in names.languages {
      let name = names(context.chain(for: language))
      guard let document = document(name, map.place(of: node)) else { continue }
      variants[language] = ItemVariant(identifier: ItemID(id.value), language: language, document: document)
    }
    guard variants.count == names.languages.count, agree(variants, map.place(of: node)) else { return nil }
    let facts = ItemFacts(
      place: id.place, type: type, competences: competences, scores: scores(variants),
      hasMaximum: variants.values.allSatisfy { !$0.isScored || $0.scoreRange.maximum > 0 },
      documents: Set(names.languages.map { names(context.chain(for: $0)) }))
    return (Item(id: ItemID(id.value), competences: competences, level: level, variants: variants), facts)
  }

  /// The item in a document, with its media found; nil, with findings, where there is none.
  private func document(_ name: String, _ place: Place) -> AssessmentItem? {
    context.usedDocuments.insert(name)
    guard let bytes = context.document(name) else {
      context.report(
        .itemDocument, place, "There is no document “\(name)” in items/. Put it there, or correct the name.")
      return nil
    }
    let path = "items/" + name
    let read = QTIDocument.checked(bytes[...], path: path, resolve: context.document)
    for finding in read.findings { context.report(finding) }
    guard let written = read.item else { return nil }
    var stimuli = SharedStimuli(path: path, resolve: context.document)
    let item = stimuli.item(written)
    context.usedDocuments.formUnion(stimuli.read)
    for finding in stimuli.findings {
      // Without the text that it is about, a question cannot be asked.
      guard finding.rule == "qti.stimulus" else {
        context.report(finding)
        continue
      }
      context.report(
        .itemDocument, Place(path: finding.path, line: finding.line ?? 1, column: 1), finding.message)
    }
    guard !stimuli.findings.contains(where: { $0.rule == "qti.stimulus" || $0.severity == .error }) else { return nil }
    if let obstacle = item.askingObstacle {
      context.report(.itemDocument, Place(path: path, line: max(1, obstacle.line.number), column: 1), obstacle.message)
      return nil
    }
    return DocumentMedia(path: path, context: context).item(item)
  }

  /// Whether the documents of all languages ask for the same responses, so that an answer holds in each of them.
  private func agree(_ variants: [LanguageTag: ItemVariant], _ place: Place) -> Bool {
    func shape(_ variant: ItemVariant) -> [String] {
      variant.responses.map { "\($0.identifier) \($0.cardinality.rawValue) \($0.baseType?.rawValue ?? "")" }.sorted()
    }
    let ordered = variants.sorted { $0.key < $1.key }
    guard let first = ordered.first, let other = ordered.first(where: { shape($0.value) != shape(first.value) }) else {
      return true
    }
    context.report(
      .itemDocument, place,
      "The documents in \(first.key) and \(other.key) declare other responses, so an answer in one language would be "
        + "none in the other. Give the responses the same identifiers and types in both.")
    return false
  }

  // What the item gives, as the engine counts it.
  private func scores(_ variants: [LanguageTag: ItemVariant]) -> ClosedRange<Double> {
    guard let variant = variants.min(by: { $0.key < $1.key })?.value, variant.isScored,
      let score = variant.outcome(OutcomeDeclaration.score)
    else { return 0...0 }
    let maximum = variant.scoreRange.maximum
    let minimum = score.normalMinimum ?? 0
    return min(minimum, maximum)...max(minimum, maximum)
  }
}

/// Finds the media that a document shows in the pack's folder `media/`.
struct DocumentMedia {
  let path: String
  let context: SourceContext

  /// The item with every relative address as it is from the folder of items: `../media/stage.png`.
  func item(_ item: AssessmentItem) -> AssessmentItem {
    item.mappingContent { element in element.mappingAttributes { found($0, element) } }
  }

  /// The test with every relative address of its texts as it is from the folder of tests.
  func test(_ test: AssessmentTest) -> AssessmentTest {
    test.mappingContent { element in element.mappingAttributes { found($0, element) } }
  }

  private func found(_ attribute: ContentNode.Attribute, _ element: ContentNode.Element) -> ContentNode.Attribute {
    guard ContentNode.Element.addresses.contains(attribute.name), element.name != "a", !attribute.value.isEmpty else {
      return attribute
    }
    let place = Place(path: path, line: max(1, element.line.number), column: 1)
    let address = attribute.value.trimmedSpace
    if address.contains(":") {
      context.report(
        .documentMedia, place,
        "“\(address)” lies elsewhere, and a pack shows nothing that it does not hold. Put the file into media/.")
      return attribute
    }
    let plain =
      address.hasPrefix("../media/")
      ? String(address.dropFirst(9)) : address.hasPrefix("./") ? String(address.dropFirst(2)) : address
    var candidates = [plain, plain.hasPrefix("media/") ? String(plain.dropFirst(6)) : plain]
    // The address of a module may leave its ending out (AMD).
    if element.name == "qti-interaction-module" { candidates += candidates.map { $0 + ".js" } }
    guard let file = candidates.first(where: context.media.contains) else {
      context.report(
        .documentMedia, place,
        "There is no file “\(plain)” in media/, which the document shows. Put it there."
          + (Suggestion.nearest(to: plain, in: context.media.sorted()).map { " Did you mean “\($0)”?" } ?? ""))
      return attribute
    }
    context.usedMedia.insert(file)
    return .init(attribute.name, "../media/" + file)
  }
}
