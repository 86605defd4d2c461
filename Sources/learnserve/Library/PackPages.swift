// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import Presentation

/// Where the parts of one pack are on this site, for the pages that show them.
struct PackPages: Sendable {
  let pack: ShelvedPack
  let url: SiteURL
  let contentURL: String

  private var id: PackID { pack.reference.id }

  /// A frame whose links lead to the pack's pages and pictures.
  func frame(_ frame: PageFrame) -> PageFrame {
    var frame = frame
    let pages = self
    frame.address = { pages.address($0) }
    return frame.showing(pack.pictures)
  }

  /// Where something of the pack is; nil for what it does not have.
  func address(_ destination: Destination) -> String? {
    let content = pack.pack
    switch destination {
    case .home: return url.pack(id)
    case .lesson(let lesson):
      return content.lesson(lesson) != nil ? url.lesson(lesson, of: id) : nil
    case .framework(let framework):
      return pack.framework(framework) == nil ? nil : url.framework(framework, of: id)
    case .competence(let reference):
      guard let framework = pack.framework(reference.framework), let area = framework.area(reference.code) else {
        return nil
      }
      let page = url.area(area.code, in: framework.id, of: id)
      return framework.competence(reference.code) == nil ? page : page + "#" + SiteNavigation.anchor(reference.code)
    case .instrument(let instrument):
      return content.instrument(instrument) != nil ? url.instrument(instrument, of: id) : nil
    case .collection(let collection):
      return content.collection(collection) != nil ? url.collection(collection, of: id) : nil
    case .filter(let collection, let field, let value):
      return url.collection(collection, of: id, query: [(field.rawValue, value)])
    case .record(let reference):
      return url.record(reference.record, in: reference.collection, of: id)
    case .media(let path):
      guard pack.mediaPaths.contains(path) else { return nil }
      return contentURL + "/packs/\(pack.reference.digest)/media/"
        + path.split(separator: "/", omittingEmptySubsequences: false).map { SiteURL.part(String($0)) }
        .joined(separator: "/")
    }
  }
}
