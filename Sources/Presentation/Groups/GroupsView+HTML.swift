// learn, Apache-2.0. See LICENSE.

extension GroupsView {
  /// The page: the groups with their numbers, and the form for a new one; without groups the form alone.
  public func html(_ frame: PageFrame) -> String {
    let say = Wordbook<GroupPhrase>(reading.book)
    var sheet = Sheet(say[.groups], lead: [groups.isEmpty ? say[.groupsNone] : say[.groupsLead]])
    sheet.notice = notice.map { $0.sentence(say) }
    let form = Sheet.Part.form(
      FormView(
        "group", action: create, csrf: csrf,
        fields: [
          FormField(
            "title", say[.groupTitle], hint: say[.groupTitleHint], state: title, autocomplete: "off", limit: 120),
          FormField("instrument", say[.takes], hint: say[.takesHint], kind: .list(instruments), state: instrument),
        ], button: say[.make]))
    if groups.isEmpty {
      sheet.parts = [form, .soft(say[.groupsLead])]
    } else {
      sheet.parts = [
        .button(.init(say[.newGroup], "#new")), .table(table(say)), .heading(MarkedText(say[.newGroup]), id: "new"),
        form,
      ]
    }
    return sheet.html(frame, reading)
  }

  private func table(_ say: Wordbook<GroupPhrase>) -> DataTable {
    let book = reading.book
    return DataTable(
      caption: say[.groupsCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.group]), .init(say[.takes]), .init(say[.members], isNumber: true),
        .init(say[.started], isNumber: true), .init(say[.finished], isNumber: true), .init(say[.state]),
      ],
      rows: groups.map { group in
        [
          .link(MarkedText(group.title), group.address), .lines(group.instrument, [group.pack.text]),
          .text(book.number(group.members)), .text(book.number(group.started)), .text(book.number(group.finished)),
          .text(say[group.isClosed ? .closed : .open]),
        ]
      })
  }
}
