// learn, Apache-2.0. See LICENSE.

import Launch
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// Courses of cmi5: what is read of them, and each rule broken once, with the line that the finding names.
@Suite struct Cmi5ReaderTests {
  private static let namespace = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

  private static func text(_ name: String, _ text: String) -> String {
    "<\(name)><langstring lang=\"en\">\(text)</langstring></\(name)>"
  }

  private static let about = text("title", "T") + text("description", "D")

  /// A unit: each part can be another.
  private static func unit(
    id: String = "https://p.example/au/1", _ attributes: String = "", about: String = about,
    url: String = "<url>https://p.example/unit/</url>", rest: String = ""
  ) -> String {
    "<au id=\"\(id)\" \(attributes)>\n\(about)\n\(url)\n\(rest)</au>"
  }

  private static func course(
    _ units: String = unit(), id: String = "https://p.example/course", about: String = about, objectives: String = ""
  ) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <courseStructure xmlns="\(namespace)" xmlns:v="https://vendor.example/">
    <course id="\(id)">\(about)</course>
    \(objectives)
    \(units)
    </courseStructure>
    """
  }

  private func read(
    _ text: String, files: Set<String>? = nil
  ) throws -> (course: CourseStructure?, findings: [Finding]) {
    try Cmi5Reader.read(Array(text.utf8)[...], files: files)
  }

  // MARK: - What is read

  @Test("A course is read with its blocks, objectives, languages, defaults and the blanks around its values trimmed")
  func whole() throws {
    let found = try read(
      Self.course(
        """
        <block id=" https://p.example/block/1 ">\(Self.about)<objectives><objective idref="https://p.example/o/1"/></objectives>
        \(Self.unit(id: "https://p.example/au/1", #"moveOn="CompletedOrPassed" masteryScore=" 0.85 " launchMethod="OwnWindow" activityType="http://adlnet.gov/expapi/activities/media""#,
          url: "<url>\n  unit/index.html?a=1#top\n</url>",
          rest: "<launchParameters> Start=1 </launchParameters><entitlementKey>xyz</entitlementKey><v:more/>"))
        </block>
        \(Self.unit(id: "https://p.example/au/2", about: "<title><langstring lang=\"en\"> One </langstring><langstring lang=\"fi\">Yksi</langstring></title>" + Self.text("description", "D")))
        <v:vendor><v:x/></v:vendor>
        """,
        objectives: "<objectives><objective id=\"https://p.example/o/1\">\(Self.about)</objective></objectives>"),
      files: ["cmi5.xml", "unit/index.html"])
    #expect(found.findings.isEmpty, "\(found.findings)")
    let course = try #require(found.course)
    #expect(course.id == "https://p.example/course" && course.objectives.map(\.id) == ["https://p.example/o/1"])
    #expect(course.blocks.map(\.id) == ["https://p.example/block/1"])
    #expect(course.blocks[0].objectives == ["https://p.example/o/1"])
    let (first, second) = (course.units[0], course.units[1])
    #expect(first.url == "unit/index.html?a=1#top" && first.moveOn == .completedOrPassed && first.masteryScore == 0.85)
    #expect(first.launchMethod == .ownWindow && first.launchParameters == "Start=1" && first.entitlementKey == "xyz")
    #expect(first.activityType == "http://adlnet.gov/expapi/activities/media" && !first.isElsewhere)
    #expect(second.moveOn == .notApplicable && second.launchMethod == .anyWindow && second.masteryScore == nil)
    #expect(second.launchParameters == nil && second.entitlementKey == nil && second.isElsewhere)
    #expect(second.title[.english] == "One" && second.title[.finnish] == "Yksi")
  }

  @Test("More than a thousand units are read (§6.1)")
  func thousand() throws {
    let units = (1...1500).map { Self.unit(id: "https://p.example/au/\($0)") }.joined()
    #expect(try read(Self.course(units)).course?.units.count == 1500)
  }

  @Test("A unit may begin at an address of another program, and at a path with escapes and dots")
  func addresses() throws {
    for url in ["myapp://unit/1", "http://p.example", "https://p.example/a%20b/?x=1&amp;y=2#z"] {
      #expect(try read(Self.course(Self.unit(url: "<url>\(url)</url>"))).course != nil, "\(url)")
    }
    for url in ["a%20b/index.html", "./a%20b/index.html?next=https://x.example/", "/a%20b/x/../index.html"] {
      let course = try read(Self.course(Self.unit(url: "<url>\(url)</url>")), files: ["a b/index.html"]).course
      #expect(course?.units[0].isElsewhere == false, "\(url)")
    }
  }

  @Test("What others wrote into their own namespaces is passed over, and the course may share its id with its unit")
  func extensions() throws {
    let found = try read(
      Self.course(Self.unit(id: "https://p.example/course", #"v:level="3""#, rest: "<v:a><v:b>x</v:b></v:a>")))
    #expect(found.findings.isEmpty && found.course != nil)
  }

  // MARK: - What is refused

  /// A course with a fault: the rule that is named, and a part of the line that it is found in.
  struct Fault: Sendable, CustomTestStringConvertible {
    let rule: String
    let line: String
    let text: String
    var files: Set<String>?
    var testDescription: String { "\(rule) in \(line)" }
  }

  static let faults: [Fault] = [
    // §3.0: ids are absolute IRIs.
    Fault(rule: "id", line: "<course id", text: course(id: "p.example/course")),
    Fault(rule: "id", line: "<course id", text: course(id: " ")),
    Fault(rule: "id", line: "<au id", text: course(unit(id: "au/1"))),
    Fault(rule: "id", line: "<block id", text: course("<block id=\"1\">\(about)\n\(unit())</block>")),
    Fault(
      rule: "id", line: "<objective id",
      text: course(objectives: "<objectives>\n<objective id=\"one\">\(about)</objective></objectives>")),
    // §13.1: ids are unique.
    Fault(rule: "duplicate-id", line: "<au id", text: course(unit() + "\n" + unit())),
    Fault(
      rule: "duplicate-id", line: "<block id=\"https://p.example/b\" v:n=\"2\"",
      text: course(
        "<block id=\"https://p.example/b\">\(about)\(unit())</block>\n<block id=\"https://p.example/b\" v:n=\"2\">\(about)\(unit(id: "https://p.example/au/2"))</block>"
      )),
    Fault(
      rule: "duplicate-id", line: "v:n",
      text: course(
        objectives:
          "<objectives><objective id=\"https://p.example/o\">\(about)</objective>\n<objective id=\"https://p.example/o\" v:n=\"2\">\(about)</objective></objectives>"
      )),
    Fault(
      rule: "duplicate-id", line: "<au id",
      text: course("<block id=\"https://p.example/au/1\">\(about)\n\(unit())</block>")),
    // §13.1.4, §14: addresses.
    Fault(rule: "relative-url", line: "<url>", text: course(unit(url: "<url>index.html</url>"))),
    Fault(rule: "relative-url", line: "<url>", text: course(unit(url: "<url>/index.html?a=b</url>"))),
    Fault(rule: "missing-file", line: "<url>", text: course(unit(url: "<url>index.html</url>")), files: ["other.html"]),
    Fault(rule: "missing-file", line: "<url>", text: course(unit(url: "<url>?a=b</url>")), files: ["index.html"]),
    Fault(
      rule: "missing-file", line: "<url>", text: course(unit(url: "<url>//evil.example/index.html</url>")),
      files: ["evil.example/index.html"]),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>http://p.example index.html</url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url> </url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>javascript:alert(1)</url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>javascript://p.example/%0aalert(1)</url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>file:///etc/passwd</url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>mailto:a@p.example</url>"))),
    // §8.1: the parameters of a launch.
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>https://p.example/?endpoint=x</url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>https://p.example/?a=1&amp;fetch</url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>https://p.example/?actor=</url>"))),
    Fault(rule: "url", line: "<url>", text: course(unit(url: "<url>https://p.example/?%72egistration=x</url>"))),
    Fault(
      rule: "url", line: "<url>", text: course(unit(url: "<url>i.html?activityId=x</url>")), files: ["i.html"]),
    // The schema: which elements there are, in which order, how often.
    Fault(
      rule: "order", line: "<title>", text: course(unit(about: "", url: "<url>https://p.example/</url>", rest: about))),
    Fault(rule: "missing", line: "<au id", text: course(unit(about: text("title", "T")))),
    Fault(rule: "missing", line: "<au id", text: course(unit(url: ""))),
    Fault(rule: "missing", line: "<course id", text: course(about: text("title", "T"))),
    Fault(
      rule: "missing", line: "<objective id",
      text: course(
        objectives: "<objectives>\n<objective id=\"https://p.example/o\">\(text("title", "T"))</objective></objectives>"
      )),
    Fault(
      rule: "repeated", line: "<au id",
      text: course(unit(url: "<url>https://a.example/</url><url>https://b.example/</url>"))),
    Fault(rule: "element", line: "<summary>", text: course(unit(rest: "<summary>x</summary>\n"))),
    Fault(rule: "empty", line: "<block id", text: course("<block id=\"https://p.example/b\">\(about)</block>")),
    Fault(rule: "empty", line: "<courseStructure", text: course("")),
    Fault(rule: "empty", line: "<objectives>", text: course(objectives: "<objectives></objectives>")),
    Fault(
      rule: "langstring", line: "<title/>", text: course(unit(about: "<title/>\n" + text("description", "D")))),
    // The schema: what values there are.
    Fault(rule: "value", line: "<au id", text: course(unit("moveOn=\"completed\""))),
    Fault(rule: "value", line: "<au id", text: course(unit("launchMethod=\"NewWindow\""))),
    Fault(rule: "mastery-score", line: "<au id", text: course(unit("masteryScore=\"1.1\""))),
    Fault(rule: "mastery-score", line: "<au id", text: course(unit("masteryScore=\"-0.1\""))),
    Fault(rule: "mastery-score", line: "<au id", text: course(unit("masteryScore=\"80%\""))),
    Fault(rule: "mastery-score", line: "<au id", text: course(unit("masteryScore=\"8e-1\""))),
    Fault(rule: "mastery-score", line: "<au id", text: course(unit("masteryScore=\"\""))),
  ]

  @Test("A course that breaks a rule is not read, and the finding names the line", arguments: faults)
  func isRefused(_ fault: Fault) throws {
    let found = try read(fault.text, files: fault.files)
    #expect(found.course == nil)
    let errors = found.findings.filter { $0.severity == .error }
    #expect(Set(errors.map(\.rule)).contains("cmi5.\(fault.rule)"), "\(errors)")
    let lines = fault.text.split(separator: "\n", omittingEmptySubsequences: false)
    let named = errors.filter { $0.rule == "cmi5.\(fault.rule)" }.compactMap { $0.line.map { lines[$0 - 1] } }
    #expect(named.contains { $0.contains(fault.line) }, "\(errors)")
    #expect(errors.allSatisfy { $0.path == "cmi5.xml" })
  }

  @Test(
    "A file of another root or namespace is no course", arguments: ["<course/>", "<courseStructure/>", "not XML", ""])
  func foreign(_ text: String) {
    #expect(throws: PackError.self) { try read(text) }
  }

  @Test("Blocks that lie too deep and courses without end are refused, not followed")
  func limits() throws {
    let deep = (1...60).reduce(Self.unit()) { inner, number in
      "<block id=\"https://p.example/b/\(number)\">\(Self.about)\(inner)</block>"
    }
    #expect(try read(Self.course(deep)).findings.map(\.rule).contains("cmi5.too-deep"))
    let bad = (1...700).map { _ in "<au/>" }.joined()
    #expect(try read(Self.course(bad)).findings.count == 500)
  }

  @Test("An attribute that cmi5 does not know, and a type that is no IRI, are told and passed over")
  func warnings() throws {
    let found = try read(Self.course(Self.unit("difficulty=\"3\" activityType=\"lesson\"")))
    #expect(found.course?.units[0].activityType == nil)
    #expect(found.findings.map(\.rule) == ["cmi5.attribute", "cmi5.activity-type"])
    #expect(found.findings.allSatisfy { $0.severity == .warning })
  }
}
