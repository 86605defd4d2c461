// learn, Apache-2.0. See LICENSE.

/// Why what was sent is no statement of xAPI, and where.
public struct StatementFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place as JSON Pointer (RFC 6901) in what was sent; empty for the whole.
  public let pointer: String
  /// From 1.
  public let line: Int
  /// In characters, from 1.
  public let column: Int
  /// What is wrong, as a sentence.
  public let problem: String

  /// Makes a fault.
  public init(pointer: String, line: Int, column: Int, problem: String) {
    self.pointer = pointer
    self.line = line
    self.column = column
    self.problem = problem
  }

  init(_ error: JSONError) {
    self.init(pointer: "", line: error.line, column: error.column, problem: error.problem)
  }

  init(_ fault: StatementRules.Fault, in document: JSONDocument) {
    let place = document.position(of: fault.range.lowerBound)
    self.init(
      pointer: document.pointer(to: fault.range), line: place.line, column: place.column, problem: fault.problem)
  }

  /// The problem with its place.
  public var description: String {
    (pointer.isEmpty ? "" : "\(pointer): ") + problem + " (line \(line), column \(column))"
  }
}

extension JSONDocument {
  /// The JSON Pointer of the value, or of the member whose name, stands at a range.
  func pointer(to range: Range<Int>) -> String {
    var pointer = ""
    var node = root
    descent: while node.range != range {
      switch node.content {
      case .array(let elements):
        for (place, element) in elements.enumerated()
        where element.range.lowerBound <= range.lowerBound && range.upperBound <= element.range.upperBound {
          pointer += "/\(place)"
          node = element
          continue descent
        }
      case .object(let members):
        for member in members
        where member.nameRange.lowerBound <= range.lowerBound && range.upperBound <= member.node.range.upperBound {
          pointer += "/" + member.name.replacing("~", with: "~0").replacing("/", with: "~1")
          if member.nameRange == range { return pointer }
          node = member.node
          continue descent
        }
      case .null, .bool, .number, .string: break
      }
      return pointer
    }
    return pointer
  }
}
