// learn, Apache-2.0. See LICENSE.

/// The kinds of picture that browsers show and that hold no program, told by their first bytes.
public enum PictureKind: String, Hashable, Sendable {
  case png, jpeg, gif, webp

  /// Looks at a file; nil for anything else, SVG included.
  public init?(_ bytes: [UInt8]) {
    switch bytes {
    // PNG 1.2 §5.2; ITU T.81 Annex B; GIF 89a §17; RFC 9649 §2.
    case _ where bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): self = .png
    case _ where bytes.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
    case _ where bytes.starts(with: Array("GIF8".utf8)): self = .gif
    case _ where bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8)):
      self = .webp
    default: return nil
    }
  }

  /// Its name among media types.
  public var mediaType: String { "image/\(rawValue)" }

  /// Whether a file that says it is one of these pictures is it; nothing is known of other files.
  static func isWhatItSays(_ file: InteractionFields.SentFile) -> Bool {
    let type = file.mediaType.prefix { $0 != ";" }.lowercased()
    guard type.hasPrefix("image/"), let kind = PictureKind(rawValue: String(type.dropFirst(6))) else { return true }
    return PictureKind(file.bytes) == kind
  }
}
