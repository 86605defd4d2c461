// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Answers and template variables as they are given on the command line.
enum ItemAnswers {
  /// The answers in a file; none without one.
  static func read(_ path: String?) throws(Failure) -> JSONValue {
    guard let path else { return .object([]) }
    let bytes: [UInt8]
    do { bytes = try Bytes.read(path, limit: 64 << 20) } catch {
      throw Failure("\(path) cannot be read: \(error.reason).")
    }
    do { return try JSONDocument(bytes).root.value } catch {
      throw Failure("\(path):\(error.line):\(error.column): \(error.problem)")
    }
  }

  /// Template variables, each `NAME=VALUE`; a value that is JSON is taken as such, all else as text.
  static func templates(_ words: [String]) throws(Failure) -> [String: JSONValue] {
    var values: [String: JSONValue] = [:]
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
        throw .usage("\"\(word)\" gives no variable a value. Write it as NAME=VALUE.")
      }
      let text = String(word[word.index(after: equals)...])
      let isJSON = text.hasPrefix("[") || text.hasPrefix("{") || text.hasPrefix("\"") || text == "null"
      values[String(word[..<equals])] = (isJSON ? try? JSONValue(parsing: text) : nil) ?? .string(text)
    }
    return values
  }
}

extension ScoredItem {
  /// Every outcome on a line of its own, the template's variables before them.
  var text: String {
    var lines: [String] = []
    for (declaration, value) in zip(program.item.templates, session.templates) {
      lines.append("\(declaration.identifier) = \(ResponseJSON.json(value).compactText)")
    }
    for (name, value) in session.outcomes(of: program).sorted(by: { $0.key < $1.key }) {
      lines.append("\(name) = \(ResponseJSON.json(value).compactText)")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
