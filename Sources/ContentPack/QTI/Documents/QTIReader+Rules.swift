// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  /// Which processing rules belong to, and so which of them may stand there.
  enum Processing: String {
    case response, template, outcome
  }

  /// Rules, in the order of the document; nil where one of them is wrong.
  func rules(_ elements: ArraySlice<XMLElement>, in parent: XMLElement, _ processing: Processing) -> [Rule]? {
    var rules: [Rule] = []
    for element in elements {
      guard let rule = rule(element, in: parent, processing) else { return nil }
      rules.append(rule)
    }
    return rules
  }

  private func rule(_ element: XMLElement, in parent: XMLElement, _ processing: Processing) -> Rule? {
    switch (name(element), processing) {
    case ("qti-set-outcome-value", .response), ("qti-set-outcome-value", .outcome):
      return set(element) { .set(outcome: $0, $1) }
    case ("qti-lookup-outcome-value", .response), ("qti-lookup-outcome-value", .outcome):
      return set(element) { .lookup(outcome: $0, $1) }
    case ("qti-set-template-value", .template): return set(element) { .setTemplate($0, $1) }
    case ("qti-set-correct-response", .template): return set(element) { .setCorrect($0, $1) }
    case ("qti-set-default-value", .template): return set(element) { .setDefault($0, $1) }
    case ("qti-template-constraint", .template): return single(element).map { .constraint($0) }
    case ("qti-response-condition", .response), ("qti-template-condition", .template),
      ("qti-outcome-condition", .outcome):
      return condition(element, processing)
    case ("qti-exit-response", .response), ("qti-exit-template", .template), ("qti-exit-test", .outcome): return .exit
    case ("qti-response-processing-fragment", .response), ("qti-outcome-processing-fragment", .outcome):
      refuseText(in: element)
      return rules(element.elements[...], in: element, processing).map { .fragment($0) }
    default:
      if element.name.hasSuffix("include") && element.namespace.contains("XInclude") {
        note(
          .error, "qti.include", element,
          "Rules are pulled in from \"\(EntryName.shown(element.attribute("href") ?? ""))\", which is not read. Write them "
            + "into the item.")
      } else {
        refuse(element, in: parent)
      }
      return nil
    }
  }

  private func set(_ element: XMLElement, _ make: (String, Expression) -> Rule) -> Rule? {
    guard let target = identifier(element, "identifier"), let expression = single(element) else { return nil }
    return make(target, expression)
  }

  /// The one expression in a rule.
  func single(_ element: XMLElement) -> Expression? {
    refuseText(in: element)
    let elements = element.elements
    guard elements.count == 1 else {
      note(
        .error, "qti.operands", element, "<\(element.name)> takes one expression, and \(elements.count) stand in it.")
      return nil
    }
    return expression(elements[0])
  }

  private func condition(_ element: XMLElement, _ processing: Processing) -> Rule? {
    refuseText(in: element)
    let kind = processing.rawValue
    var branches: [Rule.Branch] = []
    var otherwise: [Rule] = []
    var isClosed = false
    for part in element.elements {
      refuseText(in: part)
      let inner = part.elements
      switch name(part) {
      case "qti-\(kind)-if" where branches.isEmpty && !isClosed,
        "qti-\(kind)-else-if" where !branches.isEmpty && !isClosed:
        guard let first = inner.first else {
          note(.error, "qti.no-condition", part, "<\(part.name)> begins with the expression that is its condition.")
          return nil
        }
        guard let condition = expression(first), let rules = rules(inner.dropFirst(), in: part, processing) else {
          return nil
        }
        branches.append(.init(condition: condition, rules: rules))
      case "qti-\(kind)-else" where !branches.isEmpty && !isClosed:
        guard let rules = rules(inner[...], in: part, processing) else { return nil }
        otherwise = rules
        isClosed = true
      default:
        refuse(part, in: element)
        return nil
      }
    }
    guard !branches.isEmpty else {
      note(.error, "qti.no-condition", element, "<\(element.name)> has no branch with a condition.")
      return nil
    }
    return .condition(branches, otherwise: otherwise)
  }

  /// Response processing; the rules of a standard template where it only names one.
  func responseProcessing(_ element: XMLElement) -> ResponseProcessing? {
    refuseText(in: element)
    let template = (attribute(element, "template") ?? attribute(element, "template-location"))?.trimmedSpace
    let elements = element.elements
    if elements.isEmpty, let template, !template.isEmpty {
      if let rules = QTITemplates.rules(template, version: version) {
        return ResponseProcessing(rules: rules, template: QTITemplates.name(template))
      }
      guard let rules = rulesBeside(template, element) else {
        if findings.hasErrors { return nil }
        note(
          .error, "qti.template", element,
          "\"\(EntryName.shown(template))\" is none of the standard templates match_correct, map_response, "
            + "map_response_point, CC2_match, CC2_match_basic and CC2_map_response, and no document beside the item. Write its "
            + "rules into the item.")
        return nil
      }
      return ResponseProcessing(rules: rules, template: nil)
    }
    guard let rules = rules(elements[...], in: element, .response) else { return nil }
    return ResponseProcessing(rules: rules, template: template.flatMap { $0.isEmpty ? nil : QTITemplates.name($0) })
  }

  /// The rules of a template that stands in a document beside the item; nil where there is none.
  private func rulesBeside(_ address: String, _ element: XMLElement) -> [Rule]? {
    guard !isReadingTemplate, let bytes = resolve(address) else { return nil }
    let root: XMLElement
    do throws(PackError) {
      root = try XMLReader.read(bytes[...], entry: address, dialect: .foreign)
    } catch {
      note(.error, "qti.template", element, "The template \(EntryName.shown(address)) cannot be read: \(error.message)")
      return nil
    }
    guard name(root) == "qti-response-processing" else {
      note(
        .error, "qti.template", element,
        "The template \(EntryName.shown(address)) begins with <\(EntryName.shown(root.name))>, not with response processing."
      )
      return nil
    }
    isReadingTemplate = true
    defer { isReadingTemplate = false }
    return rules(root.elements[...], in: root, .response)
  }
}

