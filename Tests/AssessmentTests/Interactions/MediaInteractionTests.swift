// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.4.2, qti-media-interaction; QTI 2.1 §7.4, mediaInteraction: the response counts how often it was
/// played.
@Suite struct MediaInteractionTests {
  @Test func `it is played often enough`() throws {
    let sound = ContentNode.element(.init(.html, "audio", attributes: [.init("src", "a.mp3")]))
    let made = try #require(
      interaction("media", ["autostart": "false", "loop": "true", "min-plays": "1", "max-plays": "3"], [sound]))
    guard case .media(let media) = made.kind else { throw Wrong() }
    #expect(media.loops && !media.startsByItself && media.plays.maximum == 3)
    #expect(made.constraintProblem(for: .single(.integer(2))) == nil)
    #expect(made.constraintProblem(for: .single(.string("x")))?.reason == .wrongKind)
    #expect(interaction("media", [:], []) == nil)
  }

  private struct Wrong: Error {}
}
