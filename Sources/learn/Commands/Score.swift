// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import LearnCore
internal import Presentation

/// Scores answers to one item of QTI, to many, or to a test.
struct Score: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score answers to an item or a test of QTI, of any version, without a pack.",
    discussion: """
      The answers are JSON: an object from the identifier of a response to its value. Text for identifiers and strings, \
      "A B" for pairs, "x y" for points, numbers, true and false, arrays for multiple and ordered, objects for \
      records, null for NULL. An array of such objects is a run of attempts at an adaptive item.

      For a test, the answers are an object from the identifier of an item (ITEM.2 for the second time that one is \
      drawn) to such an object or array. The test is run to its end under the seed; items that are not named are \
      skipped. Its items and sections are read from beside it.

      With --batch, each line of the file is an object {"item": path, "responses": object, "seed": number}, and each \
      line of the output is its result, in the same order; an item that cannot be scored gives a line with "error". \
      Paths are looked for from where you are, then beside the file.
      """)

  @Argument(help: .init("The XML document of the item or test.", valueName: "item.xml"), completion: .file())
  var item: String?

  @Option(help: .init("The file with the answers, or - for standard input.", valueName: "file"), completion: .file())
  var responses: String?

  @Option(help: .init("The number that everything random depends on.", valueName: "number"))
  var seed: UInt64 = 0

  @Option(
    name: .customLong("template"),
    help: .init("A value for a template variable, instead of a random one. May be repeated.", valueName: "name=value"))
  var templates: [String] = []

  @Option(help: .init("A file with one run a line, or - for standard input.", valueName: "file"), completion: .file())
  var batch: String?

  @OptionGroup var data: DataOptions

  func validate() throws {
    if batch == nil, item == nil { throw ValidationError("Name the document of an item, or a file with --batch.") }
    if batch != nil, item != nil || responses != nil || !templates.isEmpty {
      throw ValidationError("With --batch the items, answers and templates stand in its file.")
    }
  }

  func run() throws {
    if let batch {
      guard try BatchOfItems(path: batch).run(seed: seed) else { throw Failure.found }
      return
    }
    let file = try DocumentFile(item ?? "")
    let document = file.shown
    if case .test = document.content { return try scoreTest(try TestFile(file)) }
    let item = try ItemFile(document, file.path)
    for finding in item.findings { Output.say(finding.description) }
    let run = try ScoredItem(
      item.program, responses: try ItemAnswers.read(responses), seed: seed,
      templates: try ItemAnswers.templates(templates))
    if data.json { Output.json(run.json) } else { Output.data(run.text) }
  }

  private func scoreTest(_ test: TestFile) throws {
    if !templates.isEmpty { throw Failure.usage("--template gives the variables of one item; this is a test.") }
    for finding in test.findings { Output.say(finding.description) }
    let run = try ScoredTest(test.program, responses: try ItemAnswers.read(responses), seed: seed)
    if data.json { Output.json(run.json) } else { Output.data(run.text) }
    if !run.isScored { throw Failure.found }
  }
}

/// Says why an item gives what it gives.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which rules of an item of QTI fired on answers, with every value.",
    discussion: "Answers are given as for `learn score`.")

  @Argument(help: .init("The XML document of the item.", valueName: "item.xml"), completion: .file())
  var item: String

  @Option(help: .init("The file with the answers, or - for standard input.", valueName: "file"), completion: .file())
  var responses: String?

  @Option(help: .init("The number that everything random depends on.", valueName: "number"))
  var seed: UInt64 = 0

  @Option(
    name: .customLong("template"),
    help: .init("A value for a template variable, instead of a random one. May be repeated.", valueName: "name=value"))
  var templates: [String] = []

  @OptionGroup var data: DataOptions

  func run() throws {
    let file = try ItemFile(item)
    for finding in file.findings { Output.say(finding.description) }
    let run = try ScoredItem(
      file.program, responses: try ItemAnswers.read(responses), seed: seed,
      templates: try ItemAnswers.templates(templates), isTraced: true)
    let view = RuleTree(run.traces)
    if data.json {
      Output.json(
        .object([
          .init("item", .string(file.program.item.identifier)), .init("rules", view.json),
          .init("outcomes", ResponseJSON.json(run.session.outcomes(of: run.program))),
        ]))
    } else {
      Output.data(view.text + "\n" + run.text)
    }
  }
}
