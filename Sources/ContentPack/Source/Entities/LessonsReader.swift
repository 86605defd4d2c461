// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Puts the files of all lessons together and checks what only shows when they are all known.
struct LessonsReader {
  private let context: SourceContext
  private var lessons: [Lesson] = []
  private var firstFiles: [LessonID: LessonFile] = [:]

  /// Reads all lessons. `open` gives a file's text, or nil after a finding.
  static func read(
    _ names: [LessonFile.Name], context: SourceContext, open: (String) -> SourceText?
  ) -> [Lesson] {
    var reader = LessonsReader(context: context)
    let groups = Dictionary(grouping: names, by: \.id).sorted { $0.key < $1.key }
    for (id, files) in groups { reader.read(id, files, open) }
    reader.checkCycles()
    return reader.lessons
  }

  private init(context: SourceContext) { self.context = context }

  private mutating func read(_ id: LessonID, _ names: [LessonFile.Name], _ open: (String) -> SourceText?) {
    let firstLanguage = context.languages[0]
    guard let firstName = names.first(where: { $0.language == firstLanguage }) else {
      context.report(
        .lessonWithoutFirstLanguage, Place(path: names[0].path, line: 1, column: 1),
        "The lesson “\(id)” has no file “\(id).\(firstLanguage).md”, which says what it teaches. Write it.")
      return
    }
    var variants: [LanguageTag: Lesson.Variant] = [:]
    var facts: LessonFile.Facts?
    for name in [firstName] + names.filter({ $0.language != firstLanguage }).sorted(by: { $0.path < $1.path }) {
      let place = Place(path: name.path, line: 1, column: 1)
      guard context.languages.contains(name.language) || !context.languagesAreKnown else {
        context.report(
          .languageUnknown, place,
          "“\(name.language)” is no language of the pack. Add it to “languages” in pack.yaml, or remove the file.")
        continue
      }
      guard let text = open(name.path), let file = LessonFile(name, file: text, context: context) else { continue }
      variants[name.language] = file.variant()
      if name.language == firstLanguage {
        facts = file.facts()
        firstFiles[id] = file
      } else if let facts {
        file.compare(with: facts, first: firstName)
      }
    }
    let present = Set(names.map(\.language))
    context.reportMissing(
      context.languages.filter { !present.contains($0) }, Place(path: firstName.path, line: 1, column: 1))
    guard let facts, !variants.isEmpty else { return }
    lessons.append(
      Lesson(
        id: id, teaches: facts.teaches, prerequisites: facts.prerequisites, minutes: facts.minutes, variants: variants))
  }

  // MARK: - Cycles

  private func checkCycles() {
    let prerequisites = Dictionary(lessons.map { ($0.id, $0.prerequisites) }) { first, _ in first }
    var isDone: Set<LessonID> = []
    for lesson in lessons {
      guard let cycle = Self.cycle(from: lesson.id, prerequisites, &isDone) else { continue }
      let names = (cycle + [cycle[0]]).map { "“\($0)”" }.joined(separator: " → ")
      let place =
        firstFiles[cycle[0]]?.place(ofPrerequisite: cycle.count > 1 ? cycle[1] : cycle[0])
        ?? Place(path: "lessons/\(cycle[0]).\(context.languages[0]).md", line: 1, column: 1)
      context.report(
        .prerequisiteCycle, place,
        "Nobody can begin here, because each of these lessons asks for the next one first: \(names). Remove one of them."
      )
    }
  }

  /// The lessons of a cycle that is reached from `start`, beginning with the first by name; the walk keeps its own
  /// stack, so a long chain is no danger.
  private static func cycle(
    from start: LessonID, _ prerequisites: [LessonID: [LessonID]], _ isDone: inout Set<LessonID>
  ) -> [LessonID]? {
    var path: [LessonID] = []
    var onPath: Set<LessonID> = []
    var todo: [(lesson: LessonID, isExit: Bool)] = [(start, false)]
    while let (lesson, isExit) = todo.popLast() {
      if isExit {
        path.removeLast()
        onPath.remove(lesson)
        isDone.insert(lesson)
        continue
      }
      if onPath.contains(lesson), let begin = path.firstIndex(of: lesson) {
        let cycle = Array(path[begin...])
        isDone.formUnion(path)
        guard let least = cycle.indices.min(by: { cycle[$0] < cycle[$1] }) else { return cycle }
        return Array(cycle[least...] + cycle[..<least])
      }
      if isDone.contains(lesson) { continue }
      path.append(lesson)
      onPath.insert(lesson)
      todo.append((lesson, true))
      for next in prerequisites[lesson] ?? [] { todo.append((next, false)) }
    }
    return nil
  }
}
