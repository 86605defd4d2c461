// learn, Apache-2.0. See LICENSE.

internal import Launch
internal import LearnCore

/// The sequencing of an item (CAM §5.1; IMS Simple Sequencing XML binding).
extension SCORMReader {
  /// The `imsss:sequencing` of an item or organization, with what it takes over from the collection.
  func sequencingElement(of element: XMLElement) -> XMLElement? {
    guard let own = element.first("sequencing") else { return nil }
    guard let reference = own.attribute(anyCase: "IDRef")?.trimmed, let shared = collection[reference] else {
      return own
    }
    // What the item says itself goes before what it refers to, element by element.
    let names = Set(own.elements.map { $0.namespace + $0.name })
    return XMLElement(
      name: own.name, namespace: own.namespace, attributes: own.attributes,
      children: own.children
        + shared.children.filter {
          if case .element(let child) = $0 { !names.contains(child.namespace + child.name) } else { false }
        },
      line: own.line, column: own.column)
  }

  mutating func sequencing(of element: XMLElement) -> SequencingDefinition {
    var definition = SequencingDefinition()
    if let threshold = element.first("completionThreshold") { read(threshold, &definition) }
    if let own = element.first("sequencing"), let reference = own.attribute(anyCase: "IDRef"),
      collection[reference] == nil
    {
      note(
        .warning, "sequencing-reference", own.line,
        "The sequencing “\(reference.oneLine)” is not in the collection; what stands here is all there is.")
    }
    guard let sequencing = sequencingElement(of: element) else { return definition }
    for part in sequencing.elements {
      switch part.name {
      case "controlMode":
        definition.choice = part.flag("choice", true)
        definition.choiceExit = part.flag("choiceExit", true)
        definition.flow = part.flag("flow", false)
        definition.forwardOnly = part.flag("forwardOnly", false)
        definition.usesCurrentAttemptObjectives = part.flag("useCurrentAttemptObjectiveInfo", true)
        definition.usesCurrentAttemptProgress = part.flag("useCurrentAttemptProgressInfo", true)
      case "sequencingRules": readRules(part, &definition)
      case "limitConditions": definition.attemptLimit = count(part, "attemptLimit")
      case "rollupRules": readRollup(part, &definition)
      case "objectives":
        // The 4th edition has a second element of the name for what else objectives share.
        if part.first("primaryObjective") != nil || part.namespace.hasSuffix("/imsss") {
          readObjectives(part, &definition)
        }
      case "randomizationControls":
        definition.randomizationTiming = word(part, "randomizationTiming") ?? .never
        definition.selectionTiming = word(part, "selectionTiming") ?? .never
        definition.selectionCount = count(part, "selectCount")
        definition.randomizesChildren = part.flag("reorderChildren", false)
      case "deliveryControls":
        definition.isTracked = part.flag("tracked", true)
        definition.completionSetByContent = part.flag("completionSetByContent", false)
        definition.objectiveSetByContent = part.flag("objectiveSetByContent", false)
      case "constrainedChoiceConsiderations":
        definition.preventsActivation = part.flag("preventActivation", false)
        definition.constrainsChoice = part.flag("constrainChoice", false)
      case "rollupConsiderations":
        definition.requiredForSatisfied = word(part, "requiredForSatisfied") ?? .always
        definition.requiredForNotSatisfied = word(part, "requiredForNotSatisfied") ?? .always
        definition.requiredForCompleted = word(part, "requiredForCompleted") ?? .always
        definition.requiredForIncomplete = word(part, "requiredForIncomplete") ?? .always
        definition.measureSatisfactionIfActive = part.flag("measureSatisfactionIfActive", true)
      default: break
      }
    }
    for part in sequencing.elements where part.name == "objectives" && part.namespace.contains("adlseq") {
      readMoreMaps(part, &definition)
    }
    return definition
  }

