// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import Foundation
internal import LearnCore
internal import Presentation

/// One item as a page that any browser opens, with its pictures and sounds beside it.
struct ItemPreview {
  let program: ItemProgram
  /// The path of its document.
  let document: String
  let seed: UInt64
  let language: LanguageTag

  /// The most bytes of one picture or sound.
  private static let limit = 64 << 20

  /// The files of the page, by their paths below one folder.
  func files() throws(ProcessingError) -> [(path: String, bytes: [UInt8])] {
    let session = try program.begin(ItemSessionStart(seed: seed))
    let media = media
    let names = Set(media.map(\.path))
    let view = AssessmentItemView(
      program, session, reading: Reading(language),
      media: ItemMedia { names.contains("media/" + $0) ? "media/" + Self.encoded($0) : nil })
    var frame = PageFrame(stylesheet: .linked("style.css"), script: "interactions.js")
    frame.secondStylesheet = "interactions.css"
    frame.brand = .init("learn", to: "index.html")
    return [
      ("index.html", Array(view.html(frame).utf8)), ("style.css", Array(PageFrame.stylesheetText.utf8)),
      ("interactions.css", Array(PageFrame.interactionStylesheetText.utf8)),
      ("interactions.js", Array(PageFrame.interactionScriptText.utf8)),
    ] + media
  }

  /// What the item names and its folder has.
  private var media: [(path: String, bytes: [UInt8])] {
    let folder = URL(fileURLWithPath: document).deletingLastPathComponent()
    var paths: Set<String> = []
    let roots = ([program.item.body].compactMap(\.self) + program.item.feedback + program.item.companions)
    roots.map { ContentNode.element($0) }.forEachElement { element in
      for attribute in element.attributes where ["src", "data", "href"].contains(attribute.name) {
        if ItemMedia.isBeside(attribute.value), !attribute.value.lowercased().hasSuffix(".xml") {
          paths.insert(attribute.value)
        }
      }
    }
    return paths.sorted().compactMap { path in
      let place = folder.appendingPathComponent(path.removingPercentEncoding ?? path).standardizedFileURL
      // A link must not lead the preview out of the folder of the item.
      guard place.resolvingSymlinksInPath().path.hasPrefix(folder.resolvingSymlinksInPath().path + "/"),
        let bytes = try? Bytes.read(place.path, limit: Self.limit)
      else { return nil }
      return ("media/" + path, bytes)
    }
  }

  // RFC 3986 §3.3.
  private static func encoded(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
