// learn, Apache-2.0. See LICENSE.

extension RunTimeSession {
  /// `GetValue(name)`, `LMSGetValue(name)`: what an element holds; empty, with ``lastError``, where there is nothing.
  public mutating func getValue(_ name: String) -> String {
    guard isRunning(before: 122, after: 123) else { return "" }
    switch value(of: name) {
    case .success(let value):
      _ = succeed()
      return value
    case .failure(let refusal):
      _ = fail(refusal.fault.error(in: version, isSet: false).rawValue, refusal.sentence(name))
      return ""
    }
  }

  /// `SetValue(name, value)`, `LMSSetValue(name, value)`.
  public mutating func setValue(_ name: String, _ value: String) -> Bool {
    guard isRunning(before: 132, after: 133) else { return false }
    if let fault = store(value, in: name) {
      return fail(fault.error(in: version, isSet: true).rawValue, Refusal(fault: fault).sentence(name))
    }
    return succeed()
  }

  /// Why an element could not be read or set.
  struct Refusal: Error {
    let fault: RunTimeFault

    /// The diagnostic: what is wrong with which element.
    func sentence(_ name: String) -> String {
      let shown = String(name.prefix(100))
      return switch fault {
      case .emptyName: "The name of an element is missing."
      case .unknownElement, .foreignModel: "There is no element \(shown)."
      case .noChildren: "\(shown): the element has no children."
      case .noCount: "\(shown): the element is no collection."
      case .indexOutOfBounds: "\(shown): the index is past the end of the collection."
      case .noValue: "\(shown) was not set."
      case .readOnly: "\(shown) can only be read."
      case .writeOnly: "\(shown) can only be written."
      case .keyword: "\(shown) is a keyword and cannot be set."
      case .type: "The value does not fit the type of \(shown)."
      case .range: "The value is out of the range of \(shown)."
      case .tooLong: "The value is longer than \(shown) may be."
      case .dependency: "Another element must be set before \(shown)."
      case .conflict: "\(shown): the value is there already, or cannot change."
      }
    }
  }

  // MARK: - Reading

  private func value(of name: String) -> Result<String, Refusal> {
    func refuse(_ fault: RunTimeFault) -> Result<String, Refusal> { .failure(Refusal(fault: fault)) }
    if name.isEmpty { return refuse(.emptyName) }
    if let target = navigationTarget(name) { return target }
    let element = ElementName(name)
    if let (parent, keyword) = element.split, keyword.hasPrefix("_") { return self.keyword(keyword, of: parent) }
    guard let definition = model.element(element.pattern) else { return refuse(unknown(name)) }
    if let fault = bounds(element, room: 0) { return refuse(fault) }
    if definition.access == .writeOnly || isHidden(element) { return refuse(.writeOnly) }
    if version == .scorm2004 {
      switch name {
      case "cmi.completion_status": return .success(completionStatus)
      case "cmi.success_status": return .success(successStatus)
      case "adl.nav.request_valid.continue": return .success(context.navigation.canContinue ? "true" : "false")
      case "adl.nav.request_valid.previous": return .success(context.navigation.canGoBack ? "true" : "false")
      default: break
      }
    }
    if let value = values[name] ?? definition.initial { return .success(value) }
    return version == .scorm12 ? .success("") : refuse(.noValue)
  }

  /// The answer to `_version`, `_children` and `_count`.
  private func keyword(_ keyword: String, of parent: ElementName) -> Result<String, Refusal> {
    func refuse(_ fault: RunTimeFault) -> Result<String, Refusal> { .failure(Refusal(fault: fault)) }
    let isKnown = model.element(parent.pattern) != nil || model.children(of: parent.pattern) != nil
    switch keyword {
    case "_version":
      return parent.text == "cmi" ? .success(model.modelVersion) : refuse(isKnown ? .noChildren : unknown(parent.text))
    case "_children":
      guard let children = model.children(of: parent.pattern) else {
        return refuse(isKnown ? .noChildren : unknown(parent.text))
      }
      if let fault = bounds(parent, room: 0) { return refuse(fault) }
      return .success(children.joined(separator: ","))
    case "_count":
      guard model.collection(parent.pattern) != nil else { return refuse(isKnown ? .noCount : unknown(parent.text)) }
      if let fault = bounds(parent, room: 0) { return refuse(fault) }
      return .success(String(counts[parent.text] ?? 0))
    default: return refuse(unknown(parent.text))
    }
  }

  private func unknown(_ name: String) -> RunTimeFault {
    name.hasPrefix("cmi.") || version == .scorm2004 ? .unknownElement : .foreignModel
  }

  /// Whether every index of a name is within its collection; `room` is how many past the end may be named.
  private func bounds(_ element: ElementName, room: Int) -> RunTimeFault? {
    for (pattern, name, index) in element.collections {
      guard let collection = model.collection(pattern) else { return .unknownElement }
      guard index < (counts[name] ?? 0) + room, index < collection.limit else { return .indexOutOfBounds }
    }
    return nil
  }