  /// `adlcp:completionThreshold`: attributes in the 4th edition, a number in the 3rd.
  private mutating func read(_ element: XMLElement, _ definition: inout SequencingDefinition) {
    let text = element.wholeText.trimmed
    if element.attribute("completedByMeasure") == nil, !text.isEmpty {
      guard let measure = DecimalText.value(of: text), (0...1).contains(measure) else {
        return note(.warning, "completion-threshold", element.line, "“\(text.oneLine)” is no number from 0 to 1.")
      }
      definition.completedByMeasure = true
      definition.minProgressMeasure = measure
      return
    }
    definition.completedByMeasure = element.flag("completedByMeasure", false)
    definition.minProgressMeasure = number(element, "minProgressMeasure", 0...1) ?? 1
    definition.progressWeight = number(element, "progressWeight", 0...1) ?? 1
  }

  private mutating func readRules(_ element: XMLElement, _ definition: inout SequencingDefinition) {
    for rule in element.elements {
      let action: SequencingRule.Action? = rule.first("ruleAction").flatMap { word($0, "action") }
      guard let action else {
        note(.warning, "rule", rule.line, "A rule without an action that there is was left out.")
        continue
      }
      let conditions = rule.first("ruleConditions")
      let read = SequencingRule(
        action, isAny: conditions?.attribute(anyCase: "conditionCombination") == "any",
        (conditions?.elements("ruleCondition") ?? []).compactMap { condition($0) })
      switch rule.name {
      case "preConditionRule": definition.preconditions.append(read)
      case "postConditionRule": definition.postconditions.append(read)
      case "exitConditionRule": definition.exitRules.append(read)
      default: break
      }
    }
  }

  private mutating func condition(_ element: XMLElement) -> SequencingRule.Condition? {
    guard let kind: SequencingRule.Condition.Kind = word(element, "condition") else {
      note(.warning, "rule", element.line, "A condition that there is not was left out.")
      return nil
    }
    return SequencingRule.Condition(
      kind, isNegated: element.attribute(anyCase: "operator") == "not",
      objective: element.attribute(anyCase: "referencedObjective").map(Self.name),
      threshold: number(element, "measureThreshold", -1...1) ?? 0)
  }

  private mutating func readRollup(_ element: XMLElement, _ definition: inout SequencingDefinition) {
    definition.rollsUpObjective = element.flag("rollupObjectiveSatisfied", true)
    definition.rollsUpProgress = element.flag("rollupProgressCompletion", true)
    definition.objectiveMeasureWeight = number(element, "objectiveMeasureWeight", 0...1) ?? 1
    for rule in element.elements("rollupRule") {
      guard let action: RollupRule.Action = rule.first("rollupAction").flatMap({ word($0, "action") }) else {
        note(.warning, "rule", rule.line, "A rollup rule without an action that there is was left out.")
        continue
      }
      let children: RollupRule.ChildSet =
        switch rule.attribute(anyCase: "childActivitySet") ?? "all" {
        case "any": .any
        case "none": .none
        case "atLeastCount": .atLeastCount(count(rule, "minimumCount") ?? 0)
        case "atLeastPercent": .atLeastPercent(number(rule, "minimumPercent", 0...1) ?? 0)
        default: .all
        }
      let conditions = rule.first("rollupConditions")
      var read: [RollupRule.Condition] = []
      for condition in conditions?.elements("rollupCondition") ?? [] {
        if let kind: RollupRule.Condition.Kind = word(condition, "condition") {
          read.append(.init(kind, isNegated: condition.attribute(anyCase: "operator") == "not"))
        }
      }
      definition.rollupRules.append(
        RollupRule(action, children, isAny: conditions?.attribute(anyCase: "conditionCombination") != "all", read))
    }
  }

  // MARK: - Objectives

  /// The id of an objective as it is compared: an address (xs:anyURI), so without escapes and with single spaces.
  private static func name(_ text: String) -> String { (PercentEncoding.decode(text) ?? text).oneLine }

