// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import LearnCore

/// Prints the script that lets a shell complete the commands of learn.
struct PrintCompletion: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the completion script of a shell.",
    discussion: """
        learn completion bash > ~/.local/share/bash-completion/completions/learn
        learn completion zsh > ~/.zfunc/_learn
        learn completion fish > ~/.config/fish/completions/learn.fish
      """)

  /// The shells that there are scripts for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var script: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  @OptionGroup var data: DataOptions

  func run() throws {
    let text = Learn.completionScript(for: shell.script)
    let script = text.hasSuffix("\n") ? text : text + "\n"
    if data.json {
      Output.json(["shell": .string(shell.rawValue), "script": .string(script)])
    } else {
      Output.data(script)
    }
  }
}
