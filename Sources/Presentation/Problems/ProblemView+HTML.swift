// learn, Apache-2.0. See LICENSE.

extension ProblemView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let (title, why, todo) = words
    let out = link ?? frame.brand.map { PageFrame.Link(book[PagePhrase.toFirstPage], to: $0.address) }
    let content: Fields = [
      "kicker": book(PagePhrase.problemKicker, ["status": .text("\(status)")]), "title": book[title],
      "lead": detail ?? book[why], "todo": book[todo], "link": out?.fields,
    ]
    return Templates.render("problem", content, frame: frame, reading: reading, title: book[title])
  }

  private var book: Phrasebook { reading.book }

  private var words: (PagePhrase, PagePhrase, PagePhrase) {
    switch status {
    case 401, 403: (.problem403, .problem403Why, .problem403Do)
    case 404, 405, 410: (.problem404, .problem404Why, .problem404Do)
    case 409: (.problem409, .problem409Why, .problem409Do)
    case 413: (.problem413, .problem413Why, .problem413Do)
    case 422: (.problem422, .problem422Why, .problem422Do)
    case 429: (.problem429, .problem429Why, .problem429Do)
    case 503: (.problem503, .problem503Why, .problem503Do)
    case 507: (.problem507, .problem507Why, .problem507Do)
    case 500...: (.problem500, .problem500Why, .problem500Do)
    default: (.problem400, .problem400Why, .problem400Do)
    }
  }
}
