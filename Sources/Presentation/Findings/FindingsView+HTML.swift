// learn, Apache-2.0. See LICENSE.

import LearnCore

extension FindingsView {
  /// The findings as the template `part` asks for them: errors first, each with its place and what to do.
  var model: [String: Any] {
    let ordered = Finding.Severity.allCases.sorted(by: >).flatMap { severity in
      findings.filter { $0.severity == severity }
    }
    return [
      "entries": ordered.prefix(Self.most).map { finding -> [String: Any] in
        var place = finding.path.isEmpty ? book[.wholePack] : finding.path
        if let line = finding.line { place += ":\(line)" }
        if finding.line != nil, let column = finding.column { place += ":\(column)" }
        let (word, kind): (Phrase, String) =
          switch finding.severity {
          case .error: (.severityError, "error")
          case .warning: (.severityWarning, "warning")
          case .note: (.severityNote, "remark")
          }
        return [
          "severity": book[word], "kind": kind, "message": finding.message, "place": place, "rule": finding.rule,
        ]
      }
    ]
  }

  /// The most findings of a page; a pack with more has the same fault many times.
  static let most = 60
}
