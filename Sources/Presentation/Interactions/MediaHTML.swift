// learn, Apache-2.0. See LICENSE.

import Assessment

/// Writes sound and film as players of the browser.
struct MediaHTML {
  let view: AssessmentItemView

  private static let sounds = ["mp3", "ogg", "oga", "wav", "m4a", "aac", "flac", "opus"]
  private static let films = ["mp4", "webm", "ogv", "mov", "m4v"]
  private static let pictures = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]

  private static func ending(_ source: String) -> String {
    let path = source.prefix { $0 != "?" && $0 != "#" }
    return path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
  }

  static func isPlayed(type: String?, _ source: String) -> Bool {
    if let type { return type.hasPrefix("audio/") || type.hasPrefix("video/") }
    return (sounds + films).contains(ending(source))
  }

  static func isPicture(type: String?, _ source: String) -> Bool {
    if let type { return type.hasPrefix("image/") }
    return pictures.contains(ending(source)) || source.hasPrefix("data:image/")
  }

  /// A player with the browser's own controls; its words where nothing can be played.
  ///
  /// - Parameters:
  ///   - attributes: More attributes, such as those that start and repeat it.
  ///   - fallback: Writes what stands in the element.
  func player(
    _ element: ContentNode.Element, attributes: String = "", fallback: (ContentNode.Element) -> String
  ) -> String {
    let source = element.attribute("data") ?? element.attribute("src")
    let sources =
      (source.map { [($0, element.attribute("type"))] } ?? [])
      + element.elements.filter { $0.name == "source" }.map { ($0.attribute("src") ?? "", $0.attribute("type")) }
    let found = sources.compactMap { one in view.media.address(one.0).map { ($0, one.1) } }
    guard !found.isEmpty else {
      let words = fallback(element).trimmingSpaces
      if !words.isEmpty { return words }
      let name = ItemMedia.name(sources.first?.0 ?? "")
      return "<span class=\"soft\">" + Markup.escaped(view.book(InteractionPhrase.noMedia, ["name": .text(name)]))
        + "</span>"
    }
    let isFilm =
      element.name == "video" || found.contains { $0.1?.hasPrefix("video/") == true }
      || (element.name == "object" && Self.films.contains(Self.ending(found[0].0)))
    let name = isFilm ? "video" : "audio"
    let tags = found.map { address, type in
      "<source src=\"\(Markup.escaped(address))\"" + (type.map { " type=\"\(Markup.escaped($0))\"" } ?? "") + ">"
    }.joined()
    let label = element.attribute("aria-label") ?? element.attribute("title")
    return "<\(name) controls preload=\"metadata\"\(attributes)"
      + (label.map { " aria-label=\"\(Markup.escaped($0))\"" } ?? "") + size(element, isFilm)
      + ">\(tags)\(tracks(element))</\(name)>"
  }

  private func size(_ element: ContentNode.Element, _ isFilm: Bool) -> String {
    let stage = ItemInteraction.Stage(element)
    guard isFilm, let width = stage.width, let height = stage.height else { return "" }
    return " width=\"\(Int(width))\" height=\"\(Int(height))\""
  }

  private func tracks(_ element: ContentNode.Element) -> String {
    element.elements.filter { $0.name == "track" }.compactMap { track in
      guard let address = view.media.address(track.attribute("src")) else { return nil }
      let kept = ["kind", "srclang", "label"].compactMap { name in
        track.attribute(name).map { " \(name)=\"\(Markup.escaped($0))\"" }
      }.joined()
      return "<track src=\"\(Markup.escaped(address))\"\(kept)\(track.attribute("default") == nil ? "" : " default")>"
    }.joined()
  }
}
