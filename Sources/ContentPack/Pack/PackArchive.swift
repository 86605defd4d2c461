// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// A built pack, opened and verified.
///
/// Opening checks the whole archive: its form, its limits and the digest of every entry. Items and lessons are
/// read when they are asked for. Nothing is ever written to the disk.
public struct PackArchive: Sendable {
  /// The pack's id, version and digest.
  public let reference: PackReference
  public let about: PackDescription
  /// The units of the course, in order.
  public let course: [CourseUnit]
  /// By id.
  public let frameworks: [Framework]
  /// By id.
  public let instruments: [Instrument]
  /// By id.
  public let collections: [Collection]
  /// What each lesson is for, by id.
  public let lessonOutlines: [LessonOutline]

  /// Opens the archive in a file.
  public static func open(path: String, limits: ReadingLimits = ReadingLimits()) throws(PackError) -> PackArchive {
    throw PackError(.unsupported, "Opening is not there yet.")
  }

  /// Opens the archive in memory.
  public static func open(bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(PackError) -> PackArchive {
    throw PackError(.unsupported, "Opening is not there yet.")
  }

  /// The item in the first language of the pack's chain for `language`; nil for an unknown item.
  public func item(_ id: ItemID, language: LanguageTag) throws(PackError) -> ItemVariant? { nil }

  /// The item in all its languages; nil for an unknown item.
  public func item(_ id: ItemID) throws(PackError) -> Item? { nil }

  /// The items of an instrument, in all their languages.
  public func items(of instrument: Instrument) throws(PackError) -> [ItemID: Item] { [:] }

  /// The lesson in all its languages; nil for an unknown lesson.
  public func lesson(_ id: LessonID) throws(PackError) -> Lesson? { nil }

  /// The bytes of a media file, by its path below `media/`; nil for an unknown file.
  public func media(_ path: String) -> [UInt8]? { nil }

  /// The whole pack, equal to the one that was built.
  public func pack() throws(PackError) -> Pack { throw PackError(.unsupported, "Reading is not there yet.") }
}
