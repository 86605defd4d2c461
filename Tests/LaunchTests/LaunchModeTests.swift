// learn, Apache-2.0. See LICENSE.

import Launch
import Testing

@Suite struct LaunchModeTests {
  @Test("Only learning counts, and modes are written as cmi5 writes them") func modes() {
    #expect(LaunchMode.allCases.filter(\.counts).map(\.rawValue) == ["Normal"])
    #expect(LaunchMode(rawValue: "Review") == .review && LaunchMode(rawValue: "review") == nil)
  }
}
