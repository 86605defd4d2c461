// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

@testable import ContentPack

/// Where units of cmi5 begin in their package (cmi5 §14.1).
@Suite struct Cmi5AddressTests {
  private func findings(_ url: String) throws -> [Finding] {
    let text = "<langstring lang=\"en\">T</langstring>"
    let about = "<title>\(text)</title><description>\(text)</description>"
    let course = """
      <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
      <course id="https://p.example/course">\(about)</course>
      <au id="https://p.example/au/1">\(about)
      <url>\(url)</url></au>
      </courseStructure>
      """
    return try Cmi5Reader.read(Array(course.utf8)[...], files: ["index.html", "unit/index.html"]).findings
  }

  @Test(
    "A path with dots stays in the package", arguments: ["./index.html", "unit/../index.html", "unit/./index.html"])
  func inside(url: String) throws {
    #expect(try findings(url) == [])
  }

  @Test(
    "A path that leads out of the package and back to one of its files by luck is refused",
    arguments: ["../index.html", "unit/../../index.html", "%2e%2e/index.html", "/../unit/index.html?a=1"])
  func outside(url: String) throws {
    let found = try findings(url)
    #expect(found.map(\.rule) == ["cmi5.missing-file"] && found.first?.line == 4)
  }
}
