// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// The rules of an item that ran, with what each came to, as a tree that text, JSON and pages show alike.
///
/// Names are those of QTI 3.0 without `qti-`, because who reads rules has them before their eyes.
public struct RuleTree: Hashable, Sendable {
  /// One rule or expression.
  public struct Node: Hashable, Sendable {
    /// What ran, such as `set SCORE`, `match`, `variable RESPONSE`.
    public let name: String
    /// What it came to; empty where it has no value.
    public let value: String
    /// The line of the document; 0 when it is not known.
    public let line: Int
    public let nodes: [Node]
  }

  /// The rules at the top, in the order in which they ran.
  public let nodes: [Node]

  /// Makes the tree of several runs: of the template, then of each attempt.
  public init(_ traces: [EvaluationTrace]) {
    if traces.count == 2, traces[0].steps.isEmpty {
      nodes = traces[1].steps.map(Node.init)
      return
    }
    nodes = traces.enumerated().compactMap { place, trace in
      if trace.steps.isEmpty { return nil }
      let name = place == 0 ? "template" : "attempt \(place)"
      return Node(name: name, value: "", line: 0, nodes: trace.steps.map(Node.init))
    }
  }

  /// The tree as lines, two columns for each depth.
  public var text: String {
    var lines: [String] = []
    for node in nodes { node.append(to: &lines, depth: 0) }
    return lines.isEmpty ? "No rule ran.\n" : lines.map { $0 + "\n" }.joined()
  }

  /// The tree as JSON.
  public var json: JSONValue { .array(nodes.map(\.json)) }
}

extension RuleTree.Node {
  init(_ step: EvaluationTrace.Step) {
    name = step.what.name
    value = step.value.map { ResponseJSON.json($0).compactText } ?? ""
    line = step.line.number
    nodes = step.steps.map(RuleTree.Node.init)
  }

  fileprivate func append(to lines: inout [String], depth: Int) {
    var line = String(repeating: "  ", count: depth) + name
    if !value.isEmpty { line += " = " + value }
    if self.line > 0, depth == 0 { line += "  (line \(self.line))" }
    lines.append(line)
    for node in nodes { node.append(to: &lines, depth: depth + 1) }
  }

  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [.init("name", .string(name))]
    if !value.isEmpty { members.append(.init("value", (try? JSONValue(parsing: value)) ?? .null)) }
    if line > 0 { members.append(.init("line", .int(line))) }
    if !nodes.isEmpty { members.append(.init("steps", .array(nodes.map(\.json)))) }
    return .object(members)
  }
}

extension EvaluationTrace.What {
  fileprivate var name: String {
    switch self {
    case .expression(let operation): operation.name
    case .set(.outcome, let name): "set \(name)"
    case .set(.lookedUpOutcome, let name): "look up \(name)"
    case .set(.template, let name): "set template variable \(name)"
    case .set(.correct, let name): "set right answer of \(name)"
    case .set(.defaultValue, let name): "set default of \(name)"
    case .condition: "condition"
    case .branch(let isTaken): isTaken ? "if: taken" : "if: not taken"
    case .otherwise: "else: taken"
    case .exit: "exit"
    case .constraint(let isHeld): isHeld ? "constraint: held" : "constraint: not held, drawn again"
    case .fragment: "fragment"
    }
  }
}

extension Expression.Operation {
  /// The name in QTI 3.0 without `qti-`, with the variable or the number that it is about.
  fileprivate var name: String {
    switch self {
    case .baseValue(let scalar): "base-value \(scalar.baseType.rawValue)"
    case .null: "null"
    case .variable(let name, _): "variable \(name)"
    case .defaultValue(let name): "default \(name)"
    case .correct(let name): "correct \(name)"
    case .mapResponse(let name): "map-response \(name)"
    case .mapResponsePoint(let name): "map-response-point \(name)"
    case .mathConstant(let constant): "math-constant \(constant.rawValue)"
    case .randomInteger: "random-integer"
    case .randomFloat: "random-float"
    case .testVariables(_, let variable, _, _): "test-variables \(variable)"
    case .outcomeMinimum(_, let outcome, _): "outcome-minimum \(outcome)"
    case .outcomeMaximum(_, let outcome, _): "outcome-maximum \(outcome)"
    case .numberCorrect: "number-correct"
    case .numberIncorrect: "number-incorrect"
    case .numberPresented: "number-presented"
    case .numberResponded: "number-responded"
    case .numberSelected: "number-selected"
    case .multiple: "multiple"
    case .ordered: "ordered"
    case .containerSize: "container-size"
    case .isNull: "is-null"
    case .random: "random"
    case .member: "member"
    case .delete: "delete"
    case .contains: "contains"
    case .index: "index"
    case .fieldValue(let name): "field-value \(name)"
    case .repeat: "repeat"
    case .and: "and"
    case .or: "or"
    case .not: "not"
    case .anyN: "any-n"
    case .match: "match"
    case .equal(let tolerance): tolerance == .exact ? "equal" : "equal within a tolerance"
    case .equalRounded: "equal-rounded"
    case .lessThan: "lt"
    case .lessOrEqual: "lte"
    case .greaterThan: "gt"
    case .greaterOrEqual: "gte"
    case .durationLessThan: "duration-lt"
    case .durationGreaterOrEqual: "duration-gte"
    case .inside(let shape): "inside \(shape.name)"
    case .stringMatch: "string-match"
    case .substring: "substring"
    case .patternMatch(.literal(let pattern)): "pattern-match \(pattern.text)"
    case .patternMatch(.variable(let name)): "pattern-match {\(name)}"
    case .sum: "sum"
    case .product: "product"
    case .subtract: "subtract"
    case .divide: "divide"
    case .power: "power"
    case .integerDivide: "integer-divide"
    case .integerModulus: "integer-modulus"
    case .round: "round"
    case .truncate: "truncate"
    case .integerToFloat: "integer-to-float"
    case .maximum: "max"
    case .minimum: "min"
    case .gcd: "gcd"
    case .lcm: "lcm"
    case .roundTo: "round-to"
    case .mathOperator(let function): "math-operator \(function.rawValue)"
    case .statsOperator(let statistic): "stats-operator \(statistic.rawValue)"
    case .custom(let name): "custom-operator \(name)"
    }
  }
}
