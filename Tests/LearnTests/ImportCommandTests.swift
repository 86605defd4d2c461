// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// `learn import` as a person or a script runs it.
struct ImportCommandTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private static let gift = """
    ::Beats::How many beats has a waltz? {=three ~four}

    ::Bars::Name a dance in three. {=waltz =%50%minuet}

    ::Broken::No end {=a
    """

  @Test func `A file of questions becomes a folder that passes its check, is built and can be taken`() throws {
    try pack.folder.write("dances.txt", Self.gift)
    let run = try pack.run(["import", "dances.txt", "-o", "dances"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("dances.txt was read as GIFT."))
    #expect(
      run.errors.contains("item: 1 kept, 1 changed, 1 dropped")
        || run.errors.contains("item: 2 kept, 0 changed, 1 dropped"), "\(run.errors)")
    #expect(run.errors.contains("dances.txt:5: dropped: item “Broken”: "), "\(run.errors)")
    #expect(try pack.run(["check", "dances"]).code == 0)
    #expect(try pack.run(["build", "dances", "-o", "dances.zip"]).code == 0)
    let answers = #"{"beats": "a", "bars": {"RESPONSE": "Minuet"}}"#
    let taken = try pack.run(
      ["take", "dances.zip", "--answers", "-", "--record", pack.record, "--json"], input: answers)
    #expect(taken.code == 0, "\(taken.errors)")
  }

  @Test func `Importing again changes nothing, and what was edited stays`() throws {
    try pack.folder.write("dances.txt", Self.gift)
    #expect(try pack.run(["import", "dances.txt", "-o", "dances"]).code == 0)
    let items = pack.folder.path("dances/items/dances.yaml")
    let before = try String(contentsOfFile: items, encoding: .utf8)
    #expect(try pack.run(["import", "dances.txt", "-o", "dances"]).code == 0)
    #expect(try String(contentsOfFile: items, encoding: .utf8) == before)
    let edited = before.replacing("three", with: "3")
    try pack.folder.write("dances/items/dances.yaml", edited)
    try pack.folder.write("dances/lessons/own.en.md", "mine")
    try pack.folder.write("dances.txt", Self.gift.replacing("a waltz", with: "a Viennese waltz"))
    let run = try pack.run(["import", "dances.txt", "-o", "dances", "--json"])
    #expect(try String(contentsOfFile: items, encoding: .utf8) == edited)
    let beside = try String(contentsOfFile: items + ".new", encoding: .utf8)
    #expect(beside.contains("Viennese"))
    #expect(try String(contentsOfFile: pack.folder.path("dances/lessons/own.en.md"), encoding: .utf8) == "mine")
    let report = try JSONValue(parsing: run.output)
    #expect(report["format"]?.string == "gift")
    #expect(report["objects"]?.elements?.count == 4)
  }

  @Test func `What is refused writes nothing`() throws {
    try pack.folder.write("noise.bin", [0, 1, 2, 3])
    let run = try pack.run(["import", "noise.bin", "-o", "noise"])
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("learn: noise.bin cannot be imported, and nothing was written. "), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: pack.folder.path("noise")))
    #expect(try pack.run(["import", "noise.bin", "--format", "word"]).code == 2)
    #expect(try pack.run(["import", "missing"]).code == 1)
    #expect(try pack.run(["import", "noise.bin", "--language", "x"]).code == 2)
  }

  @Test func `A pack goes back to its folder`() throws {
    let archive = try pack.archive()
    let run = try pack.run(["import", archive, "-o", "again"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try pack.run(["build", "again", "-o", "again.zip"]).code == 0)
    let first = try Data(contentsOf: URL(fileURLWithPath: archive))
    #expect(try Data(contentsOf: URL(fileURLWithPath: pack.folder.path("again.zip"))) == first)
  }

  @Test(arguments: ["fi", "sv"])
  func `The summary is in the reader's language`(language: String) throws {
    try pack.folder.write("dances.txt", Self.gift)
    let run = try pack.run(["import", "dances.txt", "-o", "d", "--lang", language])
    #expect(run.errors.contains(language == "fi" ? "jäi pois" : "utelämnad"), "\(run.errors)")
  }
}
