// learn, Apache-2.0. See LICENSE.

extension GroupNotice {
  /// What was done, in a sentence.
  func sentence(_ say: Wordbook<GroupPhrase>) -> String {
    switch self {
    case .created: say[.doneCreated]
    case .invitationRenewed: say[.doneRenewed]
    case .closed: say[.doneClosed]
    case .reopened: say[.doneReopened]
    case .removed(let name): say(.doneRemoved, ["name": .text(name)])
    }
  }
}
