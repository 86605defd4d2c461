// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// An answer out of a file, of which never more than a piece is in memory; the file is removed when it was sent.
  init(file: SpooledFile, type: String, headers: HTTPFields) {
    var headers = headers
    headers[.contentType] = type
    self.init(
      status: .ok, headers: headers,
      body: ResponseBody(contentLength: file.size) { writer in
        guard let handle = FileHandle(forReadingAtPath: file.path) else { throw CocoaError(.fileReadNoSuchFile) }
        defer { try? handle.close() }
        while let piece = try handle.read(upToCount: 256 << 10), !piece.isEmpty {
          try await writer.write(ByteBuffer(bytes: piece))
        }
        try await writer.finish(nil)
        // The file lives as long as it is sent.
        withExtendedLifetime(file) {}
      })
  }
}
