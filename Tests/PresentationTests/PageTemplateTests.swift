// learn, Apache-2.0. See LICENSE.

import Mustache
import TestSupport
import Testing

@testable import Presentation

/// Our own way of filling templates writes what swift-mustache writes, and refuses what it does not do.
@Suite struct PageTemplateTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `a template is filled as Mustache fills it`(seed: UInt64) throws {
    var maker = RandomTemplate(seed: seed)
    let (sources, model) = (maker.library(), maker.object(depth: 3))
    var library = MustacheLibrary()
    for (name, source) in sources { try library.register(source, named: name) }
    let ours = try TemplateLibrary(sources)
    for name in sources.keys.sorted() {
      let written = try #require(ours.render(name, TemplateValue(model)))
      #expect(written == library.render(model, withTemplate: name), "\(sources)")
    }
  }

  @Test func `the last of a list is known`() throws {
    let model: Fields = ["list": ["a", "b", "c"], "one": "x"]
    #expect(try Self.filled("{{#list}}{{.}}{{^last()}}, {{/last()}}{{/list}}", model) == "a, b, c")
    #expect(try Self.filled("{{#list}}{{#one}}{{last()}}{{/one}}{{/list}}{{last()}}", model) == "")
  }

  /// The library leaves a sign as it is when a mark that changes letters follows it: to Swift both are one character, to
  /// a browser the sign ends the attribute.
  @Test(arguments: ["", "\u{301}", "\u{20E3}", "\u{FE0F}", "\u{200D}x"])
  func `no text ends the element or attribute where it stands`(mark: String) throws {
    let text = ["<", ">", "&", "\"", "'"].map { $0 + mark }.joined()
    let page = try Self.filled("<p title=\"{{a}}\" lang='{{a}}'>{{a}}</p>{{{a}}}", ["a": text])
    let safe = ["&lt;", "&gt;", "&amp;", "&quot;", "&#39;"].map { $0 + mark }.joined()
    #expect(Array(page.utf8) == Array("<p title=\"\(safe)\" lang='\(safe)'>\(safe)</p>\(text)".utf8))
  }

  @Test(
    arguments: [
      ("a\n{{! why }}", 2, "no comments"), ("{{&a}}", 1, "{{{name}}}"), ("{{=<% %>=}}", 1, "keep the signs"),
      ("{{%CONTENT_TYPE:TEXT}}", 1, "escaped"), ("{{>*a}}", 1, "never chosen"), ("{{<*a}}{{/*a}}", 1, "never chosen"),
      ("{{ a }}", 1, "without space"), ("{{}}", 1, "a name is"), ("{{a..b}}", 1, "a name is"),
      ("{{a.}}", 1, "a name is"),
      ("{{uppercased(a)}}", 1, "last()"), ("{{first()}}", 1, "last()"), ("{{#a.count()}}{{/a.count()}}", 1, "last()"),
      ("{{?a}}", 1, "a name is"), ("{{>a.b}}", 1, "a name is"), ("{{$.a}}{{/.a}}", 1, "a name is"),
      ("{{ä}}", 1, "a name is"), ("{{{a}}", 1, "does not end"), ("\n\n{{a", 3, "does not end"),
      ("{{a}", 1, "does not end"), ("{{", 1, "does not end"), ("{{{", 1, "does not end"),
      ("{{#a\n}}", 1, "does not end"),
      ("{{#a}}\n{{/b}}", 2, "ends what {{#a}} begins"), ("{{#a}}{{^b}}{{/a}}{{/b}}", 1, "ends what {{^b}} begins"),
      ("{{/a}}", 1, "ends nothing"), ("\n{{#a}}\n", 2, "Write {{/a}}"), ("{{$a}}", 1, "Write {{/a}}"),
      ("{{<page}}", 1, "Write {{/page}}"), ("{{<page}}\nx{{/page}}", 1, "besides blocks"),
      ("{{<page}}{{a}}{{/page}}", 1, "besides blocks"),
      ("{{<page}}{{#a}}{{$b}}{{/b}}{{/a}}{{/page}}", 1, "besides blocks"),
      ("a\n  {{>page}}\n", 2, "margin"), ("\t<p>", 1, "margin"), ("{{$a}}\n {{/a}}", 2, "margin"),
      ("a\r\nb", 1, "carriage return"), ("{{>none}}", 1, "none, which is not there"),
      ("{{#a}}{{<page}}{{$b}}{{>none}}{{/b}}{{/page}}{{/a}}", 1, "none, which is not there"),
    ] as [(String, Int, String)])
  func `what is not done is refused when templates are read`(source: String, line: Int, reason: String) {
    let fault = #expect(throws: TemplateLibrary.Fault.self) {
      try TemplateLibrary(["page": "{{$main}}{{/main}}", "wrong": source])
    }
    #expect(fault?.name == "wrong" && fault?.fault.line == line)
    #expect(fault?.description.contains(reason) == true, "\(fault?.description ?? "")")
  }

  private static func filled(_ source: String, _ model: Fields) throws -> String {
    try #require(try TemplateLibrary(["page": source]).render("page", .model(model)))
  }
}

