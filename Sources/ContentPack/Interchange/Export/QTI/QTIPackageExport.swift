// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// A pack as a package of QTI 3.0 or 2.1 in all its languages: items, tests, lessons as web content, frameworks as CASE,
/// and the competences that each is about.
struct QTIPackageExport {
  private let pack: Pack
  private let version: QTIWriter.Version
  private var ledger: ExportLedger

  init(_ pack: Pack, version: QTIWriter.Version) {
    self.pack = pack
    self.version = version
    ledger = ExportLedger(pack, version == .version3p0 ? .qti3 : .qti21)
  }

  mutating func export(_ source: String) throws(PackError) -> PackExport {
    let contents = PackContents(pack)
    try PackIntegrity.check(contents, .unwritable)
    var files: [PackExport.File] = []
    var losses: [ItemID: [String]] = [:]
    var testLosses: [InstrumentID: [String]] = [:]
    for entry in try PackBuilder.parts(of: pack, profile: version == .version3p0 ? .qti3 : .qti21) {
      guard version == .version2p1, entry.name.hasSuffix(".xml"), entry.name != EntryPath.manifest else {
        files.append((entry.name, entry.bytes))
        continue
      }
      let (bytes, findings) = try older(entry.name, entry.bytes)
      files.append((entry.name, bytes))
      if !findings.isEmpty, let item = pack.items.first(where: { entry.name.hasPrefix("\(EntryPath.items)\($0.id).") })
      {
        losses[item.id, default: []] += findings.map(\.message)
      }
      if let test = pack.instruments.first(where: { $0.isTest && entry.name.hasPrefix("\(EntryPath.tests)\($0.id).") })
      {
        testLosses[test.id, default: []] += findings.map(\.message)
      }
    }
    for file in pack.media { files.append((EntryPath.media(file.path), try file.bytes)) }
    note(losses, testLosses)
    return PackExport(files: files, report: ledger.report(source: source))
  }

  /// An item or a test of version 3.0 as one of 2.1, and what that cannot say.
  private func older(_ name: String, _ bytes: [UInt8]) throws(PackError) -> ([UInt8], [Finding]) {
    let document = QTIDocument.read(bytes[...], path: name)
    switch document.content {
    case .item(let item):
      let written = try QTIWriter.document(of: item, version: .version2p1, path: name)
      return (written.bytes, written.findings)
    case .test(let test):
      let written = try QTIWriter.document(of: test, version: .version2p1, path: name)
      return (written.bytes, written.findings)
    case .items, .section, .nothing:
      throw PackError(
        .unwritable, entry: name, document.findings.first?.message ?? "The document holds neither an item nor a test.")
    }
  }

  private mutating func note(_ losses: [ItemID: [String]], _ testLosses: [InstrumentID: [String]]) {
    let language = pack.about.languages.first ?? .english
    ledger.change(
      .package, pack.about.id, at: EntryPath.manifest,
      because: [
        "Title, description, version, licence and authors are metadata of the package; audience, publisher and the "
          + "status of translations are left out."
      ])
    for item in pack.items {
      var reasons: [String] = []
      for reason in losses[item.id] ?? [] where !reasons.contains(reason) { reasons.append(reason) }
      let languages = item.variants.keys.sorted()
      let shown = languages.contains(language) ? language : languages[0]
      ledger.change(.item, item.id, at: EntryPath.item(item.id, shown), because: reasons)
    }
    for lesson in pack.lessons {
      let languages = lesson.variants.keys.sorted()
      ledger.keep(
        .lesson, lesson.id, at: EntryPath.lesson(lesson.id, languages.contains(language) ? language : languages[0]))
    }
    for instrument in pack.instruments {
      if instrument.isTest {
        let languages = instrument.testLanguages(of: pack)
        var reasons = [
          "The test is written whole, as it is; the introduction, cut-offs and levels of the instrument have no place in QTI."
        ]
        for reason in testLosses[instrument.id] ?? [] where !reasons.contains(reason) { reasons.append(reason) }
        ledger.change(
          .instrument, instrument.id,
          at: EntryPath.test(instrument.id, languages.contains(language) ? language : languages[0]), because: reasons)
        continue
      }
      ledger.change(
        .instrument, instrument.id, at: EntryPath.test(instrument.id, language),
        because: [
          "Sections, introductions, questions and the sum of the points are a test; cut-offs, levels and the answers "
            + "“not applicable” and “prefer not to say” have no place in QTI."
        ])
    }
    for framework in pack.frameworks {
      ledger.keep(.framework, framework.id, at: EntryPath.framework(framework.id))
      for competence in framework.competences {
        ledger.keep(.competence, "\(framework.id)/\(competence.code)", at: EntryPath.framework(framework.id))
      }
    }
    for file in pack.media { ledger.keep(.media, file.path, at: EntryPath.media(file.path)) }
    ledger.dropRest(.unit, because: "A package of QTI has no order of lessons: its organizations are empty.")
    ledger.dropRest(.collection, because: "A package of QTI has no collections.")
    ledger.dropRest(.record, because: "A package of QTI has no collections.")
  }
}
