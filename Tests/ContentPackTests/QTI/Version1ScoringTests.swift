// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import ContentPack

private typealias Example = Version1Example

@Suite struct Version1ScoringTests {
  private static let colours = [("r", "red"), ("g", "green"), ("b", "blue")]

  private static func choice(_ conditions: [String], cardinality: String = "Single", question: String? = nil)
    -> QTIDocument
  {
    Example.document(
      "<presentation>\(Example.text("Which?"))\(Example.choice("R", colours, cardinality: cardinality))</presentation>"
        + Example.processing(conditions) + Example.feedback("yes", "Yes.") + Example.feedback("no", "No."),
      question: question)
  }

  @Test("The first condition that is true ends the processing, unless it says that it goes on")
  func ends() throws {
    let adding = { (goesOn: Bool?) in
      Self.choice(
        [
          Example.condition("<other/>", "Add", "1", goesOn: true),
          Example.condition(Example.equal("R", "r"), "Add", "10", goesOn: goesOn),
          Example.condition("<other/>", "Add", "20", goesOn: goesOn),
          Example.condition("<other/>", "Add", "40", goesOn: goesOn),
        ])
    }
    #expect(try adding(false).score(["R": .name("r")]) == 11)
    #expect(try adding(nil).score(["R": .name("r")]) == 11)
    #expect(try adding(nil).score(["R": .name("g")]) == 21)
    #expect(try adding(true).score(["R": .name("r")]) == 71)
    #expect(adding(nil).complaints == ["qti1.continue"])
  }

  @Test("An ending condition among others leaves out what comes after it, but for the bounds of the score")
  func endsInTheMiddle() throws {
    let document = Self.choice([
      Example.condition(Example.equal("R", "r"), "Set", "150", goesOn: false),
      Example.condition("<other/>", "Add", "7", goesOn: true),
      Example.condition(Example.equal("R", "b"), "Subtract", "30"),
    ])
    #expect(try document.score(["R": .name("r")]) == 100)
    #expect(try document.score(["R": .name("g")]) == 7)
    #expect(try document.score(["R": .name("b")]) == 0)
  }

  @Test("In Canvas points that add up are added up where nothing is said")
  func canvasSums() throws {
    let document = Self.choice(
      [Example.condition(Example.equal("R", "r"), "Add", "50"), Example.condition("<other/>", "Add", "25")],
      question: "matching_question")
    #expect(try document.score(["R": .name("r")]) == 75)
    #expect(document.complaints.isEmpty)
    #expect(document.findings.contains { $0.rule == "qti1.continue" && $0.severity == .note })
  }

  @Test(
    "Every action changes the score",
    arguments: [("Set", 5.0), ("Add", 15), ("Subtract", 5), ("Multiply", 50), ("Divide", 2)])
  func actions(_ action: String, _ score: Double) throws {
    let document = Self.choice([
      Example.condition("<other/>", "Set", "10", goesOn: true), Example.condition("<other/>", action, "5"),
    ])
    #expect(try document.score() == score)
  }

  @Test("A test of several choices looks for each of them, and a missing answer is no answer below a not")
  func several() throws {
    let test = "<and>\(Example.equal("R", "r"))\(Example.equal("R", "g"))<not>\(Example.equal("R", "b"))</not></and>"
    let document = Self.choice([Example.condition(test, "Set", "100")], cardinality: "Multiple")
    #expect(try document.score(["R": .names("g", "r")]) == 100)
    #expect(try document.score(["R": .names("g", "r", "b")]) == 0)
    #expect(try document.score(["R": .names("g")]) == 0)
    #expect(document.item?.responses.first?.correct == .names("r", "g"))
    let wrong = Self.choice([Example.condition("<not>\(Example.equal("R", "r"))</not>", "Set", "9")])
    #expect(try wrong.score() == 9)
    #expect(try wrong.score(["R": .name("r")]) == 0)
    #expect(try wrong.score(["R": .name("b")]) == 9)
  }

  @Test("Feedback of several conditions is shown together")
  func feedback() throws {
    let document = Self.choice([
      Example.condition("<other/>", goesOn: true, shows: "no"),
      Example.condition(Example.equal("R", "r"), "Set", "100", goesOn: false, shows: "yes"),
      Example.condition("<unanswered respident=\"R\"/>", "Set", "1", shows: "nothing"),
    ])
    #expect(try document.outcomes(["R": .name("r")])["FEEDBACK"] == .names("no", "yes"))
    #expect(try document.outcomes(["R": .name("g")])["FEEDBACK"] == .names("no"))
    #expect(try document.score() == 1)
    #expect(document.complaints == ["qti1.no-such-feedback"])
    let feedback = try #require(document.item?.feedback)
    #expect(feedback.map { $0.attribute("identifier") } == ["yes", "no"])
    #expect(feedback.map(\.text) == ["Yes.", "No."])
  }