  private mutating func readObjectives(_ element: XMLElement, _ definition: inout SequencingDefinition) {
    var objectives: [ObjectiveDefinition] = []
    for part in element.elements where part.name == "primaryObjective" || part.name == "objective" {
      let id = part.attribute(anyCase: "objectiveID").map(Self.name).flatMap { $0.isEmpty ? nil : $0 }
      var objective = ObjectiveDefinition(isPrimary: part.name == "primaryObjective", id: id)
      if let id, objectives.contains(where: { $0.id == id }) {
        note(.warning, "objective", part.line, "Two objectives are called “\(id.oneLine)”; the first is taken.")
        continue
      }
      objective.satisfiedByMeasure = part.flag("satisfiedByMeasure", false)
      if let text = part.first("minNormalizedMeasure")?.wholeText.trimmed {
        if let measure = DecimalText.value(of: text), (-1...1).contains(measure) {
          objective.minNormalizedMeasure = measure
        } else {
          note(.warning, "objective", part.line, "“\(text.oneLine)” is no measure from -1 to 1.")
        }
      }
      for map in part.elements("mapInfo") {
        guard let target = map.attribute(anyCase: "targetObjectiveID").map(Self.name) else { continue }
        var read = ObjectiveMap(target, reads: [], writes: [])
        if map.flag("readSatisfiedStatus", true) { read.reads.insert(.satisfied) }
        if map.flag("readNormalizedMeasure", true) { read.reads.insert(.measure) }
        if map.flag("writeSatisfiedStatus", false) { read.writes.insert(.satisfied) }
        if map.flag("writeNormalizedMeasure", false) { read.writes.insert(.measure) }
        objective.maps.append(read)
      }
      objectives.append(objective)
    }
    if !objectives.contains(where: \.isPrimary) { objectives.insert(ObjectiveDefinition(isPrimary: true), at: 0) }
    definition.objectives = objectives
  }

  /// `adlseq:objectives` of the 4th edition (CAM §5.1): raw scores, completion and progress.
  private mutating func readMoreMaps(_ element: XMLElement, _ definition: inout SequencingDefinition) {
    let names: [(ObjectiveMap.Part, String)] = [
      (.raw, "RawScore"), (.min, "MinScore"), (.max, "MaxScore"), (.completion, "CompletionStatus"),
      (.progress, "ProgressMeasure"),
    ]
    for part in element.elements("objective") {
      guard let id = part.attribute(anyCase: "objectiveID").map(Self.name),
        let place = definition.objectives.firstIndex(where: { $0.id == id })
      else {
        note(.warning, "objective", part.line, "A map of an objective that the item does not have was left out.")
        continue
      }
      for map in part.elements("mapInfo") {
        guard let target = map.attribute(anyCase: "targetObjectiveID").map(Self.name) else { continue }
        var read = ObjectiveMap(target, reads: [], writes: [])
        for (part, name) in names {
          if map.flag("read" + name, true) { read.reads.insert(part) }
          if map.flag("write" + name, false) { read.writes.insert(part) }
        }
        definition.objectives[place].maps.append(read)
      }
    }
  }

  // MARK: - Values

  private mutating func word<Word: RawRepresentable<String>>(_ element: XMLElement, _ name: String) -> Word? {
    guard let text = element.attribute(anyCase: name)?.trimmed else { return nil }
    if let word = Word(rawValue: text) { return word }
    note(.warning, "word", element.line, "“\(text.oneLine)” is not a value of \(name) in <\(element.name)>.")
    return nil
  }

  private mutating func number(_ element: XMLElement, _ name: String, _ range: ClosedRange<Double>) -> Double? {
    guard let text = element.attribute(anyCase: name)?.trimmed else { return nil }
    if let number = DecimalText.value(of: text), range.contains(number) { return number }
    note(
      .warning, "number", element.line,
      "“\(text.oneLine)” is not a number from \(DecimalText.text(range.lowerBound)) to \(DecimalText.text(range.upperBound)) for \(name)."
    )
    return nil
  }

  private mutating func count(_ element: XMLElement, _ name: String) -> Int? {
    guard let text = element.attribute(anyCase: name)?.trimmed else { return nil }
    if let count = Int(text), (0...1_000_000).contains(count) { return count }
    note(.warning, "number", element.line, "“\(text.oneLine)” is no count for \(name).")
    return nil
  }
}
