// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads the documents of QTI of a package, with their media, texts and tests, into a course.
struct QTIDocuments {
  enum Kind {
    case items, test, section, stimulus
    case other(String)
    case broken(PackError)
  }

  let files: ImportFiles
  private let limits: ReadingLimits
  /// The path below `media/` by the name of a file.
  private(set) var media: [String: String] = [:]
  /// Why a file is no media of the pack.
  private(set) var refused: [String: String] = [:]
  /// The keys of the items of each document.
  private(set) var items: [String: [String]] = [:]
  private var stimuli: [String: String] = [:]
  private var usedStimuli: Set<String> = []
  private var keys: Set<String> = []

  init(_ files: ImportFiles, _ limits: ReadingLimits) {
    self.files = files
    self.limits = limits
  }

  /// Whether a file of this name may be a document: exports of Canvas write `.xml.qti`.
  static func isName(_ name: String) -> Bool {
    !name.hasPrefix("__MACOSX/") && ["xml", "qti"].contains(name.split(separator: ".").last?.lowercased() ?? "")
  }

  // MARK: - Kinds

  /// What a document is.
  func kind(of name: String) -> Kind {
    guard let bytes = files.bytes(name) else { return .other("It is not in the package.") }
    do throws(PackError) {
      let root = try XMLReader.read(
        bytes, entry: name, limits: limits.xml, dialect: .foreign, stopBefore: { depth, _, _ in depth > 0 })
      switch root.name {
      case "assessmentItem", "qti-assessment-item", "questestinterop": return .items
      case "item" where root.attribute("ident") != nil: return .items
      case "assessmentTest", "qti-assessment-test": return .test
      case "assessmentSection", "qti-assessment-section": return .section
      case "qti-assessment-stimulus", "assessmentStimulus": return .stimulus
      case "responseProcessing", "qti-response-processing", "qti-response-processing-fragment":
        return .other("Its rules are in each question that names them.")
      case "qti-outcome-declaration", "outcomeDeclarations": return .other("A check works out its own result.")
      default:
        return .other("It begins with <\(EntryName.shown(root.name))>, which is neither a question nor a test of QTI.")
      }
    } catch {
      return .broken(error)
    }
  }

  // MARK: - Media

  /// Puts a file into the course's media, or notes why not.
  mutating func addMedia(_ name: String, _ course: inout ImportedCourse) {
    guard media[name] == nil, refused[name] == nil, let bytes = files.bytes(name) else { return }
    if name.hasPrefix("__MACOSX/") || name.hasSuffix(".DS_Store") || name.hasSuffix("Thumbs.db") {
      return course.drop(.setting, name, path: name, because: "It belongs to the computer that packed the file.")
    }
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    if ["xsd", "dtd", "css", "js", "mjs", "ts"].contains(ending) {
      refused[name] = "it is not kept"
      return course.drop(
        .setting, name, path: name,
        because: ["css"].contains(ending)
          ? "Questions are shown in the styles of learn."
          : ending == "xsd" || ending == "dtd" ? "A schema is no part of the content." : "A question runs no programs.")
    }
    var reason: String?
    if let path = course.addMedia(name, Array(bytes), reason: &reason) {
      media[name] = path
      course.take(.media, name, path: name, key: "media:" + path)
    } else {
      refused[name] = reason ?? ""
      course.drop(.media, name, path: name, because: reason ?? "It cannot be kept.")
    }
  }

  // MARK: - Items

