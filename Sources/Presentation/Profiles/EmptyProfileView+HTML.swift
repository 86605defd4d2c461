// learn, Apache-2.0. See LICENSE.

extension EmptyProfileView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    let content: Fields = [
      "title": MarkedText(reading.book[.myProfile]), "empty": reading.book[.profileEmpty], "start": start.fields,
      "about": reading.book[PagePhrase.aboutProfile],
    ]
    return Templates.render("profile", content, frame: frame, reading: reading, title: reading.book[.myProfile])
  }
}
