// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// A test with everything that it refers to: sections in other documents, and its items.
public struct AssessmentBundle: Sendable {
  /// The test with its sections in their places and the addresses of items from the root; nil where it has errors.
  public let test: AssessmentTest?
  /// The items by their addresses from the root.
  public let items: [String: AssessmentItem]
  /// Everything that is wrong or not kept, in all documents, each under its own path.
  public let findings: [Finding]

  /// Reads a test and what it refers to.
  ///
  /// References are addresses of files, from the document that they stand in. Nothing is fetched from a network.
  ///
  /// - Parameters:
  ///   - path: The test's own path from the root.
  ///   - lookup: The bytes of a file by its path from the root; nil for a file that is not there.
  public static func read(_ path: String, lookup: (String) -> ArraySlice<UInt8>?) -> AssessmentBundle {
    guard let bytes = lookup(path) else {
      return AssessmentBundle(
        test: nil, items: [:],
        findings: [Finding(.error, "qti.missing-file", path: path, "The test \(EntryName.shown(path)) is not there.")])
    }
    let document = QTIDocument.read(bytes, path: path)
    guard case .test(let test) = document.content else {
      let other = Finding(.error, "qti.not-a-test", path: path, "The document holds no test.")
      return AssessmentBundle(
        test: nil, items: [:], findings: document.findings.hasErrors ? document.findings : document.findings + [other])
    }
    return withoutActuallyEscaping(lookup) { lookup in
      var gathering = Gathering(lookup: lookup, findings: document.findings)
      let whole = gathering.resolved(test, path: path)
      let own = Set(document.findings)
      gathering.findings += TestReferences(whole, path: path, items: gathering.items).findings.filter {
        !own.contains($0)
      }
      return AssessmentBundle(
        test: gathering.findings.hasErrors ? nil : whole, items: gathering.items, findings: gathering.findings)
    }
  }
}

/// Follows references from document to document.
private struct Gathering {
  let lookup: (String) -> ArraySlice<UInt8>?
  var findings: [Finding]
  var items: [String: AssessmentItem] = [:]
  private var looked: Set<String> = []
  private var sections: [String: AssessmentSection] = [:]
  private var count = 0

  /// How many documents may refer to each other in a row, and how many sections a test may have in all.
  private static let depthLimit = 20
  private static let sectionLimit = 10_000

  init(lookup: @escaping (String) -> ArraySlice<UInt8>?, findings: [Finding]) {
    self.lookup = lookup
    self.findings = findings
  }

  mutating func resolved(_ test: AssessmentTest, path: String) -> AssessmentTest {
    var parts: [TestPart] = []
    for part in test.parts {
      parts.append(part.replacing(sections: part.sections.compactMap { resolved($0, in: [path], depth: 0) }))
    }
    return test.replacing(parts: parts)
  }

  private mutating func resolved(_ part: SectionPart, in documents: [String], depth: Int) -> SectionPart? {
    switch part {
    case .section(let section): return .section(resolved(section, in: documents, depth: depth))
    case .item(let item): return resolved(item, in: documents).map { .item($0) }
    case .sectionRef(let reference): return resolved(reference, in: documents, depth: depth).map { .section($0) }
    }
  }

  private mutating func resolved(
    _ section: AssessmentSection, in documents: [String], depth: Int
  ) -> AssessmentSection {
    count += 1
    return section.replacing(parts: section.parts.compactMap { resolved($0, in: documents, depth: depth + 1) })
  }

  // MARK: - Sections

  private mutating func resolved(
    _ reference: AssessmentSectionRef, in documents: [String], depth: Int
  ) -> AssessmentSection? {
    guard let path = address(reference.href, reference.line, in: documents) else { return nil }
    if documents.contains(path) {
      return refuse("qti.cycle", reference.line, documents, "The section \(shown(path)) refers to itself.")
    }
    if documents.count > Self.depthLimit || count > Self.sectionLimit || depth > QTIReader.sectionDepthLimit {
      return refuse(
        "qti.too-deep", reference.line, documents,
        "Sections refer to each other more than \(Self.depthLimit) deep, or the test has more than \(Self.sectionLimit) "
          + "sections.")
    }
    guard let section = section(at: path, reference.line, in: documents) else { return nil }
    if section.identifier != reference.identifier {
      findings.append(
        finding(
          .warning, "qti.section-identifier", reference.line, documents,
          "The section in \(shown(path)) calls itself \(shown(section.identifier)); in the test it is "
            + "\(shown(reference.identifier))."))
    }
    return resolved(section.taking(reference, from: path), in: documents + [path], depth: depth)
  }

  private mutating func section(at path: String, _ line: SourceLine, in documents: [String]) -> AssessmentSection? {
    if let known = sections[path] { return known }
    guard let bytes = lookup(path) else {
      return refuse("qti.missing-file", line, documents, "The section \(shown(path)) is not there.")
    }
    let document = QTIDocument.read(bytes, path: path)
    if looked.insert(path).inserted { findings += document.findings }
    guard case .section(let section) = document.content else {
      return document.findings.hasErrors
        ? nil : refuse("qti.not-a-section", line, documents, "The document \(shown(path)) holds no section.")
    }
    sections[path] = section
    return section
  }

