// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import LearnCore

/// The members of a JSON object that was sent, read strictly: each by its type, none that nobody knows.
///
/// All that is wrong is gathered, each with its place, so that one answer tells everything.
struct APIBody {
  let document: JSONDocument
  private let members: [JSONDocument.Member]
  private let pointer: String
  private var read: Set<String> = []
  private(set) var errors: [APIProblem.Detail] = []

  /// Reads what was sent.
  ///
  /// - Throws: ``APIProblem`` with 400 and the line and column, for text that is no JSON object.
  init(_ bytes: [UInt8], depth: Int = 32) throws(APIProblem) {
    do {
      document = try JSONDocument(bytes, limits: .init(size: 64 << 20, depth: depth, count: 200_000))
    } catch {
      throw APIProblem(
        .badRequest, "What was sent is not JSON. Line \(error.line), column \(error.column): \(error.problem)",
        kind: "not-json", errors: [.init(line: error.line, column: error.column, detail: error.problem)])
    }
    guard let members = document.root.members else {
      throw APIProblem(
        .unprocessableContent, "An object is expected: { … }.",
        errors: [Self.error(document, document.root.range, "", "An object is expected.")])
    }
    self.members = members
    pointer = ""
  }

  /// Reads an object within.
  init?(_ node: JSONDocument.Node, at pointer: String, of document: JSONDocument) {
    guard let members = node.members else { return nil }
    self.document = document
    self.members = members
    self.pointer = pointer
  }

  // MARK: - Members

  /// The value of a member; nil when it is not there.
  mutating func node(_ name: String) -> JSONDocument.Node? {
    read.insert(name)
    return members.first { $0.name == name }?.node
  }

  /// The value of a member that must be there.
  mutating func required(_ name: String) -> JSONDocument.Node? {
    let node = node(name)
    if node == nil { errors.append(.init(pointer: path(name), detail: "The member \"\(name)\" is missing.")) }
    return node
  }

  /// A text; nil when there is none, or when it is wrong, which is noted.
  mutating func text(_ name: String, maximum: Int = 200, isRequired: Bool = true) -> String? {
    guard let node = isRequired ? required(name) : node(name) else { return nil }
    guard case .string(let text) = node.content else { return refuse(node, name, "A text is expected.") }
    guard !text.isEmpty, text.count <= maximum else {
      return refuse(node, name, "A text of 1 to \(maximum) characters is expected.")
    }
    return text
  }

  /// One of some words.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ type: Word.Type, isRequired: Bool = true
  ) -> Word? {
    guard let node = isRequired ? required(name) : node(name) else { return nil }
    if case .string(let text) = node.content, let word = Word(rawValue: text) { return word }
    return refuse(node, name, "One of \(Word.allCases.map(\.rawValue).joined(separator: ", ")) is expected.")
  }

  /// True or false; nil when there is none, or when it is wrong, which is noted.
  mutating func flag(_ name: String, isRequired: Bool = true) -> Bool? {
    guard let node = isRequired ? required(name) : node(name) else { return nil }
    if case .bool(let flag) = node.content { return flag }
    return refuse(node, name, "true or false is expected.")
  }

  /// Some words of a set; nil when there are none, or when one is wrong, which is noted.
  mutating func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(
    _ name: String, _ type: Word.Type
  ) -> Set<Word>? {
    guard let node = node(name) else { return nil }
    let names = Word.allCases.map(\.rawValue).joined(separator: ", ")
    guard case .array(let nodes) = node.content else { return refuse(node, name, "A list of \(names) is expected.") }
    var words: Set<Word> = []
    for (place, node) in nodes.enumerated() {
      if case .string(let text) = node.content, let word = Word(rawValue: text) {
        words.insert(word)
      } else {
        refuse(node, at: path(name) + "/\(place)", "One of \(names) is expected.")
      }
    }
    return words
  }

  /// Notes that nothing was sent that would change something.
  mutating func requireOne(of names: String...) {
    guard errors.isEmpty, !members.contains(where: { names.contains($0.name) }) else { return }
    add([.init(pointer: "", detail: "Send \(names.map { "\"\($0)\"" }.joined(separator: " or ")).")])
  }

  /// A whole number that is not negative.
  mutating func count(_ name: String) -> Int? {
    guard let node = required(name) else { return nil }
    if case .number(let text) = node.content, let number = Int(text), number >= 0 { return number }
    return refuse(node, name, "A whole number of at least 0 is expected.")
  }

  /// An instant.
  mutating func time(_ name: String) -> Timestamp? {
    guard let node = required(name) else { return nil }
    if case .string(let text) = node.content, let time = Timestamp(text) { return time }
    return refuse(node, name, "A time by RFC 3339 is expected, such as 2026-11-21T09:30:00.000Z.")
  }

  /// Notes that a member does not fit.
  @discardableResult
  mutating func refuse<Value>(_ node: JSONDocument.Node, _ name: String, _ detail: String) -> Value? {
    errors.append(Self.error(document, node.range, path(name), detail))
    return nil
  }

  /// Notes that something at a place below does not fit.
  mutating func refuse(_ node: JSONDocument.Node, at pointer: String, _ detail: String) {
    errors.append(Self.error(document, node.range, pointer, detail))
  }

  /// Notes what is wrong with something within.
  mutating func add(_ errors: [APIProblem.Detail]) { self.errors += errors }

  func path(_ name: String) -> String {
    pointer + "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  // MARK: - The end

  /// Notes every member that nobody asked for.
  mutating func end() {
    for member in members where !read.contains(member.name) {
      errors.append(
        Self.error(
          document, member.nameRange, path(member.name), "There is no member \"\(member.name.prefix(60))\" here."))
    }
  }

  /// Ends the reading of the whole.
  ///
  /// - Throws: ``APIProblem`` with 422 and all that is wrong.
  mutating func finish() throws(APIProblem) {
    end()
    guard let first = errors.first else { return }
    let rest = errors.count > 1 ? " \(errors.count - 1) more below." : ""
    throw APIProblem(
      .unprocessableContent, "What was sent does not fit. \(first.detail)\(rest)", kind: "unfitting-body",
      errors: Array(errors.prefix(50)))
  }

  private static func error(
    _ document: JSONDocument, _ range: Range<Int>, _ pointer: String, _ detail: String
  ) -> APIProblem.Detail {
    let place = document.position(of: range.lowerBound)
    return .init(pointer: pointer, line: place.line, column: place.column, detail: detail)
  }
}
