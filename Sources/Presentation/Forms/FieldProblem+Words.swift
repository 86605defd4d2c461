// learn, Apache-2.0. See LICENSE.

extension FieldProblem {
  /// What is wrong and what would be right, for a field of this kind.
  func sentence(_ kind: FormField.Kind, _ book: Phrasebook) -> String {
    let say = Wordbook<FormPhrase>(book)
    switch self {
    case .missing:
      switch kind {
      case .one, .any, .list: return say[.missingChoice]
      case .file: return say[.missingFile]
      default: return say[.missing]
      }
    case .tooShort(let minimum): return say(.tooShort, ["minimum": .count(minimum)])
    case .tooLong(let maximum): return say(.tooLong, ["maximum": .count(maximum)])
    case .taken: return say[.taken]
    case .unusable: return say[.unusable]
    case .wrongPassword: return say[.wrongPassword]
    case .wrongName: return say[.wrongName]
    case .unknownCode: return say[.unknownCode]
    case .claimedCode: return say[.claimedCode]
    case .notOffered: return say[.notOffered]
    case .fileTooLarge(let bytes): return say(.fileTooLarge, ["size": .text(book.size(bytes: bytes))])
    case .notAnArchive: return say[.notAnArchive]
    case .sentence(let sentence): return sentence
    }
  }
}

extension Wordbook<FormPhrase> {
  /// How long to wait, in seconds up to a minute and a half, else in whole minutes rounded up.
  func wait(seconds: Int) -> String {
    seconds <= 90
      ? self(.waitSeconds, ["count": .count(max(1, seconds))])
      : self(.waitMinutes, ["count": .count((seconds + 59) / 60)])
  }
}
