// learn, Apache-2.0. See LICENSE.

/// A pack of any size with items of every type, for measurements and for tests that need more than a handful.
public struct GeneratedPack: Sendable {
  /// The number of items; they take the types in turn.
  public let items: Int
  /// The number of lessons; each asks for the one before it.
  public let lessons: Int

  /// Describes a pack of so many items and lessons, both at least 1, in English and Finnish.
  public init(items: Int = 500, lessons: Int = 100) {
    self.items = max(items, 1)
    self.lessons = max(lessons, 1)
  }

  /// Writes the pack's files into a folder.
  public func write(to folder: TemporaryFolder) throws {
    for (path, text) in files { try folder.write(path, text) }
  }

  /// The pack's files: path below its folder, and text.
  public var files: [(path: String, text: String)] {
    var files = [
      ("pack.yaml", pack), ("frameworks/main.yaml", framework), ("instruments/check.yaml", check),
      ("media/picture.svg", #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>"#),
    ]
    let perFile = 50
    for file in 0..<((items + perFile - 1) / perFile) {
      let range = (file * perFile)..<min(items, (file + 1) * perFile)
      files.append(("items/part-\(file).yaml", "items:\n" + range.map(item).joined(separator: "\n")))
    }
    for lesson in 0..<lessons {
      files.append(("lessons/lesson-\(lesson).en.md", self.lesson(lesson, "en")))
      files.append(("lessons/lesson-\(lesson).fi.md", self.lesson(lesson, "fi")))
    }
    return files.map { (path: $0.0, text: $0.1) }
  }

  // MARK: - Files

  private static let competences = 16
  private var levels: [String] { ["aware", "assisted", "independent", "confident", "guiding"] }

  private var pack: String {
    """
    format: 1
    id: generated
    version: 1.0.0
    title: {en: Generated, fi: Tuotettu}
    summary: {en: Many items., fi: Paljon tehtäviä.}
    languages: [en, fi]
    licence: CC0-1.0
    course:
      - id: all
        title: {en: All, fi: Kaikki}
        lessons: [\((0..<lessons).map { "lesson-\($0)" }.joined(separator: ", "))]

    """
  }

  private var framework: String {
    let competences = (0..<Self.competences).map { number in
      """
            - code: C-\(number)
              title: {en: Competence \(number), fi: Osaaminen \(number)}
              statement: {en: You can do the thing of number \(number)., fi: Osaat tehdä asian \(number).}

      """
    }
    return """
      id: main
      title: {en: Main, fi: Pää}
      version: 1.0.0
      scale:
        id: practice
        title: {en: Practice, fi: Käytäntö}
        levels:
      \(levels.map { "    - {id: \($0), title: {en: \($0), fi: taso \($0)}}" }.joined(separator: "\n"))
      areas:
        - code: A
          title: {en: Area, fi: Alue}
          competences:
      \(competences.joined())
      """
  }

  private var check: String {
    """
    id: check
    kind: check
    title: {en: Check, fi: Testi}
    minutes: 60
    framework: main
    version: 1.0.0
    scoring:
      rule: sum
      unit: percent
      cutOffs: [{level: aware, from: 0, to: 50}, {level: confident, from: 50, to: 100}]
    sections:
      - id: all
        title: {en: All, fi: Kaikki}
        items: [\((0..<items).map { "item-\($0)" }.joined(separator: ", "))]

    """
  }

  private func lesson(_ number: Int, _ language: String) -> String {
    let facts =
      language == "en"
      ? "teaches: {C-\(number % Self.competences): independent}\nprerequisites: [\(number > 0 ? "lesson-\(number - 1)" : "")]\nminutes: 12\n"
      : ""
    let paragraph =
      "A paragraph about lesson \(number), with **strong** and *soft* words, a [link](https://example.org/\(number)) and `code`. "
    let section =
      "## Part\n\n" + String(repeating: paragraph, count: 3) + "\n\n- one point\n- another point with *stress*\n\n"
      + "| a | b |\n|---|---|\n| cell | cell |\n\n"
    return "---\ntitle: Lesson \(number)\nsummary: One sentence.\n\(facts)try: |\n  Try *this* at home.\n---\n"
      + String(repeating: section, count: 5) + "![A line](../media/picture.svg)\n"
  }

  private func item(_ number: Int) -> String {
    let types = ["choice", "multiple", "order", "match", "gap", "numeric", "text"]
    let type = types[number % types.count]
    let prompt =
      type == "gap"
      ? ["en": "Fill [[g1]] and [[g2]] in question \(number).", "fi": "Täytä [[g1]] ja [[g2]] kysymyksessä \(number)."]
      : ["en": "What is *right* in question \(number)?", "fi": "Mikä on *oikein* kysymyksessä \(number)?"]
    return """
        - id: item-\(number)
          type: \(type)
          competence: C-\(number % Self.competences)
          prompt:
            en: >-
              \(prompt["en", default: ""])
            fi: >-
              \(prompt["fi", default: ""])
      \(answer(type, number))
      """
  }

  private func answer(_ type: String, _ number: Int) -> String {
    func text(_ name: String) -> String {
      "{en: \"The answer \(name) of \(number).\", fi: \"Vastaus \(name), \(number).\"}"
    }
    func option(_ id: String, _ more: String = "") -> String {
      "      - {id: \(id), text: \(text(id))\(more)}"
    }
    switch type {
    case "choice":
      return "    options:\n"
        + [option("a", ", correct: true, feedback: \(text("x"))"), option("b"), option("c"), option("d")].joined(
          separator: "\n")
    case "multiple":
      return "    options:\n"
        + [option("a", ", correct: true"), option("b", ", correct: true"), option("c"), option("d")].joined(
          separator: "\n")
    case "order": return "    options:\n" + ["a", "b", "c", "d"].map { option($0) }.joined(separator: "\n")
    case "match":
      return "    rows:\n" + option("r1", ", partner: c1") + "\n" + option("r2", ", partner: c2") + "\n    columns:\n"
        + ["c1", "c2", "c3"].map { option($0) }.joined(separator: "\n")
    case "gap":
      return """
            gaps:
              - id: g1
                options: [{id: a, text: "24"}, {id: b, text: "48"}]
                correct: a
              - id: g2
                accept: {en: [stem, stems], fi: [raita, raidat]}
        """
    case "numeric": return "    answer: \(number).5\n    tolerancePercent: 1\n    unit: {en: kHz, fi: kHz}"
    default: return "    accept: {en: [stem, stems], fi: [raita, raidat]}"
    }
  }
}
