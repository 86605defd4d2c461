// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Presentation

/// Reads the files of a site as a strict reader would and follows every link.
struct SiteCheck {
  private let files: [String: [UInt8]]
  private let pages: [String: HTMLPage]

  init(_ files: [(path: String, bytes: [UInt8])]) {
    self.files = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
    pages = self.files.filter { $0.key.hasSuffix(".html") }.mapValues { HTMLPage(String(decoding: $0, as: UTF8.self)) }
  }

  /// Checks every page.
  ///
  /// - Parameter isChecked: Whether the pack has passed `check`, which keeps headings in steps and lessons of a size.
  func run(_ name: String = "", isChecked: Bool = true) throws {
    #expect(files["index.html"] != nil && files["style.css"] != nil)
    for (path, page) in pages {
      let problems = page.problems.filter { isChecked || !$0.contains(" after h") }
      #expect(problems == [], "\(name) \(path)")
      let size = (files[path]?.count ?? 0) + Templates.stylesheet.utf8.count
      #expect(!isChecked || size < 60_000, "\(name) \(path): \(size) bytes")
      for link in page.links { #expect(leads(link, from: path), "\(name) \(path) -> \(link)") }
    }
  }

  private func leads(_ link: String, from path: String) -> Bool {
    if ["http://", "https://", "mailto:"].contains(where: link.hasPrefix) { return true }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var folder = path.split(separator: "/").dropLast().map(String.init)
    for part in parts[0].split(separator: "/") {
      if part == ".." {
        guard folder.popLast() != nil else { return false }
      } else {
        folder.append(Self.decoded(part))
      }
    }
    let target = parts[0].isEmpty ? path : folder.joined(separator: "/")
    guard files[target] != nil else { return false }
    return parts.count < 2 || pages[target]?.ids.contains(String(parts[1])) == true
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A page read tag by tag, with what a strict reader or a screen reader would stumble over.
struct HTMLPage {
  private(set) var problems: [String] = []
  private(set) var ids: Set<String> = []
  private(set) var links: [String] = []

  private static let empty: Set<String> = [
    "meta", "link", "img", "br", "hr", "input", "path", "rect", "circle", "use",
  ]

  init(_ html: String) {
    var open: [String] = []
    var headings: [Int] = []
    var referred: [String] = []
    var labels = 0
    // Fields outside of a label need one that names them.
    var unlabelled: Set<String> = []
    var labelled: Set<String> = []
    // What stands in a style element is not markup.
    let markup = html.replacing(/<style>[^<]*<\/style>/, with: "")
    var rest = markup[...]
    guard rest.hasPrefix("<!doctype html>") else {
      problems.append("no doctype")
      return
    }
    rest = rest.dropFirst(15)
    while let start = rest.firstIndex(of: "<") {
      if rest[..<start].contains(">") { problems.append("a bare > in: \(rest[..<start].suffix(40))") }
      guard let end = Self.end(of: rest[start...]) else {
        problems.append("an open tag: \(rest[start...].prefix(60))")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) {
          problems.append("</\(tag.dropFirst())> closes nothing, in \(open)")
        }
        continue
      }
      let name = String(tag.prefix { $0.isLetter || $0.isNumber })
      if name.isEmpty { problems.append("not a tag: <\(tag.prefix(30))") }
      let attributes = Self.attributes(tag.dropFirst(name.count), &problems)
      if let id = attributes["id"], !ids.insert(id).inserted { problems.append("id \(id) twice") }
      for key in ["href", "src"] { if let link = attributes[key] { links.append(link) } }
      if name == "use" { links.removeLast() }
      for key in ["aria-labelledby", "aria-describedby"] {
        referred += (attributes[key] ?? "").split(separator: " ").map(String.init)
      }
      if name == "img", attributes["alt"] == nil { problems.append("a picture without alternative") }
      if name == "a", attributes["href"]?.isEmpty != false { problems.append("a link to nowhere: \(tag)") }
      if attributes.keys.contains(where: { $0.hasPrefix("on") }) { problems.append("a handler: \(tag)") }
      if attributes["style"] != nil { problems.append("a style within: \(tag)") }
      if name == "iframe" { problems.append("<iframe>") }
      // A script is a file of ours, with nothing between its tags.
      if name == "script", attributes["src"] == nil || !rest.hasPrefix("</script>") { problems.append("<script>") }
      let isField = name == "select" || name == "textarea" || name == "input" && attributes["type"] != "hidden"
      if isField, !open.contains("label"), attributes["aria-label"] == nil {
        unlabelled.insert(attributes["id"] ?? "a field without an id")
      }
      if name == "label", let field = attributes["for"] { labelled.insert(field) }
      if name.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()) {
        if level > (headings.last ?? 0) + 1 { problems.append("h\(level) after h\(headings.last ?? 0)") }
        headings.append(level)
      }
      if name == "main" { labels += 1 }
      if name == "html", attributes["lang"]?.isEmpty != false { problems.append("no language") }
      if !Self.empty.contains(name), !tag.hasSuffix("/") { open.append(name) }
    }
    if !open.isEmpty { problems.append("left open: \(open)") }
    if headings.first != 1 { problems.append("does not begin with h1: \(headings)") }
    if labels != 1 { problems.append("\(labels) main elements") }
    for field in unlabelled.subtracting(labelled) { problems.append("a field without a label: \(field)") }
    for id in referred where !ids.contains(id) { problems.append("refers to no \(id)") }
  }

  /// The end of a tag: the first `>` outside of quotes; of a style the tag only.
  private static func end(of text: Substring) -> Substring.Index? {
    var isQuoted = false
    for place in text.indices {
      if text[place] == "\"" { isQuoted.toggle() }
      if text[place] == ">", !isQuoted { return place }
      if text[place] == "<", place != text.startIndex, !isQuoted { return nil }
    }
    return nil
  }

  private static func attributes(_ text: Substring, _ problems: inout [String]) -> [String: String] {
    var result: [String: String] = [:]
    var rest = text
    while true {
      while rest.first == " " || rest.first == "/" || rest.first == "\n" { rest.removeFirst() }
      guard !rest.isEmpty else { return result }
      let name = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(name.count)
      if !name.allSatisfy({ $0.isLetter || $0 == "-" || $0.isNumber }) { problems.append("an attribute \(name)") }
      var value = ""
      if rest.first == "=" {
        rest.removeFirst()
        guard rest.popFirst() == "\"" else {
          problems.append("an attribute without quotes: \(name)")
          return result
        }
        value = String(rest.prefix { $0 != "\"" })
        rest = rest.dropFirst(value.count + 1)
      }
      if result.updateValue(value, forKey: String(name)) != nil { problems.append("\(name) twice") }
    }
  }
}