  /// Reads the items of a document.
  ///
  /// - Parameters:
  ///   - bank: The key and title of the bank that the items belong to.
  ///   - find: Another way to the file that an address leads to, as dialects of cartridges have them.
  mutating func readItems(
    _ name: String, _ competences: [String], _ course: inout ImportedCourse, bank: (key: String, title: String)? = nil,
    find: @escaping (String) -> String? = { _ in nil }
  ) {
    guard let bytes = files.bytes(name) else { return }
    let files = files
    let document = QTIDocument.read(bytes, path: name) { address in
      RelativePath.resolve(address, from: name).flatMap { files.bytes($0) }.map { Array($0) }
    }
    var found = document.items
    var findings = document.findings
    if let fault = findings.first(where: { $0.severity == .error }) {
      guard let parts = QTIDocument.parts(of: bytes, path: name), parts.count > 1 else {
        return course.drop(.item, name, path: name, line: fault.line, because: fault.message)
      }
      findings = []
      for part in parts {
        if let fault = part.document.findings.first(where: { $0.severity == .error }) {
          course.drop(.item, part.name, path: name, line: fault.line ?? part.line, because: fault.message)
        } else {
          found += part.document.items
          findings += part.document.findings
        }
      }
      if found.isEmpty { return }
    }
    let warnings = findings.filter { $0.severity == .warning }.map { finding in
      finding.line.map { "Line \($0): \(finding.message)" } ?? finding.message
    }.unique
    if found.isEmpty { return course.drop(.bank, name, path: name, because: "The document holds no question.") }
    let isSingle = found.count == 1
    var group = bank
    if !isSingle, group == nil {
      group = ("bank:" + name, Importer.stem(name.split(separator: "/").last.map(String.init) ?? name))
    }
    if let group, !course.banks.contains(where: { $0.key == group.key }) {
      course.banks.append(.init(key: group.key, title: group.title))
      course.take(
        .bank, group.title, path: name, key: group.key,
        notes: isSingle ? [] : Self.first(warnings))
    }
    let own = isSingle ? self.own(name, bytes, found[0]) : nil
    for item in found {
      var key = "item:" + (item.identifier.isEmpty ? name : item.identifier)
      if !keys.insert(key).inserted {
        key = "item:\(name)#\(item.identifier)"
        var number = 2
        while !keys.insert(key).inserted {
          key = "item:\(name)#\(item.identifier)#\(number)"
          number += 1
        }
      }
      let title = item.title.oneLine.isEmpty ? item.label?.oneLine ?? "" : item.title.oneLine
      let shown = title.isEmpty ? item.identifier : title
      do throws(ImportRefusal) {
        var notes = isSingle ? Self.first(warnings) : []
        let adapted = try adapt(item.withPointsOfSource, name, &notes, find)
        if course.language == nil { course.language = item.language.flatMap { LanguageTag(spelled: $0) } }
        items[name, default: []].append(key)
        course.items.append(
          ImportedItem(
            key: key, title: title, content: own.map { .own($0, adapted) } ?? .document(adapted),
            competences: competences, bank: group?.key,
            shortName: own?.identifier.rawValue ?? (Slug.isReadable(item.identifier) ? item.identifier : ""),
            language: Self.language(of: item, name)))
        if let group, let place = course.banks.firstIndex(where: { $0.key == group.key }) {
          course.banks[place].entries.append(.item(key))
        }
        course.take(.item, shown, path: name, key: key, notes: notes)
      } catch {
        course.drop(.item, shown, path: name, because: error.reason)
      }
    }
  }

  private static func language(of item: AssessmentItem, _ name: String) -> LanguageTag? {
    if let tag = item.language { return LanguageTag(spelled: tag) }
    let parts = name.split(separator: ".")
    guard parts.count > 2, let tag = parts.dropLast().last.map(String.init), LanguageTag.isWellFormed(tag),
      tag.prefix(while: { $0 != "-" }).count <= 3
    else { return nil }
    return LanguageTag(tag)
  }

  /// The item as learn wrote it itself; nil for a document of somebody else, or one whose media have other names here.
  private func own(_ name: String, _ bytes: ArraySlice<UInt8>, _ item: AssessmentItem) -> ItemVariant? {
    guard let id = QTIIdentifier.decode(item.identifier), let language = item.language,
      LanguageTag.isWellFormed(language),
      let variant = try? QTIItemReader.read(
        bytes, entry: name, id: ItemID(id), language: LanguageTag(language), limits: limits.xml)
    else { return nil }
    let isSame = variant.texts.flatMap(\.images).allSatisfy { image in
      RelativePath.resolve("../media/" + PercentEncoding.encode(image.source), from: name).flatMap { media[$0] }
        == image.source
    }
    return isSame ? variant : nil
  }

