// learn, Apache-2.0. See LICENSE.

import Assessment

/// How much memory items take while they are held, in bytes.
///
/// Half of them choose one option and half match pairs; no two share a text.
struct ItemBank {
  let count: Int
  /// Of all documents together, none of which is held.
  let bytes: Int
  let items: Int
  /// With the items.
  let programs: Int

  static func measured(count: Int) throws(Misuse) -> ItemBank {
    // What reading needs once is not the bank's.
    for number in 0..<50 { _ = ItemProgram(try document(number).item()) }
    let before = Measure.memory
    var items: [AssessmentItem] = []
    var bytes = 0
    for number in 0..<count {
      let document = document(number)
      bytes += document.bytes.count
      items.append(try document.item())
    }
    let held = Measure.memory
    let programs = items.map { ItemProgram($0) }
    let ready = Measure.memory
    return withExtendedLifetime((items, programs)) {
      ItemBank(count: count, bytes: bytes, items: held - before, programs: ready - before)
    }
  }

  private static func document(_ number: Int) -> SampleDocument {
    number.isMultiple(of: 2) ? .choice(number) : .match(number)
  }
}
