// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// The entry of an archive that holds the test of QTI that an instrument is, in one language.
enum TestEntry {
  /// The test; the addresses of its items are their ids.
  ///
  /// - Throws: ``PackError/Code/malformed`` with the line, when it is no test of this instrument.
  static func read(
    _ bytes: ArraySlice<UInt8>, entry: String, of instrument: Instrument
  ) throws(PackError) -> AssessmentTest {
    let document = QTIDocument.read(bytes, path: entry)
    guard case .test(let test) = document.content else {
      let fault = document.findings.first { $0.severity == .error }
      throw PackError(
        .malformed, entry: entry, line: fault?.line, column: fault?.column,
        fault?.message ?? "The document holds no test.")
    }
    let whole = test.mappingReferences { reference in
      reference.replacing(address: item(fromAddress: reference.href)?.rawValue ?? reference.href)
    }
    let (asked, known) = (Set(whole.itemReferences.map(\.href)), Set(instrument.items.map(\.rawValue)))
    guard asked == known else {
      throw PackError(
        .malformed, entry: entry, "The items of the test are not those of the instrument \"\(instrument.id)\".")
    }
    return whole
  }

  /// The document of a test.
  ///
  /// - Parameter address: Where an item is, from the document.
  static func document(
    of test: AssessmentTest, entry: String, address: (ItemID) -> String
  ) throws(PackError) -> [UInt8] {
    let whole = test.mappingReferences { $0.replacing(address: address(ItemID($0.href))) }
    return try QTIWriter.document(of: whole, version: .version3p0, path: entry).bytes
  }

  /// The item that an address in a test of an archive leads to; nil for another address.
  private static func item(fromAddress address: String) -> ItemID? {
    guard address.hasPrefix("../items/"), address.hasSuffix(".xml") else { return nil }
    let name = address.dropFirst("../items/".count).dropLast(".xml".count)
    guard let dot = name.lastIndex(of: "."), LanguageTag.isWellFormed(String(name[dot...].dropFirst())) else {
      return nil
    }
    return ItemID(String(name[..<dot]))
  }
}

extension Instrument {
  /// The instrument as the test of these documents.
  func asking(_ tests: [LanguageTag: AssessmentTest]) -> Instrument {
    Instrument(
      id: id, kind: kind, version: version, title: title, introduction: introduction, minutes: minutes,
      framework: framework, allowed: allowed, scoring: scoring, sections: sections, tests: tests)
  }

  /// The languages in which its test, or the test that is written for other readers of QTI, is in an archive.
  func testLanguages(of pack: Pack) -> [LanguageTag] { isTest ? tests.keys.sorted() : pack.about.languages }
}