  @Test("Text is compared without its case unless the document says so, and several texts are alternatives")
  func text() throws {
    let document = Example.document(
      "<presentation>\(Example.text("Capital?"))\(Example.blank("R"))</presentation>"
        + Example.processing([
          Example.condition(
            Example.equal("R", "Helsinki") + Example.equal("R", "Helsingfors", "case=\"Yes\""), "Set", "100"),
          Example.condition("<varsubstring respident=\"R\">hels</varsubstring>", "Set", "40"),
        ]))
    #expect(document.complaints.isEmpty)
    #expect(try document.score(["R": .text("helsinki")]) == 100)
    #expect(try document.score(["R": .text("Helsingfors")]) == 100)
    #expect(try document.score(["R": .text("helsingfors")]) == 40)
    #expect(try document.score(["R": .text("Turku")]) == 0)
    #expect(try document.score() == 0)
    #expect(document.item?.responses.first?.correct == .text("Helsinki"))
  }

  @Test("Numbers are compared as numbers, within a range or exactly")
  func numbers() throws {
    let range = "<and><vargte respident=\"R\">9.5</vargte><varlt respident=\"R\">10.5</varlt></and>"
    let document = Example.document(
      "<presentation>\(Example.text("Ten?"))\(Example.blank("R", "fibtype=\"Decimal\""))</presentation>"
        + Example.processing([Example.condition("<or>\(Example.equal("R", "10"))\(range)</or>", "Set", "100")]),
      question: "numerical_question")
    #expect(document.item?.responses.first?.baseType == .float)
    #expect(document.item?.responses.first?.correct == .number(10))
    #expect(try document.score(["R": .number(9.5)]) == 100)
    #expect(try document.score(["R": .number(10.5)]) == 0)
    #expect(try document.score() == 0)
  }

  @Test("An order is right as a whole, or place by place")
  func order() throws {
    let presentation = "<presentation>\(Example.choice("R", Self.colours, cardinality: "Ordered"))</presentation>"
    let whole = Example.document(
      presentation
        + Example.processing([Example.condition(["b", "r", "g"].map { Example.equal("R", $0) }.joined(), "Set", "100")])
    )
    #expect(whole.item?.interactions.map(\.name) == ["qti-order-interaction"])
    #expect(try whole.score(["R": .order("b", "r", "g")]) == 100)
    #expect(try whole.score(["R": .order("r", "b", "g")]) == 0)
    #expect(whole.item?.responses.first?.correct == .order("b", "r", "g"))
    let places = Example.document(
      presentation
        + Example.processing([
          Example.condition(Example.equal("R", "b", "index=\"1\""), "Add", "50", goesOn: true),
          Example.condition("<not>\(Example.equal("R", "g", "index=\"3\""))</not>", "Add", "7", goesOn: true),
        ]))
    #expect(try places.score(["R": .order("b", "r", "g")]) == 50)
    #expect(try places.score(["R": .order("b", "g")]) == 57)
  }

  @Test("A pair of a group is found from whichever side it is written")
  func group() throws {
    let labels =
      "<response_label ident=\"fi\" match_group=\"h,s\" match_max=\"1\">\(Example.text("Finland"))</response_label>"
      + "<response_label ident=\"se\" match_group=\"h,s\" match_max=\"1\">\(Example.text("Sweden"))</response_label>"
      + "<response_label ident=\"h\">\(Example.text("Helsinki"))</response_label>"
      + "<response_label ident=\"s\">\(Example.text("Stockholm"))</response_label>"
    let document = Example.document(
      "<presentation><response_grp ident=\"R\" rcardinality=\"Multiple\"><render_choice>\(labels)</render_choice></response_grp>"
        + "</presentation>"
        + Example.processing([
          Example.condition("<varsubset respident=\"R\">fi,h</varsubset>", "Add", "50", goesOn: true),
          Example.condition(Example.equal("R", "s,se"), "Add", "50", goesOn: true),
        ]))
    #expect(document.complaints.isEmpty)
    #expect(document.item?.interactions.map(\.name) == ["qti-match-interaction"])
    #expect(try document.score(["R": .multiple([.directedPair("fi", "h")])]) == 50)
    #expect(try document.score(["R": .multiple([.directedPair("se", "s"), .directedPair("fi", "h")])]) == 100)
  }

  @Test("A place on a picture lies in an area of the label, or of the test")
  func place() throws {
    let hotspot =
      "<render_hotspot><material><matimage uri=\"map.png\" width=\"100\" height=\"50\"/></material>"
      + "<response_label ident=\"A\" rarea=\"Rectangle\">10,10,20,5</response_label></render_hotspot>"
    let inside = "<varinside respident=\"R\" areatype=\"Ellipse\">80,40,10,10</varinside>"
    let point = Example.document(
      "<presentation><response_xy ident=\"R\">\(hotspot)</response_xy></presentation>"
        + Example.processing([
          Example.condition(Example.equal("R", "A"), "Set", "100"), Example.condition(inside, "Set", "30"),
        ]))
    #expect(try point.score(["R": .single(.point(x: 30, y: 15))]) == 100)
    #expect(try point.score(["R": .single(.point(x: 31, y: 15))]) == 0)
    #expect(try point.score(["R": .single(.point(x: 84, y: 40))]) == 30)
    #expect(try point.score(["R": .single(.point(x: 86, y: 40))]) == 0)
    let spot = Example.document(
      "<presentation><response_lid ident=\"R\">\(hotspot)</response_lid></presentation>"
        + Example.processing([Example.condition(Example.equal("R", "A"), "Set", "100")]))
    #expect(spot.item?.interactions.first?.elements.map(\.name) == ["img", "qti-hotspot-choice"])
    #expect(spot.item?.interactions.first?.elements.last?.attribute("coords") == "10,10,30,15")
    #expect(try spot.score(["R": .name("A")]) == 100)
  }

  @Test("The time that was taken is tested in seconds or in words of ISO 8601", arguments: ["90", "PT1M30S"])
  func duration(_ limit: String) throws {
    let document = Self.choice([Example.condition("<durlt respident=\"R\">\(limit)</durlt>", "Set", "100")])
    let program = ItemProgram(try #require(document.item))
    for (seconds, score) in [(89.0, 100.0), (90, 0)] {
      let session = try program.attempt(try program.begin(), responses: [:], seconds: seconds)
      #expect(session.outcomes(of: program)["SCORE"] == .number(score))
    }
  }

  @Test("A calculated question draws one of the worked-out rows and compares with its answer")
  func calculated() throws {
    let rows = [(2, 7.0), (9, 14), (4, 9)].map {
      "<var_set ident=\"\($0)\"><var name=\"x\">\($0)</var><answer>\($1)</answer></var_set>"
    }.joined()
    let document = Example.document(
      "<presentation>\(Example.text("What is 5 + [x]? [y]", html: true))\(Example.blank("R", "fibtype=\"Decimal\""))</presentation>"
        + Example.processing([
          "<respcondition title=\"correct\"><conditionvar><other/></conditionvar><setvar varname=\"SCORE\">100</setvar></respcondition>",
          "<respcondition title=\"incorrect\"><conditionvar><not><other/></not></conditionvar><setvar varname=\"SCORE\">0</setvar></respcondition>",
        ])
        + "<itemproc_extension><calculated><answer_tolerance>10%</answer_tolerance><formulas><formula>5+x</formula></formulas>"
        + "<vars><var name=\"x\"/></vars><var_sets>\(rows)</var_sets></calculated></itemproc_extension>",
      question: "calculated_question")
    #expect(document.complaints.isEmpty)
    let item = try #require(document.item)
    #expect(item.body?.text == "What is 5 + ? [y]")
    let program = ItemProgram(item)
    var drawn: Set<Double> = []
    for seed in UInt64(0)..<20 {
      let session = try program.begin(.init(seed: seed))
      let x = try #require(session.value(of: "x", in: program)?.scalars.first?.number)
      drawn.insert(x)
      #expect(session.correct == [.number(x + 5)])
      for (factor, score) in [(1.0, 100.0), (1.1, 100), (0.9, 100), (1.11, 0)] {
        let end = try program.attempt(session, responses: ["R": .number((x + 5) * factor)])
        #expect(end.outcomes(of: program)["SCORE"] == .number(score))
      }
    }
    #expect(drawn == [2, 4, 9])
  }

  @Test("A score under another name counts as the score, and halves are kept")
  func otherName() throws {
    let document = Example.document(
      "<presentation>\(Example.choice("R", Self.colours))</presentation><resprocessing><outcomes><decvar varname=\"POINTS\" defaultval=\"1\" "
        + "maxvalue=\"3\"/></outcomes><respcondition><conditionvar>\(Example.equal("R", "r"))</conditionvar>"
        + "<setvar varname=\"POINTS\" action=\"Add\">1.5</setvar></respcondition></resprocessing>")
    #expect(try document.outcomes(["R": .name("r")])["POINTS"] == .number(2.5))
    #expect(try document.score(["R": .name("r")]) == 2.5)
    #expect(try document.score() == 1)
    #expect(try document.outcomes()["MAXSCORE"] == .number(3))
  }

  @Test("Parts of a score in percent add up though nothing says that Canvas wrote them, and feedback is for one answer")
  func percentage() throws {
    let labels = [("1", "red"), ("2", "crimson")]
    let document = Example.document(
      "<presentation>\(Example.choice("A", labels))\(Example.choice("B", labels))</presentation>"
        + Example.processing([
          Example.condition(Example.equal("A", "1"), "Add", "66.67"),
          Example.condition(Example.equal("B", "1"), "Add", "33.33"),
        ]))
    #expect(try document.score(["A": .name("1"), "B": .name("1")]) == 100)
    let blank = Example.document(
      "<presentation>\(Example.text("[a]"))\(Example.choice("response_a", labels))</presentation>"
        + Example.processing([
          Example.condition(Example.equal("response_a", "1"), goesOn: true, shows: "yes"),
          Example.condition(Example.equal("response_a", "1"), "Add", "100"),
        ]) + Example.feedback("yes", "Yes."), question: "fill_in_multiple_blanks_question")
    let outcomes = try blank.outcomes(["response_a": .text("crimson")])
    #expect(outcomes["SCORE"] == .number(100))
    #expect(outcomes["FEEDBACK"] == .null)
  }
}
