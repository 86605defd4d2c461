// learn, Apache-2.0. See LICENSE.

import Foundation

/// GIFT as Moodle's documentation describes it, read by rules of its own: one question a block, with signs of its own
/// escaped. A strict reader: what it does not expect is an error, so that a writer cannot get away with much.
struct GIFTDocument {
  struct Answer: Equatable {
    /// `=` or `~`.
    var mark: Character
    var percent: Double?
    var text: String
    var partner: String?
    var feedback: String?
  }

  struct Question {
    var id: String?
    var tags: [String] = []
    var title: String
    var format: String?
    /// What stands before and after the answers.
    var before: String
    var after: String
    var isNumeric = false
    var answers: [Answer]
  }

  struct Fault: Error {
    let line: Int
    let reason: String
  }

  var categories: [[String]] = []
  var questions: [Question] = []

  init(_ text: String) throws {
    var comments: [String] = []
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = place + 1
      if line.allSatisfy(\.isWhitespace) {
        comments = []
        continue
      }
      if line.hasPrefix("//") {
        comments.append(String(line))
        continue
      }
      if line.hasPrefix("$CATEGORY:") {
        let name = line.dropFirst("$CATEGORY:".count).drop { $0 == " " }
        categories.append(
          name.replacing("//", with: "\u{1}").split(separator: "/").map { String($0.replacing("\u{1}", with: "/")) })
        continue
      }
      var question = try Self.question(Array(line), number)
      for comment in comments {
        question.id = Self.field("id", comment).first ?? question.id
        question.tags += Self.field("tag", comment)
      }
      questions.append(question)
    }
  }

  private static func field(_ name: String, _ comment: String) -> [String] {
    var found: [String] = []
    var rest = comment[...]
    while let start = rest.range(of: "[\(name):"), let end = rest[start.upperBound...].firstIndex(of: "]") {
      found.append(String(rest[start.upperBound..<end]))
      rest = rest[end...]
    }
    return found
  }

  // MARK: - Signs

  /// A sign of the text, or one of GIFT's own.
  private enum Sign: Equatable {
    case plain(Character)
    case own(Character)
  }

  private static func signs(_ line: [Character], _ number: Int) throws -> [Sign] {
    var signs: [Sign] = []
    var place = 0
    while place < line.count {
      let character = line[place]
      if character == "\\" {
        guard place + 1 < line.count else { throw Fault(line: number, reason: "a backslash at the end") }
        let next = line[place + 1]
        guard "\\~=#{}:n".contains(next) else { throw Fault(line: number, reason: "\\\(next) is no escape") }
        signs.append(.plain(next == "n" ? "\n" : next))
        place += 2
        continue
      }
      signs.append("~=#{}:".contains(character) ? .own(character) : .plain(character))
      place += 1
    }
    return signs
  }

  private static func text(_ signs: ArraySlice<Sign>, _ number: Int) throws -> String {
    String(
      try signs.map { sign -> Character in
        switch sign {
        case .plain(let character): return character
        // A colon means something in a title and in numbers only.
        case .own(":"): return ":"
        case .own(let character): throw Fault(line: number, reason: "an unescaped \(character) in a text")
        }
      })
  }

  // MARK: - One question

  private static func question(_ line: [Character], _ number: Int) throws -> Question {
    var rest = try signs(line, number)[...]
    guard rest.starts(with: [.own(":"), .own(":")]) else { throw Fault(line: number, reason: "no title") }
    rest = rest.dropFirst(2)
    guard
      let end = rest.indices.first(where: {
        rest[$0] == .own(":") && $0 + 1 < rest.endIndex && rest[$0 + 1] == .own(":")
      })
    else { throw Fault(line: number, reason: "a title without an end") }
    let title = try text(rest[..<end], number)
    rest = rest[(end + 2)...]
    guard let open = rest.firstIndex(of: .own("{")), let close = rest.lastIndex(of: .own("}")), open < close else {
      throw Fault(line: number, reason: "no answers")
    }
    let inside = rest[(open + 1)..<close]
    guard !inside.contains(.own("{")), !inside.contains(.own("}")) else {
      throw Fault(line: number, reason: "answers within answers")
    }
    var before = try text(rest[..<open], number)
    var format: String?
    if before.hasPrefix("["), let end = before.firstIndex(of: "]") {
      format = String(before[before.index(after: before.startIndex)..<end])
      before = String(before[before.index(after: end)...])
    }
    var question = Question(
      title: title, format: format, before: before, after: try text(rest[(close + 1)...], number), answers: [])
    var answers = inside
    if answers.first == .own("#") {
      question.isNumeric = true
      answers = answers.dropFirst()
    }
    question.answers = try self.answers(answers, number, isNumeric: question.isNumeric)
    return question
  }

  private static func answers(_ signs: ArraySlice<Sign>, _ number: Int, isNumeric: Bool) throws -> [Answer] {
    var answers: [Answer] = []
    var rest = signs.drop { $0 == .plain(" ") }
    while let first = rest.first {
      guard case .own(let mark) = first, mark == "=" || mark == "~" else {
        throw Fault(line: number, reason: "an answer that begins with neither = nor ~")
      }
      rest = rest.dropFirst()
      let end = rest.firstIndex { $0 == .own("=") || $0 == .own("~") } ?? rest.endIndex
      var whole = rest[..<end]
      rest = rest[end...]
      while whole.last == .plain(" ") { whole = whole.dropLast() }
      var answer = Answer(mark: mark, percent: nil, text: "")
      if whole.first == .plain("%"), let second = whole.dropFirst().firstIndex(of: .plain("%")) {
        answer.percent = Double(try text(whole[(whole.startIndex + 1)..<second], number))
        guard answer.percent != nil else { throw Fault(line: number, reason: "a weight that is no number") }
        whole = whole[(second + 1)...]
      }
      if let feedback = whole.firstIndex(of: .own("#")) {
        answer.feedback = try withoutFormat(text(whole[(feedback + 1)...], number))
        whole = whole[..<feedback]
      }
      var text = try text(whole, number)
      if let arrow = text.range(of: " -> ") {
        answer.partner = String(text[arrow.upperBound...])
        text = String(text[..<arrow.lowerBound])
      }
      answer.text = withoutFormat(text)
      answers.append(answer)
    }
    return answers
  }

  private static func withoutFormat(_ text: String) -> String {
    guard text.hasPrefix("[html]") else { return text }
    return String(text.dropFirst("[html]".count))
  }
}
