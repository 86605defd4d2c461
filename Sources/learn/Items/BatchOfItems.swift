// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import Glibc
internal import LearnCore

/// Many runs of items from a file, one a line; each document is read once.
final class BatchOfItems {
  private let lines: [ArraySlice<UInt8>]
  private let folder: String
  private var programs: [String: Result<ItemProgram, Failure>] = [:]

  init(path: String) throws(Failure) {
    do {
      lines = try Bytes.read(path, limit: 1 << 30).split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    } catch { throw Failure("\(path) cannot be read: \(error.reason).") }
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Runs every line and writes its result; false when one of them could not be scored.
  func run(seed: UInt64) -> Bool {
    var output = ""
    var isClean = true
    for (number, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      do throws(Failure) {
        output += try result(of: line, seed: seed).compactText + "\n"
      } catch {
        isClean = false
        let item = (try? JSONDocument(Array(line)).root.value)?["item"] ?? .null
        output +=
          JSONValue.object([
            .init("item", item), .init("line", .int(number + 1)), .init("error", .string(error.message)),
          ])
          .compactText + "\n"
      }
      if output.utf8.count > 1 << 16 {
        Output.data(output)
        output = ""
      }
    }
    Output.data(output)
    return isClean
  }

  private func result(of line: ArraySlice<UInt8>, seed: UInt64) throws(Failure) -> JSONValue {
    let json: JSONValue
    do { json = try JSONDocument(Array(line)).root.value } catch {
      throw Failure("The line is no JSON at column \(error.column): \(error.problem)")
    }
    guard case .object = json, case .string(let item)? = json["item"] else {
      throw Failure("A line is an object with the path of a document as \"item\".")
    }
    var own = seed
    if let given = json["seed"], given != .null {
      guard case .number(let text) = given, let number = UInt64(text) else {
        throw Failure("The seed should be a whole number, 0 or more.")
      }
      own = number
    }
    var templates: [String: JSONValue] = [:]
    if case .object(let members)? = json["templates"] ?? json["template"] {
      for member in members { templates[member.name] = member.value }
    }
    let run = try ScoredItem(
      try program(item).get(), responses: json["responses"] ?? .object([]), seed: own, templates: templates)
    guard case .object(var members) = run.json else { return run.json }
    members[0] = .init("item", .string(item))
    return .object(members)
  }

  private func program(_ path: String) -> Result<ItemProgram, Failure> {
    if let known = programs[path] { return known }
    let place = path.hasPrefix("/") || access(path, R_OK) == 0 ? path : folder + path
    let read = Result { () throws(Failure) in try ItemFile(place).program }
    // A bank of any size can be run: what was read is let go before it fills the memory.
    if programs.count >= 4096 { programs.removeAll() }
    programs[path] = read
    return read
  }
}
