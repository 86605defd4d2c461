// learn, Apache-2.0. See LICENSE.

public import Assessment
import Foundation
public import LearnCore

/// What a catalogue shows of a pack, so that nobody has to open two hundred packs to list them.
public struct CatalogueCard: Hashable, Sendable, Codable {
  /// An instrument at a glance.
  public struct InstrumentCard: Hashable, Sendable, Codable {
    public let id: InstrumentID
    public let kind: Instrument.Kind
    public let title: LocalizedText
    public let minutes: Int
    public let items: Int
  }

  /// A framework at a glance.
  public struct FrameworkCard: Hashable, Sendable, Codable {
    public let id: FrameworkID
    public let title: LocalizedText
    public let competences: Int
  }

  public let about: PackDescription
  /// Self-evaluations before checks.
  public let instruments: [InstrumentCard]
  public let frameworks: [FrameworkCard]
  public let lessons: Int
  /// The minutes of all lessons together.
  public let lessonMinutes: Int
  public let items: Int
  /// The records of all collections together.
  public let records: Int
  public let media: Int

  /// Makes the card of a pack.
  public init(_ pack: Pack) {
    about = pack.about
    let kinds: [Instrument.Kind] = [.selfEvaluation, .check]
    instruments = kinds.flatMap { kind in pack.instruments.filter { $0.kind == kind } }.map {
      InstrumentCard(id: $0.id, kind: $0.kind, title: $0.title, minutes: $0.minutes, items: $0.items.count)
    }
    frameworks = pack.frameworks.map {
      FrameworkCard(id: $0.id, title: $0.title, competences: $0.competences.count)
    }
    lessons = pack.lessons.count
    lessonMinutes = pack.lessons.reduce(0) { $0 + $1.minutes }
    items = pack.items.count
    records = pack.collections.reduce(0) { $0 + $1.records.count }
    media = pack.media.count
  }

  /// Reads a card that was kept; nil for anything else.
  public init?(json: String) {
    guard let card = try? JSONDecoder().decode(CatalogueCard.self, from: Data(json.utf8)) else { return nil }
    self = card
  }

  /// The card as JSON.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings and numbers only: nothing in a card can fail to be written.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
