// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A pack as a Common Cartridge 1.3 in one language: units as modules, lessons and collections as pages, checks as
/// assessments of QTI 1.2 in the profile of the cartridge, other questions as the one bank that a cartridge may have.
struct CartridgeExport {
  private let bank: QuestionBank
  private var pack: Pack { bank.pack }
  private var ledger: ExportLedger
  private var files: [PackExport.File] = []
  /// The identifier, title and address of each lesson, collection and assessment.
  private var resources: [Resource] = []

  /// One resource of the manifest.
  private struct Resource {
    let identifier: String
    let type: String
    let path: String
    var title = ""
    var competences: [CompetenceReference] = []
    var media: [String] = []
  }

  static let assessmentType = "imsqti_xmlv1p2/imscc_xmlv1p3/assessment"
  static let bankType = "imsqti_xmlv1p2/imscc_xmlv1p3/question-bank"

  init(_ pack: Pack, _ language: LanguageTag) {
    bank = QuestionBank(pack, language)
    ledger = ExportLedger(pack, .cc13)
  }

  mutating func export(_ source: String) throws(PackError) -> PackExport {
    try PackIntegrity.check(PackContents(pack), .unwritable)
    for lesson in pack.lessons { try add(lesson) }
    for collection in pack.collections { try add(collection) }
    try addQuestions()
    for file in pack.media {
      let path = EntryPath.media(file.path)
      files.append((path, try file.bytes))
      ledger.keep(.media, file.path, at: path)
    }
    noteFrame()
    let manifest = try manifest()
    return PackExport(files: [(EntryPath.manifest, manifest)] + files, report: ledger.report(source: source))
  }

  // MARK: - Pages

  private func address(_ lesson: LessonID) -> String { "lessons/\(lesson).html" }

  private mutating func add(_ lesson: Lesson) throws(PackError) {
    let (variant, language) = lesson.variant(bank.chain)
    let path = address(lesson.id)
    let writer = LessonPageWriter(lesson: variant, language: language, entry: path) { "\($0).html" }
    files.append((path, try writer.document()))
    let texts = [variant.body, variant.tryIt].compactMap(\.self)
    resources.append(
      Resource(
        identifier: id("lesson", lesson.id.rawValue), type: "webcontent", path: path, title: variant.title,
        competences: lesson.teaches.keys.sorted(), media: texts.flatMap(\.images).map(\.source)))
    var losses: [String] = []
    if language != bank.language {
      losses.append("It does not exist in \(bank.language) and is written in \(language).")
    }
    if !lesson.teaches.isEmpty { losses.append("The levels that it leads to are left out; its competences are kept.") }
    if !lesson.prerequisites.isEmpty { losses.append("Which lessons come before it is left out.") }
    ledger.change(.lesson, lesson.id, at: path, because: losses)
  }

  private mutating func add(_ collection: Collection) throws(PackError) {
    let path = "collections/\(collection.id).html"
    let page = CollectionPage(collection, in: pack, bank.chain)
    files.append((path, try page.document(entry: path, language: bank.language)))
    let title = collection.title(bank.chain)
    resources.append(
      Resource(
        identifier: id("collection", collection.id.rawValue), type: "webcontent", path: path, title: title,
        media: page.text.images.map(\.source)))
    ledger.change(.collection, collection.id, at: path, because: ["It is one page to read, without filters."])
    for record in collection.records {
      ledger.change(
        .record, "\(collection.id)/\(record.id)", at: path, because: ["It is a part of a page: its fields are text."])
    }
  }

  // MARK: - Questions

  private static let testLoss =
    "The rules of the test are left out: its parts, ways, conditions, times, outcomes and what it says."

  private mutating func addQuestions() throws(PackError) {
    var asked: Set<ItemID> = []
    for instrument in pack.instruments {
      guard instrument.kind == .check else {
        ledger.drop(
          .instrument, instrument.id,
          because: "A cartridge knows right and wrong answers only; the answers of a self-evaluation are levels.")
        continue
      }
      let path = "assessments/\(instrument.id).xml"
      var writer = CartridgeQuestions(ident: id("test", instrument.id.rawValue))
      let items = instrument.items.compactMap(pack.item)
      let written = try add(items, to: &writer, at: path)
      guard !written.isEmpty else {
        ledger.drop(.instrument, instrument.id, because: "None of its questions has a form in a cartridge.")
        continue
      }
      asked.formUnion(written.map(\.id))
      files.append((path, try writer.assessment(instrument, bank.chain, entry: path)))
      resources.append(
        Resource(
          identifier: id("test", instrument.id.rawValue), type: Self.assessmentType, path: path,
          title: instrument.title(bank.chain), competences: Array(Set(written.flatMap(\.competences))).sorted()))
      var losses = [
        "Questions and the introduction are kept in one section; sections, cut-offs, levels and the answers “not "
          + "applicable” and “prefer not to say” are left out."
      ]
      if instrument.isTest { losses.append(Self.testLoss) }
      if written.count < items.count { losses.append("\(items.count - written.count) questions are left out.") }
      ledger.change(.instrument, instrument.id, at: path, because: losses)
    }
    let rest = pack.items.filter { item in !asked.contains(item.id) && !isScale(item) }
    var writer = CartridgeQuestions(ident: "bank")
    let path = "assessments/bank.xml"
    let written = try add(rest, to: &writer, at: path)
    if !written.isEmpty {
      files.append((path, try writer.bank(entry: path)))
      resources.append(Resource(identifier: "bank", type: Self.bankType, path: path))
    }
    ledger.dropRest(
      .item, because: "A cartridge knows right and wrong answers only; the answers of this question are levels.")
  }

