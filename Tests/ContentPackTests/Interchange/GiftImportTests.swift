// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

struct GiftImportTests {
  private static let sample = """
    // the bank of a band
    $CATEGORY: $course$/top/Music\\/Basics/Rhythm

    // [id:beat-1] [tag:rhythm]
    ::Beats::How many beats has a bar of 4\\/4? {
      =four#Right
      ~three#That is a waltz
      ~two
      ####A bar of 4/4 has four beats.
    }

    ::Instruments::Which are strings? {~%50%violin ~%50%viola ~%-50%tuba ~%-50%flute}

    ::Odd worths::Which are strings, most of all? {~%70%violin ~%30%viola ~%-25%tuba}

    ::Truth::[html]<p>A <b>semitone</b> is smaller than a tone.</p>{T#No, it is half of one.#Yes.}

    Who wrote the Goldberg variations? {=Bach =J. S. Bach =Johann Sebastian Bach}

    ::Close::Name a composer of the baroque. {=Bach =%50%Telemann*#Nearly}

    ::Pitch::Which frequency has the a'? {#440:2}

    ::Range::Which frequency has it in Hz, about? {#430..450}

    ::Several::When was it? {#=1685:0 =%50%1680..1690#Near ~#Far off}

    ::Pairs::Match. {=violin -> strings =tuba -> brass =oboe -> woodwind = -> percussion}

    ::Missing::A waltz has {=three ~four ~five} beats in a bar.

    ::Tell::Tell about your favourite song. {}

    The next questions are about \\{brackets\\} and \\~ signs\\: all \\= escaped.

    ::Escapes::What is 2 + 2 \\= ? {=4 =\\=4}

    ::Broken::There is no end {=a ~b
    """