  /// The keys of the items that a document gave.
  func keys(of name: String) -> [String] { items[name] ?? [] }

  private static func first(_ notes: [String]) -> [String] {
    notes.count <= 4 ? notes : notes.prefix(3) + ["And \(notes.count - 3) more of this kind."]
  }

  /// The item with its media named as they are in the pack, its shared texts in it, and nothing that is not there.
  private mutating func adapt(
    _ item: AssessmentItem, _ name: String, _ notes: inout [String], _ find: @escaping (String) -> String?
  ) throws(ImportRefusal) -> AssessmentItem {
    let places = ContentPlaces(files: name, media: media, refused: refused, notes: notes, find: find)
    var whole = item
    var shared: [ContentNode] = []
    var companions: [ContentNode.Element] = []
    for companion in item.companions {
      switch companion.name {
      case "qti-assessment-stimulus-ref":
        let href = companion.attribute("href") ?? ""
        guard let path = RelativePath.resolve(href, from: name), let body = stimulus(path) else {
          throw ImportRefusal("The text “\(href.shownName)” that it asks about is not in the source.")
        }
        shared += body
        places.note("The text that it shares with other questions stands in it.")
        usedStimuli.insert(path)
        if stimuli[path] == nil { stimuli[path] = "item:" + item.identifier }
      case "qti-catalog-info": companions.append(companion)
      default: places.note("<\(companion.name)> is not kept: questions are shown in the styles of learn and alone.")
      }
    }
    whole = whole.replacing(companions: companions, before: shared)
    whole = whole.mappingContent(places.changed)
    if let fatal = places.fatal { throw ImportRefusal(fatal) }
    notes = places.notes
    return whole
  }

  // MARK: - Shared texts

  private func stimulus(_ path: String) -> [ContentNode]? {
    guard let bytes = files.bytes(path),
      let root = try? XMLReader.read(bytes, entry: path, limits: limits.xml, dialect: .foreign)
    else { return nil }
    let reader = QTIReader(path: path, version: .version3p0)
    guard let body = root.first("qti-stimulus-body") ?? root.first("stimulusBody"),
      let content = reader.content(
        XMLElement(
          name: "div", namespace: XMLNamespace.xhtml, attributes: [], children: body.children, line: body.line,
          column: body.column))
    else { return nil }
    return [.element(content)]
  }

  /// Says where shared texts went.
  func finish(_ course: inout ImportedCourse) {
    for place in course.objects.indices where course.objects[place].kind == .stimulus {
      let object = course.objects[place]
      guard let key = object.key, key.hasPrefix("stimulus:") else { continue }
      let path = String(key.dropFirst("stimulus:".count))
      course.objects[place] =
        stimuli[path].map {
          ImportedObject(
            kind: .stimulus, name: object.name, path: object.path, line: object.line, key: $0,
            notes: ["It stands in each question that asks about it."])
        }
        ?? ImportedObject(
          kind: .stimulus, name: object.name, path: object.path, line: object.line, key: nil,
          notes: ["No question asks about it."])
    }
  }
}

/// Reads the content of an item or rubric as rich text.
struct ContentText {
  private var reader: HTMLText

  init(media: [String: String], from file: String) {
    reader = HTMLText(media: { address in
      RelativePath.resolve(address, from: file).flatMap { media[$0] }
    })
  }

  var notes: [String] { reader.notes }

  /// The text of some content.
  mutating func read(_ nodes: [ContentNode]) -> RichText { reader.read(nodes.map(Self.xml)) }

  static func xml(_ node: ContentNode) -> XMLNode {
    switch node {
    case .text(let text): .text(text)
    case .element(let element):
      .element(
        XMLElement(
          name: element.name, namespace: "",
          attributes: element.attributes.map { XMLAttribute(name: $0.name, namespace: "", value: $0.value) },
          children: element.children.map(xml), line: element.line.number, column: 1))
    }
  }
}

