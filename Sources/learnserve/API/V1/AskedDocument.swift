// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Presentation

/// A document of QTI as a program asks it: what can be answered, never which answers are right.
struct AskedDocument {
  let document: AssessmentItem
  let book: Phrasebook
  private let asked: [ItemInteraction]

  /// The document as it is written, for nobody in particular.
  init(document: AssessmentItem, book: Phrasebook) {
    self.document = document
    self.book = book
    asked = document.itemInteractions
  }

  /// The document as it stands for one learner.
  init(_ program: ItemProgram, _ session: ItemSession, book: Phrasebook) {
    document = program.item
    self.book = book
    asked = ContentVisibility(program, session).interactions
  }

  /// Each interaction with what is chosen from; the answer to the item is an object from response to value.
  ///
  /// A button of the item is one too where an attempt can be made with it, which only an adaptive item knows.
  var interactions: JSONValue {
    .array(asked.filter { !$0.isButton || document.isAdaptive }.map(interaction))
  }

  private func interaction(_ interaction: ItemInteraction) -> JSONValue {
    let declaration = document.response(interaction.response)
    var members: [JSONValue.Member] = [
      .init("response", .string(interaction.response)), .init("kind", .string(interaction.kindName)),
    ]
    if let prompt = interaction.promptText { members.append(.init("prompt", .string(prompt))) }
    func options(_ name: String, _ choices: [ItemInteraction.Choice]) {
      // Sorted by name, because the author's order may be the answer.
      let sorted = choices.sorted { $0.identifier < $1.identifier }
      members.append(
        .init(
          name,
          .array(
            sorted.map { choice in
              ["id": .string(choice.identifier), "text": .string(interaction.text(of: choice, book))]
            })))
    }
    func limits(_ count: ItemInteraction.Count) {
      members += [.init("minimum", .int(count.minimum)), .init("maximum", .int(count.maximum))]
    }
    switch interaction.kind {
    case .choice(let list), .order(let list), .inlineChoice(let list), .associate(let list), .hottext(let list),
      .hotspot(_, let list), .graphicOrder(_, let list), .graphicAssociate(_, let list):
      options("options", list.choices)
      limits(list.count)
    case .match(let match):
      options("rows", match.rows)
      options("columns", match.columns)
      limits(match.count)
    case .gapMatch(let match):
      options("rows", match.words.choices)
      options("columns", match.gaps)
    case .graphicGapMatch(_, let words, let areas):
      options("rows", words.choices)
      options("columns", areas)
    case .selectPoint(_, let count), .positionObject(_, _, let count): limits(count)
    case .endAttempt(let title, _): if !title.isEmpty { members.append(.init("label", .string(title))) }
    case .slider, .textEntry, .extendedText, .media, .drawing, .upload, .custom, .portableCustom: break
    }
    if let declaration {
      members.append(.init("cardinality", .string(declaration.cardinality.rawValue)))
      if let type = declaration.baseType { members.append(.init("type", .string(type.rawValue))) }
    }
    return .object(members)
  }

  /// The names of the kinds, those of authored items first.
  static let kinds =
    ["choice", "order", "match", "inline-choice", "text-entry"]
    + [
      "associate", "gap-match", "hottext", "hotspot", "graphic-order", "graphic-associate", "graphic-gap-match",
      "select-point", "position-object", "slider", "extended-text", "media", "end-attempt", "drawing", "upload",
      "portable-custom", "custom",
    ]
}

extension ItemInteraction {
  /// The kind as QTI calls it, without `qti-` and `-interaction`.
  fileprivate var kindName: String {
    let name = element.name.hasPrefix("qti-") ? String(element.name.dropFirst(4)) : element.name
    return name.hasSuffix("-interaction") ? String(name.dropLast(12)) : name
  }
}
