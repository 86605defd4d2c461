// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Leads the addresses in the texts of a document to the media of the pack, and says what cannot be led there.
final class ContentPlaces {
  private let name: String
  private let media: [String: String]
  private let refused: [String: String]
  private let find: (String) -> String?
  /// What is different.
  private(set) var notes: [String]
  /// Why the document cannot be kept; nil while it can.
  private(set) var fatal: String?

  /// - Parameters:
  ///   - files: The name of the document in its source.
  ///   - media: The path below `media/` by the name of a file.
  ///   - refused: Why a file is no media of the pack.
  ///   - find: Another way to the file that an address leads to, as dialects of cartridges have them.
  init(
    files name: String, media: [String: String], refused: [String: String], notes: [String],
    find: @escaping (String) -> String?
  ) {
    (self.name, self.media, self.refused, self.notes, self.find) = (name, media, refused, notes, find)
  }

  /// Notes what is different, once.
  func note(_ text: String) { if !notes.contains(text) { notes.append(text) } }

  private func place(_ address: String) -> String? {
    if let found = find(address) { return media[found] ?? (media.values.contains(found) ? found : nil) }
    return RelativePath.resolve(address, from: name).flatMap { media[$0] } ?? media[address.trimmed]
  }

  private func withoutStyleSheets(_ element: ContentNode.Element) -> ContentNode.Element {
    guard element.elements.contains(where: { $0.name == "qti-stylesheet" }) else { return element }
    note("<qti-stylesheet> is not kept: questions are shown in the styles of learn and alone.")
    let children = element.children.filter {
      if case .element(let child) = $0 { child.name != "qti-stylesheet" } else { true }
    }
    return .init(
      element.vocabulary, element.name, attributes: element.attributes, children: children, line: element.line)
  }

  /// An element with its addresses as the pack has them.
  func changed(_ element: ContentNode.Element) -> ContentNode.Element {
    // What stands in it takes it out.
    if element.name == "qti-stylesheet" { return element }
    let element = withoutStyleSheets(element)
    if element.name == "a" {
      guard let address = element.attribute("href"), HTMLText.webAddress(address) == nil else { return element }
      note("The link to “\(address.shownName)” leads nowhere outside of the source, so only its words are kept.")
      return .init(.html, "span", children: element.children, line: element.line)
    }
    for attribute in element.attributes
    where ContentNode.Element.addresses.contains(attribute.name) && !attribute.value.trimmed.isEmpty {
      if place(attribute.value) != nil
        || attribute.value.hasPrefix("../media/") && media.values.contains(String(attribute.value.dropFirst(9)))
      {
        continue
      }
      let shown = attribute.value.prefix(80).description.shownName
      if element.name == "img" {
        let words = element.attribute("alt")?.oneLine ?? ""
        note(
          "The picture “\(shown)” is not in the source or not of a kind that packs keep; its description stands there."
        )
        return .init(.html, "span", children: [.text(words.isEmpty ? "[…]" : "[\(words)]")], line: element.line)
      }
      let reason = RelativePath.resolve(attribute.value, from: name).flatMap { refused[$0] }
      fatal = "It shows or plays “\(shown)”, which the pack does not hold: \(reason ?? "it is not in the source.")"
    }
    return element.mappingAttributes { attribute in
      guard ContentNode.Element.addresses.contains(attribute.name), let path = place(attribute.value) else {
        return attribute
      }
      return .init(attribute.name, "../media/" + path)
    }
  }
}
