// learn, Apache-2.0. See LICENSE.

/// Why an instrument cannot ask a document of QTI.
package struct AskingObstacle: Hashable, Sendable {
  /// Where it stands in the document.
  package let line: SourceLine
  /// What stands in the way and what to do, in sentences.
  package let message: String
}

extension AssessmentItem {
  /// The first thing for which no instrument can ask the item; nil for one that can be asked.
  ///
  /// An instrument asks everybody the same, and once; an attempt keeps values, and pages run no programs of packs.
  package var askingObstacle: AskingObstacle? {
    if isAdaptive || !templates.isEmpty {
      return AskingObstacle(
        line: .unknown,
        message: "An instrument asks everybody the same question once, so an item that is adaptive or drawn from a "
          + "template cannot be asked. Take the attribute adaptive or the template out.")
    }
    for interaction in itemInteractions {
      guard let reason = interaction.askingObstacle else { continue }
      return AskingObstacle(
        line: interaction.element.line,
        message: "An instrument cannot ask <\(interaction.element.name)>: \(reason) Take it out, or ask in another way."
      )
    }
    return nil
  }
}

extension ItemInteraction {
  fileprivate var askingObstacle: String? {
    switch kind {
    case .upload, .drawing: "its answer is a file, and an attempt keeps no files."
    case .custom, .portableCustom: "it brings a program of its own, which no page of learn runs."
    default: nil
    }
  }
}
