// learn, Apache-2.0. See LICENSE.

public import ContentPack
import Foundation
public import LearnCore

/// A site without a server as one unit that a learning platform launches: by cmi5 or by SCORM 1.2. The platform is told
/// when an instrument was finished, and how far its result reaches.
public enum LaunchedSite {
  /// The unit as files: its manifest first.
  ///
  /// - Precondition: The format is cmi5 or SCORM 1.2.
  /// - Throws: ``PackError/Code/unreadable`` for a media file that cannot be read.
  public static func export(
    _ pack: Pack, _ reference: PackReference, as format: ExportFormat, source: String
  ) throws(PackError) -> PackExport {
    precondition(format == .cmi5 || format == .scorm12, "There are two kinds of units.")
    var files = try OfflineSite.files(of: pack, reference).map { file -> PackExport.File in
      file.path.hasSuffix(".html") ? (file.path, launching(file, of: pack, as: format)) : file
    }
    if format == .cmi5 { files.append(("learn-begin.js", Array(Templates.beginScript.utf8))) }
    files.append(("learn-launch.js", Array(Templates.launchScript.utf8)))
    let manifest =
      format == .cmi5
      ? ("cmi5.xml", cmi5(pack)) : ("imsmanifest.xml", scorm(pack, files.map(\.path)))
    files.insert((manifest.0, Array(manifest.1.utf8)), at: 0)
    return PackExport(files: files, report: OfflineSite.report(of: pack, reference, format, source: source))
  }

  /// The page with the script that speaks to the platform, behind that which asks.
  private static func launching(_ file: PackExport.File, of pack: Pack, as format: ExportFormat) -> [UInt8] {
    let language = pack.about.languages.first { file.path.hasPrefix($0.rawValue + "/") } ?? pack.about.languages.first
    let words = Phrasebook(language ?? .english)[OfflinePhrase.leave]
    let up = String(repeating: "../", count: file.path.filter { $0 == "/" }.count)
    let page = String(decoding: file.bytes, as: UTF8.self)
    let asks = page.contains("learn-offline.js") ? "" : "<script src=\"\(up)learn-offline.js\" defer></script>\n"
    let begins = format == .cmi5 ? "<script src=\"\(up)learn-begin.js\"></script>\n" : ""
    return Array(
      page.replacing(
        "</head>",
        with:
          "\(begins)\(asks)<script src=\"\(up)learn-launch.js\" data-leave=\"\(escaped(words))\" defer></script>\n</head>",
        maxReplacements: 1
      ).utf8)
  }

  private static func escaped(_ text: String) -> String { Markup.escaped(text).replacing("&#39;", with: "&apos;") }

  // MARK: - cmi5

  private static func cmi5(_ pack: Pack) -> String {
    let about = pack.about
    func strings(_ text: LocalizedText) -> String {
      text.values.sorted { $0.key < $1.key }
        .map { "<langstring lang=\"\(escaped($0.key.rawValue))\">\(escaped($0.value))</langstring>" }.joined()
    }
    let id = "urn:learn:pack:\(about.id)"
    // Complete and not more: whether somebody passed is for those who set a mastery score (cmi5 §13.1.4).
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
        <course id="\(escaped(id))">
          <title>\(strings(about.title))</title>
          <description>\(strings(about.summary))</description>
        </course>
        <au id="\(escaped(id)):unit" moveOn="Completed" launchMethod="OwnWindow">
          <title>\(strings(about.title))</title>
          <description>\(strings(about.summary))</description>
          <url>index.html</url>
        </au>
      </courseStructure>

      """
  }

  // MARK: - SCORM 1.2

  private static func scorm(_ pack: Pack, _ paths: [String]) -> String {
    let about = pack.about
    let chain = about.chain(for: about.languages.first ?? .english)
    func address(_ path: String) -> String {
      var allowed = CharacterSet.urlPathAllowed
      allowed.remove(charactersIn: "&'")
      return escaped(path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path)
    }
    let files = paths.map { "      <file href=\"\(address($0))\"/>" }.joined(separator: "\n")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <manifest identifier="learn-\(escaped(about.id.rawValue))" version="1.2"
        xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
        <metadata>
          <schema>ADL SCORM</schema>
          <schemaversion>1.2</schemaversion>
        </metadata>
        <organizations default="course">
          <organization identifier="course">
            <title>\(escaped(about.title(chain)))</title>
            <item identifier="unit" identifierref="site">
              <title>\(escaped(about.title(chain)))</title>
            </item>
          </organization>
        </organizations>
        <resources>
          <resource identifier="site" type="webcontent" adlcp:scormtype="sco" href="index.html">
      \(files)
          </resource>
        </resources>
      </manifest>

      """
  }
}
