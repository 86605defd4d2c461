// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import Foundation
internal import LearnCore

/// A pack to work with, however it was given: as an archive, or as the folder that it is written in.
struct OpenedPack: Sendable {
  /// The path as it was given.
  let path: String
  /// The archive; of a folder the one that `learn build` would make.
  let archive: PackArchive
  private let authored: Pack?

  var about: PackDescription { archive.about }
  var reference: PackReference { archive.reference }

  /// Opens a pack.
  ///
  /// - Throws: ``Failure`` that names the path, what is wrong with it, and what to do.
  static func open(_ path: String) throws -> OpenedPack {
    switch try PackPlace(path) {
    case .archive:
      do {
        return OpenedPack(path: path, archive: try PackArchive.open(path: path), authored: nil)
      } catch {
        throw Failure("\(path) cannot be opened. \(error)")
      }
    case .folder:
      let pack = try read(folder: path)
      do {
        let built = try PackBuilder.build(pack)
        return OpenedPack(path: path, archive: try PackArchive.open(bytes: built.bytes), authored: pack)
      } catch {
        throw Failure("\(path) cannot be built. \(error)")
      }
    }
  }

  /// Reads a folder that has no errors.
  static func read(folder path: String) throws -> Pack {
    let source = SourceReader.read(folder: path)
    let errors = source.findings.count { $0.severity == .error }
    guard errors == 0, let pack = source.pack else {
      throw Failure(
        "\(path) has \(errors == 1 ? "1 error" : "\(errors) errors"). Run: learn check \(Shell.quoted(path))")
    }
    return pack
  }

  /// The whole pack.
  func pack() throws -> Pack {
    try authored ?? read { () throws(PackError) in try archive.pack() }
  }

  /// What is said about competences and lessons: the pack, with its items only where it was given as a folder.
  func competencesAndLessons() throws -> Pack {
    try authored ?? read { () throws(PackError) in try archive.packWithoutItems() }
  }

  private func read<Value>(_ body: () throws(PackError) -> Value) throws(Failure) -> Value {
    do {
      return try body()
    } catch {
      throw Failure("\(path) cannot be read. \(error)")
    }
  }

  /// What attempts at an instrument are begun with; no item is read for it.
  func outline(of instrument: Instrument) -> InstrumentOutline {
    InstrumentOutline(pack: reference, instrument: instrument, languages: archive.languages(of: instrument))
  }

  /// An instrument with all that a run of it needs.
  func definition(of instrument: Instrument) throws -> InstrumentDefinition {
    let framework = try framework(of: instrument)
    do {
      let chains = Dictionary(about.languages.map { ($0, about.chain(for: $0)) }) { first, _ in first }
      return try InstrumentDefinition(
        pack: reference, instrument: instrument, framework: framework, items: try archive.items(of: instrument),
        chains: chains)
    } catch let error as PackError {
      throw Failure("\(path) cannot be read. \(error)")
    }
  }

  /// An item in the first language of the pack's chain for `language`; nil for an unknown item.
  func item(_ id: ItemID, language: LanguageTag) throws(Failure) -> ItemVariant? {
    try read { () throws(PackError) in try archive.item(id, language: language) }
  }

  /// The instrument that is named, or the only one.
  ///
  /// - Throws: ``Failure`` that lists the instruments when none is named and there are several.
  func instrument(_ name: String?, language: LanguageTag) throws(Failure) -> Instrument {
    if let name {
      if let found = archive.instruments.first(where: { $0.id.rawValue == name }) { return found }
      let names = archive.instruments.map(\.id.rawValue)
      let meant = Suggestion.nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
      throw .usage(
        "\(path) has no instrument \(name).\(meant) It has: \(names.isEmpty ? "none" : names.joined(separator: ", ")).")
    }
    guard let first = archive.instruments.first else {
      throw Failure("\(path) has no self-evaluation and no check to take.")
    }
    guard archive.instruments.count > 1 else { return first }
    let chain = about.chain(for: language)
    let width = archive.instruments.map(\.id.rawValue.count).max() ?? 0
    let lines = archive.instruments.map { instrument in
      let room = String(repeating: " ", count: width - instrument.id.rawValue.count + 3)
      return "  --instrument \(instrument.id)\(room)\(instrument.title(chain))"
    }
    throw .usage("\(path) has several instruments. Say which one:\n" + lines.joined(separator: "\n"))
  }
}

/// What a path leads to.
enum PackPlace {
  case archive, folder

  /// Looks at what is at a path.
  ///
  /// - Throws: ``Failure`` when nothing is.
  init(_ path: String) throws(Failure) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure("There is no file or folder \(path). Give the path of a pack.")
    }
    self = isFolder.boolValue ? .folder : .archive
  }
}
