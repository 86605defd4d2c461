// learn, Apache-2.0. See LICENSE.

import Assessment
public import ContentPack
public import LearnCore

/// A pack as a folder of pages that works from a disk without a server: lessons, frameworks, collections, and instruments
/// that are answered and scored in the page by one small script of ours.
public enum OfflineSite {
  /// The site, with what became of each object of the pack.
  ///
  /// Paths and links are as in ``PreviewSite/files(of:digest:)``.
  /// - Parameters:
  ///   - reference: The built pack, which results are about.
  ///   - source: What the report calls the pack.
  /// - Throws: ``PackError/Code/unreadable`` for a media file that cannot be read.
  public static func export(_ pack: Pack, _ reference: PackReference, source: String) throws(PackError) -> PackExport {
    PackExport(files: try files(of: pack, reference), report: report(of: pack, reference, .site, source: source))
  }

  /// The files, each path once; `index.html` is where to begin.
  static func files(of pack: Pack, _ reference: PackReference) throws(PackError) -> [PackExport.File] {
    let site = Site(pack, digest: reference.digest, offline: reference)
    var files: [PackExport.File] = [
      ("index.html", Array(site.languagePage.utf8)), ("style.css", Array(Templates.servedStylesheet.utf8)),
      ("learn-offline.js", Array(Templates.offlineScript.utf8)),
    ]
    if pack.items.contains(where: { $0.variants.values.contains { $0.document != nil } }) {
      files.append(("interactions.css", Array(Templates.interactionStylesheet.utf8)))
    }
    for language in pack.about.languages {
      files += site.pages(in: language).map { ($0.path, Array($0.html.utf8)) }
    }
    for file in pack.media where SitePath.isSafe(media: file.path) {
      files.append(("media/" + file.path, try file.bytes))
    }
    var seen: Set<String> = []
    return files.filter { seen.insert($0.path).inserted }
  }

  /// Which instruments a page can score.
  static func isTaken(_ instrument: Instrument, in pack: Pack, _ reference: PackReference) -> Bool {
    let names = PackNames(pack, Reading(pack.about.languages.first ?? .english, of: pack.about))
    return OfflineInstrument(instrument, names: names, reference: reference, home: "", lesson: { _ in nil }) != nil
  }

  /// What becomes of each object.
  static func report(
    of pack: Pack, _ reference: PackReference, _ format: ExportFormat, source: String
  ) -> TransferReport {
    let taken = Set(pack.instruments.filter { isTaken($0, in: pack, reference) }.map(\.id))
    var reasons: [ItemID: String] = [:]
    for instrument in pack.instruments {
      for item in instrument.items where !taken.contains(instrument.id) {
        reasons[item] = "It is there to read: the page does not score the instrument that asks it."
      }
    }
    for instrument in pack.instruments where taken.contains(instrument.id) && instrument.kind == .check {
      for item in instrument.items {
        reasons[item] = "It is asked and scored in the page; the right answers are in the files."
      }
    }
    let asked = Set(pack.instruments.flatMap(\.items))
    var report = TransferReport(.exported, format: format.rawValue, source: source)
    for object in pack.objects {
      func keep(_ target: String) {
        report.add(.kept(object.kind, object.name, path: object.path, target: target))
      }
      func change(_ target: String, _ reason: String) {
        report.add(.changed(object.kind, object.name, path: object.path, target: target, because: reason))
      }
      switch object.kind {
      case .instrument:
        let id = InstrumentID(object.name)
        let target = "instruments/\(SitePath.part(object.name))/index.html"
        if !taken.contains(id) {
          change(target, "It asks documents of QTI, which the page shows and does not score.")
        } else if pack.instrument(id)?.kind == .check {
          change(target, "It is taken and scored in the page; the right answers are in the files.")
        } else {
          keep(target)
        }
      case .item:
        let id = ItemID(object.name)
        if let reason = reasons[id] {
          change("instruments", reason)
        } else if asked.contains(id) {
          keep("instruments")
        } else {
          report.add(
            .changed(
              .item, object.name, path: object.path, target: "index.html",
              because: "No instrument asks it: it is counted on the first page and not shown."))
        }
      case .media where !SitePath.isSafe(media: object.name):
        report.add(.dropped(.media, object.name, path: object.path, because: "Its name would lead out of the folder."))
      case .media: keep("media/" + object.name)
      case .lesson: keep("lessons/\(SitePath.part(object.name)).html")
      default: keep("index.html")
      }
    }
    return report
  }
}
