// learn, Apache-2.0. See LICENSE.

/// The sentences around the interactions of an item.
enum InteractionPhrase: String, WordingSideBySide {
  // Tasks.
  case associateTask, matchManyTask, gapTask, areaTask, areasTask, areaOrderTask, areaPairTask, areaGapTask, pointTask,
    pointsTask, placeTask, placesTask, sliderTask, drawTask, uploadTask, uploadTypes, playTask, writeSeveral,
    orderSomeTask, hottextTask
  // Names.
  case area, areaNamed, upperLeft, upperMiddle, upperRight, middleLeft, middle, middleRight, lowerLeft, lowerMiddle,
    lowerRight, gap, pair, first, second, point, across, down, pictureSize, words, notYet, place, textNumber,
    dragOrTap, moveUp, moveDown, clickPicture, clearDrawing, drawHere, drawingLabel, picture, file, fileChosen,
    removeFile, forPerson, slider,
    remaining, lengthHint
  // What cannot be done.
  case noCustom, vendorCustom, programsOff, customNoScript, customFailed, customClosed, noMedia, noPicture, customFrame
  // What was refused.
  case refusedHalf, refusedPair, tooMany, tooFew, tooManyPairs, tooFewPairs, usedTooOften, usedTooSeldom, missing,
    pattern, outOfBounds, offStep, outsidePicture, fileType,
    tooManyAttempts, fileTooLarge, fileRoomFull
  // The page.
  case drawnForEach, severalAttempts, submit, tryAgain, completed, attemptNumber, help, problemsTitle, outcomes,
    untitled, nothingAsked
  // On a terminal.
  case chooseNumbers, chooseNumber, orderNumbers, pairNumbers, pairLetters, gapNumbers, writeText, writeNumber,
    writePoint, writePoints, writeSlider, drawingPath, filePath, fileUnreadable, notHereMedia, notHereCustom, buttons,
    buttonsOrEnter, answersTaken, skipHint, numberNotUnderstood, submittedStays

