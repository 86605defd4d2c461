// learn, Apache-2.0. See LICENSE.

import Mustache
import TestSupport
import Testing

@testable import Presentation

/// Our own way of filling templates writes what swift-mustache writes.
@Suite struct PageTemplateTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `a template is filled as Mustache fills it`(seed: UInt64) throws {
    var maker = RandomTemplate(seed: seed)
    let (sources, model) = (maker.library(), maker.object(depth: 3))
    var library = MustacheLibrary()
    for (name, source) in sources { try library.register(source, named: name) }
    let ours = sources.mapValues(PageTemplate.init)
    for name in sources.keys.sorted() {
      let written = ours[name]?.rendered(TemplateValue(model), library: ours)
      #expect(written == library.render(model, withTemplate: name), "\(sources)")
    }
  }

  @Test func `the last of a list is known, and a value is escaped unless it says otherwise`() {
    let template = PageTemplate("{{#list}}{{.}}{{^last()}}, {{/last()}}{{/list}} {{{raw}}} {{raw}}")
    let model: Fields = ["list": ["a", "b", "c"], "raw": "<i>"]
    #expect(template.rendered(.model(model), library: [:]) == "a, b, c <i> &lt;i&gt;")
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
    return ["frame": frame, "part": part, "page": page, "plain": text(depth: 3, partials: ["part"])]
  }

  private mutating func text(depth: Int, partials: [String]) -> String {
    (0..<number(1..<5)).map { _ in piece(depth, partials) }.joined()
  }

  private mutating func piece(_ depth: Int, _ partials: [String]) -> String {
    let point = number(0..<3) == 0 ? "." : ""
    switch number(0..<10) {
    case 0: return "\n"
    case 1: return "word "
    case 2: return "<p>&\n"
    case 3: return "{{\(point)\(leaf())}}"
    case 4: return "{{{\(point)\(leaf())}}}\n"
    case 5: return "{{\(branch()).\(leaf())}}"
    case 6 where !partials.isEmpty: return "{{>\(partials[0])}}" + (number(0..<2) == 0 ? "\n" : "")
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
