// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// Up to three records of a collection side by side, field by field.
public struct ComparisonView: Sendable {
  /// How many records stand side by side at most.
  public static let most = 3

  public let collection: Collection
  /// The records, in the order of the collection.
  public let records: [Collection.Record]
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the comparison of the records that are named and exist, the first three of them.
  public init(_ ids: [RecordID], of collection: Collection, in pack: Pack, reading: Reading) {
    self.collection = collection
    records = Array(collection.records.filter { ids.contains($0.id) }.prefix(Self.most))
    names = PackNames(pack, reading)
  }
}
