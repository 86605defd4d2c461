// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension AuthoredFolderWriter {
  /// What the document in a language is called: without the language where it is the only one, in the first language of
  /// the pack.
  func documentName(_ id: String, _ language: LanguageTag, of count: Int) -> String {
    count == 1 && language == languages[0] ? "\(id).xml" : "\(id).\(language).xml"
  }

  /// The documents of the test that an instrument is, in the order of the pack's languages.
  func tests(_ instrument: Instrument) -> [(language: LanguageTag, name: String, file: AuthoredFile)] {
    let order =
      languages.filter { instrument.tests[$0] != nil }
      + instrument.tests.keys.sorted().filter { !languages.contains($0) }
    return order.compactMap { language in
      guard let test = instrument.tests[language] else { return nil }
      let name = documentName(instrument.id.rawValue, language, of: instrument.tests.count)
      let path = "instruments/" + name
      let bytes = try? TestEntry.document(of: test, entry: path) { "../items/" + document(of: $0, language) }
      return (language, name, AuthoredFile(path, bytes ?? []))
    }
  }

  /// The names of those documents: one where it is in the first language of the pack alone.
  func testNames(_ instrument: Instrument) -> YAMLText {
    let documents = tests(instrument)
    if documents.count == 1, documents[0].language == languages[0] { return .scalar(documents[0].name) }
    return .map(documents.map { ($0.language.rawValue, YAMLText.scalar($0.name)) })
  }

  /// The document of an item that stands for it in a language.
  private func document(of item: ItemID, _ language: LanguageTag) -> String {
    for authored in folder.items.flatMap(\.items) where authored.id == item.rawValue {
      guard case .document(let bytes) = authored.form else { continue }
      let found =
        bytes[language] != nil
        ? language : languages.first { bytes[$0] != nil } ?? bytes.keys.sorted().first ?? language
      return documentName(authored.id, found, of: bytes.count)
    }
    return "\(item).xml"
  }
}
