// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import TestSupport
import Testing

/// Every command as a person or a script runs it.
struct CommandTests {
  private let pack: KindsPack

  init() throws { pack = try KindsPack() }

  private static let commands = [
    "take", "report", "lesson", "tools", "sync", "record", "new", "check", "build", "inspect", "publish", "completion",
    "score", "explain", "convert", "import", "diff", "sign", "verify", "keys", "export",
  ]

  @Test func `The help names every command and the exit codes`() throws {
    let run = try pack.run(["--help"])
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    for command in Self.commands { #expect(run.output.contains("\n  \(command) "), "\(command)") }
    #expect(run.output.contains("Exit codes: 0 done, 1 findings or a failure, 2 wrong usage, 130 interrupted"))
  }

  @Test(arguments: commands)
  func `Every command has a help`(command: String) throws {
    let run = try pack.run([command, "--help"])
    #expect(run.code == 0)
    #expect(run.output.contains("USAGE: learn \(command)"))
  }

  @Test(arguments: [
    ["take"], ["no-such-command"], ["check", "x", "--no-such-flag"], ["lesson", "x", "--done"],
    ["report", "--explain", "A"],
    ["completion", "tcsh"], ["take", "x", "--width", "5"], ["inspect", "x", "--lang", "1"],
  ])
  func `Wrong usage ends with 2 and says what would be right`(arguments: [String]) throws {
    let run = try pack.run(arguments)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage: learn") || run.errors.contains("USAGE"), "\(run.errors)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `There is a completion script for each shell, which names the commands`(shell: String) throws {
    let run = try pack.run(["completion", shell])
    #expect(run.code == 0)
    for command in Self.commands { #expect(run.output.contains(command)) }
    #expect(try JSONValue(parsing: pack.run(["completion", shell, "--json"]).output)["script"]?.string == run.output)
  }

  @Test func `A new pack passes its check, is built, and can be taken`() throws {
    let new = try pack.run(["new", "Äänen laatu", "--lang", "en", "--lang", "fi"])
    #expect(new.code == 0, "\(new.errors)")
    #expect(new.output.contains("learn check 'Äänen laatu'") || new.output.contains("learn check"))
    let check = try pack.run(["check", "Äänen laatu", "--strict"])
    #expect(check.code == 0, "\(check.output)")
    let build = try pack.run(["build", "Äänen laatu", "--json"])
    #expect(build.code == 0, "\(build.errors)")
    let json = try JSONValue(parsing: build.output)
    #expect(json["id"]?.string == "aanen-laatu")
    #expect(json["path"]?.string == "aanen-laatu-0.1.0.zip")
    #expect(json["digest"]?.string?.count == 64)
    let inspect = try JSONValue(parsing: pack.run(["inspect", "aanen-laatu-0.1.0.zip", "--json"]).output)
    #expect(inspect["digest"] == json["digest"])
  }

  @Test func `A folder that holds something is left as it is`() throws {
    try pack.folder.write("full/own.txt", "mine")
    let run = try pack.run(["new", "full"])
    #expect(run.code == 1)
    #expect(run.errors == "learn: full is not empty, and nothing was written. Name a new folder.\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: pack.folder.path("full")) == ["own.txt"])
  }

  @Test func `An empty folder is taken for a new pack`() throws {
    try FileManager.default.createDirectory(atPath: pack.folder.path("empty"), withIntermediateDirectories: false)
    #expect(try pack.run(["new", "empty"]).code == 0)
    #expect(try pack.run(["check", "empty"]).code == 0)
  }

  @Test func `Errors fail a check, warnings do so with strict only`() throws {
    #expect(try pack.run(["check", "kinds"]).code == 0)
    let lesson = pack.folder.path("kinds/lessons/mix.fi.md")
    try FileManager.default.removeItem(atPath: lesson)
    let warned = try pack.run(["check", "kinds"])
    #expect(warned.code == 0)
    #expect(warned.output.contains("warning"))
    #expect(try pack.run(["check", "kinds", "--strict"]).code == 1)
    try pack.folder.write("kinds/pack.yaml", "format: 1\n")
    let failed = try pack.run(["check", "kinds"])
    #expect(failed.code == 1)
    #expect(failed.output.contains("kinds/pack.yaml:1:1: error: "), "\(failed.output)")
    let json = try JSONValue(parsing: pack.run(["check", "kinds", "--json"]).output)
    #expect(json["errors"]?.double ?? 0 > 0)
    #expect(json["findings"]?.elements?.contains { $0["path"]?.string == "pack.yaml" } == true)
  }

  @Test func `A folder with errors is not built, and an archive that was there stays`() throws {
    let archive = try pack.archive()
    let before = try Data(contentsOf: URL(fileURLWithPath: archive))
    try pack.folder.write("kinds/pack.yaml", "format: 1\n")
    let run = try pack.run(["build", "kinds", "-o", archive])
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("learn: kinds has "))
    #expect(run.errors.hasSuffix("Run: learn check kinds\n"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: archive)) == before)
    #expect(try pack.run(["take", "kinds", "--answers", "-"]).errors == run.errors)
  }

  @Test func `What is made of a pack lies beside its folder, even for somebody who works in it`() throws {
    for (place, words) in [("kinds", "."), ("kinds/items", ".."), ("", "kinds")] {
      let folder = pack.folder.path + "/" + place
      let out = place.isEmpty ? "" : place == "kinds" ? "../" : "../../"
      let build = try pack.learn.run(["build", words], environment: pack.environment, in: folder)
      #expect(build.output.hasPrefix("\(out)kinds-1.0.0.zip\n"), "\(build.output) \(build.errors)")
      let preview = try pack.learn.run(["preview", words], environment: pack.environment, in: folder)
      #expect(preview.output == "\(out)kinds-preview/index.html\n", "\(preview.errors)")
    }
    #expect(try pack.run(["check", "kinds", "--strict"]).output == "Nothing to mend.\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: pack.folder.path)
    #expect(names.sorted() == ["kinds", "kinds-1.0.0.zip", "kinds-preview"])
  }

  @Test func `A file that has no lines is not shown with its finding`() throws {
    try pack.folder.write("kinds/old.zip", [0x50, 0x4B, 3, 4, 0, 0xFF, 7])
    let check = try pack.run(["check", "kinds"])
    #expect(check.output.contains("kinds/old.zip:1:1: warning: The file “old.zip” is not part of a pack"))
    #expect(!check.output.contains("PK"))
  }

  @Test func `A name of one letter is not taken for a slip of another`() throws {
    let answers = #"{"q-choice": "d"}"#
    let run = try pack.run(
      ["take", "kinds", "--instrument", "test", "--answers", "-", "--record", pack.record], input: answers)
    #expect(run.code == 1)
    #expect(run.errors.contains("has no option \"d\". Choose from \"a\", \"b\"."), "\(run.errors)")
  }

  @Test func `Nothing half-written stays behind`() throws {
    _ = try pack.archive()
    _ = try pack.run(["build", "kinds", "-o", "no/such/folder.zip"])
    _ = try pack.run(["new", "other"])
    let names = try FileManager.default.contentsOfDirectory(atPath: pack.folder.path)
    #expect(names.sorted() == ["kinds", "kinds.zip", "other"])
  }

  @Test func `A damaged archive is refused by check and by all that open it`() throws {
    let archive = try pack.archive()
    var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: archive)))
    bytes[bytes.count / 2] ^= 0x55
    try pack.folder.write("bad.zip", bytes)
    let check = try pack.run(["check", "bad.zip"])
    #expect(check.code == 1)
    #expect(check.output.contains("[archive."))
    for command in [
      ["inspect", "bad.zip"], ["lesson", "bad.zip"], ["tools", "bad.zip"], ["take", "bad.zip", "--answers", "-"],
    ] {
      let run = try pack.run(command)
      #expect(run.code == 1)
      #expect(run.errors.hasPrefix("learn: bad.zip cannot be opened. "), "\(run.errors)")
    }
  }

  @Test func `A path that leads nowhere is said in a sentence`() throws {
    for command in ["check", "build", "inspect", "lesson", "tools"] {
      let run = try pack.run([command, "gone.zip"])
      #expect(run.code == 1)
      #expect(run.errors == "learn: There is no file or folder gone.zip. Give the path of a pack.\n")
    }
  }

  @Test func `Without a terminal and without answers nobody can answer`() throws {
    let run = try pack.run(["take", "kinds"])
    #expect(run.code == 2)
    #expect(
      run.errors
        == "learn: Standard input is not a terminal, so nobody can answer here. Name a file of answers with --answers FILE.\n"
    )
  }

  @Test func `Several instruments are listed where one must be named`() throws {
    let run = try pack.run(["take", "kinds", "--answers", "-"], input: "{}")
    #expect(run.code == 2)
    #expect(run.errors.contains("--instrument self   Where do you stand?"))
    #expect(run.errors.contains("--instrument test   A check of all kinds"))
    let wrong = try pack.run(["take", "kinds", "--instrument", "tset", "--answers", "-"], input: "{}")
    #expect(wrong.code == 2)
    #expect(wrong.errors == "learn: kinds has no instrument tset. Did you mean test? It has: self, test.\n")
  }

  @Test func `Lessons are listed, read and marked as done`() throws {
    let list = try pack.run(["lesson", "kinds", "--lang", "fi", "--record", pack.record])
    #expect(list.output.contains("Ainoa jakso"))
    #expect(list.output.contains("Miten kuunnellaan"))
    #expect(!FileManager.default.fileExists(atPath: pack.record), "Reading begins no record.")
    let done = try pack.run(["lesson", "kinds", "listen", "--done", "--record", pack.record])
    #expect(done.code == 0)
    #expect(done.output.contains("learn lesson kinds mix"))
    let json = try JSONValue(parsing: pack.run(["lesson", "kinds", "--json", "--record", pack.record]).output)
    let lessons = json["units"]?.elements?.first?["lessons"]?.elements ?? []
    #expect(lessons.map { $0["done"] } == [.bool(true), .bool(false)])
    let wrong = try pack.run(["lesson", "kinds", "lisen"])
    #expect(wrong.code == 2)
    #expect(wrong.errors == "learn: kinds has no lesson lisen. Did you mean listen? See all: learn lesson kinds\n")
    #expect(try pack.run(["lesson", "kinds", "listen"]).output.contains("Paragraph 40 says something"))
  }

  @Test func `Tool sheets are found by words and fields, and shown by id`() throws {
    #expect(try pack.run(["tools", "kinds", "tapes"]).output.contains("Tape player"))
    #expect(try !pack.run(["tools", "kinds", "tapes"]).output.contains("Level meter"))
    #expect(try !pack.run(["tools", "kinds", "--filter", "kind=meter"]).output.contains("Tape player"))
    #expect(
      try pack.run(["tools", "kinds", "level-meter", "--lang", "fi"]).output.contains("Näyttää raidan voimakkuuden."))
    let wrong = try pack.run(["tools", "kinds", "--filter", "kind=metre"])
    #expect(wrong.code == 2)
    #expect(
      wrong.errors == "learn: The filter kind has no value metre. Did you mean meter? Choose from: meter, player.\n")
    let field = try pack.run(["tools", "kinds", "--filter", "kid=meter"])
    #expect(field.errors == "learn: There is no filter kid. Did you mean kind? Choose from: kind.\n")
  }

  @Test func `A record is exported, erased after a dry run, and begins anew`() throws {
    let answers = #"{"ear-a": "low", "ear-b": "mid", "hand-a": "high", "hand-b": "high"}"#
    let take = ["take", "kinds", "--instrument", "self", "--answers", "-", "--json", "--record", pack.record]
    #expect(try pack.run(take, input: answers).code == 0)
    let export = try JSONValue(parsing: pack.run(["record", "export", "--record", pack.record]).output)
    #expect(export["attempt"]?.elements?.count == 1)
    #expect(export["statement"]?.elements?.count == 6)
    let dry = try pack.run(["record", "erase", "--record", pack.record])
    #expect(dry.output.contains("attempt: 1\n"))
    #expect(dry.output.contains("Nothing was changed."))
    #expect(try pack.run(["report", "kinds", "--record", pack.record]).code == 0)
    #expect(try pack.run(["record", "erase", "--yes", "--record", pack.record]).code == 0)
    #expect(try pack.run(["report", "kinds", "--record", pack.record]).code == 1)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: pack.record))
    #expect(bytes.range(of: Data("ear-a".utf8)) == nil, "Nothing erased is left in the file.")
    #expect(try pack.run(take, input: answers).code == 0)
  }

  @Test func `The record lies where XDG says, else in the home folder`() throws {
    let data = pack.folder.path("data")
    let xdg = try pack.run(["record", "path"], environment: ["XDG_DATA_HOME": data])
    #expect(xdg.output == data + "/learn/record.sqlite\n")
    #expect(try pack.run(["record", "path"]).output == pack.folder.path + "/.local/share/learn/record.sqlite\n")
    let relative = try pack.run(["record", "path"], environment: ["XDG_DATA_HOME": "relative"])
    #expect(relative.output == pack.folder.path + "/.local/share/learn/record.sqlite\n")
  }

  @Test func `A report explains a line down to the answers, and plans towards a target`() throws {
    let archive = try pack.archive()
    let answers = #"{"ear-a": "low", "ear-b": "mid", "ear-c": "not-applicable", "hand-a": "high", "hand-b": "high"}"#
    let take = try pack.run(
      ["take", archive, "--instrument", "self", "--answers", "-", "--record", pack.record], input: answers)
    #expect(take.code == 0, "\(take.errors)")
    #expect(take.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
    let report = try pack.run(["report", archive, "--record", pack.record])
    #expect(report.output.contains("Listening"), "\(report.output)")
    let explain = try pack.run(["report", archive, "--explain", "ear-1", "--record", pack.record])
    #expect(explain.output.contains("I try it out."))
    #expect(explain.output.contains("Not applicable"))
    let wrong = try pack.run(["report", archive, "--explain", "EAR-2", "--record", pack.record])
    #expect(wrong.code == 2)
    #expect(wrong.errors.hasPrefix("learn: The result has no line EAR-2. Did you mean EAR-1?"))
    let target = try pack.run(["report", archive, "--target", "engineer", "--record", pack.record, "--json"])
    #expect(try JSONValue(parsing: target.output)["profiles"]?.elements?.first?["target"]?["of"]?.double == 2)
    let alone = try pack.run(["report", "--record", pack.record])
    #expect(alone.output.contains("EAR-1"))
    #expect(alone.output.contains("kinds 1.0.0"))
  }

  @Test func `An attempt is explained only with the pack that it was made with`() throws {
    let answers = #"{"ear-a": "low", "ear-b": "mid", "hand-a": "high", "hand-b": "high"}"#
    let take = ["take", "kinds", "--instrument", "self", "--answers", "-", "--record", pack.record]
    #expect(try pack.run(take, input: answers).code == 0)
    try pack.folder.write(
      "kinds/pack.yaml", (KindsPack.files[0].1).replacingOccurrences(of: "1.0.0", with: "1.1.0"))
    let run = try pack.run(["report", "kinds", "--explain", "EAR-1", "--record", pack.record])
    #expect(run.code == 1)
    #expect(run.errors.contains("was made with version 1.0.0 of the pack"), "\(run.errors)")
    #expect(try pack.run(["report", "kinds", "--record", pack.record]).code == 0)
  }

  @Test func `Every command gives data that can be read`() throws {
    let archive = try pack.archive()
    let take = ["take", archive, "--instrument", "self", "--answers", "-", "--json", "--record", pack.record]
    #expect(try pack.run(take, input: #"{"ear-a": "low", "ear-b": "low", "hand-a": "mid"}"#).code == 0)
    let commands = [
      ["check", "kinds"], ["build", "kinds"], ["inspect", archive], ["lesson", archive], ["lesson", archive, "mix"],
      ["tools", archive], ["tools", archive, "level-meter"], ["report"], ["report", archive],
      ["report", archive, "--explain", "HND-1"], ["report", archive, "--attempt", "latest"],
      ["record", "export"], ["record", "erase"], ["record", "path"], ["completion", "zsh"], ["new", "made"],
    ]
    for command in commands {
      let takesRecord = ["lesson", "report", "record"].contains(command[0])
      let run = try pack.run(command + ["--json"] + (takesRecord ? ["--record", pack.record] : []))
      #expect(run.code == 0, "\(command): \(run.errors)")
      #expect(throws: Never.self, "\(command)") { try JSONValue(parsing: run.output) }
      #expect(run.errors.isEmpty)
    }
  }

  @Test func `The language is asked for, or that of the system`() throws {
    func first(_ arguments: [String], _ environment: [String: String]) throws -> String {
      try pack.run(["lesson", "kinds"] + arguments, environment: environment).output
    }
    #expect(try first([], ["LANG": "fi_FI.UTF-8"]).contains("Ainoa jakso"))
    #expect(try first([], ["LANG": "fi_FI.UTF-8", "LC_ALL": "en_GB.UTF-8"]).contains("The only unit"))
    #expect(try first([], ["LANG": "en_GB.UTF-8", "LEARN_LANG": "fi"]).contains("Ainoa jakso"))
    #expect(try first(["--lang", "en"], ["LEARN_LANG": "fi"]).contains("The only unit"))
    #expect(try first(["--lang", "de"], [:]).contains("The only unit"))
  }
}
