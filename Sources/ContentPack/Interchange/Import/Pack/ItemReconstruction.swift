// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Finds the authored form of an item of a pack.
struct ItemReconstruction {
  private static let response = "RESPONSE"

  private let item: Item
  private let pack: Pack
  /// In the order of the pack's languages.
  private let variants: [ItemVariant]

  /// The item as it is written in a folder; a document of QTI where no type gives the same item again.
  static func item(_ item: Item, of pack: Pack) -> (item: AuthoredItem, isDocument: Bool) {
    let order = pack.about.languages
    let variants = item.variants.values.sorted { left, right in
      (order.firstIndex(of: left.language) ?? order.count, left.language)
        < (order.firstIndex(of: right.language) ?? order.count, right.language)
    }
    let reconstruction = ItemReconstruction(item: item, pack: pack, variants: variants)
    if variants.allSatisfy({ $0.document == nil }), let authored = reconstruction.authored(),
      reconstruction.reads(authored)
    {
      return (authored, false)
    }
    return (reconstruction.document(), true)
  }

  /// An item of one language, about some competences of a framework; nil where no type gives the same item again.
  static func item(_ variant: ItemVariant, codes: [CompetenceCode], framework: FrameworkID) -> AuthoredItem? {
    item([variant.language: variant], [variant.language], codes: codes, framework: framework)
  }

  /// The same of several languages, in their order.
  static func item(
    _ variants: [LanguageTag: ItemVariant], _ languages: [LanguageTag], codes: [CompetenceCode], framework: FrameworkID
  ) -> AuthoredItem? {
    guard let first = languages.first, let id = variants[first]?.identifier else { return nil }
    let texts = variants.values.flatMap(\.texts)
    guard texts.allSatisfy({ text in text.links.allSatisfy { if case .lesson = $0 { false } else { true } } }) else {
      return nil
    }
    let title = LocalizedText([first: "-"])
    let competences = codes.map { Competence(code: $0, title: title, statement: title, descriptors: [:]) }
    let item = Item(
      id: id, competences: codes.map { CompetenceReference(framework: framework, code: $0) }, level: nil,
      variants: variants)
    let pack = Pack(
      about: PackDescription(
        id: "pack", version: "1.0.0", title: title, summary: title, languages: languages, fallback: [:],
        translations: [:], licence: "CC0-1.0", publisher: nil, authors: [], audience: nil), course: [],
      frameworks: [
        Framework(
          id: framework, title: title, version: "1.0.0", description: nil, licence: nil,
          scale: Scale(id: "scale", title: title, levels: [Level(id: "level", title: title, description: nil)]),
          areas: [.init(code: "-", title: title, statement: nil, competences: competences)], associations: [],
          targets: [])
      ], instruments: [], items: [], lessons: [], collections: [],
      media: texts.flatMap(\.images).map(\.source).unique.map { MediaFile(path: $0, bytes: []) })
    let (authored, isDocument) = Self.item(item, of: pack)
    return isDocument ? nil : authored
  }

  // MARK: - Reading it back

  /// Whether the item, written and read again, is the same.
  private func reads(_ authored: AuthoredItem) -> Bool {
    let text = AuthoredFolderWriter.text(of: authored, about: pack.about)
    let context = SourceContext()
    context.languages = pack.about.languages
    context.languagesAreKnown = true
    context.fallback = pack.about.fallback
    context.lessons = Set(pack.lessons.map(\.id))
    context.media = Set(pack.media.map(\.path))
    let file = SourceText(path: "items/x.yaml", normalized: Array(text.utf8))
    for framework in pack.frameworks {
      context.frameworks[framework.id] = framework
      for competence in framework.competences {
        context.declareCode(
          Placed(value: competence.code.rawValue, place: file.place(1)), framework: framework.id, isArea: false)
      }
    }
    var facts: [ItemID: ItemFacts] = [:]
    guard let root = YAMLDocument.read(file, context: context) else { return false }
    let read = ItemFile.read(root, file: file, context: context, facts: &facts)
    return read == [item] && !context.findings.hasErrors
  }

  private func document() -> AuthoredItem {
    var bytes: [LanguageTag: [UInt8]] = [:]
    for variant in variants {
      let path = "items/\(item.id).xml"
      if let document = variant.document {
        bytes[variant.language] = (try? QTIWriter.document(of: document, version: .version3p0, path: path).bytes) ?? []
      } else {
        let writer = QTIItemWriter(item: variant, entry: path) { "../lessons/\($0).xhtml" }
        bytes[variant.language] = (try? writer.document()) ?? []
      }
    }
    return AuthoredItem(
      id: item.id.rawValue, competences: item.competences.map(\.code), level: item.level, form: .document(bytes))
  }

  // MARK: - Common parts

  private func localized<Value>(_ value: (ItemVariant) -> Value?) -> Localized<Value>? {
    var values: [LanguageTag: Value] = [:]
    for variant in variants {
      guard let value = value(variant) else { return nil }
      values[variant.language] = value
    }
    return values.isEmpty ? nil : Localized(values)
  }

