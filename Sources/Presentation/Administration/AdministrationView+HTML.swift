// learn, Apache-2.0. See LICENSE.

extension AdministrationView {
  /// The page: how large the installation is, the search, and the accounts.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(say[.administration])
    if notice == .lastAdministrator {
      sheet.refusal = say[.lastAdministrator]
    } else {
      sheet.notice = notice.map(sentence)
    }
    sheet.parts = [
      .form(
        FormView(
          "search", action: search, csrf: nil,
          fields: [
            FormField(
              "q", say[.searchLabel], hint: say[.searchHint], kind: .search, state: FieldState(query),
              autocomplete: "off", limit: 120, isRequired: false)
          ], button: say[.search], aside: query.isEmpty ? nil : .init(label: say[.showAll], address: search))),
      .figures([
        .init(book.number(figures.accounts), say[.accounts]), .init(book.number(figures.attempts), say[.attempts]),
        .init(book.number(figures.answers), say[.answers]), .init(book.number(figures.packs), say[.packs]),
        .init(book.size(bytes: figures.bytes), say[.storeSize]),
      ]),
    ]
    sheet.parts += found
    sheet.parts.append(.links([.init(reading.book[SignaturePhrase.publishers], publishers)]))
    return sheet.html(frame, reading)
  }

  private var book: Phrasebook { reading.book }
  private var say: Wordbook<AdministrationPhrase> { Wordbook(reading.book) }

  private var found: [Sheet.Part] {
    guard !accounts.isEmpty else { return [.paragraph(say(.foundNone, ["query": .text(query)]))] }
    var parts: [Sheet.Part] = []
    if !query.isEmpty {
      let count = paging?.total ?? accounts.count
      parts.append(.paragraph(say(.found, ["count": .count(count), "query": .text(query)])))
    }
    parts += [.table(table), .soft(say[.suspendNote])]
    if let paging { parts.append(.paging(paging)) }
    return parts
  }

  private var table: DataTable {
    DataTable(
      caption: say[.accountsCaption], isCaptionQuiet: true,
      columns: [.init(say[.account]), .init(say[.since]), .init(say[.lastSeen]), .init(say[.roles])],
      rows: accounts.enumerated().map { place, account in
        var under = [account.name]
        if account.isOwn { under.append(say[.own]) }
        if account.isSuspended { under.append(say[.suspended]) }
        return [
          .lines(MarkedText(account.displayName), under), .text(reading.date(account.created)),
          account.lastSeen.map { .text(reading.date($0)) } ?? .soft(say[.neverSeen]), .markup(roles(account)),
        ]
      }, kind: "accounts")
  }

  /// The form of a line: a box for each role, and two buttons, the second with its own address.
  private func roles(_ account: Account) -> Markup {
    let name = Markup.escaped(account.displayName)
    var html = "<form method=\"post\" action=\"\(Markup.escaped(account.changeRoles))\">"
    html += "<input type=\"hidden\" name=\"csrf\" value=\"\(Markup.escaped(csrf))\">"
    html +=
      "<fieldset><legend class=\"sr\">\(Markup.escaped(say(.rolesOf, ["name": .text(account.displayName)])))</legend>"
    for role in AccountRole.allCases {
      html += "<label><input type=\"checkbox\" name=\"role\" value=\"\(role.rawValue)\""
      html += account.roles.contains(role) ? " checked" : ""
      html += ">\(Markup.escaped(title(role)))</label>"
    }
    html +=
      "</fieldset><button class=\"small\">\(Markup.escaped(say[.saveRoles]))<span class=\"sr\"> \(name)</span></button>"
    if !account.isOwn {
      html += " <button class=\"small\" formaction=\"\(Markup.escaped(account.suspend))\">"
      html +=
        "\(Markup.escaped(say[account.isSuspended ? .restore : .suspend]))<span class=\"sr\"> \(name)</span></button>"
    }
    return Markup(trusted: html + "</form>")
  }

  private func title(_ role: AccountRole) -> String {
    switch role {
    case .learner: say[.learner]
    case .educator: say[.educator]
    case .coordinator: say[.coordinator]
    case .administrator: say[.administrator]
    }
  }

  private func sentence(_ notice: Notice) -> String {
    switch notice {
    case .rolesChanged(let name): say(.doneRoles, ["name": .text(name)])
    case .suspended(let name): say(.doneSuspended, ["name": .text(name)])
    case .restored(let name): say(.doneRestored, ["name": .text(name)])
    case .lastAdministrator: say[.lastAdministrator]
    }
  }
}
