// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// What differs between two packs, part by part, and which version the newer one should have.
public struct PackComparisonView: Sendable {
  public let comparison: PackComparison
  private let say: Wordbook<ComparisonPhrase>

  /// Makes the view.
  public init(_ comparison: PackComparison, book: Phrasebook) {
    self.comparison = comparison
    say = Wordbook(book)
  }

  /// What the differences ask of the version, in a sentence.
  public var advice: String {
    let advice = comparison.advice
    let (before, version) = (comparison.from.version, comparison.to.version)
    var values: [String: Phrasebook.Value] = ["before": .text(before), "version": .text(version)]
    values["next"] = .text(advice.next ?? "")
    if let step = ComparisonPhrase(advice.step) { values["step"] = .text(say[step]) }
    switch advice.verdict {
    case .otherPack: return say[.otherPack]
    case .unreadable: return say(.unreadable, values)
    case .tooSmall: return say(.tooSmall, values)
    case .notRaised: return say(before == version ? .notRaised : .wentBack, values)
    case .obeyed: return advice.step == .none ? say[.sameVersion] : say(.obeyed, values)
    }
  }

  // MARK: - Faces

  /// The differences for a terminal: `learn diff`.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    let (from, to) = (comparison.from, comparison.to)
    page.heading(
      TerminalText("\(from.id) \(from.version) \(style.arrow)\(from.id == to.id ? "" : to.id + " ")\(to.version)"),
      rank: 1)
    if comparison.changes.isEmpty {
      page.space()
      page.add(TerminalText(say[.same]))
    }
    for part in PackChange.Part.allCases {
      let changes = comparison.changes.filter { $0.part == part }
      if changes.isEmpty { continue }
      page.heading(TerminalText(say[ComparisonPhrase(part)]))
      for line in lines(changes) { add(line, &page) }
    }
    page.space()
    page.add(TerminalText(advice, comparison.advice.verdict == .obeyed ? .good : .warning))
    return page.text
  }

  /// Changes that can be said together: those of which nothing but the id differs.
  private struct Line {
    var ids: [String]
    let change: PackChange
  }

  private func lines(_ changes: [PackChange]) -> [Line] {
    var lines: [Line] = []
    for change in changes {
      let isBare = change.before == nil && change.after == nil
      let place = lines.firstIndex { line in
        let other = line.change
        return isBare && other.before == nil && other.after == nil && other.aspect == change.aspect
          && other.step == change.step && other.languages == change.languages
      }
      if let place { lines[place].ids.append(change.id) } else { lines.append(Line(ids: [change.id], change: change)) }
    }
    return lines
  }

  private func add(_ line: Line, _ page: inout TerminalPage) {
    let (style, change) = (page.style, line.change)
    let indent = style.plain ? "" : "  "
    var what = say[ComparisonPhrase(change.aspect)]
    if !change.languages.isEmpty {
      what += " (" + change.languages.map(say.book.name(of:)).joined(separator: ", ") + ")"
    }
    let ids = change.part == .pack ? TerminalText(what) : TerminalText(line.ids.joined(separator: ", ") + ": " + what)
    var text = ids
    if let step = ComparisonPhrase(change.step) {
      text = text + TerminalText(style.dot + say[step], change.step == .major ? .warning : .soft)
    }
    page.add(text, first: TerminalText(indent + style.bullet), rest: TerminalText(indent + "  "))
    for (word, value) in [(say[.wasLike], change.before), (say[.isLike], change.after)] {
      guard let value else { continue }
      page.add(
        TerminalText(word + ": ", .soft) + TerminalText(TerminalStyle.clean(value)),
        first: TerminalText(indent + "    "), rest: TerminalText(indent + "      "))
    }
  }

  /// The differences as data; the same fields in every language.
  public var json: JSONValue {
    func identity(_ pack: PackIdentity) -> JSONValue { ["id": .string(pack.id), "version": .string(pack.version)] }
    let advice = comparison.advice
    return .object(compact: [
      "from": identity(comparison.from), "to": identity(comparison.to),
      "changes": .array(
        comparison.changes.map { change in
          .object(compact: [
            "part": .string(change.part.rawValue), "id": .string(change.id), "aspect": .string(change.aspect.rawValue),
            "step": .string(change.step.rawValue),
            "languages": change.languages.isEmpty ? nil : .array(change.languages.map { .string($0.rawValue) }),
            "before": change.before.map { .string($0) }, "after": change.after.map { .string($0) },
          ])
        }),
      "advice": .object(compact: [
        "step": .string(advice.step.rawValue), "next": advice.next.map { .string($0) },
        "verdict": .string(advice.verdict.rawValue),
      ]),
    ])
  }
}
