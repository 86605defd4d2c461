// learn, Apache-2.0. See LICENSE.

import Testing

@testable import Assessment

/// Durations as text (QTI 2.1 §5, baseType): seconds as a float; periods of ISO 8601 are read too.
@Suite struct DurationTextTests {
  @Test(
    "A duration is read as seconds",
    arguments: [
      ("1.5", 1.5), ("0", 0), ("PT2S", 2), ("P1D", 86_400), ("P1DT2H3M4.5S", 93_784.5), ("PT90M", 5400),
      (" PT0.25S ", 0.25),
    ])
  func seconds(text: String, seconds: Double) { #expect(Scalar(text: text, type: .duration) == .duration(seconds)) }

  @Test(
    "Other text is no duration",
    arguments: [
      "", "P", "PT", "P1DT", "P1Y", "P2M", "PT1M2H", "PT1.5M", "1H", "PTS", "P1H", "PT1D", "PT1S2S", "PT5", "-PT1S",
    ])
  func refusals(text: String) { #expect(Scalar(text: text, type: .duration) == nil) }
}
