// learn, Apache-2.0. See LICENSE.

/// The sentences about a pack that was written for another system.
enum ExportPhrase: String, WordingSideBySide {
  case written, counts, changed, dropped, more, allKept, answersInside

  var words: Words {
    switch self {
    case .written:
      Words(
        "{source} was written as {format}. {report} tells about every object.",
        "{source} kirjoitettiin muodossa {format}. {report} kertoo jokaisesta osasta.",
        "{source} skrevs som {format}. {report} berättar om varje del.")
    case .counts:
      Words(
        "{kept} kept, {changed} changed, {dropped} dropped", "{kept} säilyi, {changed} muuttui, {dropped} jäi pois",
        "{kept} behållna, {changed} ändrade, {dropped} utelämnade")
    case .changed: Words("changed", "muuttui", "ändrad")
    case .dropped: Words("dropped", "jäi pois", "utelämnad")
    case .more:
      Words("And {count} more: see the report.", "Ja {count} muuta: katso raportti.", "Och {count} till: se rapporten.")
    case .allKept: Words("Nothing was lost.", "Mitään ei jäänyt pois.", "Inget gick förlorat.")
    case .answersInside:
      Words(
        "The right answers of the checks are in these files.", "Testien oikeat vastaukset ovat näissä tiedostoissa.",
        "Testens rätta svar finns i de här filerna.")
    }
  }
}
