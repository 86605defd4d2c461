// learn, Apache-2.0. See LICENSE.

extension FormView {
  /// The form as the template `form` asks for it.
  func model(_ book: Phrasebook) -> [String: Any] {
    var values: [String: Any] = [
      "method": csrf == nil ? "get" : "post", "action": action, "button": button,
      "isMultipart": fields.contains { if case .file = $0.kind { true } else { false } },
      "kind": weight == .primary ? "button" : weight == .quiet ? "button quiet" : "button grave",
      "hidden": hidden.sorted { $0.key < $1.key }.map { ["name": $0.key, "value": $0.value] },
      "fields": fields.map { model($0, book) },
    ]
    values["csrf"] = csrf
    values["aside"] = aside.map { ["label": $0.label, "href": $0.address] }
    values["second"] = second.map { ["label": $0.label, "href": $0.address] }
    return values
  }

  private func model(_ field: FormField, _ book: Phrasebook) -> [String: Any] {
    let id = fieldID(field)
    let problem = field.state.problem?.sentence(field.kind, book)
    var values: [String: Any] = [
      "id": id, "name": field.name, "label": field.label, "required": field.isRequired, "invalid": problem != nil,
    ]
    values["hint"] = field.hint.map { ["id": id + "-hint", "text": $0] }
    values["problem"] = problem.map { ["id": id + "-problem", "text": $0] }
    let described = [field.hint.map { _ in id + "-hint" }, problem.map { _ in id + "-problem" }].compactMap { $0 }
    values["describedBy"] = described.isEmpty ? nil : described.joined(separator: " ")
    switch field.kind {
    case .one, .any: values["isChoice"] = true
    default: values["isChoice"] = false
    }
    switch field.kind {
    case .text, .password, .search, .code, .file: values["input"] = input(field)
    case .list(let groups): values["list"] = list(groups, chosen: field.state.value, book)
    case .one(let options): values["choices"] = options.enumerated().map { choice("radio", id, field, $0, $1) }
    case .any(let options): values["choices"] = options.enumerated().map { choice("checkbox", id, field, $0, $1) }
    }
    return values
  }

  private func input(_ field: FormField) -> [String: Any] {
    var values: [String: Any] = [:]
    values["autocomplete"] = field.autocomplete
    values["limit"] = field.limit.map(String.init)
    switch field.kind {
    case .password: values["type"] = "password"
    case .file(let accept):
      values["type"] = "file"
      values["accept"] = accept
    case .search:
      values["type"] = "search"
      values["value"] = field.state.value
    case .code:
      values["type"] = "text"
      values["value"] = field.state.value
      values["isCode"] = true
    default:
      values["type"] = "text"
      values["value"] = field.state.value
    }
    if values["value"] as? String == "" { values["value"] = nil }
    return values
  }

  private func list(_ groups: [FormField.OptionGroup], chosen: String, _ book: Phrasebook) -> [String: Any] {
    func options(_ group: FormField.OptionGroup) -> [[String: Any]] {
      group.options.map {
        ["value": $0.value, "label": $0.label, "isChosen": $0.isChosen || (!chosen.isEmpty && $0.value == chosen)]
      }
    }
    let bare = groups.filter(\.label.isEmpty).flatMap(options)
    let isOpen = chosen.isEmpty && !groups.contains { $0.options.contains(where: \.isChosen) }
    var values: [String: Any] = [
      "bare": bare,
      "groups": groups.filter { !$0.label.isEmpty }.map {
        ["label": $0.label, "options": options($0)] as [String: Any]
      },
    ]
    values["open"] = isOpen ? Wordbook<FormPhrase>(book)[.choose] : nil
    return values
  }

  private func choice(_ type: String, _ id: String, _ field: FormField, _ place: Int, _ option: FormField.Option)
    -> [String: Any]
  {
    var values: [String: Any] = [
      "type": type, "id": "\(id)-\(place + 1)", "name": field.name, "value": option.value, "label": option.label,
      "isChosen": option.isChosen || (!field.state.value.isEmpty && option.value == field.state.value),
    ]
    values["hint"] = option.hint
    return values
  }
}