extension AssessmentItem {
  /// The item with other companions, and with something before its body.
  func replacing(companions: [ContentNode.Element], before: [ContentNode]) -> AssessmentItem {
    AssessmentItem(
      identifier: identifier, title: title, label: label, language: language, isAdaptive: isAdaptive,
      isTimeDependent: isTimeDependent, attributes: attributes, contexts: contexts, responses: responses,
      outcomes: outcomes, templates: templates, templateRules: templateRules, companions: companions,
      body: body.map {
        .init($0.vocabulary, $0.name, attributes: $0.attributes, children: before + $0.children, line: $0.line)
      }, processing: processing, feedback: feedback)
  }
}

extension AssessmentItem {
  /// The item with a score that goes up to its points, where it comes from a system that scores in percent and weighs
  /// the item by points beside it (Canvas: points_possible; Common Cartridge 1.3: cc_weighting).
  var withPointsOfSource: AssessmentItem {
    let score = OutcomeDeclaration.score
    guard
      let text = attributes.first(where: { ["data-points-possible", "data-cc-weighting"].contains($0.name) })?.value,
      let points = Double(text.trimmed), ItemReader.possiblePoints.contains(points),
      let declared = outcome(score)?.normalMaximum, declared > 0
    else { return self }
    let most = reached(near: declared)
    guard most != points else { return self }
    let scale = Rule.set(
      outcome: score,
      Expression(
        .divide, [Expression(.product, [.variable(score), .value(.float(points))]), .value(.float(most))]))
    return AssessmentItem(
      identifier: identifier, title: title, label: label, language: language, isAdaptive: isAdaptive,
      isTimeDependent: isTimeDependent, attributes: attributes, contexts: contexts, responses: responses,
      outcomes: outcomes.map { one in
        guard one.identifier == score || one.identifier == "MAXSCORE" else { return one }
        let isMost = one.identifier == "MAXSCORE"
        return OutcomeDeclaration(
          identifier: one.identifier, cardinality: one.cardinality, baseType: .float,
          defaultValue: isMost ? .single(.float(points)) : one.defaultValue,
          normalMinimum: one.normalMinimum.map { $0 * points / most },
          normalMaximum: one.normalMaximum.map { $0 == declared ? points : $0 * points / most },
          masteryValue: one.masteryValue.map { $0 * points / most }, table: one.table, attributes: one.attributes,
          line: one.line)
      }, templates: templates, templateRules: templateRules, companions: companions, body: body,
      processing: ResponseProcessing(rules: Rule.ending(processing?.rules ?? [], with: scale) + [scale]),
      feedback: feedback)
  }
}

extension AssessmentItem {
  /// What the right answer scores, where that is all but for the rounding of its parts: three times 33.33 of 100.
  fileprivate func reached(near most: Double) -> Double {
    let right = responses.filter { !$0.correct.isNull }
    guard templates.isEmpty, right.count == responses.count else { return most }
    let answers = Dictionary(right.map { ($0.identifier, $0.correct) }) { first, _ in first }
    let variant = ItemVariant(identifier: "item", language: .english, document: self)
    guard let score = ItemScorer.score(of: variant, responses: answers), abs(score - most) < most / 400 else {
      return most
    }
    return score
  }
}

extension Rule {
  /// The rules, with another before each end of the processing among them.
  fileprivate static func ending(_ rules: [Rule], with last: Rule) -> [Rule] {
    rules.flatMap { rule -> [Rule] in
      switch rule {
      case .exit: [last, .exit]
      case .fragment(let rules): [.fragment(ending(rules, with: last))]
      case .condition(let branches, let otherwise):
        [
          .condition(
            branches.map { Branch(condition: $0.condition, rules: ending($0.rules, with: last)) },
            otherwise: ending(otherwise, with: last))
        ]
      default: [rule]
      }
    }
  }
}
