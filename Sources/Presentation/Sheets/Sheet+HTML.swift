// learn, Apache-2.0. See LICENSE.

extension Sheet {
  /// The sheet as a page.
  func html(_ frame: PageFrame, _ reading: Reading) -> String {
    let book = reading.book
    let say = Wordbook<FormPhrase>(book)
    let problems = parts.flatMap { part -> [(id: String, label: String, sentence: String)] in
      if case .form(let form) = part { form.problems(book) } else { [] }
    }
    var values: [String: Any] = [
      "title": title.html, "lead": lead, "isNarrow": isNarrow, "parts": parts.map { Self.model($0, book) },
    ]
    values["heading"] = Markup(trusted: title.html)
    values["up"] = up.map { ["label": $0.label, "href": $0.address] }
    values["notice"] = notice
    values["refusal"] = refusal
    if !problems.isEmpty {
      values["problems"] = [
        "title": say(.mend, ["count": .count(problems.count)]),
        "entries": problems.map { ["href": "#" + $0.id, "label": $0.label, "sentence": $0.sentence] },
      ]
    }
    let isRefused = !problems.isEmpty || refusal != nil
    return Templates.render(
      "sheet", values, frame: frame, reading: reading,
      title: isRefused ? say[.mendTitle] + " · " + title.text : title.text)
  }

  /// A part as the template `part` asks for it: one key, which names its kind.
  private static func model(_ part: Part, _ book: Phrasebook) -> [String: Any] {
    switch part {
    case .heading(let text, let id): ["heading": ["text": Markup(trusted: text.html), "id": id]]
    case .subheading(let text): ["subheading": text]
    case .paragraph(let text): ["paragraph": text]
    case .soft(let text): ["soft": text]
    case .note(let text): ["note": text]
    case .list(let entries): ["list": ["entries": entries]]
    case .figures(let figures):
      ["figures": ["entries": figures.map { ["value": $0.value, "label": $0.label] }]]
    case .facts(let facts):
      ["facts": ["entries": facts.map { ["name": $0.name, "value": Markup(trusted: $0.value.html)] as [String: Any] }]]
    case .form(let form): ["form": form.model(book)]
    case .table(let table): ["markup": table.markup]
    case .button(let link): ["button": ["label": link.label, "href": link.address]]
    case .links(let links): ["links": ["entries": links.map { ["label": $0.label, "href": $0.address] }]]
    case .copy(let id, let label, let value): ["copy": ["id": id, "label": label, "value": value]]
    case .code(let code): ["code": code]
    case .picture(let picture, let table): ["picture": ["image": picture, "table": table.markup]]
    case .paging(let paging): ["paging": model(paging, book)]
    case .article(let id, let kicker, let title, let parts):
      [
        "article": [
          "id": id, "kicker": kicker, "title": Markup(trusted: title.html), "parts": parts.map { model($0, book) },
        ] as [String: Any]
      ]
    case .findings(let findings): ["findings": findings.model]
    }
  }

  private static func model(_ paging: Paging, _ book: Phrasebook) -> [String: Any] {
    let say = Wordbook<FormPhrase>(book)
    var values: [String: Any] = [
      "place": say(
        .part, ["first": .count(paging.first), "last": .count(paging.last), "total": .count(paging.total)])
    ]
    values["previous"] = paging.previous.map { ["href": $0, "label": say[.before]] }
    values["next"] = paging.next.map { ["href": $0, "label": say[.after]] }
    return values
  }
}