  @Test func `Every kind of question of the grammar is there, with its worth`() throws {
    let imported = try ImportedFolder(Self.sample, name: "band.gift")
    #expect(imported.result.format == .gift)
    #expect(imported.report.lines.count == 1 + 1 + 14 + 1, "\(imported.report.asMarkdown)")
    #expect(imported.report.count(.dropped) == 1)
    #expect(imported.lines(.item).filter { $0.fate == .dropped }.map(\.name) == ["Broken"])
    #expect(try imported.score("beats", ["RESPONSE": .single(.identifier("a"))]) == 1)
    #expect(try imported.item("beats").interactions.count == 1)
    let right = Value.multiple([.identifier("a"), .identifier("b")])
    #expect(try imported.score("instruments", ["RESPONSE": right]) == 1)
    #expect(try imported.score("instruments", ["RESPONSE": .multiple([.identifier("a"), .identifier("c")])]) == 0)
    #expect(try imported.score("odd-worths", ["RESPONSE": .multiple([.identifier("a")])]) == 0.7)
    #expect(
      try imported.score("odd-worths", ["RESPONSE": .multiple([.identifier("a"), .identifier("c")])]).map {
        abs($0 - 0.45) < 1e-9
      } == true)
    #expect(try imported.score("close", ["RESPONSE": .single(.string("bach"))]) == 1)
    #expect(try imported.score("close", ["RESPONSE": .single(.string("Telemann the elder"))]) == 0.5)
    #expect(try imported.score("close", ["RESPONSE": .single(.string("Satie"))]) == 0)
    #expect(try imported.score("pitch", ["RESPONSE": .single(.float(441.5))]) == 1)
    #expect(try imported.score("range", ["RESPONSE": .single(.float(450))]) == 1)
    #expect(try imported.score("range", ["RESPONSE": .single(.float(450.1))]) == 0)
    #expect(try imported.score("several", ["RESPONSE": .single(.float(1685))]) == 1)
    #expect(try imported.score("several", ["RESPONSE": .single(.float(1681))]) == 0.5)
    #expect(try imported.score("several", ["RESPONSE": .single(.float(1))]) == 0)
    #expect(try imported.score("missing", ["g1": .single(.identifier("a"))]) == 1)
    #expect(try imported.item("pairs").interactions.count == 1)
    #expect(imported.pack.instruments.count == 1)
    #expect(imported.pack.instruments.first?.sections.count == 2)
    let text = imported.text("items/rhythm.yaml")
    #expect(text.contains("A **semitone** is smaller than a tone."))
    #expect(text.contains("type: numeric"))
    #expect(imported.text("report.md").contains("no “}”"))
  }

  @Test func `Answers in several places of a text are its gaps, in the signs of GIFT and of Cloze`() throws {
    let imported = try ImportedFolder(
      """
      ::Two::[markdown]A waltz has {=three ~four} beats and a *tango* (often {=four =4}).

      ::Cloze::[html]<p>A fifth {1:MC:~is~=has} {2:SA:=seven#Yes} semitones{1:SA:=.}</p>

      ::Bare::How many strings has a violin? {Four}

      ::Code::[markdown]Write `let x \\= {1:SA:=5}` in Swift.

      ::Mixed::One {=a ~b} and two {}

      ::Empty::One {1:MC:=a} only
      """, name: "gaps.gift")
    let four = Scalar.string("4")
    #expect(imported.text("items/gaps.yaml").contains("*tango* (often [[g2]])"))
    #expect(try imported.score("two", ["g1": .single(.identifier("a")), "g2": .single(four)]) == 2)
    #expect(try imported.score("two", ["g1": .single(.identifier("b")), "g2": .single(four)]) == 1)
    #expect(try imported.score("cloze", ["g1": .single(.identifier("b")), "g2": .single(.string("seven"))]) == 3)
    #expect(try imported.score("bare", ["RESPONSE": .single(.string("four"))]) == 1)
    #expect(try imported.score("code", ["g1": .single(.string("5"))]) == 1)
    #expect(imported.lines(.item).filter { $0.fate == .dropped }.map(\.name) == ["Mixed", "Empty"])
  }

  @Test func `Large questions are divided into files that are read`() throws {
    let text = String(repeating: "A long story about a short song. ", count: 3_000)
    let questions = (1...24).map { "::Song \($0)::\(text)\($0)? {T}" }
    let imported = try ImportedFolder(questions.joined(separator: "\n\n"), name: "songs.gift")
    #expect(imported.pack.items.count == 24)
    #expect(Set(imported.lines(.item).map(\.target)) == ["items/songs.yaml", "items/songs.2.yaml"])
  }

  @Test func `A list by letters says that it has numbers now`() throws {
    let imported = try ImportedFolder(
      "::Who::[html]<ol type\\=\"A\"><li>I play.</li><li>A sings.</li></ol> {T}", name: "who.gift")
    #expect(imported.lines(.item).map(\.reason) == ["The entries of a list that had letters have numbers."])
  }

  @Test func `Importing again gives the same ids, and what a person edited stays`() throws {
    let first = try Importer.read(bytes: Array(Self.sample.utf8), name: "band.gift")
    let folder = try TemporaryFolder()
    var there: [String: [UInt8]] = [:]
    for file in first.plan(existing: { _ in nil }).files { there[file.path] = file.bytes }
    // Nothing new: nothing to write.
    let memory = try #require(there["import.json"])
    let again = try Importer.read(bytes: Array(Self.sample.utf8), name: "band.gift", memory: memory)
    #expect(again.plan { there[$0] }.files.isEmpty)
    // The title of a question with an id changes; its id and file do not.
    let changed = Self.sample.replacing("::Beats::How many beats", with: "::Bars::How many strokes")
    let update = try Importer.read(bytes: Array(changed.utf8), name: "band.gift", memory: memory)
    let plan = update.plan { there[$0] }
    #expect(plan.files.map(\.path).contains("items/rhythm.yaml"))
    #expect(!plan.files.map(\.path).contains("pack.yaml"))
    #expect(!plan.files.contains { $0.path.hasSuffix(".new") })
    let items = String(decoding: plan.files.first { $0.path == "items/rhythm.yaml" }?.bytes ?? [], as: UTF8.self)
    #expect(items.contains("- id: beats\n"))
    #expect(items.contains("How many strokes"))
    // What somebody edited is not written over.
    there["items/rhythm.yaml"] = Array("items: []\n".utf8)
    there["own.txt"] = [1]
    let beside = update.plan { there[$0] }
    #expect(beside.files.map(\.path).contains("items/rhythm.yaml.new"))
    #expect(!beside.files.map(\.path).contains("items/rhythm.yaml"))
    #expect(!beside.files.map(\.path).contains("own.txt"))
    #expect(beside.report.lines.contains { $0.reason?.contains("was edited since the last import") == true })
    _ = folder
  }

  @Test func `Aiken is read, and each of its faults has a line`() throws {
    let text = """
      Which is a woodwind instrument?
      A. Oboe
      B) Horn
      ANSWER: A

      Which has no answer?
      A. One
      B. Two

      Which is wrong?
      A. One
      B. Two
      ANSWER: C
      """
    let imported = try ImportedFolder(text, name: "wind.txt")
    #expect(imported.result.format == .aiken)
    #expect(imported.lines(.item).map(\.fate) == [.kept, .dropped, .dropped])
    #expect(try imported.score("which-is-a-woodwind-instrument", ["RESPONSE": .single(.identifier("a"))]) == 1)
  }

  @Test func `Generated files have one line for each object, and a folder without errors`() throws {
    for seed in UInt64(1)...40 {
      var random = RandomText(seed: seed)
      var text = ""
      var objects = 1
      var categories: Set<String> = []
      for number in 1...random.number(1...12) {
        if random.isOne(of: 3) {
          let name = "C\(random.number(1...3))"
          categories.insert(name)
          text += "$CATEGORY: \(name)\n\n"
        }
        func word() -> String { Self.escaped(random.text(allowsEmpty: false)) }
        let answers = [
          "{=\(word())#\(word()) ~\(word())}", "{~%50%\(word()) ~%50%\(word())}", "{T}", "{FALSE#\(word())}",
          "{#\(random.number(-9...9)):0.5}", "{=a\(word()) -> \(word())x =b -> c}", "{=\(word())}", "{}", "",
          "{=%25%a\(word()) =b}", "{####\(word())}",
        ]
        text += "::q\(number)::\(word()) x \(random.one(of: answers))\n\n"
        objects += 1
      }
      objects += categories.count
      let result = try Importer.read(bytes: Array(text.utf8), name: "g.txt", format: .gift)
      #expect(result.report.lines.count == objects, "seed \(seed): \(text)")
      _ = try ImportedFolder(result)
    }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" || scalar.value == 0x85 || scalar.value == 0x2028 {
        escaped += " "
        continue
      }
      if "\\:#={}~".unicodeScalars.contains(scalar) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  @Test func `Mutated files are read or refused, never more`() throws {
    let bytes = Array(Self.sample.utf8)
    for seed in UInt64(1)...200 {
      var generator = SeededGenerator(seed: seed)
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<mutated.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: mutated[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: mutated.removeSubrange(place..<min(place + 9, mutated.count))
        default: mutated.insert(contentsOf: Array("{=~#}\\->::".utf8), at: place)
        }
      }
      if let result = try? Importer.read(bytes: mutated, name: "m.gift", format: .gift), seed % 20 == 0 {
        _ = try ImportedFolder(result)
      }
    }
  }
}
