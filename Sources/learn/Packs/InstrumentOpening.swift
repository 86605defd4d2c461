// learn, Apache-2.0. See LICENSE.

internal import Assessment

/// An instrument whose items are read on another thread, so that its first page need not wait for all of them.
final class InstrumentOpening: Sendable {
  let outline: InstrumentOutline
  private let reading: Task<InstrumentDefinition, any Error>

  /// Begins to read the items of an instrument.
  init(_ instrument: Instrument, of pack: OpenedPack) {
    outline = pack.outline(of: instrument)
    reading = Task.detached { try pack.definition(of: instrument) }
  }

  /// An instrument whose items have been read.
  init(_ definition: InstrumentDefinition) {
    outline = definition.outline
    reading = Task { definition }
  }

  /// The instrument with its items, as soon as they are there.
  ///
  /// - Throws: ``Failure`` that names the item that cannot be read.
  var definition: InstrumentDefinition {
    get async throws { try await reading.value }
  }
}
