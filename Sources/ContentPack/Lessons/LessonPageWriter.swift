// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Writes one language of a lesson as an XHTML page that any browser shows.
struct LessonPageWriter {
  let lesson: Lesson.Variant
  let language: LanguageTag
  let entry: String
  /// The address of another lesson, from where this one stands.
  let lessonAddress: (LessonID) -> String

  /// The classes of the parts of a page.
  enum Part {
    static let summary = "summary"
    static let body = "body"
    static let tryIt = "try"
  }

  /// The page. There is no document type: pages of XHTML need none, and packs allow none.
  func document() throws(PackError) -> [UInt8] {
    let text = lesson.text
    let writer = RichTextWriter(dialect: .lesson, lessonAddress: lessonAddress)
    var xml = XMLWriter()
    xml.start(
      "html", ["xmlns": XMLNamespace.xhtml, "lang": language.rawValue, "xml:lang": language.rawValue])
    xml.line()
    xml.start("head")
    xml.line()
    xml.empty("meta", ["charset": "utf-8"])
    xml.line()
    xml.empty("meta", ["name": "viewport", "content": "width=device-width"])
    xml.line()
    xml.element("title", [:], lesson.title)
    xml.line()
    xml.element("style", [:], Self.style)
    xml.endLine()
    xml.line()
    xml.start("body")
    xml.line()
    xml.element("h1", [:], lesson.title)
    xml.line()
    xml.element("p", ["class": Part.summary], lesson.summary)
    xml.line()
    xml.start("div", ["class": Part.body])
    for block in text.body.blocks {
      xml.line()
      writer.blocks([block], to: &xml)
    }
    xml.endLine()
    if let tryIt = text.tryIt {
      xml.line()
      xml.start("div", ["class": Part.tryIt])
      xml.line()
      xml.element("h2", [:], Self.tryItTitles[language] ?? Self.tryItTitles[.english] ?? "")
      for block in tryIt.blocks {
        xml.line()
        writer.blocks([block], to: &xml)
      }
      xml.endLine()
    }
    xml.endLine()
    xml.endLine()
    return try xml.finished(entry: entry)
  }

  private static let tryItTitles: [LanguageTag: String] = [
    .english: "Try it in your own work", .finnish: "Kokeile omassa työssäsi", .swedish: "Pröva i ditt eget arbete",
  ]

  private static let style = """
    body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 system-ui,sans-serif} \
    img{max-width:100%} .summary{font-size:1.2rem} .try{border-left:.3rem solid;padding-left:1rem} \
    table{border-collapse:collapse} td,th{border:1px solid;padding:.3rem .6rem} pre{overflow-x:auto} \
    .qti-align-left{text-align:left} .qti-align-center{text-align:center} .qti-align-right{text-align:right}
    """
}
