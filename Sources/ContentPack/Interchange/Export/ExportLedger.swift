// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// One object of a pack, as reports count them.
public struct PackObject: Hashable, Sendable {
  public let kind: TransferKind
  public let name: String
  /// The entry of the archive that holds it.
  public let path: String
}

extension Pack {
  /// Every object of the pack that an export has to account for, in the order of reports.
  public var objects: [PackObject] {
    let language = about.languages.first ?? .english
    func object(_ kind: TransferKind, _ name: String, _ path: String) -> PackObject {
      PackObject(kind: kind, name: name, path: path)
    }
    func first(_ languages: some Sequence<LanguageTag>) -> LanguageTag {
      let all = languages.sorted()
      return all.contains(language) ? language : all.first ?? language
    }
    var objects = [object(.package, about.id.rawValue, EntryPath.pack)]
    objects += course.map { object(.unit, $0.id.rawValue, EntryPath.pack) }
    objects += lessons.map { object(.lesson, $0.id.rawValue, EntryPath.lesson($0.id, first($0.variants.keys))) }
    objects += items.map { object(.item, $0.id.rawValue, EntryPath.item($0.id, first($0.variants.keys))) }
    objects += instruments.map { object(.instrument, $0.id.rawValue, EntryPath.test($0.id, language)) }
    for framework in frameworks {
      objects.append(object(.framework, framework.id.rawValue, EntryPath.framework(framework.id)))
      objects += framework.competences.map {
        object(.competence, "\(framework.id)/\($0.code)", EntryPath.framework(framework.id))
      }
    }
    for collection in collections {
      objects.append(object(.collection, collection.id.rawValue, EntryPath.pack))
      objects += collection.records.map { object(.record, "\(collection.id)/\($0.id)", EntryPath.pack) }
    }
    return objects + media.map { object(.media, $0.path, EntryPath.media($0.path)) }
  }
}

/// Writes down what becomes of each object of a pack, so that none goes without a line.
struct ExportLedger {
  private enum Note {
    case kept(String)
    case changed(String, [String])
    case dropped(String)
  }

  private let format: ExportFormat
  private var notes: [PackObject: Note] = [:]
  private let objects: [PackObject]
  private let byName: [TransferKind: [String: PackObject]]

  init(_ pack: Pack, _ format: ExportFormat) {
    self.format = format
    objects = pack.objects
    byName = Dictionary(grouping: objects, by: \.kind).mapValues { list in
      Dictionary(list.map { ($0.name, $0) }) { first, _ in first }
    }
  }

  /// The object is in the export with everything that it says.
  mutating func keep(_ kind: TransferKind, _ name: some CustomStringConvertible, at target: String) {
    change(kind, name, at: target, because: [])
  }

  /// The object is in the export; without reasons it is kept, with reasons it is changed. Further reasons add up.
  mutating func change(
    _ kind: TransferKind, _ name: some CustomStringConvertible, at target: String, because reasons: [String]
  ) {
    guard let object = byName[kind]?[name.description] else { return }
    var all = reasons
    if case .changed(_, let before) = notes[object] { all = before + reasons.filter { !before.contains($0) } }
    notes[object] = all.isEmpty ? .kept(target) : .changed(target, all)
  }

  /// The object is not in the export.
  mutating func drop(_ kind: TransferKind, _ name: some CustomStringConvertible, because reason: String) {
    guard let object = byName[kind]?[name.description], notes[object] == nil else { return }
    notes[object] = .dropped(reason)
  }

  /// Drops every object of a kind that was not written down so far.
  mutating func dropRest(_ kind: TransferKind, because reason: String) {
    for object in objects where object.kind == kind && notes[object] == nil { notes[object] = .dropped(reason) }
  }

  /// The report, with a line for every object.
  func report(source: String) -> TransferReport {
    var report = TransferReport(.exported, format: format.rawValue, source: source)
    for object in objects {
      switch notes[object] {
      case .kept(let target): report.add(.kept(object.kind, object.name, path: object.path, target: target))
      case .changed(let target, let reasons):
        report.add(
          .changed(
            object.kind, object.name, path: object.path, target: target, because: reasons.joined(separator: " ")))
      case .dropped(let reason): report.add(.dropped(object.kind, object.name, path: object.path, because: reason))
      case nil:
        // A writer that forgot an object says so instead of nothing.
        report.add(
          .dropped(object.kind, object.name, path: object.path, because: "The format has no place for it."))
      }
    }
    return report
  }
}
