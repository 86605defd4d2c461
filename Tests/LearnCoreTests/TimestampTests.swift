// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

@Suite struct TimestampTests {
  @Test("The calendar agrees with Foundation's on random instants", arguments: 0..<200)
  func calendar(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    // Foundation goes over to the Julian calendar before 1582.
    let seconds = Int64.random(in: -12_000_000_000...250_000_000_000, using: &generator)
    let time = Timestamp(milliseconds: seconds * 1000 + 7)
    let foundation = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    #expect(time.description == foundation.replacing("Z", with: ".007Z"))
    #expect(Timestamp(time.description) == time)
  }

  @Test(
    "Offsets and fractions are read",
    arguments: [
      ("2026-11-21T09:30:00Z", "2026-11-21T09:30:00.000Z"),
      ("2026-11-21T11:30:00.1239+02:00", "2026-11-21T09:30:00.123Z"),
      ("2026-01-01t00:00:00-00:30", "2026-01-01T00:30:00.000Z"),
    ])
  func reading(text: String, canonical: String) {
    #expect(Timestamp(text)?.description == canonical)
  }

  @Test(
    "What is not an instant is refused",
    arguments: [
      "2026-02-30T00:00:00Z", "2026-11-21 09:30:00Z", "2026-11-21T24:00:00Z", "2026-11-21T09:30:00", "2026-11-21",
      "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00Zx", "0000-01-01T00:00:00Z", "2026-11-21T09:30Z",
    ])
  func refusal(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
