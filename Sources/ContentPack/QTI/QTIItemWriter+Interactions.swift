// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIItemWriter {
  /// Writes an interaction where its slot stands.
  func interaction(_ interaction: Interaction, isInline: Bool, _ xml: inout XMLWriter) {
    let response = identifier(interaction.response, &xml)
    switch interaction.kind {
    case .choice(let choice):
      refuseLine(interaction, isInline, &xml)
      xml.start(
        "qti-choice-interaction",
        [
          "response-identifier": response, "shuffle": choice.shuffles ? "true" : "false",
          "max-choices": String(choice.maximum), "min-choices": String(choice.minimum),
        ])
      prompt(interaction, &xml)
      for option in choice.options { self.option(option, "qti-simple-choice", of: response, &xml) }
      xml.endLine()
    case .order(let order):
      refuseLine(interaction, isInline, &xml)
      xml.start(
        "qti-order-interaction", ["response-identifier": response, "shuffle": order.shuffles ? "true" : "false"])
      prompt(interaction, &xml)
      for option in order.options { self.option(option, "qti-simple-choice", of: response, &xml) }
      xml.endLine()
    case .match(let match):
      refuseLine(interaction, isInline, &xml)
      xml.start(
        "qti-match-interaction",
        [
          "response-identifier": response, "shuffle": match.shuffles ? "true" : "false",
          "max-associations": String(match.rows.count), "min-associations": "0",
        ])
      prompt(interaction, &xml)
      // Each row takes one column, a column any number of rows.
      for (set, most) in [(match.rows, "1"), (match.columns, "0")] {
        xml.line()
        xml.start("qti-simple-match-set")
        for option in set {
          self.option(option, "qti-simple-associable-choice", of: response, matchMaximum: most, &xml)
        }
        xml.endLine()
      }
      xml.endLine()
    case .inlineChoice(let choice):
      startLine(interaction, isInline, &xml)
      xml.start(
        "qti-inline-choice-interaction",
        ["response-identifier": response, "shuffle": choice.shuffles ? "true" : "false"])
      for option in choice.options { inlineOption(option, of: response, &xml) }
      xml.end()
      if !isInline { xml.end() }
    case .textEntry(let entry):
      startLine(interaction, isInline, &xml)
      xml.empty(
        "qti-text-entry-interaction",
        [
          "response-identifier": response, "expected-length": entry.expectedLength.map(String.init),
          "aria-label": entry.label,
        ])
      if !isInline { xml.end() }
    }
  }

  private func refuseLine(_ interaction: Interaction, _ isInline: Bool, _ xml: inout XMLWriter) {
    if isInline {
      xml.refuse("The question \"\(interaction.response)\" stands in a line, but needs lines of its own.")
    }
  }

  /// Begins the block that an interaction of the line needs where it stands on its own.
  private func startLine(_ interaction: Interaction, _ isInline: Bool, _ xml: inout XMLWriter) {
    if interaction.prompt != nil {
      xml.refuse("The question \"\(interaction.response)\" stands in a line and has no room for a prompt of its own.")
    }
    if !isInline { xml.start("div") }
  }

  private func prompt(_ interaction: Interaction, _ xml: inout XMLWriter) {
    guard let prompt = interaction.prompt else { return }
    xml.line()
    xml.start("qti-prompt")
    richText.flow(prompt.blocks, to: &xml)
    xml.end()
  }

  private func option(
    _ option: Interaction.Option, _ name: String, of response: String, matchMaximum: String? = nil,
    _ xml: inout XMLWriter
  ) {
    xml.line()
    let identifier = identifier(option.identifier, &xml)
    xml.start(
      name, ["identifier": identifier, "fixed": option.isFixed ? "true" : nil, "match-max": matchMaximum])
    richText.flow(option.content.blocks, to: &xml)
    if let feedback = option.feedback {
      if feedback.blocks.count == 1, case .paragraph(let inlines) = feedback.blocks[0] {
        xml.start("qti-feedback-inline", feedbackAttributes(response, identifier))
        richText.inlines(inlines, to: &xml)
        xml.end()
      } else {
        xml.start("qti-feedback-block", feedbackAttributes(response, identifier))
        xml.start("qti-content-body")
        richText.blocks(feedback.blocks, to: &xml)
        xml.end()
        xml.end()
      }
    }
    xml.end()
  }

  private func inlineOption(_ option: Interaction.Option, of response: String, _ xml: inout XMLWriter) {
    let identifier = identifier(option.identifier, &xml)
    xml.start("qti-inline-choice", ["identifier": identifier, "fixed": option.isFixed ? "true" : nil])
    line(option.content, &xml)
    if let feedback = option.feedback {
      xml.start("qti-feedback-inline", feedbackAttributes(response, identifier))
      line(feedback, &xml)
      xml.end()
    }
    xml.end()
  }

  private func line(_ text: RichText, _ xml: inout XMLWriter) {
    guard text.blocks.count == 1, case .paragraph(let inlines) = text.blocks[0] else {
      return xml.refuse("The item \"\(item.identifier)\" has a choice in a line whose text is not one paragraph.")
    }
    richText.inlines(inlines, to: &xml)
  }

  private func feedbackAttributes(_ response: String, _ option: String) -> KeyValuePairs<String, String?> {
    ["outcome-identifier": QTIIdentifier.chosen + response, "identifier": option, "show-hide": "show"]
  }
}
