// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension TransferReport {
  /// The report as JSON: what `report.json` holds and `--json` prints.
  public var asJSON: JSONValue {
    var counts: [JSONValue.Member] = []
    for kind in TransferKind.allCases {
      let numbers = TransferLine.Fate.allCases.map { ($0, count($0, of: kind)) }
      guard numbers.contains(where: { $0.1 > 0 }) else { continue }
      counts.append(.init(kind.rawValue, .object(numbers.map { .init($0.0.rawValue, .int($0.1)) })))
    }
    return [
      "direction": .string(direction.rawValue), "format": .string(format), "source": .string(source),
      "kept": .int(count(.kept)), "changed": .int(count(.changed)), "dropped": .int(count(.dropped)),
      "kinds": .object(counts),
      "objects": .array(lines.map(\.asJSON)),
    ]
  }

  /// The report as a page of Markdown that a person reads.
  public var asMarkdown: String {
    var text = "# Import of \(Self.escaped(source))\n\n"
    if direction == .exported { text = "# Export of \(Self.escaped(source))\n\n" }
    text += "\(count(.kept)) kept, \(count(.changed)) changed, \(count(.dropped)) dropped (\(format)).\n\n"
    text += "| kind | kept | changed | dropped |\n|---|---|---|---|\n"
    for kind in TransferKind.allCases {
      let numbers = TransferLine.Fate.allCases.map { count($0, of: kind) }
      guard numbers.contains(where: { $0 > 0 }) else { continue }
      text += "| \(kind.rawValue) | \(numbers.map { String($0) }.joined(separator: " | ")) |\n"
    }
    for (fate, title) in [(TransferLine.Fate.dropped, "Dropped"), (.changed, "Changed"), (.kept, "Kept")] {
      let lines = lines.filter { $0.fate == fate }
      if lines.isEmpty { continue }
      text += "\n## \(title)\n\n"
      for line in lines {
        let place = line.path.isEmpty ? "" : " (\(line.path)\(line.line.map { ":\($0)" } ?? ""))"
        text += "- \(line.kind.rawValue) “\(Self.escaped(line.name))”\(Self.escaped(place))"
        if let target = line.target { text += " → \(Self.escaped(target))" }
        text += (line.reason.map { ": " + Self.escaped($0) } ?? "") + "\n"
      }
    }
    return text
  }

  /// Text in which Markdown finds nothing of its own.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_[]<>&#|~".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }
}

extension TransferLine {
  /// The line as JSON, as it stands in ``TransferReport/asJSON``.
  public var asJSON: JSONValue {
    .object(compact: [
      "kind": .string(kind.rawValue), "name": .string(name), "path": path.isEmpty ? nil : .string(path),
      "line": line.map { .int($0) }, "fate": .string(fate.rawValue), "target": target.map { .string($0) },
      "reason": reason.map { .string($0) },
    ])
  }
}
