// learn, Apache-2.0. See LICENSE.

extension ContentNode.Element {
  /// The attributes that hold the address of a file.
  package static let addresses: Set<String> = ["src", "data", "href", "poster", "primary-path", "fallback-path"]

  /// The element with each attribute put through a function; what is in it stays.
  package func mappingAttributes(_ transform: (ContentNode.Attribute) -> ContentNode.Attribute) -> ContentNode.Element {
    .init(vocabulary, name, attributes: attributes.map(transform), children: children, line: line)
  }

  /// The element and everything in it put through a function, from the outside in.
  func mapping(_ transform: (ContentNode.Element) -> ContentNode.Element) -> ContentNode.Element {
    let own = transform(self)
    return .init(
      own.vocabulary, own.name, attributes: own.attributes,
      children: own.children.map { child in
        if case .element(let element) = child { .element(element.mapping(transform)) } else { child }
      }, line: own.line)
  }
}

extension AssessmentItem {
  /// The item with every element of its texts put through a function.
  package func mappingContent(_ transform: (ContentNode.Element) -> ContentNode.Element) -> AssessmentItem {
    AssessmentItem(
      identifier: identifier, title: title, label: label, language: language, isAdaptive: isAdaptive,
      isTimeDependent: isTimeDependent, attributes: attributes, contexts: contexts, responses: responses,
      outcomes: outcomes, templates: templates, templateRules: templateRules,
      companions: companions.map { $0.mapping(transform) }, body: body?.mapping(transform), processing: processing,
      feedback: feedback.map { $0.mapping(transform) })
  }

  /// The files of the pack that the item shows, below its folder of media.
  package var mediaPaths: [String] {
    var paths: [String] = []
    let roots = companions + [body].compactMap(\.self) + feedback
    roots.map { ContentNode.element($0) }.forEachElement { element in
      for attribute in element.attributes where ContentNode.Element.addresses.contains(attribute.name) {
        if attribute.value.hasPrefix("../media/") { paths.append(String(attribute.value.dropFirst(9))) }
      }
    }
    return paths
  }
}
