// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads Aiken: a question on a line, options `A.` or `A)` below it, and `ANSWER: A`.
enum AikenImporter {
  /// Whether a text looks like Aiken.
  static func matches(_ text: String) -> Bool {
    let head = text.prefix(20_000)
    return head.contains(/(?m)^\s*ANSWER:\s*[A-Z]\s*$/) && head.contains(/(?m)^\s*[A-Z][.)]\s*\S/)
  }

  /// The course that a file holds.
  static func read(_ source: ImportSource) -> ImportedCourse {
    var course = ImportedCourse()
    course.key = source.name
    course.title = source.name.lastIndex(of: ".").map { String(source.name[..<$0]) } ?? source.name
    course.take(.package, source.name, path: "", key: "package")
    var bank = ImportedCourse.Bank(key: "bank:", title: course.title)
    var stem: [String] = []
    var options: [(letter: Character, text: String)] = []
    var start = 1
    var keys: Set<String> = []

    func give(_ reason: String?, answer: Character?, _ course: inout ImportedCourse, _ bank: inout ImportedCourse.Bank)
    {
      defer {
        stem = []
        options = []
      }
      let text = stem.joined(separator: " ").oneLine
      if text.isEmpty && options.isEmpty { return }
      var reason = reason
      if text.isEmpty { reason = "Its options have no question above them." }
      if reason == nil, options.count < 2 { reason = "It has fewer than two options." }
      if reason == nil, !options.contains(where: { $0.letter == answer }) {
        reason = "Its answer names no option of it."
      }
      if let reason { return course.drop(.item, text, path: source.name, line: start, because: reason) }
      var key = "item:" + text
      var number = 2
      while !keys.insert(key).inserted {
        key = "item:\(text)#\(number)"
        number += 1
      }
      let question = ImportedQuestion(
        prompt: RichText(plain: text),
        kind: .choice(
          options.map { .init(text: RichText(plain: $0.text), worth: $0.letter == answer ? 1 : 0) }, isSingle: true,
          shuffles: false))
      course.items.append(ImportedItem(key: key, title: "", content: .question(question), bank: bank.key))
      bank.entries.append(.item(key))
      course.take(.item, text, path: source.name, line: start, key: key)
    }

    for (place, line) in source.text.printable.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let text = String(line).trimmed
      if text.isEmpty { continue }
      if let match = text.wholeMatch(of: /ANSWER:\s*([A-Za-z])\.?/) {
        give(nil, answer: match.output.1.first.map { Character($0.uppercased()) }, &course, &bank)
        continue
      }
      if let match = text.wholeMatch(of: /([A-Z])[.)]\s*(.+)/), !stem.isEmpty || !options.isEmpty {
        options.append((match.output.1.first ?? "A", String(match.output.2).oneLine))
        continue
      }
      // A question after options that had no answer.
      if !options.isEmpty {
        give("It has no line “ANSWER:” below its options.", answer: nil, &course, &bank)
      }
      if stem.isEmpty { start = place + 1 }
      stem.append(text)
    }
    give("It has no line “ANSWER:” below its options.", answer: nil, &course, &bank)
    if !bank.entries.isEmpty { course.banks.append(bank) }
    return course
  }
}
