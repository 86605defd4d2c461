// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// What Common Cartridge 1.3 asks of a cartridge, written down from its profile and checked on what is written.
@Suite struct CartridgeExportTests {
  private struct Cartridge {
    let files: [String: [UInt8]]
    let manifest: XMLElement
    let report: TransferReport

    init(_ pack: Pack, language: LanguageTag? = nil) throws {
      let export = try PackExporter.export(pack, to: .cc13, language: language, source: "whole.zip")
      files = Dictionary(uniqueKeysWithValues: export.files.map { ($0.path, $0.bytes) })
      manifest = try XMLReader.read(
        (files["imsmanifest.xml"] ?? [])[...], entry: "imsmanifest.xml", dialect: .foreign)
      report = export.report
    }

    func document(_ path: String) throws -> XMLElement {
      try XMLReader.read((files[path] ?? [])[...], entry: path, dialect: .foreign)
    }

    var resources: [XMLElement] { manifest.first("resources")?.elements ?? [] }
  }

  /// The rules of a manifest that hold for every cartridge.
  private func check(_ cartridge: Cartridge) throws {
    let manifest = cartridge.manifest
    #expect(manifest.namespace == "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1")
    #expect(manifest.first("metadata")?.first("schema")?.wholeText == "IMS Common Cartridge")
    #expect(manifest.first("metadata")?.first("schemaversion")?.wholeText == "1.3.0")
    // One organization, one root item without a title, everything below it.
    let organizations = try #require(manifest.first("organizations")?.elements)
    #expect(organizations.count == 1)
    #expect(organizations[0].attribute("structure") == "rooted-hierarchy")
    #expect(organizations[0].elements.count == 1)
    let root = organizations[0].elements[0]
    #expect(root.first("title") == nil)
    var items: [XMLElement] = []
    func walk(_ item: XMLElement) {
      for child in item.elements where child.name == "item" {
        items.append(child)
        walk(child)
      }
    }
    walk(root)
    #expect(items.allSatisfy { $0.first("title") != nil })
    // A folder refers to nothing, a leaf to a resource.
    for item in items {
      #expect((item.attribute("identifierref") == nil) == item.elements.contains { $0.name == "item" })
    }
    let resources = cartridge.resources
    let identifiers = resources.compactMap { $0.attribute("identifier") }
    let all = identifiers + items.compactMap { $0.attribute("identifier") } + ["root", "course"]
    #expect(Set(all).count == all.count, "Identifiers are unique in a manifest.")
    for item in items {
      if let reference = item.attribute("identifierref") { #expect(identifiers.contains(reference)) }
    }
    var named: Set<String> = ["imsmanifest.xml"]
    for resource in resources {
      let type = try #require(resource.attribute("type"))
      #expect(
        ["webcontent", "imsqti_xmlv1p2/imscc_xmlv1p3/assessment", "imsqti_xmlv1p2/imscc_xmlv1p3/question-bank"]
          .contains(type))
      // Only web content has an address of its own.
      #expect((resource.attribute("href") != nil) == (type == "webcontent"))
      let files = resource.elements.filter { $0.name == "file" }
      #expect(files.count == 1)
      for file in files {
        let path = try #require(file.attribute("href").flatMap(PercentEncoding.decode))
        #expect(cartridge.files[path] != nil, "\(path)")
        named.insert(path)
      }
      for dependency in resource.elements where dependency.name == "dependency" {
        #expect(identifiers.contains(dependency.attribute("identifierref") ?? ""))
      }
    }
    #expect(named == Set(cartridge.files.keys), "Every file is named by a resource.")
    #expect(resources.count { $0.attribute("type")?.hasSuffix("question-bank") == true } <= 1)
    for resource in resources where resource.attribute("type")?.hasPrefix("imsqti") == true {
      let path = try #require(resource.first("file")?.attribute("href"))
      try check(questions: cartridge.document(path))
    }
  }