  /// `adl.nav.request_valid.choice.{target=…}`: whether an activity can be chosen or jumped to. Nil for another name.
  private func navigationTarget(_ name: String) -> Result<String, Refusal>? {
    guard version == .scorm2004 else { return nil }
    for (prefix, targets) in [
      ("adl.nav.request_valid.choice.", context.navigation.choices),
      ("adl.nav.request_valid.jump.", context.navigation.jumps),
    ] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard rest.hasPrefix("{target="), rest.hasSuffix("}") else { return .failure(Refusal(fault: .unknownElement)) }
      return .success(targets.contains(String(rest.dropFirst(8).dropLast())) ? "true" : "false")
    }
    return nil
  }

  /// A shared store that the unit may not read (RTE, adl.data).
  private func isHidden(_ element: ElementName) -> Bool {
    element.pattern == "adl.data.n.store" && !store(element.indices[0]).isReadable
  }

  private func store(_ place: Int) -> UnitContext.SharedData {
    context.sharedData.indices.contains(place)
      ? context.sharedData[place] : .init(id: "", value: nil, isReadable: false, isWritable: false)
  }

  // MARK: - Status

  /// `cmi.completion_status` as it is read: by the progress where there is a threshold (RTE §4.2.4.1).
  var completionStatus: String {
    guard let threshold = context.completionThreshold else { return values["cmi.completion_status"] ?? "unknown" }
    guard let progress = number("cmi.progress_measure") else { return "unknown" }
    return progress >= threshold ? "completed" : "incomplete"
  }

  /// `cmi.success_status` as it is read: by the scaled score where there is a passing score (RTE §4.2.22).
  var successStatus: String {
    guard let passing = context.scaledPassingScore else { return values["cmi.success_status"] ?? "unknown" }
    guard let scaled = number("cmi.score.scaled") else { return "unknown" }
    return scaled >= passing ? "passed" : "failed"
  }

  // MARK: - Setting

  private mutating func store(_ value: String, in name: String) -> RunTimeFault? {
    if name.isEmpty { return .emptyName }
    if let target = navigationTarget(name) {
      if case .failure(let refusal) = target { return refusal.fault }
      return .readOnly
    }
    let element = ElementName(name)
    if let (parent, keyword) = element.split, keyword.hasPrefix("_") {
      let isKnown =
        ["_children", "_count", "_version"].contains(keyword)
        && (parent.text == "cmi" || model.element(parent.pattern) != nil || model.children(of: parent.pattern) != nil)
      return isKnown ? .keyword : unknown(name)
    }
    guard let definition = model.element(element.pattern) else { return unknown(name) }
    if definition.access == .readOnly { return .readOnly }
    if element.pattern == "adl.data.n.store" {
      if let fault = bounds(element, room: 0) { return fault }
      if !store(element.indices[0]).isWritable { return .readOnly }
    }
    if let fault = bounds(element, room: 1) { return fault }
    if let fault = missing(definition, element) { return fault }
    let type =
      element.pattern.hasPrefix("cmi.interactions.n.") ? values["cmi.interactions.\(element.indices[0]).type"] : nil
    if let fault = definition.type.fault(of: value, in: version, interaction: type) { return fault }
    if let fault = conflict(element, value, type) { return fault }
    put(value, element)
    return nil
  }

  /// Whether what must be set before is there (error 408).
  private func missing(_ definition: DataModel.Element, _ element: ElementName) -> RunTimeFault? {
    for need in definition.needs {
      let name: String
      if need.contains(".") {
        var indices = element.indices[...]
        name = need.split(separator: ".").map { $0 == "n" ? String(indices.removeFirst()) : String($0) }
          .joined(separator: ".")
      } else {
        // A need without a path stands in the same entry.
        name = element.collections.last.map { "\($0.name).\($0.index).\(need)" } ?? need
      }
      if values[name] == nil { return .dependency }
    }
    return nil
  }

  /// Whether a value stands in the way of what is there already (error 351).
  private func conflict(_ element: ElementName, _ value: String, _ type: String?) -> RunTimeFault? {
    guard version == .scorm2004, let entry = element.collections.last,
      let collection = model.collection(entry.pattern), let unique = collection.uniqueElement,
      element.parts.last == unique, element.parts.count == entry.name.split(separator: ".").count + 2
    else { return nil }
    let count = counts[entry.name] ?? 0
    if unique == "pattern", let format = type.flatMap(ResponseFormat.init(rawValue:)) {
      if entry.index >= 4 * format.patternLimit || entry.index > 0 && format.patternLimit == 1 { return .conflict }
      if !format.hasUniquePatterns { return nil }
    }
    // The id of an objective never changes (RTE §4.2.17).
    if entry.name == "cmi.objectives", let id = values[element.text], id != value { return .conflict }
    for place in 0..<count where place != entry.index && values["\(entry.name).\(place).\(unique)"] == value {
      return .conflict
    }
    return nil
  }

  private mutating func put(_ value: String, _ element: ElementName) {
    for (_, name, index) in element.collections { counts[name] = max(counts[name] ?? 0, index + 1) }
    let isAdded = version == .scorm12 && element.text == "cmi.comments"
    // Comments are added to those that are there (SCORM 1.2 RTE §3.4, cmi.comments).
    values[element.text] = isAdded ? String(((values[element.text] ?? "") + value).suffix(4096)) : value
  }
}
