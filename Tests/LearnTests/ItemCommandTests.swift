// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// `learn score`, `explain` and `convert` on documents of QTI, as a script runs them.
struct ItemCommandTests {
  private let folder: TemporaryFolder
  private let learn: BuiltProduct

  init() throws {
    folder = try TemporaryFolder()
    learn = try BuiltProduct("learn")
    for document in SampleDocuments.all { try write(document.text, to: "\(document.name).xml") }
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
  }

  private func run(_ arguments: String..., input: String = "") throws -> BuiltProduct.Run {
    try learn.run(arguments, input: input, in: folder.path(""))
  }

  private func outcome(_ name: String, _ run: BuiltProduct.Run) throws -> JSONValue? {
    try JSONValue(parsing: run.output)["outcomes"]?[name]
  }

  @Test(arguments: [
    ("choice", #"{"RESPONSE":"b"}"#, 1.0), ("choice", #"{"RESPONSE":"a"}"#, 0), ("choice", "{}", 0),
    ("order", #"{"RESPONSE":["a","b","c"]}"#, 1), ("order", #"{"RESPONSE":["b","a","c"]}"#, 0),
    ("associate", #"{"RESPONSE":["b a"]}"#, 1), ("match", #"{"RESPONSE":["b y","a x"]}"#, 1),
    ("match", #"{"RESPONSE":["x a","b y"]}"#, 0), ("selectPoint", #"{"RESPONSE":"50 50"}"#, 1),
    ("slider", #"{"RESPONSE":120}"#, 1), ("endAttempt", #"{"RESPONSE":true}"#, 1), ("endAttempt", "{}", 0),
    ("version 2.1", #"{"RESPONSE":["H","O"]}"#, 2), ("version 2.1", #"{"RESPONSE":["H","Cl"]}"#, 0),
    ("adaptive", #"[{"HINT":true},{"RESPONSE":"b"}]"#, 1), ("adaptive", #"{"RESPONSE":"b"}"#, 2),
  ])
  func `An item gives what its rules say`(item: String, answers: String, score: Double) throws {
    let run = try run("score", "\(item).xml", "--responses", "-", "--json", input: answers)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try outcome("SCORE", run)?.double == score)
  }

  @Test func `A template is drawn by its seed, or takes the values that are given`() throws {
    let given = try run(
      "score", "template.xml", "--template", "A=7", "--template", "B=4", "--responses", "-", "--json",
      input: #"{"RESPONSE":11}"#)
    #expect(try outcome("SCORE", given)?.double == 1, "\(given.errors)")
    let (first, again) = (
      try run("score", "template.xml", "--seed", "9"), try run("score", "template.xml", "--seed", "9")
    )
    #expect(first.output == again.output)
    let draws = try Set((0..<20).map { try run("score", "template.xml", "--seed", String($0)).output })
    #expect(draws.count > 5, "twenty seeds drew \(draws.count) templates")
    let unknown = try run("score", "template.xml", "--template", "Z=1")
    #expect(unknown.code == 1 && unknown.errors.contains("It has: A, B."), "\(unknown.errors)")
  }

  @Test(arguments: [
    ("choice", #"{"RESPONSE":["a"]}"#, "identifier"), ("order", #"{"RESPONSE":"a"}"#, "array"),
    ("slider", #"{"RESPONSE":"much"}"#, "integer"), ("match", #"{"RESPONSE":["a"]}"#, "A B"),
    ("choice", #"{"NOBODY":"a"}"#, "Its responses are: RESPONSE"), ("choice", "[1", "-:1"),
    ("adaptive", #"[{"RESPONSE":"b"},{"RESPONSE":"b"}]"#, "completed"),
  ])
  func `An answer that does not fit is refused with the reason`(item: String, answers: String, reason: String) throws {
    let run = try run("score", "\(item).xml", "--responses", "-", input: answers)
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test func `A batch gives a line for each run, also for one that fails`() throws {
    try write(
      #"{"item":"choice.xml","responses":{"RESPONSE":"b"}}"# + "\n\n" + #"{"item":"nobody.xml"}"# + "\n"
        + #"{"item":"template.xml","templates":{"A":7,"B":2},"responses":{"RESPONSE":9},"seed":3}"# + "\nnonsense\n",
      to: "runs.jsonl")
    let run = try run("score", "--batch", "runs.jsonl")
    #expect(run.code == 1)
    let lines = try run.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    try #require(lines.count == 4)
    #expect(lines[0]["outcomes"]?["SCORE"]?.double == 1)
    #expect(lines[1]["error"]?.string?.contains("nobody.xml") == true && lines[1]["line"]?.double == 3)
    #expect(lines[2]["outcomes"]?["SCORE"]?.double == 1)
    #expect(lines[3]["error"]?.string?.contains("no JSON") == true)
  }

  @Test func `An explanation names the rules that fired, with their values`() throws {
    let run = try run("explain", "choice.xml", "--responses", "-", input: #"{"RESPONSE":"b"}"#)
    #expect(run.code == 0, "\(run.errors)")
    for line in ["if: taken", "match = true", #"variable RESPONSE = "b""#, "set SCORE = 1", "SCORE = 1"] {
      #expect(run.output.contains(line), "\(line) is missing in\n\(run.output)")
    }
  }

  @Test func `An item is written in another version and scores the same`() throws {
    let convert = try run("convert", "version 2.1.xml", "-o", "as-3.xml")
    #expect(convert.code == 0, "\(convert.errors)")
    let score = try run("score", "as-3.xml", "--responses", "-", "--json", input: #"{"RESPONSE":["O","H"]}"#)
    #expect(try outcome("SCORE", score)?.double == 2, "\(score.errors)")
    let lost = try run("convert", "content.xml", "--to", "2.1")
    #expect(lost.errors.contains("does not exist in QTI 2.1"))
    #expect(try run("convert", "choice.xml", "--to", "1.2").code == 2)
  }

  @Test func `A document that is wrong is refused with its lines`() throws {
    let text = try #require(SampleDocuments.all.first { $0.name == "rules" }).text
    try write(text.replacing("<qti-exit-response/>", with: "<qti-leave/>"), to: "wrong.xml")
    let run = try run("score", "wrong.xml")
    #expect(run.code == 1)
    #expect(run.errors.contains("wrong.xml:") && run.errors.contains("<qti-leave>"), "\(run.errors)")
  }
}
