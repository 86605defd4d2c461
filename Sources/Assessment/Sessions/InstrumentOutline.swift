// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What an attempt is begun with: an instrument of a pack, and the languages of its items.
///
/// Less than an ``InstrumentDefinition``, for which every item has to be read.
public struct InstrumentOutline: Sendable {
  public let pack: PackReference
  public let instrument: Instrument
  /// The languages in which at least one item exists, in order of their tags.
  public let languages: [LanguageTag]

  /// Makes an outline.
  public init(pack: PackReference, instrument: Instrument, languages: some Sequence<LanguageTag>) {
    self.pack = pack
    self.instrument = instrument
    self.languages = Set(languages).sorted()
  }
}
