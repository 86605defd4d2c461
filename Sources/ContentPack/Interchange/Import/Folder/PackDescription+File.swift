// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension PackDescription {
  /// The description with another id, version or title.
  public func with(id: PackID? = nil, version: String? = nil, title: LocalizedText? = nil) -> PackDescription {
    PackDescription(
      id: id ?? self.id, version: version ?? self.version, title: title ?? self.title, summary: summary,
      languages: languages, fallback: fallback, translations: translations, licence: licence, publisher: publisher,
      authors: authors, audience: audience)
  }

  /// The bytes of a file `pack.yaml` that says this (docs/pack-format.md), as an import writes it.
  public func file(course: [CourseUnit]) -> [UInt8] {
    Array(AuthoredFolderWriter.packFile(self, course: course).utf8)
  }
}
