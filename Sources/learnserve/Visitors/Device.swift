// learn, Apache-2.0. See LICENSE.

extension SiteContext {
  /// The kind of browser and system in a few words, for the person to recognise: `Firefox, Android`. Never more, so that
  /// what is kept of a sign-in tells no two people apart.
  var device: String { visitor.device }
}

extension Visitor {
  /// What a browser says of itself (RFC 9110 §10.1.5), in a few words; empty where it says nothing that we know.
  static func device(_ agent: String) -> String {
    let browsers = [
      ("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    let systems = [
      ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
      ("Linux", "Linux"),
    ]
    return [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }.joined(separator: ", ")
  }
}
