// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore

/// The files of answers, as programs send them: beside the answers, which name each by the SHA-256 of its bytes.
enum SentFiles {
  static let schema = APISchema.list(
    .object([
      .always("mediaType", .string), .always("base64", APISchema.string.saying("The bytes, RFC 4648 §4.")),
    ]))

  /// Reads the member `files`; what is wrong with it is noted.
  static func read(_ body: inout APIBody) -> [AnswerFile] {
    guard let node = body.node("files") else { return [] }
    guard case .array(let nodes) = node.content else {
      let _: Void? = body.refuse(node, "files", "A list of files is expected.")
      return []
    }
    var files: [AnswerFile] = []
    for (place, node) in nodes.enumerated() {
      if let type = node.value["mediaType"]?.string,
        let data = node.value["base64"]?.string.flatMap({ Data(base64Encoded: $0) })
      {
        files.append(AnswerFile(mediaType: String(type.prefix(100)), bytes: Array(data)))
      } else {
        let _: Void? = body.refuse(node, "files/\(place)", "A file with its mediaType and base64 is expected.")
      }
    }
    return files
  }
}
