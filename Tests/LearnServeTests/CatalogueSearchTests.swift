// learn, Apache-2.0. See LICENSE.

import Foundation
import TestSupport
import Testing

@testable import learnserve

/// The catalogue's search, which looks at bytes, finds what looking at letters finds.
@Suite struct CatalogueSearchTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a folded text holds what a reader would say it holds`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters = Array("aäàÅbcCeéfFiIıoöÖsSßuüY -7")
    func text(_ count: Int) -> String {
      String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" })
    }
    func slow(_ text: String) -> String {
      text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
    for _ in 0..<50 {
      let (whole, part) = (text(30), text(Int.random(in: 1...3, using: &random)))
      #expect(FoldedText(whole).contains(FoldedText(part)) == slow(whole).contains(slow(part)), "\(whole) \(part)")
    }
    let whole = text(20)
    #expect(FoldedText(whole).contains(FoldedText(String(whole.dropFirst(5).prefix(6)))))
    #expect(FoldedText(whole.decomposedStringWithCanonicalMapping) == FoldedText(whole))
  }
}
