// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The ways that lead on from every page of a server, in the reader's language.
public enum SiteNavigation {
  /// A place that the navigation can lead to.
  public enum Place: Hashable, Sendable {
    case catalogue, courses, profile, groups, studio, administration, programs, codeEntry, signOut, choosePack
  }

  /// Links in the order that they are given.
  ///
  /// - Parameter current: The place that the page belongs to.
  public static func links(
    _ places: [(place: Place, address: String)], current: Place? = nil, book: Phrasebook
  ) -> [PageFrame.Link] {
    places.map { .init(book[$0.place.phrase], to: $0.address, isCurrent: $0.place == current) }
  }

  /// The times for lessons that are offered: half an hour, an evening, and a week of some seven hours.
  public static func times(_ book: Phrasebook) -> [(minutes: Int, title: String)] {
    [
      (30, book[NavigationPhrase.halfHour]), (120, book[NavigationPhrase.evening]), (420, book[NavigationPhrase.week]),
    ]
  }

  /// The anchor of a competence on the page of its area.
  public static func anchor(_ code: CompetenceCode) -> String { SitePath.anchor(code.rawValue) }

  /// What stands at the foot of every page.
  public static func foot(_ book: Phrasebook) -> String { book[NavigationPhrase.foot] }
}

extension SiteNavigation.Place {
  fileprivate var phrase: NavigationPhrase {
    switch self {
    case .catalogue: .catalogue
    case .courses: .courses
    case .profile: .profile
    case .groups: .groups
    case .studio: .studio
    case .administration: .administration
    case .programs: .programs
    case .codeEntry: .codeEntry
    case .signOut: .signOut
    case .choosePack: .choosePack
    }
  }
}