/// The standard templates of response processing (QTI 2.1 §8.1; QTI 3.0 ASI §2.5.1; Common Cartridge 2).
enum QTITemplates {
  /// The rules of a template by its name or any address that ends with it; nil for one that is not standard.
  static func rules(_ address: String, version: QTIVersion) -> [Rule]? {
    switch name(address) {
    case "match_correct": return matchCorrect
    case "map_response": return mapResponse
    case "map_response_point": return mapResponsePoint
    case "CC2_match": return version == .version3p0 ? matchCorrect : ccMatch
    case "CC2_match_basic": return ccMatchBasic
    case "CC2_map_response": return mapResponse + ccFeedback
    default: return nil
    }
  }

  /// The name of a template of any address: its last part without `.xml`.
  static func name(_ address: String) -> String {
    let slash = UInt8(ascii: "/")
    var rest = address[...]
    while rest.utf8.last == slash { rest.removeLast() }
    let start = rest.utf8.lastIndex(of: slash).map { rest.utf8.index(after: $0) } ?? rest.startIndex
    let last = rest.isEmpty ? address : String(rest[start...])
    switch last.hasSuffix(".xml") ? String(last.dropLast(4)) : last {
    case "rpMatchCorrect": return "match_correct"
    case "rpMapResponse": return "map_response"
    case let name: return name
    }
  }

  /// The address of a template in the version that is written.
  static func address(_ name: String, _ version: QTIWriter.Version) -> String {
    switch version {
    case .version2p1: "http://www.imsglobal.org/question/qti_v2p1/rptemplates/\(name)"
    case .version3p0: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/\(name).xml"
    }
  }

  private static func give(_ number: Double) -> Rule { .set(outcome: "SCORE", .value(.float(number))) }
  private static let isRight = Expression.match(.variable("RESPONSE"), .correct("RESPONSE"))
  private static let isEmpty = Expression.isNull(.variable("RESPONSE"))

  private static let matchCorrect: [Rule] = [
    .condition([.init(condition: isRight, rules: [give(1)])], otherwise: [give(0)])
  ]

  private static let mapResponse: [Rule] = [
    .condition(
      [.init(condition: isEmpty, rules: [give(0)])], otherwise: [.set(outcome: "SCORE", .mapResponse("RESPONSE"))])
  ]

  private static let mapResponsePoint: [Rule] = [
    .condition(
      [.init(condition: isEmpty, rules: [give(0)])],
      otherwise: [.set(outcome: "SCORE", Expression(.mapResponsePoint("RESPONSE")))])
  ]

  private static let full = Rule.set(outcome: "SCORE", .variable("MAXSCORE"))

  private static let ccMatch: [Rule] = [
    .set(outcome: "FEEDBACK", .variable("RESPONSE")),
    .condition([.init(condition: isRight, rules: [full])], otherwise: []),
  ]

  private static let ccMatchBasic: [Rule] = [
    .condition(
      [.init(condition: isRight, rules: [full, says("FEEDBACKBASIC", "correct")])],
      otherwise: [says("FEEDBACKBASIC", "incorrect")])
  ]

  private static let ccFeedback: [Rule] = [
    .condition(
      [
        .init(
          condition: .equal(.variable("MAXSCORE"), .variable("SCORE"), .exact), rules: [says("FEEDBACK", "correct")])
      ], otherwise: [says("FEEDBACK", "incorrect")])
  ]

  private static func says(_ outcome: String, _ word: String) -> Rule {
    .set(outcome: outcome, .value(.identifier(word)))
  }
}