  // MARK: - Items

  private mutating func resolved(_ item: AssessmentItemRef, in documents: [String]) -> AssessmentItemRef? {
    // An item that the test holds does not need its file.
    if item.item != nil, RelativeAddress.path(item.href, from: documents.last ?? "") == nil { return item }
    guard let path = address(item.href, item.line, in: documents) else { return nil }
    if looked.insert(path).inserted { readItem(at: path, item, in: documents) }
    return item.replacing(href: path)
  }

  private mutating func readItem(at path: String, _ item: AssessmentItemRef, in documents: [String]) {
    guard let bytes = lookup(path) else {
      if item.item == nil {
        findings.append(
          finding(.error, "qti.missing-file", item.line, documents, "The item \(shown(path)) is not there."))
      } else {
        looked.remove(path)
      }
      return
    }
    let document = QTIDocument.read(bytes, path: path).showingStimuli(path: path) { [lookup] address in
      RelativeAddress.path(address, from: path).flatMap { lookup($0).map(Array.init) }
    }
    findings += document.findings
    if let read = document.item {
      items[path] = read
    } else if !document.findings.hasErrors {
      findings.append(
        finding(.error, "qti.not-an-item", item.line, documents, "The document \(shown(path)) holds no item."))
    }
  }

  // MARK: - Addresses

  /// The path of a file from the root; nil, and noted, for an address that leads elsewhere.
  private mutating func address(_ href: String, _ line: SourceLine, in documents: [String]) -> String? {
    let base = documents.last ?? ""
    if let path = RelativeAddress.path(href, from: base) { return path }
    return refuse(
      "qti.address", line, documents,
      "\(shown(href)) is not the address of a file beside the test. Files of other places are not read.")
  }

  private mutating func refuse<Result>(
    _ rule: String, _ line: SourceLine, _ documents: [String], _ message: String
  ) -> Result? {
    findings.append(finding(.error, rule, line, documents, message))
    return nil
  }

  private func finding(
    _ severity: Finding.Severity, _ rule: String, _ line: SourceLine, _ documents: [String], _ message: String
  ) -> Finding {
    Finding(
      severity, rule, path: documents.last ?? "", line: line.number > 0 ? line.number : nil, column: nil, message)
  }

  private func shown(_ name: String) -> String { "\"\(EntryName.shown(name))\"" }
}

/// Addresses of files from other files.
enum RelativeAddress {
  /// The path from the root that an address in a document means; nil for one that leads out of the root, to a
  /// network, or nowhere (RFC 3986 §5.2).
  static func path(_ href: String, from document: String) -> String? {
    let plain = href.prefix { $0 != "#" && $0 != "?" }
    guard !plain.isEmpty, !plain.hasPrefix("/"), !plain.contains("\\"),
      let decoded = PercentEncoding.decode(String(plain))
    else { return nil }
    let first = decoded.prefix { $0 != "/" }
    if first.contains(":") { return nil }
    var parts = document.split(separator: "/").dropLast().map(String.init)
    for part in decoded.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(String(part))
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}

extension AssessmentSection {
  fileprivate func replacing(parts: [SectionPart]) -> AssessmentSection {
    AssessmentSection(
      identifier: identifier, title: title, rules: rules, isVisible: isVisible, keepsTogether: keepsTogether,
      selection: selection, shuffles: shuffles, adaptiveSelection: adaptiveSelection, rubrics: rubrics,
      styleSheets: styleSheets, parts: parts, document: document, line: line)
  }

  /// The section in the place of a reference to it: both say what holds, the reference what is nearer to the test.
  fileprivate func taking(_ reference: AssessmentSectionRef, from document: String) -> AssessmentSection {
    let outer = reference.rules
    let rules = PlaceRules(
      isRequired: rules.isRequired || outer.isRequired, isFixed: rules.isFixed || outer.isFixed,
      preConditions: outer.preConditions + rules.preConditions, branchRules: outer.branchRules + rules.branchRules,
      control: rules.control.inheriting(outer.control), timeLimits: rules.timeLimits ?? outer.timeLimits)
    return AssessmentSection(
      identifier: reference.identifier, title: title, rules: rules, isVisible: isVisible, keepsTogether: keepsTogether,
      selection: selection, shuffles: shuffles, adaptiveSelection: adaptiveSelection, rubrics: rubrics,
      styleSheets: styleSheets, parts: parts, document: document, line: line)
  }
}

extension AssessmentItemRef {
  fileprivate func replacing(href: String) -> AssessmentItemRef {
    AssessmentItemRef(
      identifier: identifier, href: href, categories: categories, rules: rules, mappings: mappings, weights: weights,
      templateDefaults: templateDefaults, item: item, line: line)
  }
}