  /// The rules of the profile of QTI 1.2.1.
  private func check(questions root: XMLElement) throws {
    #expect(root.name == "questestinterop")
    #expect(root.namespace == "http://www.imsglobal.org/xsd/ims_qtiasiv1p2")
    let top = try #require(root.elements.first)
    var items = top.elements
    if top.name == "assessment" {
      let sections = top.elements.filter { $0.name == "section" }
      #expect(sections.count == 1, "An assessment has just one section.")
      items = sections[0].elements
    } else {
      #expect(top.name == "objectbank")
    }
    for item in items {
      #expect(item.name == "item")
      #expect(
        item.elements.map(\.name).filter { $0 != "itemfeedback" } == ["itemmetadata", "presentation", "resprocessing"])
      let fields = item.first("itemmetadata")?.first("qtimetadata")?.elements ?? []
      let profile = fields.first { $0.first("fieldlabel")?.wholeText == "cc_profile" }?.first("fieldentry")?.wholeText
      let presentation = try #require(item.first("presentation"))
      let processing = try #require(item.first("resprocessing"))
      let scores = processing.elements.filter { $0.first("setvar") != nil }
      switch profile {
      case "cc.multiple_choice.v0p1", "cc.multiple_response.v0p1":
        let response = try #require(presentation.first("response_lid"))
        #expect(response.attribute("rcardinality") == (profile == "cc.multiple_choice.v0p1" ? "Single" : "Multiple"))
        let labels = response.first("render_choice")?.elements.compactMap { $0.attribute("ident") } ?? []
        #expect(labels.count >= 2 && Set(labels).count == labels.count)
        #expect(scores.count == 1)
      case "cc.fib.v0p1":
        #expect(presentation.first("response_str")?.first("render_fib") != nil)
        #expect(scores.count == 1)
      case "cc.essay.v0p1": #expect(scores.isEmpty)
      default: Issue.record("\(profile ?? "no profile")")
      }
      let shown = processing.elements.compactMap { $0.first("displayfeedback")?.attribute("linkrefid") }
      let said = item.elements.filter { $0.name == "itemfeedback" }.compactMap { $0.attribute("ident") }
      #expect(Set(shown) == Set(said), "Feedback that is named is there, and what is there is named.")
    }
  }

  @Test("A cartridge has modules, pages, assessments and one bank") func whole() throws {
    let cartridge = try Cartridge(WholePack.pack())
    try check(cartridge)
    let root = try #require(cartridge.manifest.first("organizations")?.elements.first?.elements.first)
    #expect(root.elements.compactMap { $0.first("title")?.wholeText } == ["Ears", "Hands", "Checks", "Collections"])
    let test = try cartridge.document("assessments/test.xml")
    let items = test.elements[0].first("section")?.elements ?? []
    #expect(
      items.compactMap { $0.attribute("ident") }
        == [
          "q-choice", "q-multiple", "q-exact", "q-order_1", "q-order_2", "q-order_3", "q-match_1", "q-match_2",
          "q-list", "q-number", "q-percent", "q-text",
        ])
    // What stands in each place, and which partner belongs to each row, is asked for by itself.
    for (place, right) in [(3, "o1"), (4, "o2"), (5, "o3")] {
      let processing = items[place].first("resprocessing")?.elements.first { $0.first("setvar") != nil }
      #expect(processing?.first("conditionvar")?.first("varequal")?.wholeText == right)
      let render = items[place].first("presentation")?.first("response_lid")?.first("render_choice")
      #expect(render?.attribute("shuffle") == "Yes" && render?.elements.count == 3)
    }
    let choice = items[0]
    let material = choice.first("presentation")?.first("material")?.first("mattext")
    #expect(material?.attribute("texttype") == "text/html")
    #expect(material?.wholeText.contains("$IMS-CC-FILEBASE$/media/wave.svg") == true)
    // The right answer gives 100.
    let right = choice.first("resprocessing")?.elements.first { $0.first("setvar") != nil }
    #expect(right?.first("conditionvar")?.first("varequal")?.wholeText == "a")
    #expect(right?.first("setvar")?.wholeText == "100")
    let multiple = items[1].first("resprocessing")?.elements.first { $0.first("setvar") != nil }
    let and = multiple?.first("conditionvar")?.first("and")
    #expect(and?.elements.filter { $0.name == "varequal" }.map(\.wholeText) == ["third", "fifth", "octave"])
    #expect(and?.elements.filter { $0.name == "not" }.map(\.wholeText) == ["fader"])
    let page = String(decoding: cartridge.files["lessons/listen.html"] ?? [], as: UTF8.self)
    #expect(page.contains("href=\"mix.html\"") && page.contains("src=\"../media/wave.svg\""))
    #expect(String(decoding: cartridge.files["collections/tools.html"] ?? [], as: UTF8.self).contains("Level meter"))
    let finnish = try Cartridge(WholePack.pack(), language: "fi")
    #expect(String(decoding: finnish.files["lessons/listen.html"] ?? [], as: UTF8.self).contains("Miten kuunnellaan"))
  }

  @Test("Any pack gives a cartridge by the rules", arguments: 0..<25 as Range<UInt64>) func random(seed: UInt64) throws
  {
    let pack = RandomPack.pack(seed: seed)
    guard (try? PackBuilder.build(pack)) != nil else { return }
    try check(Cartridge(pack))
  }
}
