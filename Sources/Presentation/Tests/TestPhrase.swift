// learn, Apache-2.0. See LICENSE.

/// The sentences around the questions of a test of QTI.
enum TestPhrase: String, WordingSideBySide {
  // Before it.
  case begin, isTest, partOf, partOnly, questions, linear, anyOrder, together, oneByOne, timeForTest, timeForPart,
    late, noLate, clockRuns, clockGoesOn, pausing
  // A question.
  case question, handIn, handInAgain, keepAndGoOn, goOn, leaveOpen, skip, back, list, pause, kept, handedIn, closed,
    attemptsLeft, attemptsAny, entered, comment, elsewhere, partEnded
  // The questions of a part.
  case listTitle, listLead, endPart, endPartTogether, stateAnswered, stateKept, stateEntered, stateOpen, stateClosed
  // Interrupted.
  case pausedTitle, pausedLead, resume
  // Time.
  case leftTest, leftPart, leftSection, leftItem, isLate, wasLeft, timeIsOver
  // What is refused.
  case noReview, nothingThere, noComment, mustAnswer, notHandedIn, tooEarly, isSuspended, notBegun, hasEnded, unfitting
  // The result.
  case resultTitle, passed, notPassed, passMark, outcome, value, item, score, attempts, seconds, state, given, notGiven,
    answeredLate, notAnswered, howOutcomes, noRules, said, faulty, report
  // Looking at it again.
  case lookingBack, wasNotAnswered, yourComment, questionBefore, questionAfter, toResult

