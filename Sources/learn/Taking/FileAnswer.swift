// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore
internal import Presentation

/// A file that somebody names by its path as an answer.
struct FileAnswer {
  let name: String
  let mediaType: String
  let bytes: [UInt8]

  /// Reads the file; throws why it cannot be, in a sentence.
  init(_ line: String, for question: InteractionLine) throws(InteractionLine.NotUnderstood) {
    var path = line.trimmingCharacters(in: .whitespaces)
    if path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] {
      path = home + path.dropFirst()
    }
    name = String(path.split(separator: "/").last ?? "")
    mediaType = Self.types[name.split(separator: ".").last.map { $0.lowercased() } ?? ""] ?? "application/octet-stream"
    do {
      bytes = try Bytes.read(path, limit: InteractionFields.largestFile)
    } catch {
      throw question.unreadable(name, error.reason)
    }
  }

  /// What the file is to the record that keeps it.
  var file: AnswerFile { AnswerFile(mediaType: mediaType, bytes: bytes) }

  private static let types: [String: String] = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "svg": "image/svg+xml", "pdf": "application/pdf", "txt": "text/plain", "md": "text/markdown", "csv": "text/csv",
    "html": "text/html", "xml": "application/xml", "json": "application/json", "zip": "application/zip",
    "mp3": "audio/mpeg", "wav": "audio/wav", "ogg": "audio/ogg", "m4a": "audio/mp4", "mid": "audio/midi",
    "mp4": "video/mp4", "webm": "video/webm", "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ods": "application/vnd.oasis.opendocument.spreadsheet", "musicxml": "application/vnd.recordare.musicxml+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ]
}
