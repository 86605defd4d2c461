// learn, Apache-2.0. See LICENSE.

internal import LearnCore

// MARK: - Text in several languages

extension YAMLMap {
  /// A required text in the languages of the pack; an empty one when it is missing.
  func text(_ key: String) -> LocalizedText {
    required(key).flatMap { text($0, key) } ?? LocalizedText([context.languages[0]: ""])
  }

  /// An optional text in the languages of the pack.
  func textIfPresent(_ key: String) -> LocalizedText? { node(key).flatMap { text($0, key) } }

  /// A node as text in the languages of the pack.
  func text(_ node: YAMLNode, _ key: String) -> LocalizedText? {
    localized(node, key) { scalar, node in
      let text = scalar.text.trimmed
      if !text.isEmpty { return text }
      reportEmpty(key, node)
      return nil
    }
  }

  /// A required rich text; an empty one when it is missing.
  func richText(_ key: String) -> LocalizedRichText {
    required(key).flatMap { richText($0, key) } ?? LocalizedRichText([context.languages[0]: RichText([])])
  }

  /// An optional rich text.
  func richTextIfPresent(_ key: String) -> LocalizedRichText? { node(key).flatMap { richText($0, key) } }

  /// A node as rich text in the languages of the pack.
  func richText(_ node: YAMLNode, _ key: String) -> LocalizedRichText? {
    localized(node, key) { scalar, node in richText(scalar, node, key) }
  }

  /// A scalar as rich text in one language.
  func richText(_ scalar: YAMLScalar, _ node: YAMLNode, _ key: String) -> RichText? {
    let origin = TextOrigin(scalar: scalar, node: node, file: file)
    let rich = MarkdownReader.read(scalar.text, origin: origin, pictures: .besideYAML, context: context)
    if !rich.isEmpty { return rich }
    if scalar.text.trimmed.isEmpty { reportEmpty(key, node) }
    return nil
  }

  private func reportEmpty(_ key: String, _ node: YAMLNode) {
    context.report(.valueEmpty, place(of: node), "The text of “\(key)” is empty. Write it, or remove the key.")
  }

  /// A value for each language: one text is in the first language, a map has a language tag before each.
  func localized<Value>(
    _ node: YAMLNode, _ key: String, _ read: (YAMLScalar, YAMLNode) -> Value?
  ) -> Localized<Value>? {
    switch node.content {
    case .scalar(let scalar):
      guard let value = read(scalar, node) else { return nil }
      // What has no letters reads the same in every language: a number, a year, a sign.
      if scalar.text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
        context.reportMissing(Array(context.languages.dropFirst()), place(of: node))
      }
      return Localized([context.languages[0]: value])
    case .map(let pairs):
      var values: [LanguageTag: Value] = [:]
      for pair in pairs {
        guard let language = language(Placed(value: pair.key, place: file.place(pair.line, pair.column))) else {
          continue
        }
        guard case .scalar(let scalar) = pair.value.content else {
          context.report(
            .valueKind, place(of: pair.value),
            "The text in “\(language)” is one text, but here is \(pair.value.kindName).")
          continue
        }
        if scalar.isEmpty {
          reportEmpty(key, pair.value)
        } else if let value = read(scalar, pair.value) {
          values[language] = value
        }
      }
      context.reportMissing(
        context.languages.filter { tag in !pairs.contains { $0.key == tag.rawValue } }, place(of: node))
      return values.isEmpty ? nil : Localized(values)
    case .list:
      context.report(
        .valueKind, place(of: node), "“\(key)” is a text or a map of languages, but here is a list.")
      return nil
    }
  }

  /// A language of the pack; nil, with a finding, for another.
  func language(_ tag: Placed<String>) -> LanguageTag? {
    let language = LanguageTag(tag.value)
    if context.languages.contains(language) { return language }
    if !context.languagesAreKnown, LanguageTag.isWellFormed(tag.value) { return language }
    context.report(
      .languageUnknown, tag.place,
      "“\(tag.value)” is no language of the pack."
        + Suggestion.sentence(for: tag.value, in: context.languages.map(\.rawValue)))
    return nil
  }
}
