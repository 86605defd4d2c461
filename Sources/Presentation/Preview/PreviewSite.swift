// learn, Apache-2.0. See LICENSE.

import Assessment
public import ContentPack
import LearnCore

/// A pack as a folder of HTML pages that any browser opens, without a server and without script.
///
/// Every page exists in every language of the pack. A text that is missing in a language is shown in the language that
/// the pack falls back to, and marked so.
public enum PreviewSite {
  /// The files of the site, by their paths below one folder, each path once; `index.html` is where to begin.
  ///
  /// Pages lead to one another by relative addresses, so the folder can lie anywhere and be opened as files. Paths hold
  /// only letters, digits, `-`, `_`, `.` and `~`, except those of media files, which keep theirs; a media file whose path
  /// would lead out of the folder is left out.
  ///
  /// - Parameter digest: The identity of the pack where it was built; shown on the overview.
  /// - Throws: ``PackError/Code/unreadable`` for a media file that cannot be read.
  public static func files(
    of pack: Pack, digest: String? = nil
  ) throws(PackError) -> [(path: String, bytes: [UInt8])] {
    let site = Site(pack, digest: digest)
    var files: [(path: String, bytes: [UInt8])] = [
      ("index.html", Array(site.languagePage.utf8)), ("style.css", Array(Templates.stylesheet.utf8)),
    ]
    if pack.items.contains(where: { $0.variants.values.contains { $0.document != nil } }) {
      files.append(("interactions.css", Array(Templates.shownInteractionStylesheet.utf8)))
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
}
