// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import Glibc
internal import LearnCore
internal import Presentation

/// Lists the lessons of a pack, or shows one.
struct ReadLesson: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Read a lesson, or list the lessons of a pack.")

  @OptionGroup var pack: PackArgument

  @Argument(help: .init("The lesson to read. Else the list of all.", valueName: "lesson"))
  var lesson: String?

  @Flag(help: "Mark the lesson as done in your record.")
  var done = false

  @OptionGroup var language: LanguageOptions
  @OptionGroup var record: RecordOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if done, lesson == nil { throw ValidationError("Say which lesson is done: learn lesson PACK LESSON --done") }
  }

  func run() async throws {
    let opened = try OpenedPack.open(pack.pack)
    let look = Look(display, to: STDOUT_FILENO)
    let reading = look.reading(LanguageChoice.best(language.wanted, of: opened.about.languages), of: opened.about)
    let path = try record.path
    guard let lesson else {
      let list = LessonList(try opened.pack(), done: try await completed(opened, path), reading: reading)
      return data.json ? Output.json(list.json) : Output.data(list.text(look.style(for: STDOUT_FILENO)))
    }
    let found = try find(lesson, opened)
    if done {
      let record = try await Record.open(path)
      let completion = Completion(learner: record.learner, pack: opened.reference, lesson: found.id, completedAt: .now)
      let title = found.title
      try await record.store.write { try $0.add(completion, title: title, homePage: Attempt.ownRecord) }
    }
    let view = LessonView(found, in: try opened.pack(), done: try await completed(opened, path), reading: reading)
    if data.json {
      Output.json(view.json)
    } else if done {
      Output.data("\(view.title.text): \(reading.book[.lessonDone]).\n")
      if let next = view.next {
        let command = Shell.command(["learn", "lesson", pack.pack, next.id.rawValue])
        Output.data(reading.book(.readWith, ["command": .text(command)]) + "\n")
      }
    } else {
      try await Pager.show(look: look, book: reading.book) { view.terminal(style: $0) }
    }
  }

  private func find(_ name: String, _ opened: OpenedPack) throws -> Lesson {
    let names = opened.archive.lessonOutlines.map(\.id.rawValue)
    let pack = try opened.pack()
    if let found = pack.lessons.first(where: { $0.id.rawValue == name }) { return found }
    let meant = Suggestion.nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
    throw Failure.usage(
      "\(opened.path) has no lesson \(name).\(meant) See all: \(Shell.command(["learn", "lesson", opened.path]))")
  }

  private func completed(_ opened: OpenedPack, _ path: String) async throws -> Set<LessonID> {
    guard let record = try await Record.openExisting(path) else { return [] }
    let all = try await record.store.read { try $0.completions(of: record.learner) }
    return Set(all.filter { $0.pack.id == opened.reference.id }.map(\.lesson))
  }
}
