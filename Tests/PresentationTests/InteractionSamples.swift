// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Testing

@testable import Presentation

/// One small item of each interaction, with an answer that fits it.
struct InteractionSample: Sendable, CustomTestStringConvertible {
  let name: String
  /// The attributes of the response declaration.
  let declaration: String
  let body: String
  let answer: Value

  var testDescription: String { name }

  static let picture = #"<object data="map.png" type="image/png" width="200" height="100">A map</object>"#

  /// The item, read from its document.
  func program(adaptive: Bool = false) throws -> ItemProgram {
    try Self.program(
      "<qti-response-declaration identifier=\"RESPONSE\" \(declaration)/>", body, adaptive: adaptive)
  }

  static func program(_ declarations: String, _ body: String, adaptive: Bool = false) throws -> ItemProgram {
    let document = QTIDocument.read(
      Array(
        """
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="Sample" \
        adaptive="\(adaptive)" time-dependent="false" xml:lang="en">\(declarations)<qti-item-body>\(body)</qti-item-body>\
        </qti-assessment-item>
        """.utf8)[...], path: "sample.xml")
    return ItemProgram(try #require(document.item, "\(document.findings)"))
  }

  private static func choices(_ name: String, _ identifiers: [String], _ more: String = "") -> String {
    identifiers.map { "<qti-\(name) identifier=\"\($0)\" \(more)>Choice \($0) &amp; more</qti-\(name)>" }.joined()
  }

  private static func spots(_ name: String, _ more: String = "") -> String {
    [("A", "20,20,10"), ("B", "100,50,10"), ("C", "180,80,10")].map {
      "<qti-\(name) identifier=\"\($0.0)\" shape=\"circle\" coords=\"\($0.1)\" \(more)/>"
    }.joined()
  }

  private static let one = "cardinality=\"single\" base-type=\"identifier\""
  private static let many = "cardinality=\"multiple\" base-type=\"identifier\""
  private static let ranked = "cardinality=\"ordered\" base-type=\"identifier\""
  private static let pairs = "cardinality=\"multiple\" base-type=\"pair\""
  private static let directed = "cardinality=\"multiple\" base-type=\"directedPair\""

  private static func made(
    _ name: String, _ declaration: String, _ attributes: String, _ inner: String, _ answer: Value, inLine: Bool = false
  ) -> InteractionSample {
    let element =
      "<qti-\(name)-interaction response-identifier=\"RESPONSE\" \(attributes)>\(inner)</qti-\(name)-interaction>"
    return InteractionSample(
      name: name, declaration: declaration, body: inLine ? "<p>Now \(element) there.</p>" : element, answer: answer)
  }

  private static func names(_ names: String...) -> [Scalar] { names.map { .identifier($0) } }

  /// Every interaction that is answered by fields; those that send files are apart.
  static let all: [InteractionSample] = [
    made(
      "choice", one, "max-choices=\"1\" shuffle=\"true\"", choices("simple-choice", ["A", "B", "C"]),
      .single(.identifier("B"))),
    made("choice", many, "max-choices=\"0\"", choices("simple-choice", ["A", "B", "C"]), .multiple(names("A", "C"))),
    made(
      "order", ranked, "shuffle=\"true\"", choices("simple-choice", ["A", "B", "C"]), .ordered(names("C", "A", "B"))),
    made(
      "order", ranked, "min-choices=\"1\" max-choices=\"2\"", choices("simple-choice", ["A", "B", "C"]),
      .ordered(names("C", "A"))),
    made(
      "associate", pairs, "max-associations=\"2\"",
      choices("simple-associable-choice", ["A", "B", "C", "D"], "match-max=\"1\""),
      .multiple([.pair("A", "D"), .pair("B", "C")])),
    made(
      "match", directed, "max-associations=\"4\"",
      "<qti-simple-match-set>" + choices("simple-associable-choice", ["r1", "r2"], "match-max=\"2\"")
        + "</qti-simple-match-set><qti-simple-match-set>"
        + choices("simple-associable-choice", ["c1", "c2"], "match-max=\"2\"") + "</qti-simple-match-set>",
      .multiple([.directedPair("r1", "c1"), .directedPair("r1", "c2"), .directedPair("r2", "c2")])),
    made(
      "match", directed, "max-associations=\"2\"",
      "<qti-simple-match-set>" + choices("simple-associable-choice", ["r1", "r2"], "match-max=\"1\"")
        + "</qti-simple-match-set><qti-simple-match-set>"
        + choices("simple-associable-choice", ["c1", "c2"], "match-max=\"2\"") + "</qti-simple-match-set>",
      .multiple([.directedPair("r1", "c2"), .directedPair("r2", "c2")])),
    made(
      "gap-match", directed, "",
      choices("gap-text", ["W", "S"], "match-max=\"1\"")
        + "<p>The <qti-gap identifier=\"G1\"/> of <qti-gap identifier=\"G2\"/></p>",
      .multiple([.directedPair("S", "G1"), .directedPair("W", "G2")])),
    made("inline-choice", one, "", choices("inline-choice", ["A", "B"]), .single(.identifier("A")), inLine: true),
    made(
      "hottext", many, "max-choices=\"2\"", "<p>" + choices("hottext", ["A", "B", "C"]) + "</p>",
      .multiple(names("B", "C"))),
    made("hotspot", many, "max-choices=\"0\"", picture + spots("hotspot-choice"), .multiple(names("A", "C"))),
    made("graphic-order", ranked, "", picture + spots("hotspot-choice"), .ordered(names("B", "C", "A"))),
    made(
      "graphic-associate", pairs, "max-associations=\"2\"", picture + spots("associable-hotspot", "match-max=\"2\""),
      .multiple([.pair("A", "B"), .pair("B", "C")])),
    made(
      "graphic-gap-match", directed, "",
      picture + choices("gap-text", ["W", "S"], "match-max=\"1\"") + spots("associable-hotspot", "match-max=\"2\""),
      .multiple([.directedPair("W", "A"), .directedPair("S", "A")])),
    made(
      "select-point", "cardinality=\"multiple\" base-type=\"point\"", "max-choices=\"3\"", picture,
      .multiple([.point(x: 1, y: 2), .point(x: 199, y: 99)])),
    InteractionSample(
      name: "position-object", declaration: "cardinality=\"single\" base-type=\"point\"",
      body:
        "<qti-position-object-stage>\(picture)<qti-position-object-interaction response-identifier=\"RESPONSE\" max-choices=\"1\">"
        + "<object data=\"plane.png\" type=\"image/png\" width=\"10\" height=\"10\"/></qti-position-object-interaction></qti-position-object-stage>",
      answer: .single(.point(x: 50, y: 60))),
    made(
      "text-entry", "cardinality=\"single\" base-type=\"string\"", "expected-length=\"12\"", "",
      .single(.string("Ä <b> \"x\"")), inLine: true),
    made("text-entry", "cardinality=\"single\" base-type=\"float\"", "", "", .single(.float(-2.5)), inLine: true),
    made(
      "text-entry", "cardinality=\"single\" base-type=\"integer\"", "base=\"2\"", "", .single(.integer(5)), inLine: true
    ),
    made(
      "text-entry", "cardinality=\"record\"", "", "",
      .record(WrittenNumber.record("1.20e3")), inLine: true),
    made(
      "extended-text", "cardinality=\"single\" base-type=\"string\"", "", "", .single(.string("One\n\nTwo </textarea>"))
    ),
    made(
      "extended-text", "cardinality=\"ordered\" base-type=\"string\"", "max-strings=\"3\"", "",
      .ordered([.string("first"), .string("second")])),
    made(
      "slider", "cardinality=\"single\" base-type=\"float\"", "lower-bound=\"0\" upper-bound=\"10\" step=\"0.5\"", "",
      .single(.float(2.5))),
    made(
      "media", "cardinality=\"single\" base-type=\"integer\"", "autostart=\"false\" max-plays=\"3\"",
      "<audio src=\"a.mp3\"/>", .single(.integer(2))),
    made(
      "portable-custom", "cardinality=\"single\" base-type=\"string\"", "custom-interaction-type-identifier=\"urn:x\"",
      "", .single(.string("{\"a\": 1}"))),
  ]
}

/// What a browser would send of a page: every field that has a name and something in it.
enum FilledForm {
  static func fields(of html: String) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ">") else { break }
      let tag = String(rest[...end])
      rest = rest[rest.index(after: end)...]
      let attributes = attributes(of: tag)
      if attributes["disabled"] != nil { continue }
      if tag.hasPrefix("<input"), let name = attributes["name"], attributes["type"] != "file" {
        let isBox = ["radio", "checkbox"].contains(attributes["type"])
        if !isBox || attributes["checked"] != nil { fields.append((name, attributes["value"] ?? "")) }
      } else if tag.hasPrefix("<textarea"), let name = attributes["name"],
        let close = rest.firstRange(of: "</textarea>")
      {
        // The first line end in a textarea is not part of it (HTML §13.2.6.4.7).
        let text = rest[..<close.lowerBound]
        fields.append((name, unescaped(String(text.first == "\n" ? text.dropFirst() : text))))
      } else if tag.hasPrefix("<select"), let name = attributes["name"], let close = rest.firstRange(of: "</select>") {
        let options = rest[..<close.lowerBound].split(separator: "<option ").map {
          Self.attributes(of: "<option \($0)")
        }
        let chosen = options.first { $0["selected"] != nil } ?? options.first
        fields.append((name, chosen?["value"] ?? ""))
      }
    }
    return fields
  }

  private static func attributes(of tag: String) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = tag.drop { $0 != " " }
    while true {
      rest = rest.drop { $0 == " " }
      let name = rest.prefix { $0 != "=" && $0 != " " && $0 != ">" }
      guard !name.isEmpty else { return attributes }
      rest = rest.dropFirst(name.count)
      guard rest.hasPrefix("=\"") else {
        attributes[String(name)] = ""
        continue
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      attributes[String(name)] = unescaped(String(value))
      rest = rest.dropFirst(value.count + 3)
    }
  }

  private static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
