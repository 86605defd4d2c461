// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import LearnCore
import Presentation

/// Why what was sent is no pack that can be kept.
struct UploadRefusal: Error, Sendable {
  let rule: String
  let message: String
  /// The entry of the archive, where one is at fault.
  let entry: String?

  /// The refusal as a finding, at the entry or at the file.
  func finding(_ fileName: String) -> Finding {
    Finding(.error, rule, path: entry ?? (fileName.isEmpty ? "archive" : fileName), message)
  }
}

extension Upload {
  /// Opens what was sent, and keeps of it what the store will.
  static func take(
    _ file: SpooledFile, of learner: LearnerID, at now: Timestamp
  ) -> Result<(upload: Upload, taken: Publisher.Taken), UploadRefusal> {
    look(at: file, of: learner, at: now).map { ($0.upload, $0.taken) }
  }

  /// Opens what was sent, for those who have something to say about the pack.
  static func look(
    at file: SpooledFile, of learner: LearnerID, at now: Timestamp
  ) -> Result<(upload: Upload, taken: Publisher.Taken, pack: Pack), UploadRefusal> {
    do {
      let (taken, pack) = try Publisher.take(file)
      let upload = Upload(
        id: UUID().uuidString.lowercased(), learner: learner, pack: taken.reference, uploadedAt: now, size: file.size,
        card: taken.card)
      return .success((upload, taken, pack))
    } catch let error as PackError {
      return .failure(UploadRefusal(rule: error.code.rawValue, message: error.description, entry: error.entry))
    } catch {
      return .failure(UploadRefusal(rule: "pack-unusable", message: "\(error)", entry: nil))
    }
  }
}

extension Site {
  /// Publishes a draft; it is a draft no longer then.
  ///
  /// - Throws: `StoreError` with the code `conflict`, with a sentence that says why it cannot be published.
  func publish(_ draft: Upload, visibility: Visibility?) async throws {
    let now = now()
    try await store.write { db in
      try db.publish(
        Publication(
          pack: draft.pack, publisher: draft.learner, publishedAt: now, size: draft.size, card: draft.card),
        visibility: visibility)
      _ = try db.removeUpload(draft.id, of: draft.learner)
    }
  }
}

/// What differs between two versions of a pack, by kind.
struct PackChanges: Sendable {
  let counted: [UploadedView.Change]

  init(from before: Pack, to after: Pack) {
    counted = [
      Self.change(.lessons, before.lessons, after.lessons, by: \.id.rawValue),
      Self.change(.items, before.items, after.items, by: \.id.rawValue),
      Self.change(.instruments, before.instruments, after.instruments, by: \.id.rawValue),
      Self.change(
        .competences, before.frameworks.flatMap(\.competences), after.frameworks.flatMap(\.competences),
        by: \.code.rawValue),
      Self.change(
        .records, before.collections.flatMap(\.records), after.collections.flatMap(\.records), by: \.id.rawValue),
    ]
  }

  private static func change<Part: Hashable>(
    _ kind: UploadedView.Change.Kind, _ before: [Part], _ after: [Part], by id: (Part) -> String
  ) -> UploadedView.Change {
    let old = Dictionary(before.map { (id($0), $0) }) { first, _ in first }
    let new = Dictionary(after.map { (id($0), $0) }) { first, _ in first }
    return .init(
      kind, added: new.keys.count { old[$0] == nil },
      changed: new.count { key, part in old[key].map { $0 != part } ?? false },
      removed: old.keys.count { new[$0] == nil })
  }
}

/// What is to be said about a pack before it is published.
enum PackFindings {
  static func of(
    _ pack: Pack, _ draft: Upload, _ published: PublishedPack?, _ versions: [Publication]
  ) -> [Finding] {
    var findings: [Finding] = []
    func say(_ rule: String, _ severity: Finding.Severity, _ message: String) {
      findings.append(Finding(severity, rule, path: "pack.yaml", message))
    }
    if let published, published.owner != draft.learner {
      say(
        "id-taken", .error,
        "Somebody else publishes a pack with the id \(draft.pack.id) here. Give yours another id in pack.yaml.")
    } else if let same = versions.first(where: { $0.pack.version == draft.pack.version }) {
      if same.pack.digest == draft.pack.digest {
        say("version-known", .note, "This very version is published already; publishing it makes it the current one.")
      } else {
        say(
          "version-reused", .error,
          "Version \(same.pack.version) was published with other content. Raise the version in pack.yaml.")
      }
    }
    for (language, status) in pack.about.translations.sorted(by: { $0.key < $1.key }) where status == .draft {
      say("translation-draft", .warning, "The translation into \(language) is a draft; readers will be told so.")
    }
    if pack.instruments.isEmpty, pack.lessons.isEmpty {
      say("nothing-to-do", .warning, "The pack has neither a lesson to read nor an instrument to answer.")
    }
    return findings
  }
}

/// How an item was answered, in the words of the item.
struct ItemFigures {
  let tally: ItemTally
  let variant: ItemVariant
  let reading: Reading

  /// The figures; nil while they are about fewer people than may be shown.
  var figures: ItemAnswersView.Figures? {
    let unanswered = tally.answers[AnsweredItem.Word.unanswered] ?? 0
    let people = tally.attempts - unanswered
    guard people >= ItemAnswersView.minimum else { return nil }
    return .init(
      people: people, options: options, notApplicable: count(Instrument.Abstention.notApplicable.rawValue),
      preferNotToSay: count(Instrument.Abstention.preferNotToSay.rawValue),
      medianSeconds: tally.medianSeconds.map(Double.init))
  }

  private func count(_ answer: String) -> Int { tally.answers[answer] ?? 0 }

  private var options: [ItemAnswersView.Option] {
    if variant.interactions.count == 1, case .choice(let choice) = variant.interactions[0].kind {
      return choice.options.map { option in
        let chosen = tally.answers.reduce(0) { sum, entry in
          entry.key.split(separator: "=").contains { $0 == option.identifier } && entry.key.hasPrefix("=")
            ? sum + entry.value : sum
        }
        return .init(reading.line(of: option, in: variant), count: chosen)
      }
    }
    let words: [(String, AnswerOutcome)] = [
      (AnsweredItem.Word.right, .right), (AnsweredItem.Word.partlyRight, .partlyRight),
      (AnsweredItem.Word.wrong, .wrong),
    ]
    return words.compactMap { key, word in
      count(key) > 0 ? .init(MarkedText(reading.word(word)), count: count(key)) : nil
    }
  }
}
