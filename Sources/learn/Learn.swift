// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser

/// The command line of learn.
///
/// Exit codes: 0 done, 1 findings that are errors, or a failure, 2 wrong usage, 130 interrupted with the answers kept.
@main
struct Learn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Find out what you can do, learn what is missing, and write packs that let others do so.",
    discussion: """
      A pack is one file with lessons, self-evaluations and checks. Your answers and results stay in a record on \
      this machine.

        learn take PACK.zip      answer a self-evaluation or check of a pack
        learn report PACK.zip    see what your record says
        learn new FOLDER         begin a pack of your own

      Exit codes: 0 done, 1 findings or a failure, 2 wrong usage, 130 interrupted with your answers kept.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Learning",
        subcommands: [Take.self, Report.self, ReadLesson.self, Tools.self, Sync.self, RecordCommand.self]),
      CommandGroup(
        name: "Writing packs",
        subcommands: [
          New.self, Import.self, Check.self, Build.self, Inspect.self, Diff.self, Preview.self, Sign.self, Verify.self,
          Keys.self, Export.self, Publish.self, Score.self, Explain.self, Convert.self,
        ]),
      CommandGroup(name: "Setting up", subcommands: [Admin.self, PrintCompletion.self]),
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Says what went wrong, or what was asked for, and ends with the exit code that it means.
  static func end(with error: any Error) -> Never {
    if let failure = Failure(error) {
      if !failure.message.isEmpty { Output.say("learn: " + failure.message) }
      Output.exit(failure.code)
    }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code.isSuccess {
      Output.data(message.isEmpty ? "" : message + "\n")
    } else if !message.isEmpty {
      Output.say(message)
    }
    // ArgumentParser ends with EX_USAGE of sysexits.h, which learn calls 2, as most commands do.
    Output.exit(code == .validationFailure ? 2 : code.rawValue)
  }
}