/// Templates as ours are, and models for them, from a seed.
private struct RandomTemplate {
  private var random: SeededGenerator
  /// Names of texts and flags, and names of lists and objects: what a template places is a text.
  private let leaves = ["a", "d"]
  private let branches = ["b", "c"]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func leaf() -> String { leaves[number(0..<2)] }
  private mutating func branch() -> String { branches[number(0..<2)] }

  mutating func library() -> [String: String] {
    let frame = text(depth: 1, partials: []) + "{{$main}}" + text(depth: 0, partials: []) + "{{/main}}\n"
    let part = text(depth: 1, partials: [])
    let page = "{{<frame}}\n{{$main}}\n" + text(depth: 3, partials: ["part"]) + "{{/main}}\n{{/frame}}\n"
    // A frame in a frame: what the outer fills in holds, in the inner one as well.
    let middle =
      "{{<frame}}\n{{$main}}\n" + text(depth: 1, partials: ["part"]) + "{{$more}}" + text(depth: 0, partials: [])
      + "{{/more}}\n{{/main}}\n{{/frame}}\n"
    let leaf = "{{<middle}}{{$more}}" + text(depth: 2, partials: ["part"]) + "{{/more}}{{/middle}}"
    return [
      "frame": frame, "part": part, "page": page, "plain": text(depth: 3, partials: ["part"]), "middle": middle,
      "leaf": leaf,
    ]
  }

  private mutating func text(depth: Int, partials: [String]) -> String {
    (0..<number(1..<5)).map { _ in piece(depth, partials) }.joined()
  }

  private mutating func piece(_ depth: Int, _ partials: [String]) -> String {
    let point = number(0..<3) == 0 ? "." : ""
    switch number(0..<11) {
    case 0: return "\n"
    case 1: return "word "
    case 2: return "<p>&\n"
    case 3: return "{{\(point)\(leaf())}}"
    case 4: return "{{{\(point)\(leaf())}}}\n"
    case 5: return "{{\(branch()).\(leaf())}}"
    case 6 where !partials.isEmpty: return "{{>\(partials[0])}}" + (number(0..<2) == 0 ? "\n" : "")
    case 7: return ["{{^last()}}, {{/last()}}", "{{#last()}}.\n{{/last()}}", "{{last()}}"][number(0..<3)]
    default:
      guard depth > 0 else { return "end" }
      let (sign, section) = (number(0..<3) == 0 ? "^" : "#", point + (number(0..<3) == 0 ? leaf() : branch()))
      let ends = ["", "\n"]
      return "{{\(sign)\(section)}}" + ends[number(0..<2)] + text(depth: depth - 1, partials: partials)
        + ends[number(0..<2)] + "{{/\(section)}}" + ends[number(0..<2)]
    }
  }

  mutating func object(depth: Int) -> [String: Any] {
    var object: [String: Any] = [:]
    for name in leaves where number(0..<4) > 0 { object[name] = leafValue() }
    for name in branches where number(0..<4) > 0 { object[name] = branchValue(depth) }
    return object
  }

  private mutating func leafValue() -> Any {
    switch number(0..<4) {
    case 0: "x<y & 'z' ä"
    case 1: true
    case 2: false
    default: ""
    }
  }

  private mutating func branchValue(_ depth: Int) -> Any {
    guard depth > 0 else { return [String]() }
    switch number(0..<3) {
    case 0: return (0..<number(0..<4)).map { _ in object(depth: depth - 1) }
    case 1: return (0..<number(0..<3)).map { "t\($0)" }
    default: return object(depth: depth - 1)
    }
  }
}