  var words: Words {
    switch self {
    case .associateTask:
      Words(
        "Choose the two that belong together in each row.", "Valitse jokaiselle riville kaksi, jotka kuuluvat yhteen.",
        "Välj två som hör ihop på varje rad.")
    case .matchManyTask:
      Words(
        "Tick everything that belongs together.", "Merkitse kaikki, mikä kuuluu yhteen.",
        "Kryssa för allt som hör ihop.")
    case .gapTask:
      Words("Choose a word for each gap.", "Valitse sana jokaiseen aukkoon.", "Välj ett ord till varje lucka.")
    case .areaTask: Words("Choose one area of the picture.", "Valitse yksi kuvan kohta.", "Välj ett område i bilden.")
    case .areasTask: Words("Choose the areas of the picture.", "Valitse kuvan kohdat.", "Välj områden i bilden.")
    case .areaOrderTask:
      Words(
        "Give each area of the picture its place in the order.",
        "Anna jokaiselle kuvan kohdalle sen paikka järjestyksessä.", "Ge varje område i bilden sin plats i ordningen.")
    case .areaPairTask:
      Words(
        "Choose the two areas that belong together in each row.",
        "Valitse jokaiselle riville kaksi kohtaa, jotka kuuluvat yhteen.", "Välj två områden som hör ihop på varje rad."
      )
    case .areaGapTask:
      Words(
        "Choose what belongs to each area.", "Valitse, mikä kuuluu kuhunkin kohtaan.",
        "Välj vad som hör till varje område.")
    case .pointTask:
      Words("Mark one point of the picture.", "Merkitse yksi kuvan piste.", "Markera en punkt i bilden.")
    case .pointsTask:
      Words("Mark points of the picture.", "Merkitse kuvan pisteitä.", "Markera punkter i bilden.")
    case .placeTask:
      Words(
        "Put the object in its place on the picture.", "Aseta esine paikalleen kuvaan.",
        "Sätt föremålet på sin plats i bilden.")
    case .placesTask:
      Words(
        "Put the objects in their places on the picture.", "Aseta esineet paikoilleen kuvaan.",
        "Sätt föremålen på sina platser i bilden.")
    case .sliderTask:
      Words("A number from {lower} to {upper}.", "Luku väliltä {lower}–{upper}.", "Ett tal från {lower} till {upper}.")
    case .drawTask:
      Words("Choose a picture of your drawing.", "Valitse kuva piirroksestasi.", "Välj en bild av din teckning.")
    case .uploadTask: Words("Choose a file.", "Valitse tiedosto.", "Välj en fil.")
    case .uploadTypes:
      Words(
        "Kinds of file that are taken: {types}.", "Tiedostotyypit, jotka kelpaavat: {types}.",
        "Filtyper som går bra: {types}.")
    case .playTask:
      Words(
        "Play it as often as you need.", "Toista niin monta kertaa kuin tarvitset.", "Spela så många gånger du behöver."
      )
    case .writeSeveral:
      Words(
        "Write one answer in each field.", "Kirjoita jokaiseen kenttään yksi vastaus.", "Skriv ett svar i varje fält.")
    case .orderSomeTask:
      Words(
        "Give those that you choose their place in the order.", "Anna valitsemillesi niiden paikka järjestyksessä.",
        "Ge dem som du väljer deras plats i ordningen.")
    case .hottextTask: Words("Choose in the text.", "Valitse tekstistä.", "Välj i texten.")
    case .area: Words("Area {number}", "Kohta {number}", "Område {number}")
    case .areaNamed: Words("Area {number}, {name}", "Kohta {number}, {name}", "Område {number}, {name}")
    case .upperLeft: Words("upper left", "ylhäällä vasemmalla", "uppe till vänster")
    case .upperMiddle: Words("upper middle", "ylhäällä keskellä", "uppe i mitten")
    case .upperRight: Words("upper right", "ylhäällä oikealla", "uppe till höger")
    case .middleLeft: Words("middle left", "keskellä vasemmalla", "i mitten till vänster")
    case .middle: Words("in the middle", "keskellä", "i mitten")
    case .middleRight: Words("middle right", "keskellä oikealla", "i mitten till höger")
    case .lowerLeft: Words("lower left", "alhaalla vasemmalla", "nere till vänster")
    case .lowerMiddle: Words("lower middle", "alhaalla keskellä", "nere i mitten")
    case .lowerRight: Words("lower right", "alhaalla oikealla", "nere till höger")
    case .gap: Words("Gap {number}", "Aukko {number}", "Lucka {number}")
    case .pair: Words("Pair {number}", "Pari {number}", "Par {number}")
    case .first: Words("first", "ensimmäinen", "första")
    case .second: Words("second", "toinen", "andra")
    case .point: Words("Point {number}", "Piste {number}", "Punkt {number}")
    case .across: Words("from the left", "vasemmalta", "från vänster")
    case .down: Words("from the top", "ylhäältä", "uppifrån")
    case .pictureSize:
      Words(
        "The picture is {width} wide and {height} high.", "Kuvan leveys on {width} ja korkeus {height}.",
        "Bilden är {width} bred och {height} hög.")
    case .words: Words("To choose from", "Vaihtoehdot", "Att välja bland")
    case .notYet: Words("not chosen", "ei valittu", "inte valt")
    case .place: Words("place", "paikka", "plats")
    case .textNumber: Words("Answer {number}", "Vastaus {number}", "Svar {number}")
    case .dragOrTap:
      Words(
        "Drag a word to its place, or tap the word and then the place.",
        "Vedä sana paikalleen tai napauta ensin sanaa ja sitten paikkaa.",
        "Dra ett ord till sin plats, eller tryck först på ordet och sedan på platsen.")
    case .moveUp: Words("Move up", "Siirrä ylöspäin", "Flytta uppåt")
    case .moveDown: Words("Move down", "Siirrä alaspäin", "Flytta nedåt")
    case .clickPicture:
      Words("You can also click the picture.", "Voit myös napsauttaa kuvaa.", "Du kan också klicka på bilden.")
    case .clearDrawing: Words("Clear the drawing", "Tyhjennä piirros", "Rensa teckningen")
    case .drawHere: Words("Draw on the picture", "Piirrä kuvaan", "Rita på bilden")
    case .drawingLabel: Words("Picture of your drawing", "Kuva piirroksestasi", "Bild av din teckning")
    case .picture: Words("Picture", "Kuva", "Bild")
    case .file: Words("File", "Tiedosto", "Fil")
    case .fileChosen: Words("Sent: {name}", "Lähetetty: {name}", "Skickat: {name}")
    case .removeFile: Words("Take it away", "Poista se", "Ta bort den")
    case .forPerson:
      Words(
        "A person judges this answer. It does not count in the result.",
        "Tämän vastauksen arvioi ihminen. Se ei vaikuta tulokseen.",
        "Det här svaret bedöms av en människa. Det räknas inte med i resultatet.")
    case .slider: Words("Number", "Luku", "Tal")
    case .remaining:
      Words("{count} {count:pair|pairs} at most", "enintään {count} {count:pari|paria}", "högst {count} par")
    case .lengthHint:
      Words("About {count} characters", "Noin {count} merkkiä", "Ungefär {count} tecken")
    case .noCustom:
      Words(
        "This part needs a program of its own, which is not available here. You can go on without it.",
        "Tämä osa tarvitsee oman ohjelmansa, jota ei ole täällä. Voit jatkaa ilman sitä.",
        "Den här delen behöver ett eget program, som inte finns här. Du kan fortsätta utan det.")
    case .vendorCustom:
      Words(
        "This part was made for a program of another system, which no page here can show. You can go on without it.",
        "Tämä osa on tehty toisen järjestelmän ohjelmalle, jota mikään sivu täällä ei voi näyttää. Voit jatkaa ilman sitä.",
        "Den här delen är gjord för ett program i ett annat system, som ingen sida här kan visa. Du kan fortsätta utan den."
      )
    case .programsOff:
      Words(
        "This part is a program of the pack, and this server does not run programs of packs. You can go on without it.",
        "Tämä osa on paketin oma ohjelma, eikä tämä palvelin suorita pakettien ohjelmia. Voit jatkaa ilman sitä.",
        "Den här delen är ett program i paketet, och den här servern kör inte paketens program. Du kan fortsätta utan den."
      )
    case .customNoScript:
      Words(
        "This part runs as a program in the browser, and scripts are switched off. You can go on without it.",
        "Tämä osa toimii ohjelmana selaimessa, ja skriptit on kytketty pois. Voit jatkaa ilman sitä.",
        "Den här delen körs som ett program i webbläsaren, och skript är avstängda. Du kan fortsätta utan den.")
    case .customFailed:
      Words(
        "The program of this part did not start. Load the page again, or go on without it.",
        "Tämän osan ohjelma ei käynnistynyt. Lataa sivu uudelleen tai jatka ilman sitä.",
        "Programmet i den här delen startade inte. Ladda om sidan eller fortsätt utan den.")
    case .customClosed:
      Words(
        "This part was answered with a program, which no longer runs here.",
        "Tähän osaan vastattiin ohjelmalla, jota ei enää suoriteta tässä.",
        "Den här delen besvarades med ett program, som inte längre körs här.")
    case .noMedia:
      Words(
        "The recording {name} is not available here.", "Tallennetta {name} ei ole täällä.",
        "Inspelningen {name} finns inte här.")
    case .noPicture:
      Words("The picture {name} is not available here.", "Kuvaa {name} ei ole täällä.", "Bilden {name} finns inte här.")
    case .customFrame: Words("Interactive task", "Vuorovaikutteinen tehtävä", "Interaktiv uppgift")
    case .refusedHalf:
      Words(
        "Something is only half answered. Fill in both fields of a row, or leave both empty.",
        "Jokin on vastattu vain puoliksi. Täytä rivin molemmat kentät tai jätä molemmat tyhjiksi.",
        "Något är bara till hälften besvarat. Fyll i båda fälten på en rad eller lämna båda tomma.")
    case .refusedPair:
      Words(
        "Something is paired that cannot go together, or twice. Choose other pairs.",
        "Jokin pari ei ole mahdollinen tai se on kahdesti. Valitse muut parit.",
        "Något par är inte möjligt eller finns två gånger. Välj andra par.")
    case .tooMany:
      Words("Too many: choose at most {count}.", "Liikaa: valitse enintään {count}.", "För många: välj högst {count}.")
    case .tooFew:
      Words(
        "Too few: choose at least {count}.", "Liian vähän: valitse vähintään {count}.", "För få: välj minst {count}.")
    case .tooManyPairs:
      Words(
        "Too many: make at most {count} {count:pair|pairs}.", "Liikaa: muodosta enintään {count} {count:pari|paria}.",
        "För många: bilda högst {count} par.")
    case .tooFewPairs:
      Words(
        "Too few: make at least {count} {count:pair|pairs}.",
        "Liian vähän: muodosta vähintään {count} {count:pari|paria}.", "För få: bilda minst {count} par.")
    case .usedTooOften:
      Words(
        "“{name}” can be used {count} {count:time|times} at most.",
        "”{name}” voi olla käytössä enintään {count} {count:kerran|kertaa}.",
        "”{name}” kan användas högst {count} {count:gång|gånger}.")
    case .usedTooSeldom:
      Words(
        "“{name}” has to be used at least {count} {count:time|times}.",
        "”{name}” pitää olla käytössä vähintään {count} {count:kerran|kertaa}.",
        "”{name}” måste användas minst {count} {count:gång|gånger}.")
    case .missing:
      Words("Something has to be answered here.", "Tähän pitää vastata jotakin.", "Något måste besvaras här.")
    case .pattern:
      Words(
        "This is not written in the form that is asked for. Compare it with the question.",
        "Tämä ei ole pyydetyssä muodossa. Vertaa sitä kysymykseen.",
        "Det här är inte skrivet i den form som frågan ber om. Jämför med frågan.")
    case .outOfBounds:
      Words(
        "Give a number from {lower} to {upper}.", "Anna luku väliltä {lower}–{upper}.",
        "Ge ett tal från {lower} till {upper}.")
    case .offStep:
      Words(
        "The number goes in steps of {step}.", "Luku etenee askelin, joiden pituus on {step}.",
        "Talet går i steg om {step}.")
    case .outsidePicture:
      Words(
        "The point lies beside the picture, which is {width} wide and {height} high.",
        "Piste on kuvan ulkopuolella. Kuvan leveys on {width} ja korkeus {height}.",
        "Punkten ligger utanför bilden, som är {width} bred och {height} hög.")
    case .fileType:
      Words(
        "This kind of file is not taken. Choose one of these: {types}.",
        "Tällainen tiedosto ei kelpaa. Valitse jokin näistä: {types}.",
        "Den här filtypen går inte. Välj en av dessa: {types}.")
    case .fileTooLarge:
      Words(
        "The file is too large: at most {size} MB. Choose a smaller one.",
        "Tiedosto on liian suuri: enintään {size} Mt. Valitse pienempi.",
        "Filen är för stor: högst {size} MB. Välj en mindre.")
    case .fileRoomFull:
      Words(
        "There is no room for more files of yours. Take away one of another attempt first.",
        "Tiedostoillesi ei ole enempää tilaa. Poista ensin jokin toisen yrityksen tiedosto.",
        "Det finns inte plats för fler av dina filer. Ta först bort någon i ett annat försök.")
    case .tooManyAttempts:
      Words(
        "You have used all {count} attempts that are kept. Go on to the next question.",
        "Olet käyttänyt kaikki {count} yritystä, jotka tallennetaan. Siirry seuraavaan kysymykseen.",
        "Du har använt alla {count} försök som sparas. Gå vidare till nästa fråga.")
    case .drawnForEach:
      Words(
        "Drawn anew for each attempt; this is one example", "Arvotaan joka kerralla uudelleen; tässä yksi esimerkki",
        "Lottas på nytt varje gång; det här är ett exempel")
    case .severalAttempts:
      Words(
        "Answered in several attempts", "Vastataan useammassa yrityksessä", "Besvaras i flera försök")
    case .submit: Words("Answer", "Vastaa", "Svara")
    case .tryAgain: Words("Answer again", "Vastaa uudelleen", "Svara igen")
    case .completed: Words("This question is done.", "Tämä kysymys on valmis.", "Den här frågan är klar.")
    case .attemptNumber: Words("Attempt {number}", "Yritys {number}", "Försök {number}")
    case .help: Words("Help with words", "Apua sanoihin", "Hjälp med ord")
    case .problemsTitle:
      Words("Your answer is not kept yet", "Vastaustasi ei ole vielä tallennettu", "Ditt svar är inte sparat än")
    case .outcomes: Words("Outcomes", "Tulokset", "Utfall")
    case .untitled: Words("Question", "Kysymys", "Fråga")
    case .nothingAsked: Words("Nothing is asked here.", "Tässä ei kysytä mitään.", "Här frågas ingenting.")
    case .chooseNumbers: Words("Numbers, such as 1 3:", "Numerot, esimerkiksi 1 3:", "Nummer, till exempel 1 3:")
    case .chooseNumber: Words("Number:", "Numero:", "Nummer:")
    case .orderNumbers:
      Words(
        "The numbers in order, such as 2 1 3:", "Numerot järjestyksessä, esimerkiksi 2 1 3:",
        "Numren i ordning, till exempel 2 1 3:")
    case .pairNumbers:
      Words(
        "Pairs of numbers, such as 1 2, 3 4:", "Numeroparit, esimerkiksi 1 2, 3 4:",
        "Par av nummer, till exempel 1 2, 3 4:")
    case .pairLetters:
      Words(
        "Pairs of a letter and a number, such as a 1 b 2:", "Kirjaimen ja numeron parit, esimerkiksi a 1 b 2:",
        "Par av en bokstav och ett nummer, till exempel a 1 b 2:")
    case .gapNumbers:
      Words(
        "For gap {number}, the number of a word:", "Aukkoon {number} sanan numero:",
        "Till lucka {number}, numret på ett ord:")
    case .writeText: Words("Text:", "Teksti:", "Text:")
    case .writeNumber: Words("A number:", "Luku:", "Ett tal:")
    case .writePoint:
      Words(
        "The point from the left and the top, such as 120 80:", "Piste vasemmalta ja ylhäältä, esimerkiksi 120 80:",
        "Punkten från vänster och uppifrån, till exempel 120 80:")
    case .writePoints:
      Words(
        "Points from the left and the top, such as 120 80, 40 60:",
        "Pisteet vasemmalta ja ylhäältä, esimerkiksi 120 80, 40 60:",
        "Punkter från vänster och uppifrån, till exempel 120 80, 40 60:")
    case .writeSlider:
      Words("A number from {lower} to {upper}:", "Luku väliltä {lower}–{upper}:", "Ett tal från {lower} till {upper}:")
    case .drawingPath:
      Words(
        "A terminal cannot draw. The path of a picture of your drawing:",
        "Päätteellä ei voi piirtää. Piirroksesi kuvan polku:",
        "I en terminal går det inte att rita. Sökvägen till en bild av din teckning:")
    case .filePath: Words("The path of a file:", "Tiedoston polku:", "Sökvägen till en fil:")
    case .fileUnreadable:
      Words(
        "The file {name} cannot be read: {reason}.", "Tiedostoa {name} ei voi lukea: {reason}.",
        "Filen {name} kan inte läsas: {reason}.")
    case .notHereMedia:
      Words(
        "There is a recording here, which a terminal does not play: {name}.",
        "Tässä on tallenne, jota pääte ei toista: {name}.",
        "Här finns en inspelning, som en terminal inte spelar: {name}.")
    case .notHereCustom:
      Words(
        "This part needs a browser and a program of its own. It stays unanswered.",
        "Tämä osa tarvitsee selaimen ja oman ohjelmansa. Kohta jää ilman vastausta.",
        "Den här delen behöver en webbläsare och ett eget program. Den förblir obesvarad.")
    case .buttons: Words("You can also choose:", "Voit myös valita:", "Du kan också välja:")
    case .buttonsOrEnter:
      Words(
        "The letter of one of these, or Enter to answer:", "Jonkin näistä kirjain, tai Enter, niin vastaat:",
        "Bokstaven för en av dessa, eller Enter för att svara:")
    case .answersTaken: Words("Your answer is taken.", "Vastauksesi on otettu vastaan.", "Ditt svar är mottaget.")
    case .skipHint:
      Words(
        "Enter alone leaves it unanswered, quit stops.", "Pelkkä Enter jättää vastaamatta, lopeta lopettaa.",
        "Bara Enter lämnar det obesvarat, avsluta slutar.")
    case .submittedStays:
      Words(
        "This question answers each attempt, so your attempts stay.",
        "Tämä kysymys vastaa jokaiseen yritykseen, joten yrityksesi jäävät voimaan.",
        "Den här frågan svarar på varje försök, så dina försök står kvar.")
    case .numberNotUnderstood:
      Words(
        "“{text}” is not among the numbers here.", "”{text}” ei ole näiden numeroiden joukossa.",
        "”{text}” finns inte bland numren här.")
    }
  }
}
