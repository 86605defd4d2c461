// learn, Apache-2.0. See LICENSE.

/// Templates that name each other.
struct TemplateLibrary: Sendable {
  private let templates: [String: PageTemplate]

  /// Reads templates.
  ///
  /// - Parameter sources: By name.
  /// - Throws: ``Fault`` for the first, by name, that cannot be read or names one that is not there.
  init(_ sources: [String: String]) throws(Fault) {
    var templates: [String: PageTemplate] = [:]
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      do throws(TemplateFault) {
        let template = try PageTemplate(source)
        if let missing = template.partials.filter({ sources[$0] == nil }).min() {
          throw TemplateFault(line: 1, reason: "It names the template \(missing), which is not there.")
        }
        templates[name] = template
      } catch {
        throw Fault(name: name, fault: error)
      }
    }
    self.templates = templates
  }

  /// A template that cannot be read.
  struct Fault: Error, Hashable, CustomStringConvertible {
    let name: String
    let fault: TemplateFault

    var description: String { "The template \(name) cannot be read. \(fault)" }
  }

  /// A template filled with a model; nil when there is no such template.
  func render(_ name: String, _ model: TemplateValue) -> String? {
    guard let template = templates[name] else { return nil }
    var writer = TemplateWriter(templates, model)
    writer.write(template.parts, [:])
    return writer.output
  }
}

/// Writes a page from its first to its last letter into one text.
private struct TemplateWriter {
  var output = ""
  private let templates: [String: PageTemplate]
  /// The values of the sections that are open, the innermost last.
  private var stack: [TemplateValue]
  /// Whether the innermost value is the last of its list; nil where it is of none.
  private var isLast: Bool?

  init(_ templates: [String: PageTemplate], _ model: TemplateValue) {
    self.templates = templates
    stack = [model]
    output.reserveCapacity(32 << 10)
  }

  mutating func write(_ parts: [PageTemplate.Part], _ blocks: PageTemplate.Blocks) {
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .value(let name, let isEscaped):
        guard let text = value(name)?.text else { break }
        output += isEscaped ? Markup.escaped(text) : text
      case .section(let name, let isInverted, let inner): write(inner, value(name), isInverted, blocks)
      case .partial(let name, let own):
        guard let template = templates[name] else { break }
        // What was filled in further out holds.
        writeOutsideList(template.parts, own.map { blocks.merging($0) { outer, _ in outer } } ?? blocks)
      case .block(let name, let inner): writeOutsideList(blocks[name] ?? inner, blocks)
      }
    }
  }

  private mutating func write(
    _ parts: [PageTemplate.Part], _ value: TemplateValue?, _ isInverted: Bool, _ blocks: PageTemplate.Blocks
  ) {
    switch value {
    case .list(let values):
      if isInverted {
        if values.isEmpty { write(parts, within: .list(values), blocks) }
        return
      }
      for (place, value) in values.enumerated() {
        write(parts, within: value, isLast: place == values.count - 1, blocks)
      }
    case .flag(let isSet): if isSet != isInverted { write(parts, blocks) }
    case .some(let value): if !isInverted { write(parts, within: value, blocks) }
    case nil: if isInverted { write(parts, blocks) }
    }
  }

  private mutating func write(
    _ parts: [PageTemplate.Part], within value: TemplateValue, isLast: Bool? = nil, _ blocks: PageTemplate.Blocks
  ) {
    let before = self.isLast
    self.isLast = isLast
    stack.append(value)
    write(parts, blocks)
    stack.removeLast()
    self.isLast = before
  }

  /// What partials and blocks write does not know whether it stands in a list.
  private mutating func writeOutsideList(_ parts: [PageTemplate.Part], _ blocks: PageTemplate.Blocks) {
    let before = isLast
    isLast = nil
    write(parts, blocks)
    isLast = before
  }

  private func value(_ name: PageTemplate.Name) -> TemplateValue? {
    switch name.kind {
    case .current: return stack.last
    case .isLast: return isLast.map { .flag($0) }
    case .path: break
    }
    var found: TemplateValue?
    if name.climbs {
      for value in stack.reversed() {
        found = value.child(named: name.path[0])
        if found != nil { break }
      }
    } else {
      found = stack.last?.child(named: name.path[0])
    }
    for part in name.path.dropFirst() { found = found?.child(named: part) }
    return found
  }
}