  /// A text of all languages; one that is the same everywhere and has no letters stands once.
  private func rich(_ value: (ItemVariant) -> RichText?) -> LocalizedRichText? {
    guard let text = localized(value) else { return nil }
    return once(text) { !$0.plainText.unicodeScalars.contains { $0.properties.isAlphabetic } }
  }

  private func once<Value>(_ text: Localized<Value>, _ isSign: (Value) -> Bool) -> Localized<Value> {
    let first = pack.about.languages[0]
    guard let value = text[first], Set(text.values.values).count == 1, isSign(value) else { return text }
    return Localized([first: value])
  }

  private func authored() -> AuthoredItem? {
    guard let first = variants.first, let form = form(first), let prompt = rich({ prompt($0) }) else { return nil }
    let title = localized { $0.title }
    let isDerived = variants.allSatisfy { $0.title == ItemReader.title(from: self.prompt(written: $0)) }
    func feedback(_ identifier: String) -> LocalizedRichText? {
      rich { variant in variant.feedback.first { $0.identifier == identifier }?.content }
    }
    let points = first.outcome(OutcomeDeclaration.score)?.normalMaximum ?? 1
    var isBehaviour = false
    if case .behaviour = form { isBehaviour = true }
    return AuthoredItem(
      id: item.id.rawValue, competences: item.competences.map(\.code), level: item.level,
      title: isDerived ? nil : title.map { once($0) { !$0.unicodeScalars.contains { $0.properties.isAlphabetic } } },
      prompt: prompt, hint: rich { $0.hint },
      correct: feedback("correct"), incorrect: feedback("incorrect"), points: isBehaviour ? 1 : points, form: form)
  }

  /// The prompt without what the type adds below it.
  private func prompt(_ variant: ItemVariant) -> RichText? {
    let blocks = variant.body.blocks
    switch blocks.last {
    case .slot(Self.response): return RichText(Array(blocks.dropLast()))
    case .paragraph(let inlines) where inlines.first == .slot(Self.response): return RichText(Array(blocks.dropLast()))
    default: return variant.body
    }
  }

  /// The prompt as its file has it, with gaps by their names, as the title is made of it.
  private func prompt(written variant: ItemVariant) -> RichText { (prompt(variant) ?? RichText([])).withGapNames }

  // MARK: - Types

  private func form(_ first: ItemVariant) -> AuthoredItem.Form? {
    if first.interactions.count == 1, first.interactions[0].response == Self.response {
      switch first.interactions[0].kind {
      case .choice(let choice): return self.choice(first, choice)
      case .order(let order): return options(order.options.count) { .order($0) }
      case .match(let match): return self.match(first, match)
      case .textEntry: return writtenForm(first)
      case .inlineChoice: break
      }
    }
    return gaps(first)
  }

  private func optionLists(_ variant: ItemVariant) -> [Interaction.Option] {
    switch variant.interactions.first?.kind {
    case .choice(let choice): choice.options
    case .order(let order): order.options
    default: []
    }
  }

  private func options(
    _ count: Int, correct: Set<String> = [], _ make: ([AuthoredItem.Option]) -> AuthoredItem.Form
  ) -> AuthoredItem.Form? {
    guard variants.allSatisfy({ optionLists($0).count == count }) else { return nil }
    var options: [AuthoredItem.Option] = []
    for place in 0..<count {
      guard let text = rich({ optionLists($0)[place].content }),
        let first = variants.first.map({ optionLists($0)[place] })
      else { return nil }
      options.append(
        .init(
          id: first.identifier, text: text, feedback: rich { optionLists($0)[place].feedback },
          isCorrect: correct.contains(first.identifier), isFixed: first.isFixed))
    }
    return make(options)
  }

  private func choice(_ variant: ItemVariant, _ choice: Interaction.Choice) -> AuthoredItem.Form? {
    guard let declaration = variant.response(Self.response) else { return nil }
    let right = Set(declaration.correct.scalars.map(\.text))
    if right.isEmpty, declaration.mapping != nil {
      return options(choice.options.count) { options in
        .behaviour(options.map { (LevelID($0.id), $0.text) })
      }
    }
    let isMultiple = declaration.cardinality == .multiple
    return options(choice.options.count, correct: right) { options in
      isMultiple
        ? .multiple(options, shuffles: choice.shuffles, isPartial: declaration.mapping != nil)
        : .choice(options, shuffles: choice.shuffles)
    }
  }

