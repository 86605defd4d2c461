// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

extension ItemView {
  /// The question as a page with a form: one field for each response, named as the response.
  public func html(_ frame: PageFrame) -> String {
    Templates.render(
      "item", ItemModel(self, frame), frame: frame, reading: reading, title: variant.question.shortened(to: 60))
  }
}

/// A question as the template `item` asks for it.
private struct ItemModel {
  struct Part {
    let legend: String?
    let otherLanguage: String?
    var options: [Option] = []
    var selects: [Select] = []
    var abstentions: [Abstention] = []
  }
  struct Option {
    let type: String
    let name: String
    let value: String
    let isChosen: Bool
    let text: Markup
  }
  struct Select {
    let name: String
    let text: Markup
    let choices: [Choice]
  }
  struct Choice {
    let value: String
    let label: String
    let isChosen: Bool
  }
  struct Abstention {
    let name: String
    let value: String
    let label: String
    let isChosen: Bool
  }
  struct Progress {
    let count: Int
    let number: Int
  }
  struct Hint {
    let label: String
    let html: String
    let isOpen: Bool
  }
  struct Note {
    let label: String
    let text: String
  }

  let place: String
  let progress: Progress?
  let otherLanguage: String?
  let prompt: Markup
  let parts: [Part]
  let hint: Hint?
  let note: Note?
  let backLabel: String
  let nextLabel: String

  init(_ view: ItemView, _ frame: PageFrame) {
    let (book, variant) = (view.book, view.variant)
    place = [
      view.place.map { book(.placeOf, ["number": .count($0.number), "count": .count($0.count)]) }, view.section?.text,
    ].compactMap { $0 }.joined(separator: " · ")
    progress = view.place.map { Progress(count: $0.count, number: $0.number) }
    otherLanguage = variant.language == view.reading.language ? nil : variant.language.rawValue
    let fields = ItemFields(view: view, frame: frame)
    prompt = frame.writer { fields.inlineField($0) }.markup(variant.body)
    var parts = variant.interactions.compactMap { fields.part($0, otherLanguage: nil) }
    if !view.abstentions.isEmpty {
      let words = AnswerWords(reading: view.reading)
      let name = variant.interactions.first?.response ?? "abstain"
      let abstentions = view.abstentions.map { one in
        Abstention(
          // Of a single choice the abstention is one answer among the others; else it stands for the whole.
          name: fields.isSingleChoice ? name : "abstain", value: one.rawValue, label: words.words(one),
          isChosen: view.answer == .abstained(one))
      }
      if parts.isEmpty { parts.append(Part(legend: nil, otherLanguage: nil)) }
      parts[parts.count - 1].abstentions = abstentions
    }
    self.parts = parts
    hint = variant.hint.map {
      Hint(label: book[.hint], html: frame.writer().markup($0).html, isOpen: view.showsHint)
    }
    note = view.note.map { Note(label: book[.yourNote], text: $0) }
    backLabel = book[.goBack]
    nextLabel = book[.goNext]
  }

  /// Makes the fields of a form out of interactions.
  struct ItemFields {
    let view: ItemView
    let frame: PageFrame

    var isSingleChoice: Bool {
      guard view.variant.interactions.count == 1, case .choice(let choice) = view.variant.interactions[0].kind else {
        return false
      }
      return choice.maximum == 1
    }

    func part(_ interaction: Interaction, otherLanguage: String?) -> Part? {
      // A gap that stands in the text has its field there.
      if view.variant.body.hasInlineSlot(interaction.response), inlineField(interaction.response) != nil { return nil }
      let order = view.order(of: interaction)
      let value = view.value(of: interaction)
      let task = ItemView(view.variant, response: interaction.response, reading: view.reading)
      var legend = interaction.prompt?.plainText ?? ""
      var part = Part(legend: nil, otherLanguage: otherLanguage)
      switch interaction.kind {
      case .choice(let choice):
        legend = [legend, ItemView.task(choice, view.book) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        part = Part(legend: legend.isEmpty ? nil : legend, otherLanguage: otherLanguage)
        part.options = order.options.map { option in
          Option(
            type: choice.maximum == 1 ? "radio" : "checkbox", name: interaction.response, value: option.identifier,
            isChosen: value.scalars.contains(.identifier(option.identifier)),
            text: frame.writer().inline(option.content))
        }
      case .order(let options):
        part = Part(legend: view.book[.orderTask], otherLanguage: otherLanguage)
        part.selects = order.options.map { option in
          let rank = value.scalars.firstIndex(of: .identifier(option.identifier)).map { $0 + 1 }
          return Select(
            name: interaction.response + "." + option.identifier, text: frame.writer().inline(option.content),
            choices: (1...max(1, options.options.count)).map {
              Choice(value: "\($0)", label: "\($0)", isChosen: rank == $0)
            })
        }
      case .match:
        part = Part(legend: view.book[.matchTask], otherLanguage: otherLanguage)
        part.selects = order.options.map { row in
          Select(
            name: interaction.response + "." + row.identifier, text: frame.writer().inline(row.content),
            choices: order.columns.map { column in
              Choice(
                value: column.identifier, label: column.line,
                isChosen: value.scalars.contains(.directedPair(row.identifier, column.identifier)))
            })
        }
      case .inlineChoice:
        part = Part(legend: task.task, otherLanguage: otherLanguage)
        part.selects = [
          Select(
            name: interaction.response, text: Markup(text: view.gapName(interaction)), choices: choices(interaction))
        ]
      case .textEntry:
        part = Part(legend: task.task, otherLanguage: otherLanguage)
        part.options = []
      }
      return part
    }

    private func choices(_ interaction: Interaction) -> [Choice] {
      let value = view.value(of: interaction)
      return view.order(of: interaction).options.map { option in
        Choice(
          value: option.identifier, label: option.line,
          isChosen: value.scalars.contains(.identifier(option.identifier)))
      }
    }

    /// The field of a gap or of a written answer, where it stands in the text.
    func inlineField(_ response: String) -> Markup? {
      guard let interaction = view.variant.interactions.first(where: { $0.response == response }) else { return nil }
      let name = Markup.escaped(response)
      switch interaction.kind {
      case .inlineChoice:
        let label = Markup.escaped(view.book(.gap, ["gap": .text(view.gapName(interaction))]))
        let options = choices(interaction).map { choice in
          "<option value=\"\(Markup.escaped(choice.value))\"\(choice.isChosen ? " selected" : "")>"
            + "\(Markup.escaped(choice.label))</option>"
        }.joined()
        return Markup(
          trusted: "<select name=\"\(name)\" aria-label=\"\(label)\"><option value=\"\"></option>\(options)</select>")
      case .textEntry(let entry):
        let label = Markup.escaped(
          entry.label ?? ItemView(view.variant, response: response, reading: view.reading).task ?? "")
        let value = Markup.escaped(
          AnswerWords(reading: view.reading).words(view.value(of: interaction), of: interaction))
        let isNumber = [.float, .integer].contains(view.variant.response(response)?.baseType)
        let size = min(40, max(4, entry.expectedLength ?? (isNumber ? 8 : 20)))
        return Markup(
          trusted: "<input type=\"text\"\(isNumber ? " inputmode=\"decimal\"" : "") name=\"\(name)\" value=\"\(value)\""
            + " size=\"\(size)\" aria-label=\"\(label)\" autocomplete=\"off\">")
      default: return nil
      }
    }
  }
}
