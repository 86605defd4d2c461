// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

extension InstrumentDoorView {
  /// The door as a page.
  public func html(_ frame: PageFrame) -> String {
    Templates.render("door", content(frame), frame: frame, reading: reading, title: title.text)
  }

  private var isCheck: Bool { instrument.kind == .check }

  private func content(_ frame: PageFrame) -> Fields {
    let introduction = instrument.introduction?.resolved(reading.chain)
    let items = Phrasebook.Value.count(instrument.items.count)
    return [
      "kind": book[isCheck ? .kindCheck : .kindSelf],
      "pack": LinkModel(reading.text(names.pack.about.title), to: .home, in: frame), "title": title,
      "facts": book(PagePhrase.howLong, ["minutes": .count(instrument.minutes), "count": items]),
      "start": open == nil ? start.fields(book[isCheck ? PagePhrase.startCheck : .startSelf]) : nil,
      "open": open.map { open in
        [
          "href": open.address,
          "label": book(PagePhrase.goOnOf, ["answered": .count(open.answered), "count": .count(open.count)]),
        ] as Fields
      }, "account": book[isSignedIn ? PagePhrase.keptInAccount : .noAccountNeeded],
      "introduction": introduction.map {
        frame.writer(headingShift: 1).markup($0.value, language: $0.language, page: reading.language)
      }, "beforeLabel": book[PagePhrase.beforeStart], "rules": rules, "earlierLabel": book[PagePhrase.earlierResults],
      "hasEarlier": earlier.isEmpty ? nil : true, "dateLabel": book[.date], "levelLabel": book[.level],
      "resultLabel": book[PagePhrase.result], "earlier": earlier.map(words), "seeLabel": book[PagePhrase.seeResult],
    ]
  }

  private func words(_ one: Earlier) -> Fields {
    let level = one.level.map { names.title($0, of: instrument.framework) } ?? MarkedText(book[PagePhrase.noLevel])
    return ["date": reading.date(one.finishedAt), "level": level, "href": one.address]
  }

  /// What one should know before, as sentences.
  private var rules: [String] {
    var rules: [String] = []
    if instrument.sections.count > 1 {
      let titles = instrument.sections.map { reading.text($0.title).text }
      rules.append(
        book(PagePhrase.partsAre, ["count": .count(titles.count), "list": .text(titles.joined(separator: ", "))]) + ".")
    }
    rules.append(book[isCheck ? PagePhrase.answersCheck : .answersBehaviour])
    if !instrument.allowed.isEmpty {
      let (open, close) = reading.book.language == .english ? ("“", "”") : ("”", "”")
      let words = instrument.allowed.map { open + AnswerWords(reading: reading).words($0) + close }
      rules.append(
        book(PagePhrase.answersBeside, ["list": .text(words.joined(separator: " \(book[PagePhrase.or]) "))]))
    }
    rules.append(book[PagePhrase.whatHappens])
    return rules
  }
}
