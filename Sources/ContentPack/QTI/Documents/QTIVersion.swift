// learn, Apache-2.0. See LICENSE.

/// The versions of QTI that are read.
public enum QTIVersion: String, Hashable, Sendable, CaseIterable {
  case version1p2 = "1.2"
  case version2p0 = "2.0"
  case version2p1 = "2.1"
  case version2p2 = "2.2"
  case version3p0 = "3.0"

  /// The version that the root element of a document belongs to; nil for a document that is no QTI.
  init?(root: XMLElement) {
    if root.name.hasPrefix("qti-") {
      self = .version3p0
    } else if let version = Self.addresses[root.namespace], QTINames.element(root.name) != nil {
      self = version
    } else if root.name == "questestinterop" || root.namespace.contains("ims_qtiasiv1p2") {
      self = .version1p2
    } else if QTINames.element(root.name) != nil {
      self =
        root.namespace.contains("v2p0") ? .version2p0 : root.namespace.contains("v2p2") ? .version2p2 : .version2p1
    } else {
      return nil
    }
  }

  // The addresses of nearly all documents, because to search an address takes longer than to look it up.
  private static let addresses: [String: QTIVersion] = [
    "http://www.imsglobal.org/xsd/imsqti_v2p0": .version2p0, "http://www.imsglobal.org/xsd/imsqti_v2p1": .version2p1,
    "http://www.imsglobal.org/xsd/imsqti_v2p2": .version2p2,
  ]
}
