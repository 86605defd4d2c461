// learn, Apache-2.0. See LICENSE.

import LearnCore

extension AccountView {
  /// The page: what is kept and how to take it along first, then what can be changed, then how to erase it.
  public func html(_ frame: PageFrame) -> String {
    var sheet = Sheet(say[.myData], lead: [say(.signedInAs, ["name": .text(name)])])
    sheet.notice = notice.map(sentence)
    sheet.parts =
      [
        .button(.init(say[.download], addresses.download)), .soft(say[.downloadNote]),
        heading(.keptTitle, "kept"),
        kept.isEmpty
          ? .paragraph(say[.keptEmpty]) : .table(kept.table(.keptCaption, isCaptionQuiet: true, reading)),
      ] + settings + deviceParts + receiptParts + groupParts + tokenParts + eraseParts
    return sheet.html(frame, reading)
  }

  private var say: Wordbook<AccountPhrase> { Wordbook(reading.book) }

  private func heading(_ phrase: AccountPhrase, _ id: String) -> Sheet.Part {
    .heading(MarkedText(say[phrase]), id: id)
  }

  private var settings: [Sheet.Part] {
    let fields = AccountFields(reading.book)
    let languages = Phrasebook.languages.map {
      FormField.Option($0.rawValue, Phrasebook.ownName(of: $0))
    }
    return [
      heading(.settings, "settings"),
      .form(
        FormView(
          "display-name", action: addresses.changeDisplayName, csrf: csrf,
          fields: [fields.displayName(forms.displayName)], button: say[.save], weight: .quiet)),
      .form(
        FormView(
          "language", action: addresses.changeLanguage, csrf: csrf,
          fields: [
            FormField("language", say[.language], kind: .list([.init("", languages)]), state: forms.language)
          ], button: say[.save], weight: .quiet)),
      .form(
        FormView(
          "change-password", action: addresses.changePassword, csrf: csrf,
          fields: [
            FormField(
              "current", say[.currentPassword], kind: .password, state: FieldState("", forms.currentPassword),
              autocomplete: "current-password", limit: 1024),
            fields.newPassword(say[.newPassword], forms.newPassword),
          ], button: say[.changePassword], weight: .quiet)),
    ]
  }

  private var deviceParts: [Sheet.Part] {
    let table = DataTable(
      caption: say[.devicesCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.device]), .init(say[.signedInSince]), .init(say[.lastSeen]),
        .init(Wordbook<FormPhrase>(reading.book)[.action], isQuiet: true),
      ],
      rows: devices.map { device in
        let name = device.name.isEmpty ? say[.deviceUnknown] : device.name
        return [
          .lines(MarkedText(name), device.isCurrent ? [say[.thisDevice]] : []), .text(reading.date(device.signedIn)),
          .text(reading.date(device.lastSeen)),
          .buttons([.init(label: say[.signOut], about: name, address: device.signOut)]),
        ]
      }, csrf: csrf)
    return [
      heading(.devices, "devices"), .table(table),
      .form(
        FormView(
          "everywhere", action: addresses.signOutEverywhere, csrf: csrf, fields: [], button: say[.signOutEverywhere],
          weight: .quiet)), .soft(say[.signOutNote]),
    ]
  }

  private var receiptParts: [Sheet.Part] {
    [
      heading(.receipts, "receipts"), .paragraph(say[.receiptNote]),
      .form(
        FormView(
          "receipt", action: addresses.claimReceipt, csrf: csrf,
          fields: [
            FormField(
              "code", say[.receiptCode], hint: say[.receiptHint], kind: .code, state: forms.receipt,
              autocomplete: "off", limit: 64)
          ], button: say[.claim], weight: .quiet)),
    ]
  }

  private var groupParts: [Sheet.Part] {
    guard !groups.isEmpty else { return [heading(.groups, "groups"), .paragraph(say[.groupsNone])] }
    let table = DataTable(
      caption: say[.groupsCaption], isCaptionQuiet: true,
      columns: [
        .init(say[.group]), .init(say[.coordinator]), .init(say[.joined]),
        .init(Wordbook<FormPhrase>(reading.book)[.action], isQuiet: true),
      ],
      rows: groups.map { group in
        [
          .text(group.title), .text(group.coordinator), .text(reading.date(group.joined)),
          .buttons([.init(label: say[.leave], about: group.title, address: group.leave)]),
        ]
      }, csrf: csrf)
    return [heading(.groups, "groups"), .table(table)]
  }

  private var tokenParts: [Sheet.Part] {
    var parts: [Sheet.Part] = [heading(.tokens, "tokens"), .paragraph(say[.tokensNote])]
    if let api = addresses.api { parts.append(.links([.init(say[.aboutApi], api)])) }
    if tokens.isEmpty {
      parts.append(.soft(say[.tokensNone]))
    } else {
      parts.append(
        .table(
          DataTable(
            caption: say[.tokensCaption], isCaptionQuiet: true,
            columns: [
              .init(say[.token]), .init(say[.mayDo]), .init(say[.created]), .init(say[.lastUsed]),
              .init(Wordbook<FormPhrase>(reading.book)[.action], isQuiet: true),
            ],
            rows: tokens.map { token in
              [
                .text(token.name), .text(token.scopes.map { $0.title(say) }.joined(separator: "; ")),
                .text(reading.date(token.created)),
                token.lastUsed.map { .text(reading.date($0)) } ?? .soft(say[.never]),
                .buttons([.init(label: say[.revoke], about: token.name, address: token.revoke)]),
              ]
            }, csrf: csrf)))
    }
    let options = scopes.map {
      FormField.Option($0.rawValue, $0.title(say), isChosen: forms.tokenScopes.contains($0))
    }
    parts.append(
      .form(
        FormView(
          "new-token", action: addresses.createToken, csrf: csrf,
          fields: [
            FormField(
              "token", say[.tokenName], hint: say[.tokenNameHint], state: forms.tokenName, autocomplete: "off",
              limit: 120),
            FormField("scope", say[.mayDo], kind: .any(options), state: FieldState("", forms.tokenScopesProblem)),
          ], button: say[.makeToken], weight: .quiet)))
    return parts
  }

  private var eraseParts: [Sheet.Part] {
    [
      heading(.erase, "erase"), .paragraph(say[.eraseLead]),
      .links([.init(say[.erase], addresses.erase)]),
    ]
  }

  private func sentence(_ notice: Notice) -> String {
    switch notice {
    case .displayNameChanged: say[.doneDisplayName]
    case .passwordChanged: say[.donePassword]
    case .languageChanged: say[.doneLanguage]
    case .signedOut: say[.doneSignedOut]
    case .signedOutEverywhere: say[.doneSignedOutEverywhere]
    case .tokenRevoked: say[.doneToken]
    case .receiptClaimed(let title): say(.doneReceipt, ["title": .text(title)])
    case .groupLeft(let title): say(.doneLeft, ["title": .text(title)])
    }
  }
}
