// learn, Apache-2.0. See LICENSE.

/// The sentences about who signed a pack, and about those who are trusted to.
enum SignaturePhrase: String, WordingSideBySide {
  // MARK: What verify says
  case whole, unsigned, signedTrusted, signedOwn, signedUnknown, bad

  // MARK: The page of trusted publishers
  case publishers, lead, none, caption, name, key, since, remove, removeNote, add, nameHint, keyHint, addButton
  case added, removed, noKey, nameMissing, back

  var words: Words {
    switch self {
    case .whole:
      Words(
        "Every file is as it was when the pack was built.",
        "Jokainen tiedosto on sellainen kuin paketin koostamisen aikaan.",
        "Varje fil är som den var när paketet byggdes.")
    case .unsigned: Words("Nobody has signed it.", "Sitä ei ole allekirjoittanut kukaan.", "Ingen har signerat det.")
    case .signedTrusted:
      Words(
        "Signed by {name}, whose key you trust.", "Allekirjoittanut {name}, jonka avaimeen luotat.",
        "Signerat av {name}, vars nyckel du litar på.")
    case .signedOwn:
      Words(
        "Signed by you, with your key {name}.", "Allekirjoitit sen itse avaimellasi {name}.",
        "Signerat av dig, med din nyckel {name}.")
    case .signedUnknown:
      Words(
        "Signed with a key that you do not know. The signature is good, but nothing says whose it is.",
        "Allekirjoitettu avaimella, jota et tunne. Allekirjoitus on kunnossa, mutta mikään ei kerro, kenen se on.",
        "Signerat med en nyckel som du inte känner. Signaturen är riktig, men inget säger vems den är.")
    case .bad:
      Words(
        "A signature is not good. Do not trust this file.",
        "Yksi allekirjoitus ei ole kunnossa. Älä luota tähän tiedostoon.",
        "En signatur är inte riktig. Lita inte på den här filen.")

    case .publishers: Words("Trusted publishers", "Luotetut julkaisijat", "Betrodda utgivare")
    case .lead:
      Words(
        "Packs signed with one of these keys are shown with the name that you give here.",
        "Näillä avaimilla allekirjoitetut paketit näytetään tässä antamallasi nimellä.",
        "Paket som är signerade med någon av dessa nycklar visas med namnet som du ger här.")
    case .none:
      Words(
        "No publisher has been added yet.", "Yhtään julkaisijaa ei ole vielä lisätty.",
        "Ingen utgivare har lagts till än."
      )
    case .caption: Words("Publishers and their keys", "Julkaisijat ja niiden avaimet", "Utgivare och deras nycklar")
    case .name: Words("Name", "Nimi", "Namn")
    case .key: Words("Public key", "Julkinen avain", "Offentlig nyckel")
    case .since: Words("Since", "Alkaen", "Sedan")
    case .remove: Words("Stop trusting", "Lopeta luottaminen", "Sluta lita på")
    case .removeNote:
      Words(
        "Packs stay as they are; they are then shown as signed with an unknown key.",
        "Paketit pysyvät ennallaan, mutta niiden avain näytetään sitten tuntemattomana.",
        "Paketen ligger kvar; de visas då som signerade med en okänd nyckel.")
    case .add: Words("Add a publisher", "Lisää julkaisija", "Lägg till en utgivare")
    case .nameHint:
      Words(
        "As people here know them.", "Sillä nimellä, jolla heidät täällä tunnetaan.", "Som folk här känner dem.")
    case .keyHint:
      Words(
        "The line of “learn keys show”, or the JWK of “learn keys export”. Make sure that it comes from them.",
        "Komennon ”learn keys show” rivi tai ”learn keys export” -komennon JWK. Varmista, että se on heiltä.",
        "Raden från ”learn keys show” eller JWK från ”learn keys export”. Förvissa dig om att den kommer från dem.")
    case .addButton: Words("Trust this publisher", "Luota tähän julkaisijaan", "Lita på den här utgivaren")
    case .added:
      Words(
        "{name} is a trusted publisher now.", "{name} on nyt luotettu julkaisija.", "{name} är nu en betrodd utgivare.")
    case .removed:
      Words(
        "{name} is no longer a trusted publisher.", "{name} ei ole enää luotettu julkaisija.",
        "{name} är inte längre en betrodd utgivare.")
    case .noKey:
      Words(
        "This is no public key. It begins with ed25519: or is a JWK of the type OKP.",
        "Tämä ei ole julkinen avain. Se alkaa ed25519: tai on OKP-tyyppinen JWK.",
        "Det här är ingen offentlig nyckel. Den börjar med ed25519: eller är en JWK av typen OKP.")
    case .nameMissing: Words("Give the publisher a name.", "Anna julkaisijalle nimi.", "Ge utgivaren ett namn.")
    case .back: Words("Administration", "Ylläpito", "Administration")
    }
  }
}
