// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Writes the manifest of a QTI 3.0 package (IMS Content Packaging 1.2, as QTI 3.0 profiles it).
///
/// The profile leaves the organizations empty, so the order of the course stands in `learn/pack.json`; here the
/// lessons are web content, the items and tests QTI resources, each bound to the competences that it is about.
struct ManifestWriter {
  /// What package the manifest is of.
  enum Profile {
    /// A pack of learn, which has `learn/pack.json` besides.
    case pack
    case qti3
    /// A package of QTI 2.1 (IMS CP 1.1 as QTI 2.1 profiles it).
    case qti21
  }

  let pack: Pack
  /// The language in which an item of a test or a linked lesson is found.
  let languages: PackLanguages
  var profile = Profile.pack

  /// How the version is named in the types of resources.
  private var typeVersion: String { profile == .qti21 ? "v2p1" : "v3p0" }

  /// The manifest.
  func document() throws(PackError) -> [UInt8] {
    var xml = XMLWriter()
    let schema = "https://purl.imsglobal.org/spec"
    if profile == .qti21 {
      let (cp, lom) = ("http://www.imsglobal.org/xsd/imscp_v1p1", XMLNamespace.learningObjectMetadata)
      xml.start(
        "manifest",
        [
          "xmlns": cp, "xmlns:lom": lom, "xmlns:csmd": "http://www.imsglobal.org/xsd/imscsmd_v1p0",
          "xmlns:xsi": XMLNamespace.schemaInstance,
          "xsi:schemaLocation":
            "\(cp) http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd "
            + "\(lom) http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd",
          "identifier": Self.id("pack", pack.about.id),
        ])
    } else {
      xml.start(
        "manifest",
        [
          "xmlns": XMLNamespace.contentPackaging, "xmlns:lom": XMLNamespace.learningObjectMetadata,
          "xmlns:csmd": XMLNamespace.curriculumStandards, "xmlns:xsi": XMLNamespace.schemaInstance,
          "xsi:schemaLocation":
            "\(XMLNamespace.contentPackaging) \(schema)/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd "
            + "\(XMLNamespace.curriculumStandards) \(schema)/qti/v3p0/schema/xsd/imsqtiv3p0_csmv1p1_v1p0.xsd "
            + "\(XMLNamespace.learningObjectMetadata) \(schema)/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd",
          "identifier": Self.id("pack", pack.about.id),
        ])
    }
    metadata(&xml)
    xml.line()
    xml.empty("organizations")
    xml.line()
    xml.start("resources")
    for instrument in pack.instruments { tests(instrument, &xml) }
    for item in pack.items { items(item, &xml) }
    for lesson in pack.lessons { lessons(lesson, &xml) }
    for framework in pack.frameworks {
      resource(Self.id("framework", framework.id), "webcontent", EntryPath.framework(framework.id), &xml)
    }
    for (place, file) in pack.media.enumerated() {
      resource("media-\(place + 1)", "webcontent", EntryPath.media(file.path), &xml)
    }
    if profile == .pack { resource("learn", "webcontent", EntryPath.pack, &xml) }
    xml.endLine()
    xml.endLine()
    return try xml.finished(entry: EntryPath.manifest)
  }

  // MARK: - Metadata of the pack

  private func metadata(_ xml: inout XMLWriter) {
    let about = pack.about
    xml.line()
    xml.start("metadata")
    xml.line()
    xml.element("schema", [:], profile == .qti21 ? "QTIv2.1 Package" : "QTI Package")
    xml.line()
    xml.element("schemaversion", [:], profile == .qti21 ? "1.0.0" : "3.0.0")
    xml.line()
    xml.start("lom:lom")
    xml.line()
    xml.start("lom:general")
    xml.start("lom:identifier")
    xml.element("lom:entry", [:], about.id.rawValue)
    xml.end()
    text("lom:title", about.title, &xml)
    for language in about.languages { xml.element("lom:language", [:], language.rawValue) }
    text("lom:description", about.summary, &xml)
    xml.end()
    xml.line()
    xml.start("lom:lifeCycle")
    xml.start("lom:version")
    xml.element("lom:string", [:], about.version)
    xml.end()
    for author in about.authors {
      xml.start("lom:contribute")
      xml.start("lom:role")
      xml.element("lom:source", [:], "LOMv1.0")
      xml.element("lom:value", [:], "author")
      xml.end()
      xml.element("lom:entity", [:], Self.card(author))
      xml.end()
    }
    xml.end()
    xml.line()
    xml.start("lom:rights")
    xml.start("lom:copyrightAndOtherRestrictions")
    xml.element("lom:source", [:], "LOMv1.0")
    xml.element("lom:value", [:], "yes")
    xml.end()
    xml.start("lom:description")
    xml.element("lom:string", [:], about.licence)
    xml.end()
    xml.end()
    xml.endLine()
    xml.endLine()
  }

