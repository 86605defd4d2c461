// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// A whole page of HTML, as a file holds it.
struct HTMLPage {
  /// The words of its title; empty where it has none.
  let title: String
  /// What stands in its body, as HTML.
  let body: String
  /// The language that it says it is in.
  let language: LanguageTag?

  /// Takes a page apart. What has no body is one.
  init(_ html: String) {
    title =
      HTMLText.words(
        html.firstMatch(of: /(?is)<title[^>]*>(.*?)<\/title>/).map { String($0.output.1) } ?? ""
      ).oneLine
    let tag = html.firstMatch(of: /(?i)<html[^>]*?\slang\s*=\s*["']([A-Za-z0-9_-]+)["']/).map { String($0.output.1) }
    language = tag.flatMap { LanguageTag(spelled: $0) }
    guard let start = html.firstMatch(of: /(?i)<body[^>]*>/) else {
      body = html.replacing(/(?is)<head[^>]*>.*?<\/head>/, with: "")
      return
    }
    let rest = html[start.range.upperBound...]
    let end = rest.firstMatch(of: /(?i)<\/body>/)
    body = String(end.map { rest[..<$0.range.lowerBound] } ?? rest)
  }

  /// Whether a file of this name is a page.
  static func isName(_ name: String) -> Bool {
    ["html", "htm", "xhtml"].contains(name.split(separator: ".").last?.lowercased() ?? "")
  }
}
