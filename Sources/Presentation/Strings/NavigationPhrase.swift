// learn, Apache-2.0. See LICENSE.

/// The words of the navigation of a server's pages, and of what stands at their foot.
enum NavigationPhrase: String, Wording {
  case catalogue, courses, profile, groups, studio, administration, programs, codeEntry, foot, signOut, halfHour,
    evening, week,
    choosePack

  var english: String {
    switch self {
    case .catalogue: "Packs"
    case .courses: "Courses"
    case .profile: "My profile"
    case .groups: "Groups"
    case .studio: "Publishing"
    case .administration: "Administration"
    case .programs: "For programs"
    case .codeEntry: "I have a code"
    case .foot: "Your answers stay on this server. Nothing is sent to anybody else."
    case .signOut: "Sign out"
    case .halfHour: "half an hour"
    case .evening: "2 hours"
    case .week: "a week"
    case .choosePack: "Choose a self-evaluation"
    }
  }

  var finnish: String {
    switch self {
    case .catalogue: "Paketit"
    case .courses: "Kurssit"
    case .profile: "Oma profiili"
    case .groups: "Ryhmät"
    case .studio: "Julkaiseminen"
    case .administration: "Ylläpito"
    case .programs: "Ohjelmille"
    case .codeEntry: "Minulla on koodi"
    case .foot: "Vastauksesi pysyvät tällä palvelimella. Mitään ei lähetetä kenellekään muulle."
    case .signOut: "Kirjaudu ulos"
    case .halfHour: "puoli tuntia"
    case .evening: "2 tuntia"
    case .week: "viikko"
    case .choosePack: "Valitse itsearviointi"
    }
  }

  var swedish: String {
    switch self {
    case .catalogue: "Paket"
    case .courses: "Kurser"
    case .profile: "Min profil"
    case .groups: "Grupper"
    case .studio: "Publicering"
    case .administration: "Administration"
    case .programs: "För program"
    case .codeEntry: "Jag har en kod"
    case .foot: "Dina svar stannar på den här servern. Inget skickas till någon annan."
    case .signOut: "Logga ut"
    case .halfHour: "en halvtimme"
    case .evening: "2 timmar"
    case .week: "en vecka"
    case .choosePack: "Välj en självvärdering"
    }
  }
}
