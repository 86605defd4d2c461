// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore
import TestSupport
import Testing

@Suite struct PackComparisonTests {
  /// A change to one file of a pack, and what it is called.
  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let text: String
    let by: String
    let part: PackChange.Part
    let id: String
    let aspect: PackChange.Aspect
    let step: VersionStep
    var testDescription: String { "\(part) \(aspect)" }

    init(
      _ file: String, _ text: String, _ by: String, _ part: PackChange.Part, _ id: String, _ aspect: PackChange.Aspect,
      _ step: VersionStep
    ) {
      (self.file, self.text, self.by, self.part, self.id, self.aspect, self.step) =
        (file, text, by, part, id, aspect, step)
    }
  }

  static let cases = [
    Case("pack.yaml", "fi: Koko ääni", "fi: Ääni kokonaan", .pack, "whole", .text, .patch),
    Case("pack.yaml", "CC-BY-4.0", "CC0-1.0", .pack, "whole", .licence, .minor),
    Case("pack.yaml", "fi: reviewed", "fi: draft", .pack, "whole", .translationStatus, .patch),
    Case("pack.yaml", "Aino Ääni", "Aino Äänetön", .pack, "whole", .authors, .patch),
    Case("pack.yaml", "id: whole", "id: other", .pack, "other", .identity, .major),
    Case(
      "pack.yaml", "[listen]\n  - id: hands\n    title: {en: Hands, fi: Kädet}\n    lessons: [mix]",
      "[mix]\n  - id: hands\n    title: {en: Hands, fi: Kädet}\n    lessons: [listen]", .unit, "hands", .contents,
      .minor),
    Case("pack.yaml", "id: hands", "id: fingers", .unit, "hands", .removed, .major),
    Case("frameworks/sound.yaml", "You balance tracks.", "You balance all.", .competence, "sound/HND-1", .text, .patch),
    Case("frameworks/sound.yaml", "HND-1: mid", "HND-1: high", .target, "sound/engineer", .levels, .minor),
    Case(
      "frameworks/sound.yaml", "accepts: [self, measured]", "accepts: [peer]", .target, "sound/engineer", .sources,
      .minor),
    Case("frameworks/sound.yaml", "isRelatedTo", "isPartOf", .framework, "sound", .relations, .minor),
    Case("instruments/self.yaml", "to: 1.5}", "to: 1.75}", .instrument, "self", .cutOffs, .major),
    Case("instruments/self.yaml", "total: 3", "total: 4", .instrument, "self", .scoring, .major),
    Case("instruments/self.yaml", "minutes: 3", "minutes: 4", .instrument, "self", .time, .patch),
    Case("instruments/self.yaml", "hand-b, hand-c]", "hand-c, hand-b]", .instrument, "self", .order, .minor),
    Case("instruments/self.yaml", ", hand-c]", "]", .instrument, "self", .questions, .major),
    Case(
      "instruments/self.yaml", "allow: [not-applicable, prefer-not-to-say]", "allow: [not-applicable]",
      .instrument, "self", .offered, .major),
    Case(
      "instruments/test.yaml", "allow: [prefer-not-to-say]", "allow: [not-applicable, prefer-not-to-say]",
      .instrument, "test", .offered, .minor),
    Case("items/test.yaml", "en: Well heard.", "en: Heard well.", .item, "q-choice", .text, .patch),
    Case("items/test.yaml", "answer: 44.1", "answer: 48", .item, "q-number", .scoring, .major),
    Case("items/test.yaml", "points: 3", "points: 2", .item, "q-multiple", .scoring, .major),
    Case("items/test.yaml", "fi: [raita, raidat]", "fi: [raita]", .item, "q-gap", .scoring, .major),
    Case("items/test.yaml", "shuffle: false", "shuffle: true", .item, "q-exact", .presentation, .patch),
    Case(
      "items/test.yaml", "competences: [EAR-1, EAR-2]", "competence: EAR-1", .item, "q-multiple", .competences, .major),
    Case("items/kick.fi.xml", "Koske", "Osoita", .item, "q-kick", .text, .patch),
    Case("items/kick.fi.xml", "<qti-value>K<", "<qti-value>S<", .item, "q-kick", .scoring, .major),
    Case("lessons/mix.fi.md", "hitaasti", "rauhassa", .lesson, "mix", .text, .patch),
    Case("lessons/mix.en.md", "HND-1: mid", "HND-1: high", .lesson, "mix", .competences, .minor),
    Case("lessons/mix.en.md", "minutes: 9", "minutes: 8", .lesson, "mix", .time, .patch),
    Case("lessons/mix.en.md", "prerequisites: [listen]", "prerequisites: []", .lesson, "mix", .prerequisites, .patch),
    Case(
      "collections/tools.yaml", "en: Plays old tapes.", "en: Plays tapes.", .record, "tools/tape-player", .text, .patch),
    Case(
      "collections/tools.yaml", "example.org/meter", "example.org/m", .record, "tools/level-meter/url", .facts, .patch),
    Case("collections/tools.yaml", "filter: true", "filter: false", .collection, "tools", .contents, .minor),
    Case("media/wave.svg", "q5 -8", "q5 -9", .media, "wave.svg", .bytes, .patch),
  ]

  @Test("A change is called what it is", arguments: cases)
  func oneChange(_ test: Case) throws {
    var replacing = [(file: test.file, text: test.text, by: test.by)]
    if test.aspect == .cutOffs { replacing.append((test.file, "from: 1.5", "from: 1.75")) }
    let comparison = PackComparison(from: try WholePack.pack(), to: try WholePack.pack(replacing: replacing))
    let found = comparison.changes.first { $0.part == test.part && $0.id == test.id && $0.aspect == test.aspect }
    #expect(found?.step == test.step, "\(comparison.changes)")
    #expect(comparison.advice.step >= test.step)
    // A wrong word for it, such as wording where points changed, would stand beside the right one.
    let allowed: Set<PackChange.Aspect> = [test.aspect, .contents, .added, .identity]
    #expect(comparison.changes.allSatisfy { allowed.contains($0.aspect) }, "\(comparison.changes)")
  }

  @Test("A translation that came or went is no change of wording") func translations() throws {
    let whole = try WholePack.pack()
    let removed = try WholePack.pack(replacing: [("pack.yaml", "{en: Ears, fi: Korvat}", "{en: Ears}")])
    let gone = PackComparison(from: whole, to: removed).changes
    #expect(gone.map(\.aspect) == [.translationRemoved])
    #expect(gone.first?.languages == ["fi"])
    #expect(gone.first?.step == .minor)
    let came = PackComparison(from: removed, to: whole).changes
    #expect(came.map(\.aspect) == [.translationAdded])
    #expect(came.first?.step == .patch)
  }

  @Test("What differs is said, what is equal is not", arguments: 0..<40 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let pack = RandomPack.pack(seed: seed)
    let same = PackComparison(from: pack, to: try PackArchive.open(bytes: PackBuilder.build(pack).bytes).pack())
    #expect(same.changes.isEmpty)
    #expect(same.advice.step == .none && same.advice.verdict == .obeyed)
    let other = RandomPack.pack(seed: seed + 1000)
    #expect(!PackComparison(from: pack, to: other).changes.isEmpty)
    // One part exchanged for its like of another pack, under the id that it had.
    for place in pack.items.indices where other.items.indices.contains(place) {
      let item = other.items[place]
      var items = pack.items
      items[place] = Item(
        id: items[place].id, competences: item.competences, level: item.level, variants: item.variants)
      if items == pack.items { continue }
      let exchanged = Pack(
        about: pack.about, course: pack.course, frameworks: pack.frameworks, instruments: pack.instruments,
        items: items, lessons: pack.lessons, collections: pack.collections, media: pack.media)
      let changes = PackComparison(from: pack, to: exchanged).changes
      #expect(!changes.isEmpty && changes.allSatisfy { $0.part == .item && $0.id == pack.items[place].id.rawValue })
    }
  }

  // MARK: - Versions

  @Test(
    "The advised version is the next of its step",
    arguments: [
      ("1.2.3", VersionStep.patch, "1.2.4"), ("1.2.3", .minor, "1.3.0"), ("1.2.3", .major, "2.0.0"),
      ("0.4.1", .major, "0.5.0"), ("0.4.1", .minor, "0.5.0"), ("0.4.1", .patch, "0.4.2"),
      ("1.0.0-beta.2", .major, "1.0.0"),
      ("1.3.0-rc.1", .minor, "1.3.0"), ("1.3.0-rc.1", .major, "2.0.0"), ("1.3.1-rc.1", .patch, "1.3.1"),
      ("1.2.3+build", .minor, "1.3.0"),
    ] as [(String, VersionStep, String)])
  func advice(before: String, step: VersionStep, next: String) throws {
    let file = "pack.yaml"
    func pack(_ version: String, changed: Bool) throws -> Pack {
      var replacing = [(file: file, text: "version: 1.2.3", by: "version: \"\(version)\"")]
      if changed {
        switch step {
        case .major: replacing.append(("items/test.yaml", "answer: 44.1", "answer: 48"))
        case .minor: replacing.append((file, "CC-BY-4.0", "CC0-1.0"))
        default: replacing.append((file, "fi: Koko ääni", "fi: Ääni"))
        }
      }
      return try WholePack.pack(replacing: replacing)
    }
    let old = try pack(before, changed: false)
    let still = PackComparison(from: old, to: try pack(before, changed: true)).advice
    #expect(still.step == step)
    #expect(still.next == next)
    #expect(still.verdict == .notRaised)
    #expect(PackComparison(from: old, to: try pack(next, changed: true)).advice.verdict == .obeyed)
    #expect(PackComparison(from: old, to: try pack("9.0.0", changed: true)).advice.verdict == .obeyed)
    if step == .major, before == "1.2.3" {
      #expect(PackComparison(from: old, to: try pack("1.9.0", changed: true)).advice.verdict == .tooSmall)
      #expect(PackComparison(from: old, to: try pack("2.0.0-beta.1", changed: true)).advice.verdict == .obeyed)
      #expect(PackComparison(from: old, to: try pack("1.2.2", changed: false)).advice.verdict == .notRaised)
    }
  }
}
