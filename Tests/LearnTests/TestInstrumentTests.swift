// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// A check that is a test of QTI, and files as answers, by the built `learn` and to a running server.
@Suite(.serialized)
struct TestInstrumentTests {
  private let pack: KindsPack

  init() throws {
    pack = try KindsPack()
    for (path, text) in AskedTests.files(framework: "sound", competence: "EAR-1", levels: ("low", "high")) {
      try pack.folder.write("kinds/" + path, text)
    }
  }

  @Test func `A test is taken on the terminal by its rules, left, gone on with, and sent to a server`() async throws {
    let take = ["take", pack.source, "--instrument", "tour", "--record", pack.record]
    let first = try pack.terminal(take)
    try first.expectWritten("Bring your ears.")
    try first.expectWritten("Part 1 of 2")
    try first.expectWritten("This is q1.")
    first.send("1\r")
    // A right answer leads past the second question.
    try first.expectWritten("This is q3.")
    first.send("quit\r")
    #expect(try first.wait() == 130)

    let second = try pack.terminal(take)
    try second.expectWritten("This is q3.")
    second.send("1\r")
    try second.expectWritten("1 more time")
    second.send("next\r")
    try second.expectWritten("This is r1.")
    second.send("1\r")
    try second.expectWritten("kept until this part ends")
    second.send("finish\r")
    try second.expectWritten("or finish to end this part")
    second.send("finish\r")
    try second.expectWritten("You are ready for the road.")
    try second.expectWritten("Passed. POINTS: 3, 3 needed.")
    try second.expectWritten("goto NUMBER shows a question of the test again.")
    second.send("goto 3\r")
    try second.expectWritten("Your answer: The chorus")
    try second.expectWritten("The right answer: The chorus")
    try second.expectWritten("Write explain CODE")
    second.send("goto 2\r")
    try second.expectWritten("This question cannot be looked at again.")
    try second.expectWritten("Write explain CODE")
    second.send("quit\r")
    #expect(try second.wait() == 0)
    let report = try JSONValue(
      parsing: pack.run(["report", pack.source, "--attempt", "latest", "--json", "--record", pack.record]).output)
    #expect(
      report["test"]?["passed"] == true && report["total"]?["score"] == .double(75), "\(report.prettyText)")

    let archive = try pack.archive()
    let server = try RunningServer(pack.folder, packs: [archive])
    let token = try await server.token("bo")
    let sync = try pack.run(
      ["sync", "--server", server.address, "--record", pack.record], environment: ["LEARN_TOKEN": token])
    #expect(sync.code == 0 && sync.output.contains("sent "), "\(sync.output)\(sync.errors)")
  }

  private func take(_ answers: String) throws -> BuiltProduct.Run {
    let file = try pack.folder.write("answers.json", answers)
    return try pack.run(
      ["take", pack.source, "--instrument", "tour", "--answers", file, "--record", pack.record, "--json"])
  }

  @Test func `A file answers a test in its order, by its rules`() throws {
    // By the names of the test or by item id; a right answer to the first leads past the second; three attempts at the third
    // would be one too many, two are not.
    let run = try take(
      #"{"Q1": "a", "q2": "b", "Q3": [{"RESPONSE": "b"}, {"RESPONSE": "a"}], "r1": {"RESPONSE": "a"}, "r2": "a", "r3": "a"}"#
    )
    #expect(run.code == 0, "\(run.errors)")
    let result = try JSONValue(parsing: run.output)
    #expect(result["test"]?["passed"] == true && result["test"]?["outcomes"]?["POINTS"] == 4, "\(run.output)")
    let items = (result["test"]?["items"]?.elements ?? []).filter { $0["presented"] == true }
    #expect(items.map { $0["name"]?.string }.prefix(2) == ["Q1", "Q3"], "\(run.output)")
    let report = try pack.run(["report", pack.source, "--attempt", "latest", "--json", "--record", pack.record])
    #expect(try JSONValue(parsing: report.output)["test"]?["passed"] == true, "\(report.errors)")
    let path = pack.folder.path("result.xml")
    let written = try pack.run(["report", pack.source, "--report", path, "--record", pack.record])
    #expect(written.code == 0, "\(written.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("<testResult identifier=\"tour\""))
    let both = try pack.run(["report", pack.source, "--report", path, "--html", path, "--record", pack.record])
    #expect(both.code != 0 && both.errors.contains("Leave --html and --explain out."), "\(both.errors)")
  }

  @Test(arguments: [
    (#"{"Q9": "a"}"#, "has no item \"Q9\""), (#"{"Q1": {"OTHER": "a"}}"#, "Q1: "), (#"["a"]"#, "should be an object"),
    (#"{"Q1": "b", "Q2": "b", "Q3": [{"RESPONSE": "b"}, {"RESPONSE": "b"}, {"RESPONSE": "b"}]}"#, "Q3: "),
    (#"{"Q1": "a"}"#, "Q3: "),
  ])
  func `What the rules of a test refuse in a file is told with its item, and nothing is kept`(
    answers: String, said: String
  ) throws {
    let run = try take(answers)
    #expect(run.code == 1 && run.errors.contains(said), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: pack.record))
  }

  @Test func `Files that were given as answers are sent with their attempt`() async throws {
    try pack.folder.write("kinds/items/recording.xml", AskedDocuments.files.recording)
    try pack.folder.write(
      "kinds/items/files.yaml",
      "items:\n  - {id: recording, type: qti, competence: EAR-1, document: {en: recording.xml}}\n"
        + "  - {id: quick, type: qti, competence: EAR-1, document: {en: quick.xml}}\n")
    try pack.folder.write("kinds/items/quick.xml", AskedDocuments.timed)
    try pack.folder.write(
      "kinds/instruments/files.yaml",
      AskedTests.instrument(framework: "sound", levels: ("low", "high")).replacing("id: tour", with: "id: files")
        .replacing("test: {en: tour.xml}", with: "sections: [{id: all, title: {en: All}, items: [recording, quick]}]"))
    let song = try pack.folder.write("song.txt", "la la")
    let terminal = try pack.terminal(["take", pack.source, "--instrument", "files", "--record", pack.record])
    try terminal.expectWritten("Give a recording.")
    terminal.send(song + "\r")
    try terminal.expectWritten("Quick!")
    terminal.send("1\r")
    try terminal.expectWritten("Every item has an answer.")
    terminal.send("finish\r")
    try terminal.expectWritten("Write explain CODE")
    terminal.send("quit\r")
    #expect(try terminal.wait() == 0)

    let server = try RunningServer(pack.folder, packs: [try pack.archive()])
    let token = try await server.token("bo")
    let sync = ["sync", "--server", server.address, "--record", pack.record]
    let first = try pack.run(sync, environment: ["LEARN_TOKEN": token])
    #expect(first.code == 0 && first.output.contains("sent "), "\(first.output)\(first.errors)")
    let kept = try await server.store.read { db in
      try db.learners().flatMap { learner in
        try db.attemptOutlines(of: learner.id).flatMap { try db.answerFiles(of: $0.id) }
      }
    }
    #expect(kept.map { String(decoding: $0.bytes, as: UTF8.self) } == ["la la"])
    #expect(kept.first?.mediaType == "text/plain")
    let again = try pack.run(sync, environment: ["LEARN_TOKEN": token])
    #expect(again.code == 0 && again.output.contains("there already"), "\(again.output)")
  }
}
