// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 PCI: qti-portable-custom-interaction with its modules, properties and markup; qti-custom-interaction.
@Suite struct CustomInteractionTests {
  @Test func `a module is known by its scripts and properties`() throws {
    let made = try #require(
      interaction(
        "portable-custom",
        ["custom-interaction-type-identifier": "urn:x:graph", "module": "graph", "data-version": "1.0"],
        [
          qti(
            "interaction-modules", [:],
            [qti("interaction-module", ["id": "graph", "primary-path": "graph.js", "fallback-path": "old.js"])]),
          qti("interaction-markup", [:], [.text("here")]),
        ]))
    guard case .portableCustom(let module) = made.kind else { throw Wrong() }
    #expect(module.type == "urn:x:graph" && module.module == "graph" && module.properties == ["version": "1.0"])
    #expect(module.scripts.map(\.identifier) == ["graph"] && module.scripts.first?.primary == "graph.js")
    #expect(module.scripts.first?.fallback == "old.js")
    #expect(module.markup?.text == "here")
    #expect(made.constraintProblem(for: .single(.string("anything"))) == nil)
  }

  @Test func `what nobody knows is no interaction`() {
    #expect(interaction("custom")?.kind == .custom)
    #expect(interaction("telepathic") == nil)
  }

  private struct Wrong: Error {}
}