  private func match(_ variant: ItemVariant, _ match: Interaction.Match) -> AuthoredItem.Form? {
    guard let declaration = variant.response(Self.response) else { return nil }
    var partners: [String: String] = [:]
    for case .directedPair(let row, let column) in declaration.correct.scalars { partners[row] = column }
    func side(_ count: Int, _ list: @escaping (Interaction.Match) -> [Interaction.Option]) -> [AuthoredItem.Option]? {
      var result: [AuthoredItem.Option] = []
      func option(_ variant: ItemVariant, _ place: Int) -> Interaction.Option? {
        guard case .match(let match)? = variant.interactions.first?.kind, list(match).indices.contains(place) else {
          return nil
        }
        return list(match)[place]
      }
      for place in 0..<count {
        guard let text = rich({ option($0, place)?.content }), let first = option(variant, place) else { return nil }
        result.append(.init(id: first.identifier, text: text))
      }
      return result
    }
    guard let rows = side(match.rows.count, { $0.rows }), let columns = side(match.columns.count, { $0.columns }) else {
      return nil
    }
    let pairs = rows.compactMap { partners[$0.id] }
    guard pairs.count == rows.count else { return nil }
    return .match(
      rows: rows, partners: pairs, columns: columns, shuffles: match.shuffles, isPartial: declaration.mapping != nil)
  }

  private func writtenForm(_ variant: ItemVariant) -> AuthoredItem.Form? {
    guard let declaration = variant.response(Self.response) else { return nil }
    if declaration.baseType == .string { return accepted(Self.response).map { .text($0) } }
    guard case .single(.float(let answer)) = declaration.correct,
      let tolerance = Self.tolerance(variant.processing.rules)
    else { return nil }
    var unit: LocalizedText?
    if case .paragraph(let inlines)? = variant.body.blocks.last, inlines.count == 2 {
      guard
        let text = localized({ variant -> String? in
          guard case .paragraph(let inlines)? = variant.body.blocks.last, inlines.count == 2,
            case .text(let text) = inlines[1],
            text.hasPrefix("\u{A0}")
          else { return nil }
          return String(text.dropFirst())
        })
      else { return nil }
      unit = text
    }
    return .numeric(answer: answer, tolerance: tolerance, unit: unit)
  }

  private static func tolerance(_ rules: [Rule]) -> AuthoredItem.Tolerance? {
    for case .condition(let branches, _) in rules {
      for branch in branches {
        guard case .equal(let tolerance) = branch.condition.operation else { continue }
        switch tolerance {
        case .exact: return .absolute(0)
        case .absolute(.literal(let below), _, _, _): return .absolute(below)
        case .relative(.literal(let below), _, _, _): return .percent(below)
        default: return nil
        }
      }
    }
    return nil
  }

  private func accepted(_ response: String) -> Localized<[String]>? {
    let accepted = localized { variant -> [String]? in
      guard let mapping = variant.response(response)?.mapping else { return nil }
      return mapping.entries.compactMap { if case .string(let text) = $0.key { text } else { nil } }
    }
    return accepted.map { once($0) { !$0.contains { $0.unicodeScalars.contains { $0.properties.isAlphabetic } } } }
  }

  private func gaps(_ first: ItemVariant) -> AuthoredItem.Form? {
    var gaps: [AuthoredItem.Gap] = []
    // Declarations keep the order of the file; interactions that of the prompt.
    for declaration in first.responses {
      let id = declaration.identifier
      func options(_ variant: ItemVariant) -> [Interaction.Option]? {
        guard case .inlineChoice(let choice)? = variant.interactions.first(where: { $0.response == id })?.kind else {
          return nil
        }
        return choice.options
      }
      if let list = options(first), case .single(.identifier(let right)) = declaration.correct {
        var written: [(id: String, text: LocalizedText)] = []
        for place in list.indices {
          guard
            let text = localized({ variant -> String? in
              guard let list = options(variant), list.indices.contains(place) else { return nil }
              return list[place].content.plainText
            })
          else { return nil }
          written.append(
            (list[place].identifier, once(text) { !$0.unicodeScalars.contains { $0.properties.isAlphabetic } }))
        }
        gaps.append(.list(id: id, options: written, correct: right))
      } else if let accepted = accepted(id) {
        gaps.append(.written(id: id, accepted))
      } else {
        return nil
      }
    }
    return gaps.isEmpty ? nil : .gap(gaps)
  }
}

extension Scalar {
  fileprivate var text: String {
    switch self {
    case .identifier(let text), .string(let text): text
    default: ""
    }
  }
}

extension RichText {
  /// The text with `[[name]]` in the place of each slot.
  fileprivate var withGapNames: RichText { RichText(Self.named(blocks)) }

  private static func named(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      switch block {
      case .paragraph(let inlines): .paragraph(named(inlines))
      case .heading(let level, let inlines): .heading(level: level, named(inlines))
      case .bulletList(let entries): .bulletList(entries.map(named))
      case .numberedList(let start, let entries): .numberedList(start: start, entries.map(named))
      case .quote(let inner): .quote(named(inner))
      default: block
      }
    }
  }

  private static func named(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .slot(let name): .text("[[\(name)]]")
      case .emphasis(let inner): .emphasis(named(inner))
      case .strong(let inner): .strong(named(inner))
      case .strikethrough(let inner): .strikethrough(named(inner))
      case .link(let link, let inner): .link(link, named(inner))
      default: inline
      }
    }
  }
}
