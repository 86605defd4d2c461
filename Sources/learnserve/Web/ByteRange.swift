// learn, Apache-2.0. See LICENSE.

import HTTPTypes

/// Which bytes of a content a request asks for (RFC 9110 §14): players of film and sound ask for the part that they are at.
enum ByteRange: Hashable {
  case whole
  case part(Range<Int>)
  /// The content ends before what is asked for.
  case beyond

  /// Reads what a request asks for. What is no range of bytes, or several at once, asks for the whole, as the standard allows.
  ///
  /// - Parameters:
  ///   - size: How many bytes there are.
  ///   - tag: The strong ETag of the content: a part of another one is of no use to whoever asks for the rest.
  init(_ headers: HTTPFields, size: Int, tag: String) {
    self = .whole
    guard let text = headers[.range]?.lowercased(), text.hasPrefix("bytes="),
      headers[.ifRange].map({ $0 == tag }) ?? true
    else { return }
    let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map { $0.trimmed }
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return }
    // More digits than a number has are more bytes than there are.
    let numbers = ends.map { $0.isEmpty ? nil : Int($0) ?? Int.max }
    switch (numbers[0], numbers[1]) {
    case (nil, nil): return
    case (nil, let last?): self = last == 0 || size == 0 ? .beyond : .part(max(0, size - last)..<size)
    case (let first?, let last):
      if let last, last < first { return }
      self = first >= size ? .beyond : .part(first..<(min(last ?? size - 1, size - 1) + 1))
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
