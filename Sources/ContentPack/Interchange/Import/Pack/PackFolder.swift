// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Turns a built pack back into the folder that it is edited in.
enum PackFolder {
  /// Reads an archive that `learn build` made.
  static func read(
    _ source: ImportSource, ledger: ImportLedger, limits: ReadingLimits
  ) throws(PackError) -> Importer.Result {
    let pack = try PackArchive.open(bytes: source.bytes, limits: limits).pack()
    let made = try folder(of: pack)
    let (files, simplified) = AuthoredFolderWriter.files(of: made.folder)
    return Importer.Result(
      format: .learn, folderName: pack.about.id.rawValue,
      report: report(pack, made, simplified, source: source.name), files: files, ledger: ledger)
  }

  /// A folder, and where each item went.
  struct Made {
    var folder: AuthoredFolder
    /// Items that no type of docs/pack-format.md says, which are documents of QTI.
    var documents: Set<ItemID> = []
    var files: [ItemID: String] = [:]
  }

  /// The folder of a pack: the items of an instrument stand in one file, in its order.
  static func folder(of pack: Pack) throws(PackError) -> Made {
    var made = Made(folder: AuthoredFolder(about: pack.about))
    made.folder.course = pack.course
    made.folder.frameworks = pack.frameworks
    made.folder.instruments = pack.instruments
    made.folder.lessons = pack.lessons
    made.folder.collections = pack.collections
    for file in pack.media { made.folder.media.append((file.path, try file.bytes)) }
    var placed: Set<ItemID> = []
    func add(_ name: String, _ ids: [ItemID]) {
      var items: [AuthoredItem] = []
      for id in ids {
        guard let item = pack.item(id), placed.insert(id).inserted else { continue }
        let (authored, isDocument) = ItemReconstruction.item(item, of: pack)
        if isDocument { made.documents.insert(id) }
        made.files[id] = "items/\(name).yaml"
        items.append(authored)
      }
      if !items.isEmpty { made.folder.items.append((name, items)) }
    }
    for instrument in pack.instruments { add(instrument.id.rawValue, instrument.items) }
    var name = "other"
    while made.folder.items.contains(where: { $0.file == name }) { name += "-items" }
    add(name, pack.items.map(\.id))
    return made
  }

  private static func report(
    _ pack: Pack, _ made: Made, _ simplified: Set<String>, source: String
  ) -> TransferReport {
    var report = TransferReport(.imported, format: ImportFormat.learn.rawValue, source: source)
    func add(_ kind: TransferKind, _ name: String, _ path: String, _ target: String, _ reasons: [String] = []) {
      report.add(
        reasons.isEmpty
          ? .kept(kind, name, path: path, target: target)
          : .changed(kind, name, path: path, target: target, because: reasons.joined(separator: " ")))
    }
    func plainer(_ place: String) -> [String] {
      simplified.contains(place) ? ["Some of its formatting is simpler, because Markdown cannot say it."] : []
    }
    add(.package, pack.about.id.rawValue, EntryPath.pack, "pack.yaml")
    for unit in pack.course { add(.unit, unit.id.rawValue, EntryPath.pack, "pack.yaml") }
    for lesson in pack.lessons {
      for language in lesson.variants.keys.sorted() {
        let path = "lessons/\(lesson.id).\(language).md"
        add(.lesson, lesson.id.rawValue, EntryPath.lesson(lesson.id, language), path, plainer(path))
      }
    }
    for item in pack.items {
      let target = made.files[item.id] ?? ""
      let isOther = made.documents.contains(item.id) && item.variants.values.allSatisfy { $0.document == nil }
      let reasons = isOther ? ["No type of question says all of it, so it is a document of QTI."] : []
      let language = item.variants.keys.sorted().first ?? .english
      add(
        .item, item.id.rawValue, EntryPath.item(item.id, language), target,
        reasons + plainer("\(target)#\(item.id)"))
    }
    for instrument in pack.instruments {
      let path = "instruments/\(instrument.id).yaml"
      add(.instrument, instrument.id.rawValue, EntryPath.pack, path, plainer(path))
    }
    for framework in pack.frameworks {
      let path = "frameworks/\(framework.id).yaml"
      add(.framework, framework.id.rawValue, EntryPath.framework(framework.id), path)
      for competence in framework.competences {
        add(.competence, competence.code.rawValue, EntryPath.framework(framework.id), path)
      }
    }
    for collection in pack.collections {
      let path = "collections/\(collection.id).yaml"
      add(.collection, collection.id.rawValue, EntryPath.pack, path, plainer(path))
      for record in collection.records { add(.record, record.id.rawValue, EntryPath.pack, path) }
    }
    for file in pack.media { add(.media, file.path, EntryPath.media(file.path), "media/" + file.path) }
    return report
  }
}
