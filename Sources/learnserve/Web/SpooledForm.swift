// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore

/// A form with one file, which went to the disk as it came.
struct SpooledForm: Sendable {
  /// A file of a form.
  struct File: Sendable {
    /// What it is called on the sender's machine; without its folders.
    let name: String
    let content: SpooledFile
  }

  /// The plain fields by name; of several fields of a name the first.
  fileprivate(set) var fields: [String: String] = [:]
  /// The file of the field that was asked for; nil where none, or an empty one, was sent.
  fileprivate(set) var file: File?

  /// The most bytes of a plain field.
  fileprivate static let mostOfField = 64 << 10
}

extension Site {
  /// Where what is sent lies until it was looked at, and what was brought in until it is published.
  var workFolder: String { settings.workFolder }

  /// Writes what is sent into a file.
  ///
  /// - Throws: ``WebProblem`` with 413 when it is larger than the limit, `StoreError` when the disk takes no more.
  func spool(_ request: Request, limit: Int) async throws -> SpooledFile {
    let spool = try Spool(in: workFolder + "/incoming")
    for try await part in request.body {
      guard spool.size + part.readableBytes <= limit else { throw WebProblem(.contentTooLarge) }
      try part.withUnsafeReadableBytes { bytes throws(StoreError) in try spool.append(bytes) }
    }
    return spool.finish()
  }

  /// Reads a form with a file, never more than a piece of it in memory.
  ///
  /// - Parameters:
  ///   - name: The field of the file; what other fields bring as files is left out.
  ///   - limit: The most bytes of the file.
  /// - Throws: ``WebProblem`` with 413 when the file is larger, with 415 for what is no form of parts, with 400 for one
  ///   that is cut off; `StoreError` when the disk takes no more.
  func spooledForm(_ request: Request, file name: String, limit: Int) async throws -> SpooledForm {
    guard var reader = MultipartReader(.form, contentType: request.headers[.contentType] ?? "") else {
      throw WebProblem(.unsupportedMediaType)
    }
    let parts = SpooledParts(folder: workFolder + "/incoming", file: name, limit: limit)
    var total = 0
    do {
      for try await piece in request.body {
        total += piece.readableBytes
        guard total <= limit + (1 << 20) else { throw WebProblem(.contentTooLarge) }
        try reader.read(piece.readableBytesView) { event in try parts.take(event) }
      }
    } catch is MultipartReader.Malformed {
      throw WebProblem(.badRequest)
    }
    guard reader.isEnded else { throw WebProblem(.badRequest) }
    return parts.form
  }
}

/// The parts of a form on their way into their places.
private final class SpooledParts {
  private let folder: String
  private let file: String
  private let limit: Int
  private(set) var form = SpooledForm()
  private var current: Place = .nowhere

  private enum Place {
    case nowhere
    case field(String, [UInt8])
    case file(String, Spool)
  }

  init(folder: String, file: String, limit: Int) {
    self.folder = folder
    self.file = file
    self.limit = limit
  }

  func take(_ event: MultipartReader.Event) throws {
    switch event {
    case .part(let headers):
      let disposition = headers["content-disposition"] ?? ""
      guard let name = MultipartForm.parameter("name", of: disposition) else { throw MultipartReader.Malformed() }
      current = .nowhere
      if let fileName = MultipartForm.parameter("filename", of: disposition) {
        guard name == file, form.file == nil else { return }
        let last = fileName.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        current = .file(last, try Spool(in: folder))
      } else if form.fields[name] == nil {
        current = .field(name, [])
      }
    case .bytes(let bytes):
      switch current {
      case .nowhere: break
      case .field(let name, let known):
        guard known.count + bytes.count <= SpooledForm.mostOfField else { throw WebProblem(.contentTooLarge) }
        current = .field(name, known + bytes)
      case .file(_, let spool):
        guard spool.size + bytes.count <= limit else { throw WebProblem(.contentTooLarge) }
        try bytes.withUnsafeBytes { try spool.append($0) }
      }
    case .partEnd:
      switch current {
      case .nowhere: break
      case .field(let name, let bytes): form.fields[name] = String(decoding: bytes, as: UTF8.self)
      case .file(let name, let spool):
        if spool.size > 0 { form.file = .init(name: name, content: spool.finish()) }
      }
      current = .nowhere
    case .end: break
    }
  }
}
