// learn, Apache-2.0. See LICENSE.

extension ReceiptView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    Templates.render("receipt", content, frame: frame, reading: reading, title: book[PagePhrase.receiptTitle])
  }

  private var book: Phrasebook { reading.book }

  private var content: Fields {
    [
      "title": book[PagePhrase.receiptTitle], "lead": book[PagePhrase.receiptLead], "action": form.action,
      "csrf": form.csrf, "label": book[PagePhrase.receiptLabel],
      "hint": book(PagePhrase.receiptHint, ["example": .text(example)]), "button": book[PagePhrase.receiptButton],
      "code": code, "error": problem.map(words), "mendLabel": book[PagePhrase.somethingToMend],
    ]
  }

  private func words(_ problem: Problem) -> String {
    switch problem {
    case .missing: book[PagePhrase.receiptMissing]
    case .malformed: book(PagePhrase.receiptMalformed, ["example": .text(example)])
    case .unknown: book[PagePhrase.receiptUnknown]
    }
  }
}