  /// Whether the answers of an item are levels instead of right and wrong: it gives points, and none of them is right.
  private func isScale(_ item: Item) -> Bool {
    let variant = item.variant(bank.chain)
    return variant.document == nil && variant.responses.allSatisfy(\.correct.isNull)
  }

  private mutating func add(
    _ items: [Item], to writer: inout CartridgeQuestions, at path: String
  ) throws(PackError) -> [Item] {
    var written: [Item] = []
    for item in items {
      let variant = item.variant(bank.chain)
      do throws(NoSimpleForm) {
        if isScale(item) { throw NoSimpleForm(reason: "The answers of this question are levels, and none is right.") }
        let question = try SimpleQuestion(variant)
        var losses = bank.losses(item, variant, question)
        try writer.add(question, &losses)
        ledger.change(.item, item.id, at: path, because: losses)
        written.append(item)
      } catch {
        ledger.drop(.item, item.id, because: error.reason)
      }
    }
    return written
  }

  private mutating func noteFrame() {
    var losses = [
      "Title, description, licence and authors are metadata of the cartridge; audience and publisher are left out."
    ]
    if pack.about.languages.count > 1 { losses.append("Only \(bank.language) is written.") }
    ledger.change(.package, pack.about.id, at: EntryPath.manifest, because: losses)
    for unit in pack.course { ledger.keep(.unit, unit.id, at: EntryPath.manifest) }
    for framework in pack.frameworks {
      ledger.drop(
        .framework, framework.id,
        because: "A cartridge names competences and holds no framework. Export qti3 for the framework as CASE.")
      for competence in framework.competences {
        ledger.change(
          .competence, "\(framework.id)/\(competence.code)", at: EntryPath.manifest,
          because: ["It is named by lessons and assessments; what it says is left out."])
      }
    }
  }

  // MARK: - The manifest

  private func id(_ kind: String, _ id: String) -> String { "\(kind)-\(QTIIdentifier.encode(id) ?? id)" }

  private func manifest() throws(PackError) -> [UInt8] {
    var xml = XMLWriter()
    let namespace = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
    let lom = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
    xml.start(
      "manifest",
      [
        "identifier": id("cartridge", pack.about.id.rawValue), "xmlns": namespace, "xmlns:lomimscc": lom,
        "xmlns:csmd": "http://www.imsglobal.org/xsd/imsccv1p3/imscsmd_v1p0", "xmlns:xsi": XMLNamespace.schemaInstance,
        "xsi:schemaLocation":
          "\(namespace) http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_imscp_v1p2_v1p0.xsd "
          + "\(lom) http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lommanifest_v1p0.xsd",
      ])
    metadata(&xml)
    organization(&xml)
    xml.line()
    xml.start("resources")
    for resource in resources { write(resource, &xml) }
    for (place, file) in pack.media.enumerated() {
      write(Resource(identifier: "media-\(place + 1)", type: "webcontent", path: EntryPath.media(file.path)), &xml)
    }
    xml.endLine()
    xml.endLine()
    return try xml.finished(entry: EntryPath.manifest)
  }

