// learn, Apache-2.0. See LICENSE.

import FoundationEssentials
public import LearnCore

extension Attempt {
  /// The form that this learn writes. A later form gets the next number, and a case in ``init(record:)``.
  public static let currentFormat = 3

  /// The attempt as the store keeps it.
  ///
  /// The state is JSON with its members in the order of their names, so that equal attempts have equal text.
  /// - Throws: ``SessionError/Code/unreadable`` when the state cannot be written, which no answer that passed
  ///   ``ResponseCheck`` causes.
  public var record: AttemptRecord {
    get throws(SessionError) { try record(showing: nil) }
  }

  /// The attempt as the store keeps it, with what it showed where it has ended.
  ///
  /// - Throws: ``SessionError/Code/unreadable``, as ``record`` does.
  public func record(showing result: InstrumentResult?) throws(SessionError) -> AttemptRecord {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data: Data
    do {
      data = try encoder.encode(self)
    } catch {
      throw SessionError(.unreadable, "The attempt \(id) cannot be written down: \(error).")
    }
    return AttemptRecord(
      id: id, learner: learner, pack: pack, instrument: instrument, startedAt: startedAt, updatedAt: updatedAt,
      finishedAt: finishedAt, revision: revision, answered: answers.count, state: String(decoding: data, as: UTF8.self),
      result: result.map { KeptResult.text(of: $0, attempt: self) })
  }

  /// Reads an attempt that was kept.
  ///
  /// - Throws: ``SessionError/Code/newerFormat`` when a later learn wrote it, ``SessionError/Code/unreadable`` when the
  ///   state is not that of an attempt, or of another attempt than the record names.
  public init(record: AttemptRecord) throws(SessionError) {
    let data = Data(record.state.utf8)
    let decoder = JSONDecoder()
    let attempt: Attempt
    do {
      let format = try decoder.decode(Format.self, from: data).format
      guard format <= Self.currentFormat else {
        throw SessionError(
          .newerFormat,
          "The attempt \(record.id) was saved by a later version of learn (format \(format), this one reads up to "
            + "\(Self.currentFormat)). Update learn to go on with it.")
      }
      attempt = try decoder.decode(Attempt.self, from: data)
    } catch let error as SessionError {
      throw error
    } catch {
      throw SessionError(.unreadable, "The saved attempt \(record.id) cannot be read: its state is damaged (\(error)).")
    }
    guard attempt.id == record.id, (0...attempt.order.count).contains(attempt.position) else {
      throw SessionError(
        .unreadable, "The saved attempt \(record.id) cannot be read: its state does not belong to it.")
    }
    self = attempt
    // The record knows of an attempt that was claimed; the state was written before.
    learner = record.learner
  }

  private struct Format: Decodable {
    let format: Int
  }
}
