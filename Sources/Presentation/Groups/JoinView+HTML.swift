// learn, Apache-2.0. See LICENSE.

extension JoinView {
  /// The page.
  public func html(_ frame: PageFrame) -> String {
    var lead = say(.joinLead, ["instrument": .text(instrument.text), "pack": .text(pack.text)])
    if let minutes { lead += " " + say(.joinMinutes, ["count": .count(minutes)]) }
    var sheet = Sheet(say(.join, ["title": .text(title)]), lead: [lead + " " + who])
    sheet.isNarrow = true
    sheet.parts =
      joining + [
        .heading(MarkedText(say[.theySee]), id: "see"),
        .list([say[.theySeeBegun], say[.theySeeFigures], say[.theyNeverSee]]), .paragraph(say[.leaveAnyTime]),
      ]
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<GroupPhrase> { Wordbook(reading.book) }
  private var who: String { say(.looksAfter, ["name": .text(coordinator)]) }

  private var joining: [Sheet.Part] {
    if case .member(let start) = person {
      return [.paragraph(say[.joinedAlready]), .button(.init(say[.begin], start))]
    }
    guard !isClosed else { return [.note(say(.joinClosed, ["name": .text(coordinator)]))] }
    switch person {
    case .member: return []
    case .account(let name):
      return [
        .form(
          FormView("join", action: action, csrf: csrf, fields: [], button: say(.joinButton, ["name": .text(name)])))
      ]
    case .guest(let name, let signUp, let signIn):
      let field = FormField(
        "display", say[.displayName], hint: say[.displayNameHint], state: name, autocomplete: "nickname", limit: 120)
      return [
        .form(FormView("join", action: action, csrf: csrf, fields: [field], button: say[.joinAsGuest])),
        .soft(say[.guestNote]),
        .links([.init(say[.makeAccount], signUp), .init(say[.signIn], signIn)]),
      ]
    }
  }
}