  private func metadata(_ xml: inout XMLWriter) {
    let about = pack.about
    func text(_ name: String, _ text: String, _ xml: inout XMLWriter) {
      xml.line()
      xml.start("lomimscc:\(name)")
      xml.element("lomimscc:string", ["language": bank.language.rawValue], text)
      xml.end()
    }
    xml.line()
    xml.start("metadata")
    xml.line()
    xml.element("schema", [:], "IMS Common Cartridge")
    xml.line()
    xml.element("schemaversion", [:], "1.3.0")
    xml.line()
    xml.start("lomimscc:lom")
    xml.line()
    xml.start("lomimscc:general")
    text("title", about.title(bank.chain), &xml)
    xml.line()
    xml.element("lomimscc:language", [:], bank.language.rawValue)
    text("description", about.summary(bank.chain), &xml)
    xml.endLine()
    xml.line()
    xml.start("lomimscc:lifeCycle")
    for author in about.authors {
      xml.line()
      xml.start("lomimscc:contribute")
      xml.start("lomimscc:role")
      xml.element("lomimscc:value", [:], "author")
      xml.end()
      xml.element("lomimscc:entity", [:], author.name)
      xml.end()
    }
    xml.endLine()
    xml.line()
    xml.start("lomimscc:rights")
    xml.start("lomimscc:copyrightAndOtherRestrictions")
    xml.element("lomimscc:value", [:], "yes")
    xml.end()
    text("description", about.licence, &xml)
    xml.endLine()
    xml.endLine()
    xml.endLine()
  }

  /// The modules: the units with their lessons, lessons of no unit, checks, collections.
  private func organization(_ xml: inout XMLWriter) {
    xml.line()
    xml.start("organizations")
    xml.line()
    xml.start("organization", ["identifier": "course", "structure": "rooted-hierarchy"])
    xml.line()
    // The root has no title; readers take its children as modules (CC 1.3, organization).
    xml.start("item", ["identifier": "root"])
    let book = Phrases(bank.language)
    let title = { (identifier: String) in resources.first { $0.identifier == identifier }?.title ?? identifier }
    func module(_ identifier: String, _ name: String, _ parts: [String], _ xml: inout XMLWriter) {
      if parts.isEmpty { return }
      xml.line()
      xml.start("item", ["identifier": identifier])
      xml.line()
      xml.element("title", [:], name)
      for part in parts {
        xml.line()
        xml.start("item", ["identifier": "\(identifier)-\(part)", "identifierref": part])
        xml.element("title", [:], title(part))
        xml.end()
      }
      xml.endLine()
    }
    for unit in pack.course {
      module(
        id("unit", unit.id.rawValue), unit.title(bank.chain), unit.lessons.map { id("lesson", $0.rawValue) }, &xml)
    }
    let used = Set(pack.course.flatMap(\.lessons))
    module(
      "more", book.more, pack.lessons.map(\.id).filter { !used.contains($0) }.map { id("lesson", $0.rawValue) }, &xml)
    module("checks", book.checks, resources.filter { $0.type == Self.assessmentType }.map(\.identifier), &xml)
    module(
      "collections", book.collections, pack.collections.map { id("collection", $0.id.rawValue) }, &xml)
    xml.endLine()
    xml.endLine()
    xml.endLine()
  }

  /// The titles of modules that a pack has no words for.
  private struct Phrases {
    let more: String
    let checks: String
    let collections: String

    init(_ language: LanguageTag) {
      switch language.rawValue.prefix(2) {
      case "fi": (more, checks, collections) = ("Muut oppitunnit", "Testit", "Kokoelmat")
      case "sv": (more, checks, collections) = ("Andra lektioner", "Test", "Samlingar")
      default: (more, checks, collections) = ("Further lessons", "Checks", "Collections")
      }
    }
  }

  private func write(_ resource: Resource, _ xml: inout XMLWriter) {
    let address = PercentEncoding.encode(resource.path)
    xml.line()
    if resource.type == "webcontent" {
      xml.start("resource", ["identifier": resource.identifier, "type": resource.type, "href": address])
    } else {
      xml.start("resource", ["identifier": resource.identifier, "type": resource.type])
    }
    competences(resource.competences, &xml)
    xml.line()
    xml.empty("file", ["href": address])
    var seen: Set<String> = []
    for medium in resource.media where seen.insert(medium).inserted {
      guard let place = pack.media.firstIndex(where: { $0.path == medium }) else { continue }
      xml.line()
      xml.empty("dependency", ["identifierref": "media-\(place + 1)"])
    }
    xml.endLine()
  }

  /// The competences that a resource is about (IMS Curriculum Standards Metadata 1.0).
  private func competences(_ references: [CompetenceReference], _ xml: inout XMLWriter) {
    if references.isEmpty { return }
    xml.line()
    xml.start("metadata")
    xml.start("csmd:curriculumStandardsMetadataSet")
    xml.start("csmd:curriculumStandardsMetadata")
    xml.start("csmd:setOfGUIDs")
    for reference in references {
      let title = pack.framework(reference.framework)?.title(of: reference.code)?(bank.chain) ?? ""
      xml.start("csmd:labelledGUID")
      xml.element("csmd:label", [:], "\(reference.code) \(title)")
      xml.element(
        "csmd:GUID", [:],
        CASEWriter.Identifiers(pack: pack.about.id, framework: reference.framework).item(reference.code))
      xml.end()
    }
    for _ in 0..<4 { xml.end() }
  }
}