  var words: Words {
    switch self {
    case .begin: Words("Begin the test", "Aloita testi", "Börja testet")
    case .isTest:
      Words(
        "This check is a test with rules of its own.", "Tämä testi etenee omien sääntöjensä mukaan.",
        "Det här testet har egna regler.")
    case .partOf: Words("Part {number} of {count}", "Osa {number}/{count}", "Del {number} av {count}")
    case .partOnly: Words("How it goes", "Näin testi etenee", "Så går det till")
    case .questions:
      Words(
        "{count} {count:question|questions}.", "{count} {count:kysymys|kysymystä}.", "{count} {count:fråga|frågor}.")
    case .linear:
      Words(
        "The questions come one after another, and there is no way back.",
        "Kysymykset tulevat yksi kerrallaan, eikä takaisin pääse.",
        "Frågorna kommer en i taget, och det går inte att gå tillbaka.")
    case .anyOrder:
      Words(
        "You can answer the questions in any order.", "Voit vastata kysymyksiin missä järjestyksessä haluat.",
        "Du kan svara på frågorna i vilken ordning du vill.")
    case .together:
      Words(
        "All answers are handed in together when this part ends.",
        "Kaikki vastaukset palautetaan yhdessä, kun tämä osa päättyy.",
        "Alla svar lämnas in tillsammans när den här delen är slut.")
    case .oneByOne:
      Words(
        "Each answer is handed in by itself.", "Jokainen vastaus palautetaan erikseen.",
        "Varje svar lämnas in för sig.")
    case .timeForTest:
      Words("Time for the whole test: {time}.", "Aikaa koko testiin: {time}.", "Tid för hela testet: {time}.")
    case .timeForPart:
      Words("Time for this part: {time}.", "Aikaa tähän osaan: {time}.", "Tid för den här delen: {time}.")
    case .late:
      Words(
        "Answers are taken after that too, and marked as late.",
        "Vastauksia otetaan vastaan senkin jälkeen, mutta ne merkitään myöhästyneiksi.",
        "Svar tas emot också efteråt, men de märks som sena.")
    case .noLate:
      Words(
        "What is not answered by then is closed.", "Se, mihin ei ole silloin vastattu, sulkeutuu.",
        "Det som inte är besvarat då stängs.")
    case .clockRuns:
      Words(
        "The clock starts when you begin, and runs on until you pause, also when you close the page.",
        "Kello käynnistyy, kun aloitat, ja käy, kunnes keskeytät testin, vaikka sulkisit sivun.",
        "Klockan startar när du börjar och går tills du tar paus, också om du stänger sidan.")
    case .clockGoesOn:
      Words(
        "The clock runs on until you pause, also when you close the page.",
        "Kello käy, kunnes keskeytät testin, vaikka sulkisit sivun.",
        "Klockan går tills du tar paus, också om du stänger sidan.")
    case .pausing:
      Words(
        "You can pause and go on later, here or on another device.",
        "Voit keskeyttää ja jatkaa myöhemmin, tällä tai toisella laitteella.",
        "Du kan ta paus och fortsätta senare, här eller på en annan enhet.")
    case .question: Words("Question {number} of {count}", "Kysymys {number}/{count}", "Fråga {number} av {count}")
    case .handIn: Words("Hand in", "Palauta vastaus", "Lämna in")
    case .handInAgain: Words("Hand in again", "Palauta uudelleen", "Lämna in igen")
    case .keepAndGoOn: Words("Keep and go on", "Tallenna ja jatka", "Spara och fortsätt")
    case .goOn: Words("Go on", "Jatka", "Fortsätt")
    case .leaveOpen: Words("Leave it open for now", "Jätä toistaiseksi auki", "Lämna öppen så länge")
    case .skip: Words("Go on without an answer", "Jatka vastaamatta", "Fortsätt utan svar")
    case .back: Words("Back", "Takaisin", "Tillbaka")
    case .list: Words("All questions of this part", "Osan kaikki kysymykset", "Alla frågor i den här delen")
    case .pause: Words("Pause", "Keskeytä", "Ta paus")
    case .kept:
      Words(
        "Your answer is kept until this part ends.", "Vastauksesi on tallessa, kunnes tämä osa päättyy.",
        "Ditt svar sparas tills den här delen är slut.")
    case .handedIn: Words("Handed in.", "Palautettu.", "Inlämnat.")
    case .closed:
      Words(
        "This question takes no further answer.", "Tähän kysymykseen ei voi enää vastata.",
        "Den här frågan tar inte emot fler svar.")
    case .attemptsLeft:
      Words(
        "You can answer this {count} more {count:time|times}.",
        "Voit vastata tähän vielä {count} {count:kerran|kertaa}.",
        "Du kan svara på den {count} {count:gång|gånger} till.")
    case .attemptsAny:
      Words(
        "You can answer this again as often as you like.",
        "Voit vastata tähän uudelleen niin monta kertaa kuin haluat.",
        "Du kan svara på den igen hur många gånger du vill.")
    case .entered:
      Words(
        "You entered an answer and have not handed it in.",
        "Olet kirjoittanut vastauksen, mutta et ole palauttanut sitä.",
        "Du har fyllt i ett svar men inte lämnat in det.")
    case .comment:
      Words("Comment on this question", "Kommentti tähän kysymykseen", "Kommentar till den här frågan")
    case .elsewhere:
      Words(
        "The test went on elsewhere after this page was made, so what you sent was not used. This is how it stands now.",
        "Testi eteni muualla tämän sivun avaamisen jälkeen, joten lähettämääsi ei käytetty. Tässä on nykyinen tilanne.",
        "Testet gick vidare på annat håll efter att sidan öppnades, så det du skickade användes inte. Så här ser det ut nu."
      )
    case .partEnded: Words("The part has ended.", "Osa on päättynyt.", "Delen är slut.")
    case .listTitle: Words("The questions of this part", "Tämän osan kysymykset", "Frågorna i den här delen")
    case .listLead:
      Words(
        "Choose a question, or end the part. After that its questions cannot be answered any more.",
        "Valitse kysymys tai päätä osa. Sen jälkeen osan kysymyksiin ei voi enää vastata.",
        "Välj en fråga eller avsluta delen. Efter det går det inte längre att svara på dess frågor.")
    case .endPart: Words("End this part", "Päätä tämä osa", "Avsluta den här delen")
    case .endPartTogether:
      Words("Hand in everything and end this part", "Palauta kaikki ja päätä osa", "Lämna in allt och avsluta delen")
    case .stateAnswered: Words("handed in", "palautettu", "inlämnad")
    case .stateKept: Words("answered", "vastattu", "besvarad")
    case .stateEntered: Words("entered, not handed in", "kirjoitettu, ei palautettu", "ifylld, inte inlämnad")
    case .stateOpen: Words("not answered", "vastaamatta", "obesvarad")
    case .stateClosed: Words("closed", "suljettu", "stängd")
    case .pausedTitle: Words("The test is paused", "Testi on keskeytetty", "Testet är pausat")
    case .pausedLead:
      Words(
        "The clock stands still and everything is kept. Go on when you are ready.",
        "Kello on pysähdyksissä ja kaikki on tallessa. Jatka, kun olet valmis.",
        "Klockan står stilla och allt är sparat. Fortsätt när du är redo.")
    case .resume: Words("Go on with the test", "Jatka testiä", "Fortsätt testet")
    case .leftTest:
      Words("Time left for the test: {time}", "Aikaa jäljellä koko testiin: {time}", "Tid kvar för hela testet: {time}")
    case .leftPart:
      Words(
        "Time left for this part: {time}", "Aikaa jäljellä tähän osaan: {time}", "Tid kvar för den här delen: {time}")
    case .leftSection:
      Words(
        "Time left for this section: {time}", "Aikaa jäljellä tähän jaksoon: {time}",
        "Tid kvar för det här avsnittet: {time}")
    case .leftItem:
      Words(
        "Time left for this question: {time}", "Aikaa jäljellä tähän kysymykseen: {time}",
        "Tid kvar för den här frågan: {time}")
    case .isLate:
      Words(
        "The time is over. Answers are still taken, and are marked as late.",
        "Aika on päättynyt. Vastaukset otetaan yhä vastaan, mutta ne merkitään myöhästyneiksi.",
        "Tiden är slut. Svar tas fortfarande emot, men de märks som sena.")
    case .wasLeft:
      Words(
        "That is what was left when this page was opened.", "Sen verran oli jäljellä, kun tämä sivu avattiin.",
        "Så mycket var kvar när sidan öppnades.")
    case .timeIsOver:
      Words(
        "The time was over, so the test went on.", "Aika päättyi, joten testi eteni.",
        "Tiden var slut, så testet gick vidare.")
    case .noReview:
      Words(
        "This question cannot be looked at again.", "Tätä kysymystä ei voi enää katsoa.",
        "Den här frågan går inte att se igen.")
    case .nothingThere: Words("There is no question there.", "Siellä ei ole kysymystä.", "Där finns ingen fråga.")
    case .noComment:
      Words(
        "This question takes no comment.", "Tähän kysymykseen ei voi lisätä kommenttia.",
        "Till den här frågan går det inte att skriva en kommentar.")
    case .mustAnswer:
      Words(
        "Question {number} must be answered.", "Kysymykseen {number} on vastattava.", "Fråga {number} måste besvaras.")
    case .notHandedIn:
      Words(
        "The answer to question {number} was entered and not handed in. Open the question and hand it in.",
        "Vastaus kysymykseen {number} on kirjoitettu, mutta sitä ei ole palautettu. Avaa kysymys ja palauta vastaus.",
        "Svaret på fråga {number} är ifyllt men inte inlämnat. Öppna frågan och lämna in det.")
    case .tooEarly:
      Words(
        "It is too early to go on. {count} {count:second remains|seconds remain}.",
        "On liian aikaista jatkaa. Jäljellä on {count} {count:sekunti|sekuntia}.",
        "Det är för tidigt att gå vidare. {count} {count:sekund|sekunder} återstår.")
    case .isSuspended:
      Words(
        "The test is paused. Go on with it first.", "Testi on keskeytetty. Jatka sitä ensin.",
        "Testet är pausat. Fortsätt det först.")
    case .notBegun: Words("The test has not begun.", "Testiä ei ole aloitettu.", "Testet har inte börjat.")
    case .hasEnded: Words("The test has ended.", "Testi on päättynyt.", "Testet är slut.")
    case .unfitting:
      Words(
        "The answer does not have the form that the question takes.", "Vastaus ei ole kysymykseen sopivassa muodossa.",
        "Svaret har inte den form som frågan tar emot.")
    case .resultTitle: Words("The test", "Testi", "Testet")
    case .passed: Words("Passed", "Hyväksytty", "Godkänt")
    case .notPassed: Words("Not passed", "Ei hyväksytty", "Inte godkänt")
    case .passMark:
      Words(
        "{name}: {value}, {needed} needed", "{name}: {value}, vaaditaan {needed}", "{name}: {value}, {needed} krävs")
    case .outcome: Words("Outcome", "Tulosmuuttuja", "Resultatvariabel")
    case .value: Words("Value", "Arvo", "Värde")
    case .item: Words("Question", "Kysymys", "Fråga")
    case .score: Words("Points", "Pisteet", "Poäng")
    case .attempts: Words("Attempts", "Yrityksiä", "Försök")
    case .seconds: Words("Time", "Aika", "Tid")
    case .state: Words("State", "Tila", "Läge")
    case .given: Words("handed in", "palautettu", "inlämnad")
    case .notGiven: Words("not asked", "ei kysytty", "inte ställd")
    case .answeredLate: Words("handed in late", "palautettu myöhässä", "sent inlämnad")
    case .notAnswered: Words("not answered", "ei vastattu", "obesvarad")
    case .howOutcomes:
      Words(
        "How the test worked its outcomes out", "Miten testi laski tulosmuuttujansa",
        "Hur testet räknade ut sina resultat")
    case .noRules:
      Words(
        "This test has no rules for outcomes of its own.", "Tällä testillä ei ole sääntöjä omille tulosmuuttujilleen.",
        "Det här testet har inga regler för egna resultat.")
    case .said: Words("What the test says", "Mitä testi sanoo", "Vad testet säger")
    case .report:
      Words(
        "Download as assessmentResult (XML of QTI)", "Lataa assessmentResult-muodossa (QTI:n XML)",
        "Ladda ner som assessmentResult (QTI:s XML)")
    case .lookingBack:
      Words(
        "The test has ended, and this is what you handed in. Nothing can be changed any more.",
        "Testi on päättynyt, ja tässä on palauttamasi vastaus. Sitä ei voi enää muuttaa.",
        "Testet är slut, och det här är vad du lämnade in. Det går inte längre att ändra.")
    case .wasNotAnswered:
      Words(
        "You gave no answer to this question.", "Et vastannut tähän kysymykseen.",
        "Du svarade inte på den här frågan.")
    case .yourComment: Words("Your comment", "Kommenttisi", "Din kommentar")
    case .questionBefore: Words("Question before", "Edellinen kysymys", "Föregående fråga")
    case .questionAfter: Words("Next question", "Seuraava kysymys", "Nästa fråga")
    case .toResult: Words("To the result", "Tulokseen", "Till resultatet")
    case .faulty:
      Words(
        "The rules of this question could not be run, so it gives no points: {reason}",
        "Tämän kysymyksen sääntöjä ei voitu suorittaa, joten se ei tuo pisteitä: {reason}",
        "Reglerna för den här frågan kunde inte köras, så den ger inga poäng: {reason}")
    }
  }
}
