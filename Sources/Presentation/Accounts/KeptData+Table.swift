// learn, Apache-2.0. See LICENSE.

extension KeptData.Kind {
  /// What it is called.
  func title(_ say: Wordbook<AccountPhrase>) -> String {
    switch self {
    case .account: say[.keptAccount]
    case .sessions: say[.keptSessions]
    case .tokens: say[.keptTokens]
    case .attempts: say[.keptAttempts]
    case .answers: say[.keptAnswers]
    case .evidence: say[.keptEvidence]
    case .completions: say[.keptCompletions]
    case .statements: say[.keptStatements]
    case .targets: say[.keptTargets]
    case .groups: say[.keptGroups]
    case .receipts: say[.keptReceipts]
    case .packs: say[.keptPacks]
    case .other(let title): title
    }
  }
}

extension [KeptData] {
  /// What is kept, a line a kind.
  func table(_ caption: AccountPhrase, isCaptionQuiet: Bool, _ reading: Reading) -> DataTable {
    let say = Wordbook<AccountPhrase>(reading.book)
    let hasDates = contains { $0.since != nil }
    var columns = [DataTable.Column(say[.what]), DataTable.Column(say[.howMany], isNumber: true)]
    if hasDates { columns.append(DataTable.Column(say[.since])) }
    return DataTable(
      caption: say[caption], isCaptionQuiet: isCaptionQuiet, columns: columns,
      rows: map { kept in
        var row: [DataTable.Cell] = [.text(kept.kind.title(say)), .text(reading.book.number(kept.count))]
        if hasDates { row.append(kept.since.map { .text(reading.date($0)) } ?? .soft("–")) }
        return row
      }, stacks: false, kind: "short")
  }
}
