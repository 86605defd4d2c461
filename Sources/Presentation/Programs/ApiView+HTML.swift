// learn, Apache-2.0. See LICENSE.

extension ApiView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<ApiPhrase>(reading.book)
    func heading(_ phrase: ApiPhrase) -> Sheet.Part { .heading(MarkedText(say[phrase]), id: phrase.rawValue) }
    var sheet = Sheet(say[.title], lead: [say[.lead]])
    sheet.parts = [
      .button(.init(say[.document], openAPI)),
      heading(.token), .paragraph(say[.tokenSteps]), .links([.init(say[.makeToken], tokens)]),
      heading(.example), .paragraph(say[.exampleNote]),
      .code("curl -H \"Authorization: Bearer $LEARN_TOKEN\" \\\n  \(base)/profile"),
      heading(.answers), .paragraph(say[.answersNote]),
      heading(.limits), .paragraph(say[.limitsNote]),
    ]
    return sheet.html(frame, reading)
  }
}