  private func text(_ name: String, _ text: LocalizedText, _ xml: inout XMLWriter) {
    xml.start(name)
    for language in text.languages {
      if let value = text[language] { xml.element("lom:string", ["language": language.rawValue], value) }
    }
    xml.end()
  }

  /// A person as LOM asks for it: a vCard (RFC 6350), whose special characters are escaped.
  private static func card(_ author: PackDescription.Author) -> String {
    func escaped(_ text: String) -> String {
      text.unicodeScalars.reduce(into: "") { text, scalar in
        switch scalar {
        case "\\", ",", ";": text += "\\\(scalar)"
        case "\n": text += "\\n"
        case "\r": break
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    let url = author.url.map { "URL:\(escaped($0))\n" } ?? ""
    return "BEGIN:VCARD\nVERSION:3.0\nN:\(escaped(author.name));;;;\nFN:\(escaped(author.name))\n\(url)END:VCARD"
  }

  // MARK: - Resources

  private func tests(_ instrument: Instrument, _ xml: inout XMLWriter) {
    for language in instrument.testLanguages(of: pack) {
      var needed: [String] = []
      for item in instrument.items { needed.append(Self.id("item", item, languages.of(item, for: language))) }
      var texts = instrument.sections.compactMap { $0.introduction?(pack.about.chain(for: language)) }
      if let introduction = instrument.introduction { texts.append(introduction(pack.about.chain(for: language))) }
      resource(
        Self.id("test", instrument.id, language), "imsqti_test_xml\(typeVersion)",
        EntryPath.test(instrument.id, language),
        needed: needed + self.needed(by: texts, language) + media(of: instrument.tests[language]), &xml
      ) { xml in
        lom(title: instrument.title(pack.about.chain(for: language)), language, &xml)
      }
    }
  }

  private func items(_ item: Item, _ xml: inout XMLWriter) {
    for (language, variant) in item.variants.sorted(by: { $0.key < $1.key }) {
      resource(
        Self.id("item", item.id, language), "imsqti_item_xml\(typeVersion)", EntryPath.item(item.id, language),
        needed: needed(by: variant.texts, language) + needed(by: variant.document), &xml
      ) { xml in
        competences(
          item.competences.map { ($0, item.level) }, part: OutcomeDeclaration.score, language, &xml)
        lom(title: variant.title, language, &xml)
      }
    }
  }

  private func lessons(_ lesson: Lesson, _ xml: inout XMLWriter) {
    for (language, variant) in lesson.variants.sorted(by: { $0.key < $1.key }) {
      resource(
        Self.id("lesson", lesson.id, language), "webcontent", EntryPath.lesson(lesson.id, language),
        needed: needed(by: [variant.body, variant.tryIt].compactMap(\.self), language), &xml
      ) { xml in
        competences(lesson.teaches.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, part: nil, language, &xml)
        lom(title: variant.title, language, &xml)
      }
    }
  }

  /// The identifier of a resource: a name of XML (ID), and the only one of its kind, id and language.
  private static func id(_ kind: String, _ id: some Identifier, _ language: LanguageTag? = nil) -> String {
    // A language has no `_`, so that what stands behind the last one is the language.
    "\(kind)-\(QTIIdentifier.encode(id.rawValue) ?? id.rawValue)" + (language.map { "_\($0)" } ?? "")
  }

  private func resource(
    _ identifier: String, _ type: String, _ path: String, needed: [String] = [], _ xml: inout XMLWriter,
    metadata: ((inout XMLWriter) -> Void)? = nil
  ) {
    let address = PercentEncoding.encode(path)
    xml.line()
    xml.start("resource", ["identifier": identifier, "type": type, "href": address])
    if let metadata {
      xml.line()
      xml.start("metadata")
      metadata(&xml)
      xml.end()
    }
    xml.line()
    xml.empty("file", ["href": address])
    var seen: Set<String> = []
    for other in needed where other != identifier && seen.insert(other).inserted {
      xml.line()
      xml.empty("dependency", ["identifierref": other])
    }
    xml.endLine()
  }

  /// The resources that texts lead to: the lessons that they link to, as a reader of the language meets them, and the
  /// media that they show.
  private func needed(by texts: [RichText], _ language: LanguageTag) -> [String] {
    let lessons = texts.flatMap(\.links).compactMap { link -> String? in
      guard case .lesson(let lesson) = link, languages.has(lesson) else { return nil }
      return Self.id("lesson", lesson, languages.of(lesson, for: language))
    }
    let media = texts.flatMap(\.images).compactMap { image in
      languages.mediaPlace[image.source].map { "media-\($0 + 1)" }
    }
    return lessons + media
  }

  /// The media that a document of QTI shows.
  private func needed(by document: AssessmentItem?) -> [String] {
    (document?.mediaPaths ?? []).compactMap { path in languages.mediaPlace[path].map { "media-\($0 + 1)" } }
  }

  /// The media that the texts of a test of QTI show.
  private func media(of test: AssessmentTest?) -> [String] {
    (test?.mediaPaths ?? []).compactMap { path in languages.mediaPlace[path].map { "media-\($0 + 1)" } }
  }

  private func lom(title: String, _ language: LanguageTag, _ xml: inout XMLWriter) {
    xml.start("lom:lom")
    xml.start("lom:general")
    xml.start("lom:title")
    xml.element("lom:string", ["language": language.rawValue], title)
    xml.end()
    xml.element("lom:language", [:], language.rawValue)
    for _ in 0..<2 { xml.end() }
  }

  /// Binds a resource, or one outcome of it, to competences (IMS Curriculum Standards Metadata 1.1).
  private func competences(
    _ list: [(CompetenceReference, LevelID?)], part: String?, _ language: LanguageTag, _ xml: inout XMLWriter
  ) {
    if list.isEmpty { return }
    let chain = pack.about.chain(for: language)
    xml.start("csmd:curriculumStandardsMetadataSet", ["resourcePartId": part])
    xml.start("csmd:curriculumStandardsMetadata")
    xml.start("csmd:setOfGUIDs")
    for (reference, level) in list {
      let framework = languages.frameworks[reference.framework]
      let title = framework?.title(of: reference.code)?(chain)
      let levelTitle = level.flatMap { framework?.scale[$0]?.title(chain) }
      let identifier = CASEWriter.Identifiers(pack: pack.about.id, framework: reference.framework).item(reference.code)
      xml.start("csmd:labelledGUID")
      xml.element(
        "csmd:label", [:],
        "\(reference.code)" + (title.map { " \($0)" } ?? "") + (levelTitle.map { " (\($0))" } ?? ""))
      // Version 1.0 of these metadata, which is that of QTI 2.1, has no address.
      if profile != .qti21 { xml.element("csmd:caseItemURI", [:], CASEWriter.uri(identifier)) }
      xml.element("csmd:GUID", [:], identifier)
      xml.end()
    }
    for _ in 0..<3 { xml.end() }
  }
}

extension ItemVariant {
  /// All rich texts of the item.
  var texts: [RichText] {
    [body] + [hint].compactMap(\.self) + feedback.map(\.content)
      + interactions.flatMap { interaction in
        [interaction.prompt].compactMap(\.self)
          + interaction.options.flatMap { [$0.content] + [$0.feedback].compactMap(\.self) }
      }
  }
}
