// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension RunTimeSession {
  /// The visit as the script in the player's page takes it over: what elements hold, and what decides about their status.
  public var json: JSONValue {
    .object(compact: [
      "values": .object(values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
      "counts": .object(counts.sorted { $0.key < $1.key }.map { .init($0.key, .int($0.value)) }),
      "passingScore": context.scaledPassingScore.map { .double($0) },
      "completionThreshold": context.completionThreshold.map { .double($0) },
      "data": .array(
        context.sharedData.map { ["isReadable": .bool($0.isReadable), "isWritable": .bool($0.isWritable)] }),
      "navigation": context.navigation.json,
    ])
  }
}

extension NavigationValidity {
  /// Where the learner can go, as `adl.nav.request_valid` tells it.
  public var json: JSONValue {
    [
      "continue": .bool(canContinue), "previous": .bool(canGoBack),
      "choices": .array(choices.sorted().map { .string($0) }), "jumps": .array(jumps.sorted().map { .string($0) }),
    ]
  }
}
