// learn, Apache-2.0. See LICENSE.

extension FormTarget {
  /// The target as templates ask for it: the template `post` makes a form of one button out of it.
  func fields(_ label: String, about: String? = nil, kind: String = "") -> Fields {
    ["action": action, "csrf": csrf, "label": label, "about": about, "kind": kind]
  }
}

extension PageTurn {
  /// The turn as the template `turn` asks for it; nil where there is only one page.
  func fields(_ book: Phrasebook) -> Fields? {
    guard count > 1 else { return nil }
    return [
      "place": book(.pageOf, ["number": .count(number), "count": .count(count)]), "previous": previous, "next": next,
      "previousLabel": book[PagePhrase.previousPage], "nextLabel": book[PagePhrase.nextPage],
    ]
  }
}
