// learn, Apache-2.0. See LICENSE.

import LearnCore

extension AttemptReviewView {
  /// The overview as a page.
  public func html(_ frame: PageFrame) -> String {
    Templates.render("review", content, frame: frame, reading: reading, title: book[PagePhrase.reviewTitle])
  }

  private var book: Phrasebook { reading.book }

  private var content: Fields {
    let open = sections.reduce(0) { $0 + $1.entries.count { $0.state == .open } }
    return [
      "kicker": instrument, "title": book[PagePhrase.reviewTitle],
      "lead": open == 0 ? book[PagePhrase.reviewAll] : book(PagePhrase.reviewOpen, ["count": .count(open)]),
      "action": finish.action, "csrf": finish.csrf, "revision": "\(revision)",
      "label": book[PagePhrase.seeResultNow], "sections": sections.enumerated().map { section($1, number: $0 + 1) },
      "leave": leave.map { ["words": book[PagePhrase.leaveAnyTime], "href": $0, "label": book[.goQuit]] as Fields },
      "code": receipt?.fields(book),
    ]
  }

  private func section(_ section: Section, number: Int) -> Fields {
    [
      "id": "part-\(number)", "title": section.title,
      "entries": section.entries.map { entry in
        let (kind, phrase): (String, PagePhrase) =
          switch entry.state {
          case .answered: ("is-done", .stateAnswered)
          case .abstained: ("is-done", .stateAbstained)
          case .open: ("is-open", .stateOpen)
          }
        return [
          "number": entry.number, "href": entry.address, "kind": kind, "state": book[phrase],
          "question": MarkedText(entry.question.text.shortened(to: 110), lang: entry.question.lang),
        ] as Fields
      },
    ]
  }
}
