// learn, Apache-2.0. See LICENSE.

extension LeftView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<GroupPhrase>(reading.book)
    var sheet = Sheet(
      say(.left, ["title": .text(title)]), lead: [say(.leftLead, ["name": .text(coordinator)])])
    sheet.isNarrow = true
    sheet.parts = [.button(.init(say[.home], home))]
    if let account { sheet.parts.append(.links([.init(say[.myData], account)])) }
    return sheet.html(frame, reading)
  }
}
