// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// A pack as an archive, with its identity.
public struct BuiltPack: Hashable, Sendable {
  /// The archive: a ZIP file.
  public let bytes: [UInt8]
  /// The pack's id, version and digest.
  public let reference: PackReference

  /// Makes a built pack.
  public init(bytes: [UInt8], reference: PackReference) {
    self.bytes = bytes
    self.reference = reference
  }
}

/// Makes the archive of a pack.
public enum PackBuilder {
  /// Builds the archive of a pack.
  ///
  /// The same pack gives the same bytes on every machine: nothing of the time, place, language or user of the
  /// build is in them.
  ///
  /// - Throws: ``PackError/Code/unwritable`` for something that the archive cannot carry, such as a control character
  ///   or two media files whose names differ only in case.
  public static func build(_ pack: Pack) throws(PackError) -> BuiltPack {
    throw PackError(.unsupported, "Building is not there yet.")
  }
}
