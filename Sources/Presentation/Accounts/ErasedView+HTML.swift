// learn, Apache-2.0. See LICENSE.

extension ErasedView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<AccountPhrase>(reading.book)
    var sheet = Sheet(say[.erased], lead: [say[.erasedLead]])
    sheet.parts = [.button(.init(say[.erasedHome], home))]
    if !erased.isEmpty {
      sheet.parts.append(.table(erased.table(.erasedCaption, isCaptionQuiet: false, reading)))
    }
    return sheet.html(frame, reading)
  }
}
