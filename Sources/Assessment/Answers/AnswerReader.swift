// learn, Apache-2.0. See LICENSE.

package import LearnCore

/// Turns answers that somebody wrote as JSON into answers, and says of each that does not fit what would.
///
/// An answer is an option id, a list of ids, a number, a text, an object for items with several places to answer, the
/// name of an abstention, or null for none. An adaptive document of QTI takes an array of objects, one for each attempt.
package struct AnswerReader {
  let document: JSONDocument
  let path: String
  package private(set) var findings: [Finding] = []
  /// The SHA-256 of each file that answers may name, in hexadecimal digits; nil where no file can be given.
  package var files: Set<String>?

  /// Reads the values of a document; findings name it by `path`.
  package init(document: JSONDocument, path: String) {
    self.document = document
    self.path = path
  }

  /// Notes something that does not fit.
  package mutating func refuse(_ range: Range<Int>, _ rule: String, _ message: String) {
    let place = document.position(of: range.lowerBound)
    findings.append(Finding(.error, rule, path: path, line: place.line, column: place.column, message))
  }

  /// Notes an item that the instrument does not have.
  package mutating func refuseItem(_ member: JSONDocument.Member, instrument: Instrument) {
    let names = instrument.items.map(\.rawValue)
    var message = "The instrument \(instrument.id) has no item \"\(member.name)\"."
    if let meant = Suggestion.nearest(to: member.name, among: names) {
      message += " Did you mean \"\(meant)\"?"
    } else {
      message += " Its items are \(Self.list(names))."
    }
    refuse(member.nameRange, "answers.unknown-item", message)
  }

  /// The answer that a value gives to an item; nil for none, or when it does not fit.
  package mutating func content(
    of node: JSONDocument.Node, item: ItemVariant, allowed: [Instrument.Abstention]
  ) -> Answer.Content? {
    if case .null = node.content { return nil }
    if case .string(let text) = node.content, let abstention = Instrument.Abstention(rawValue: text),
      !item.interactions.contains(where: { $0.options.contains { $0.identifier == text } })
    {
      if allowed.contains(abstention) { return .abstained(abstention) }
      let offered = allowed.isEmpty ? "" : " It does offer \(Self.list(allowed.map(\.rawValue)))."
      refuse(
        node.range, "answers.not-offered",
        "This instrument does not offer \"\(text)\".\(offered) To leave the item unanswered, write null.")
      return nil
    }
    let count = findings.count
    if let program = item.program, item.isAdaptive {
      let run = run(node, program)
      return findings.count == count && !run.isEmpty ? .run(run) : nil
    }
    let values =
      item.document.map { documented(node, $0) }
      ?? (item.interactions.count == 1 ? single(node, item) : several(node, item))
    guard findings.count == count, values.contains(where: { !$0.value.isNull }) else { return nil }
    return .responses(values)
  }

  // MARK: - The places of an item

  /// The answers to a document of QTI: an object from response to value, or the value of the only
  /// response that it asks for.
  private mutating func documented(_ node: JSONDocument.Node, _ item: AssessmentItem) -> [String: Value] {
    let asked = item.itemInteractions.filter { !$0.isButton }
    let values: [String: Value]
    do throws(ResponseFit) {
      if asked.count == 1, let only = item.response(asked[0].response),
        node.members == nil
          || only.baseType == .file && node.members?.allSatisfy({ $0.name != only.identifier }) == true
      {
        values = [
          only.identifier: try ResponseJSON.value(node.value, only.identifier, only.cardinality, only.baseType)
        ]
      } else {
        values = try ResponseJSON.responses(node.value, for: item)
      }
    } catch {
      refuse(node.range, "answers.wrong-type", error.description)
      return [:]
    }
    refuseFiles(values, node)
    // What a template hides is known in an attempt only.
    guard item.templates.isEmpty else { return values }
    for interaction in asked {
      guard let problem = interaction.constraintProblem(for: values[interaction.response] ?? .null) else { continue }
      refuse(node.range, "answers.not-taken", problem.description)
    }
    return values
  }

  /// The attempts at an adaptive item: an array of objects, one for each attempt, else what one attempt answers.
  ///
  /// What each attempt may answer depends on those before it, so that is for ``SessionEngine`` to say.
  private mutating func run(_ node: JSONDocument.Node, _ program: ItemProgram) -> [[String: Value]] {
    let item = program.item
    // What is asked before the first attempt.
    let asked = ContentVisibility(program, program.drawn(seed: 0)).interactions.filter { !$0.isButton }
    guard case .array(let nodes) = node.content, nodes.allSatisfy({ $0.members != nil }) else {
      do throws(ResponseFit) {
        if node.members == nil, asked.count == 1, let only = item.response(asked[0].response) {
          let value = try ResponseJSON.value(node.value, only.identifier, only.cardinality, only.baseType)
          return [[only.identifier: value]]
        }
        return [try ResponseJSON.responses(node.value, for: item)]
      } catch {
        refuse(node.range, "answers.wrong-type", error.description)
        return []
      }
    }
    var run: [[String: Value]] = []
    for node in nodes {
      do throws(ResponseFit) {
        run.append(try ResponseJSON.responses(node.value, for: item))
      } catch {
        refuse(node.range, "answers.wrong-type", error.description)
      }
    }
    for values in run { refuseFiles(values, node) }
    return run
  }

  /// Refuses files that are not at hand: text names a file and does not hold it.
  private mutating func refuseFiles(_ values: [String: Value], _ node: JSONDocument.Node) {
    for case .file(let name, let sha256) in values.values.flatMap(\.scalars) where files?.contains(sha256) != true {
      refuse(
        node.range, "answers.file",
        files == nil
          ? "A file is no answer that can be written down. Give it on the page of the question, or to learn take by its "
            + "path."
          : "The file \"\(name)\" is not among the files that were sent: name it by its SHA-256, and send its bytes.")
      return
    }
  }

  private mutating func single(_ node: JSONDocument.Node, _ item: ItemVariant) -> [String: Value] {
    guard let interaction = item.interactions.first else { return [:] }
    if let members = node.members, interaction.isGap { return named(members, node, item) }
    return [interaction.response: value(of: node, interaction, item)]
  }

  private mutating func several(_ node: JSONDocument.Node, _ item: ItemVariant) -> [String: Value] {
    if let members = node.members { return named(members, node, item) }
    guard case .array(let nodes) = node.content else {
      refuseType(
        node, item,
        "a list of \(item.interactions.count) answers in the order of the gaps, or an object from gap to answer")
      return [:]
    }
    guard nodes.count == item.interactions.count else {
      refuse(
        node.range, "answers.wrong-count",
        "The item \(item.identifier) has \(item.interactions.count) gaps, and the list has \(nodes.count) answers. "
          + "Give one for each gap, in their order; null leaves a gap empty.")
      return [:]
    }
    var values: [String: Value] = [:]
    for (interaction, node) in zip(item.interactions, nodes) {
      values[interaction.response] = value(of: node, interaction, item)
    }
    return values
  }

  private mutating func named(
    _ members: [JSONDocument.Member], _ node: JSONDocument.Node, _ item: ItemVariant
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    for member in members {
      guard let interaction = item.interactions.first(where: { $0.response == member.name }) else {
        refuseName(
          member.name, member.nameRange, "answers.unknown-gap", "gap", item, item.interactions.map(\.response))
        continue
      }
      values[interaction.response] = value(of: member.node, interaction, item)
    }
    return values
  }

  // MARK: - One place

  private mutating func value(
    of node: JSONDocument.Node, _ interaction: Interaction, _ item: ItemVariant
  ) -> Value {
    if case .null = node.content { return .null }
    let declaration = item.response(interaction.response)
    switch interaction.kind {
    case .choice(let choice) where declaration?.cardinality == .single:
      return one(node, choice.options, item).map { .single(.identifier($0)) } ?? .null
    case .choice(let choice): return selection(node, choice, item)
    case .inlineChoice(let choice):
      return one(node, choice.options, item).map { .single(.identifier($0)) } ?? .null
    case .order(let order): return self.order(node, order, item)
    case .match(let match): return self.match(node, match, item)
    case .textEntry: return entry(node, declaration?.baseType ?? .string, item)
    }
  }

  private mutating func one(
    _ node: JSONDocument.Node, _ options: [Interaction.Option], _ item: ItemVariant
  ) -> String? {
    guard case .string(let text) = node.content else {
      refuseType(node, item, "one of the option ids \(Self.list(options.map(\.identifier)))")
      return nil
    }
    return known(text, node.range, options, "option", item) ? text : nil
  }

  private mutating func selection(
    _ node: JSONDocument.Node, _ choice: Interaction.Choice, _ item: ItemVariant
  ) -> Value {
    var chosen: [String] = []
    for (text, range) in texts(node, item, wanted: "a list of option ids out of", choice.options) ?? []
    where known(text, range, choice.options, "option", item) {
      guard !chosen.contains(text) else {
        refuse(range, "answers.repeated", "The option \"\(text)\" stands twice. Name each option once.")
        continue
      }
      chosen.append(text)
    }
    if choice.maximum > 0, chosen.count > choice.maximum {
      refuse(
        node.range, "answers.too-many",
        "The item \(item.identifier) takes at most \(choice.maximum) options, and \(chosen.count) are named.")
    } else if !chosen.isEmpty, chosen.count < choice.minimum {
      refuse(
        node.range, "answers.too-few",
        "The item \(item.identifier) takes at least \(choice.minimum) options, and \(chosen.count) are named.")
    }
    return chosen.isEmpty ? .null : .multiple(chosen.map { .identifier($0) })
  }

  private mutating func order(
    _ node: JSONDocument.Node, _ order: Interaction.Order, _ item: ItemVariant
  ) -> Value {
    let count = findings.count
    guard case .array = node.content else {
      refuseType(node, item, "a list of all its option ids in order: \(Self.list(order.options.map(\.identifier)))")
      return .null
    }
    var placed: [String] = []
    for (text, range) in texts(node, item, wanted: "a list of option ids out of", order.options) ?? []
    where known(text, range, order.options, "option", item) {
      if placed.contains(text) {
        refuse(range, "answers.repeated", "The option \"\(text)\" stands twice. Give each option one place.")
      } else {
        placed.append(text)
      }
    }
    let missing = order.options.map(\.identifier).filter { !placed.contains($0) }
    if !missing.isEmpty, findings.count == count {
      refuse(
        node.range, "answers.incomplete-order",
        "The order of the item \(item.identifier) leaves out \(Self.list(missing)). Give every option a place.")
    }
    return placed.isEmpty ? .null : .ordered(placed.map { .identifier($0) })
  }

  private mutating func match(
    _ node: JSONDocument.Node, _ match: Interaction.Match, _ item: ItemVariant
  ) -> Value {
    var pairs: [(row: String, column: String)] = []
    for pair in self.pairs(node, match, item) {
      guard known(pair.row.text, pair.row.range, match.rows, "row", item),
        known(pair.column.text, pair.column.range, match.columns, "column", item)
      else { continue }
      guard !pairs.contains(where: { $0.row == pair.row.text }) else {
        refuse(
          pair.row.range, "answers.repeated", "The row \"\(pair.row.text)\" stands twice. Give each row one column.")
        continue
      }
      pairs.append((pair.row.text, pair.column.text))
    }
    return pairs.isEmpty ? .null : .multiple(pairs.map { .directedPair($0.row, $0.column) })
  }

  private typealias Placed = (text: String, range: Range<Int>)

  private mutating func pairs(
    _ node: JSONDocument.Node, _ match: Interaction.Match, _ item: ItemVariant
  ) -> [(row: Placed, column: Placed)] {
    if let members = node.members {
      return members.compactMap { member in
        if case .null = member.node.content { return nil }
        guard case .string(let column) = member.node.content else {
          refuseType(member.node, item, "one of the columns \(Self.list(match.columns.map(\.identifier)))")
          return nil
        }
        return ((member.name, member.nameRange), (column, member.node.range))
      }
    }
    guard case .array(let nodes) = node.content else {
      refuseType(node, item, "an object from row to column, or a list of texts \"row column\"")
      return []
    }
    return nodes.compactMap { node in
      guard case .string(let text) = node.content, case let parts = text.split(separator: " "), parts.count == 2
      else {
        refuseType(node, item, "a text of a row and a column with a space between, such as \"\(match.example)\"")
        return nil
      }
      return ((String(parts[0]), node.range), (String(parts[1]), node.range))
    }
  }

  private mutating func entry(_ node: JSONDocument.Node, _ type: BaseType, _ item: ItemVariant) -> Value {
    switch (type, node.content) {
    case (.float, .number(let text)):
      if let number = Double(text), number.isFinite { return .single(.float(number)) }
      refuse(node.range, "answers.wrong-type", "The number \(text) is too large to be worked with.")
    case (.integer, .number(let text)):
      if let number = Int(text) { return .single(.integer(number)) }
      refuseType(node, item, "a whole number")
    case (.float, _), (.integer, _): refuseType(node, item, "a number, written without quotes and with a decimal point")
    case (_, .string(let text)): return text.allSatisfy(\.isWhitespace) ? .null : .single(.string(text))
    default: refuseType(node, item, "a text in double quotes")
    }
    return .null
  }

  // MARK: - What does not fit

  /// The texts of a list, or a single text as a list of one.
  private mutating func texts(
    _ node: JSONDocument.Node, _ item: ItemVariant, wanted: String, _ options: [Interaction.Option]
  ) -> [Placed]? {
    if case .string(let text) = node.content { return [(text, node.range)] }
    let wanted = "\(wanted) \(Self.list(options.map(\.identifier)))"
    guard case .array(let nodes) = node.content else {
      refuseType(node, item, wanted)
      return nil
    }
    return nodes.compactMap { node in
      if case .string(let text) = node.content { return (text, node.range) }
      refuseType(node, item, wanted)
      return nil
    }
  }

  private mutating func known(
    _ text: String, _ range: Range<Int>, _ options: [Interaction.Option], _ what: String, _ item: ItemVariant
  ) -> Bool {
    let names = options.map(\.identifier)
    if names.contains(text) { return true }
    refuseName(text, range, "answers.unknown-\(what)", what, item, names)
    return false
  }

  private mutating func refuseName(
    _ text: String, _ range: Range<Int>, _ rule: String, _ what: String, _ item: ItemVariant, _ names: [String]
  ) {
    let meant = Suggestion.nearest(to: text, among: names).map { " Did you mean \"\($0)\"?" } ?? ""
    refuse(
      range, rule,
      "The item \(item.identifier) has no \(what) \"\(text)\".\(meant) Choose from \(Self.list(names)).")
  }

  private mutating func refuseType(_ node: JSONDocument.Node, _ item: ItemVariant, _ wanted: String) {
    refuse(
      node.range, "answers.wrong-type",
      "The answer to the item \(item.identifier) is \(node.content.kind). Write \(wanted).")
  }

  /// Names for a sentence; of a long list the beginning and how many there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(names.count > 12 ? 10 : 12).map { "\"\($0)\"" }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 10) more" : shown
  }
}

extension Interaction {
  fileprivate var isGap: Bool {
    switch kind {
    case .inlineChoice, .textEntry: true
    case .choice, .order, .match: false
    }
  }
}

extension Interaction.Match {
  fileprivate var example: String {
    "\(rows.first?.identifier ?? "row") \(columns.first?.identifier ?? "column")"
  }
}

extension JSONDocument.Node.Content {
  /// What kind of value it is, in words.
  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
