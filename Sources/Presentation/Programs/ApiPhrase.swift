// learn, Apache-2.0. See LICENSE.

/// The sentences of the page for those who write programs.
enum ApiPhrase: String, WordingSideBySide {
  case title, lead, document, token, tokenSteps, makeToken, example, exampleNote, answers, answersNote, limits,
    limitsNote

  var words: Words {
    switch self {
    case .title: Words("For programs", "Ohjelmille", "För program")
    case .lead:
      Words(
        "Everything that these pages do, programs can do too: read, answer, publish and report as JSON over HTTP.",
        "Kaiken, mitä nämä sivut tekevät, voi tehdä myös ohjelma: lukea, vastata, julkaista ja raportoida JSON-muodossa HTTP:n yli.",
        "Allt som de här sidorna gör kan också program göra: läsa, svara, publicera och rapportera som JSON över HTTP.")
    case .document:
      Words("Open the OpenAPI document", "Avaa OpenAPI-kuvaus", "Öppna OpenAPI-beskrivningen")
    case .token: Words("A token first", "Ensin avain", "Först en nyckel")
    case .tokenSteps:
      Words(
        "A program shows who sends it with a token. Make one in “My data”, allow only what the program needs, and send it in the header Authorization.",
        "Ohjelma kertoo avaimella, kenen asialla se on. Tee avain sivulla ”Omat tietoni”, salli vain se, mitä ohjelma tarvitsee, ja lähetä avain Authorization-otsakkeessa.",
        "Ett program visar med en nyckel vem som skickar det. Skapa en under ”Mina uppgifter”, tillåt bara det som programmet behöver och skicka nyckeln i huvudet Authorization."
      )
    case .makeToken: Words("Make a token", "Tee avain", "Skapa en nyckel")
    case .example: Words("An example", "Esimerkki", "Ett exempel")
    case .exampleNote:
      Words(
        "Your own profile, with the token in the variable LEARN_TOKEN:",
        "Oma profiilisi, kun avain on muuttujassa LEARN_TOKEN:",
        "Din egen profil, med nyckeln i variabeln LEARN_TOKEN:")
    case .answers: Words("When something is refused", "Kun jokin ei käy", "När något avvisas")
    case .answersNote:
      Words(
        "The answer is a problem document (RFC 9457): a status, and a sentence that says what is wrong and what would be right. Nothing has changed then.",
        "Vastaus on ongelmakuvaus (RFC 9457): tilakoodi ja lause, joka kertoo, mikä on vialla ja mikä olisi oikein. Silloin mikään ei ole muuttunut.",
        "Svaret är ett problemdokument (RFC 9457): en status och en mening som säger vad som är fel och vad som vore rätt. Då har inget ändrats."
      )
    case .limits: Words("The command line uses it", "Komentorivi käyttää sitä", "Kommandoraden använder det")
    case .limitsNote:
      Words(
        "learn publish, learn sync and learn report --server are such programs.",
        "learn publish, learn sync ja learn report --server ovat tällaisia ohjelmia.",
        "learn publish, learn sync och learn report --server är sådana program.")
    }
  }
}
