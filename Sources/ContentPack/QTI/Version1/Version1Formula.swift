// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A calculated question of Canvas: variables that are drawn, and the answer that a formula gave for each draw.
///
/// Canvas keeps a list of draws with their answers (`var_set`). One of them is drawn here too, so that every learner
/// meets numbers that the author has seen.
struct Version1Formula {
  let templates: [TemplateDeclaration]
  let rules: [Rule]
  /// The names that stand in brackets in the text.
  let variables: [String]
  /// Whether the response is near enough to the answer.
  let isRight: Expression
  /// The response that the answer is compared with.
  let response: String

  /// Reads the formula of an item; nil for an item that has none, or none that can be drawn.
  init?(_ item: XMLElement, response: String, _ reader: Version1Reader) {
    guard let calculated = item.first("itemproc_extension")?.first("calculated") else { return nil }
    let names = (calculated.first("vars")?.elements("var") ?? []).compactMap { reader.attribute($0, "name") }
    let draws = (calculated.first("var_sets")?.elements("var_set") ?? []).compactMap { Draw($0, names) }
    guard !draws.isEmpty else {
      reader.note(
        .warning, "formula", calculated,
        "The formula has no list of worked-out values (var_set), so the question cannot be drawn and is not scored.")
      return nil
    }
    let line = SourceLine(calculated.line)
    let place = Self.free("VARIANT", names)
    let answer = Self.free("ANSWER", names)
    func picked(_ values: [Double]) -> Expression {
      let row = Expression(.ordered, values.map { Expression(.baseValue(.float($0)), line: line) }, line: line)
      return Expression(.index(.variable(place)), [row], line: line)
    }
    func declared(_ name: String, _ type: BaseType) -> TemplateDeclaration {
      TemplateDeclaration(identifier: name, cardinality: .single, baseType: type, line: line)
    }
    templates = [declared(place, .integer)] + names.map { declared($0, .float) } + [declared(answer, .float)]
    let draw = Expression(
      .randomInteger(minimum: .literal(1), maximum: .literal(draws.count), step: .literal(1)), line: line)
    rules =
      [.setTemplate(place, draw)]
      + names.map { name in .setTemplate(name, picked(draws.map { $0.values[name] ?? 0 })) }
      + [
        .setTemplate(answer, picked(draws.map(\.answer))),
        .setCorrect(response, Expression(.variable(answer, weight: nil), line: line)),
      ]
    variables = names
    self.response = response
    isRight = Expression(
      .equal(Self.tolerance(calculated.first("answer_tolerance"), reader)),
      [
        Expression(.variable(answer, weight: nil), line: line),
        Expression(.variable(response, weight: nil), line: line),
      ], line: line)
    Self.noteUnread(calculated, reader)
  }

  /// One draw with its answer.
  private struct Draw {
    var values: [String: Double] = [:]
    let answer: Double

    init?(_ set: XMLElement, _ names: [String]) {
      guard let answer = set.first("answer").flatMap({ Version1Reader.number($0.text) }) else { return nil }
      self.answer = answer
      for variable in set.elements("var") {
        guard let name = variable.attribute("name"), let number = Version1Reader.number(variable.text) else {
          return nil
        }
        values[name] = number
      }
      guard names.allSatisfy({ values[$0] != nil }) else { return nil }
    }
  }

  private static func free(_ name: String, _ names: [String]) -> String {
    names.contains(name) ? free(name + "_", names) : name
  }

  private static func tolerance(_ element: XMLElement?, _ reader: Version1Reader) -> Expression.Tolerance {
    guard let element else { return .absolute(below: 0, above: 0) }
    var text = element.text.trimmedSpace
    let isPercent = text.hasSuffix("%") || reader.attribute(element, "margin_type")?.lowercased() == "percent"
    if text.hasSuffix("%") { text.removeLast() }
    guard let number = Scalar.number(text.trimmedSpace) else {
      if !text.isEmpty {
        reader.note(
          .warning, "formula", element, "\"\(EntryName.shown(text))\" is no tolerance, so the answer has to be exact.")
      }
      return .absolute(below: 0, above: 0)
    }
    return isPercent ? .relative(below: number, above: number) : .absolute(below: number, above: number)
  }

  private static func noteUnread(_ calculated: XMLElement, _ reader: Version1Reader) {
    guard let formulas = calculated.first("formulas") else { return }
    let shown = formulas.elements("formula").map { $0.text.trimmedSpace }.joined(separator: "; ")
    reader.note(
      .note, "formula", formulas,
      "The formula \"\(EntryName.shown(shown))\" is not worked out again: one of the draws that are written with their "
        + "answers is taken.")
    if reader.says(formulas, "scientific_notation") == true {
      reader.note(
        .note, "formula", formulas, "An answer is a number in any notation; that it has to be scientific is not kept.")
    }
  }
}
