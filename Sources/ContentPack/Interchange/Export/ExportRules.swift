// learn, Apache-2.0. See LICENSE.

/// What can become of each kind of object in each format: the table of docs/interchange.md, which a test compares.
public enum ExportRules {
  /// The kinds of objects that a pack has.
  public static let kinds: [TransferKind] = [
    .package, .unit, .lesson, .item, .instrument, .framework, .competence, .collection, .record, .media,
  ]

  /// What can become of an object, in the order kept, changed, dropped.
  public static func fates(of kind: TransferKind, in format: ExportFormat) -> [TransferLine.Fate] {
    switch format {
    case .json: [.kept]
    case .site, .cmi5, .scorm12: site(kind)
    case .qti3: package(kind)
    case .qti21: kind == .item ? [.kept, .changed] : package(kind)
    case .cc13: cartridge(kind)
    case .moodlexml: questions(kind, media: [.kept, .dropped])
    case .gift: questions(kind, media: [.dropped])
    }
  }

  private static func site(_ kind: TransferKind) -> [TransferLine.Fate] {
    switch kind {
    case .item, .instrument: [.kept, .changed]
    case .media: [.kept, .dropped]
    default: [.kept]
    }
  }

  private static func package(_ kind: TransferKind) -> [TransferLine.Fate] {
    switch kind {
    case .lesson, .item, .framework, .competence, .media: [.kept]
    case .package, .instrument: [.changed]
    default: [.dropped]
    }
  }

  private static func cartridge(_ kind: TransferKind) -> [TransferLine.Fate] {
    switch kind {
    case .unit, .media: [.kept]
    case .lesson: [.kept, .changed]
    case .package, .competence, .collection, .record: [.changed]
    case .item: [.kept, .changed, .dropped]
    case .instrument: [.changed, .dropped]
    default: [.dropped]
    }
  }

  private static func questions(_ kind: TransferKind, media: [TransferLine.Fate]) -> [TransferLine.Fate] {
    switch kind {
    case .item: [.kept, .changed, .dropped]
    case .instrument, .package: [.changed]
    case .media: media
    default: [.dropped]
    }
  }
}
