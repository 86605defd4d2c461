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
  /// Pages run programs of packs in the one form that is the same everywhere (PCI). Of a custom interaction in another
  /// form they say that it cannot be answered here, and what is answered elsewhere is scored.
  package var askingObstacle: AskingObstacle? {
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
    case .portableCustom(let module) where module.scripts.isEmpty:
      "it names no module (qti-interaction-module) that holds its program."
    default: nil
    }
  }
}
