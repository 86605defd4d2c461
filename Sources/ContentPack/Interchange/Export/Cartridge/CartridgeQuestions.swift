// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Questions as QTI 1.2.1 in the profile of Common Cartridge 1.3: one of several, several of several, a short text, an
/// essay. The score is 100 or 0, as the profile asks.
struct CartridgeQuestions {
  private let ident: String
  private var questions: [(SimpleQuestion, points: Double)] = []

  init(ident: String) { self.ident = ident }

  private static let namespace = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"

  /// Adds a question, and says what of it the profile cannot say.
  ///
  /// - Throws: ``NoSimpleForm`` with the reason, where the profile has no form for it.
  mutating func add(_ question: SimpleQuestion, _ losses: inout [String]) throws(NoSimpleForm) {
    var question = question
    switch question.kind {
    case .choice(let options, let isSingle, _, let isExact):
      guard options.count >= 2 else { throw NoSimpleForm(reason: "It has one option only, so that nothing is chosen.") }
      if isSingle {
        guard options.count(where: { $0.share >= 1 }) == 1, options.allSatisfy({ $0.share >= 1 || $0.share <= 0 })
        else {
          throw NoSimpleForm(reason: "Several of its options give points, and a cartridge knows one right option.")
        }
      } else if !isExact {
        losses.append("A cartridge gives all or nothing instead of a share for each option.")
      }
      if options.haveFixed { losses.append("A cartridge does not say which options keep their place.") }
    case .text(let accepted, let isCaseSensitive):
      if isCaseSensitive { losses.append("Some readers do not tell capital letters apart.") }
      if accepted.contains(where: { $0.share < 1 }) { losses.append("Texts that gave a share give all points.") }
    case .number(_, let distance):
      losses.append(
        "A cartridge has no numbers: the answer is compared as text"
          + (distance > 0 ? ", and how far off it may be is left out." : "."))
    case .gaps(let gaps):
      guard gaps.count == 1, let gap = gaps.first else {
        throw NoSimpleForm(reason: "It has \(gaps.count) gaps; a question of a cartridge has one answer.")
      }
      losses.append("Its gap is a line in the text, and the answer is given below.")
      question = question.asking(gap)
    case .match(let pairs, let others, _, let isExact):
      guard pairs.count + others.count >= 2 else { throw NoSimpleForm(reason: "It has one pair only.") }
      losses.append(
        "A cartridge has no matching of pairs: the partner of each is asked for in a question of its own."
          + (isExact ? " Each of them gives its share." : ""))
    case .order(let entries):
      guard entries.count >= 2 else { throw NoSimpleForm(reason: "It has one thing only, so that nothing is ordered.") }
      losses.append(
        "A cartridge has no putting in order: what stands in each place is asked for in a question of its own, and each "
          + "of them gives its share.")
    case .essay: break
    }
    if question.points != 1 {
      losses.append("Some readers leave the weight of \(Scalar.lexical(question.points)) out.")
    }
    if question.hint != nil { losses.append("The hint is left out.") }
    for one in question.oneByOne { questions.append((one, one.points)) }
  }

  // MARK: - Documents

  /// The questions as an assessment.
  func assessment(
    _ instrument: Instrument, _ chain: LanguageChain, entry: String
  ) throws(PackError) -> [UInt8] {
    var xml = XMLWriter()
    root(&xml)
    xml.line()
    xml.start("assessment", ["ident": ident, "title": instrument.title(chain)])
    fields(
      [
        ("cc_profile", "cc.exam.v0p1"), ("qmd_assessmenttype", "Examination"), ("qmd_scoretype", "Percentage"),
        ("qmd_feedbackpermitted", "Yes"), ("qmd_hintspermitted", "No"), ("qmd_solutionspermitted", "Yes"),
        ("cc_maxattempts", "unlimited"),
      ], &xml)
    let introductions = [instrument.introduction?(chain)] + instrument.sections.map { $0.introduction?(chain) }
    let blocks = introductions.compactMap(\.self).flatMap(\.blocks)
    if !blocks.isEmpty {
      xml.line()
      xml.start("rubric")
      try material(RichText(blocks), &xml)
      xml.end()
    }
    xml.line()
    xml.start("section", ["ident": "root_section"])
    for question in questions { try write(question.0, question.points, &xml) }
    xml.endLine()
    xml.endLine()
    xml.endLine()
    return try xml.finished(entry: entry)
  }

  /// The questions as a bank.
  func bank(entry: String) throws(PackError) -> [UInt8] {
    var xml = XMLWriter()
    root(&xml)
    xml.line()
    xml.start("objectbank", ["ident": ident])
    for question in questions { try write(question.0, question.points, &xml) }
    xml.endLine()
    xml.endLine()
    return try xml.finished(entry: entry)
  }

  private func root(_ xml: inout XMLWriter) {
    xml.start(
      "questestinterop",
      [
        "xmlns": Self.namespace, "xmlns:xsi": XMLNamespace.schemaInstance,
        "xsi:schemaLocation":
          "\(Self.namespace) http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_qtiasiv1p2p1_v1p0.xsd",
      ])
  }

  // MARK: - One question

  private func write(_ question: SimpleQuestion, _ points: Double, _ xml: inout XMLWriter) throws(PackError) {
    let id = QTIIdentifier.encode(question.id.rawValue) ?? question.id.rawValue
    xml.line()
    xml.start("item", ["ident": id, "title": question.title])
    xml.line()
    xml.start("itemmetadata")
    fields([("cc_profile", Self.profile(question.kind)), ("cc_weighting", Self.weight(points))], &xml)
    xml.endLine()
    xml.line()
    xml.start("presentation")
    xml.line()
    let line = { (inline: RichText.Inline) -> [RichText.Inline]? in
      if case .slot = inline { return [.text("_____")] }
      return nil
    }
    try material(question.prompt.rewritten(line), &xml)
    try response(question.kind, &xml)
    xml.endLine()
    processing(question, &xml)
    try feedback(question, &xml)
    xml.endLine()
  }

  static func profile(_ kind: SimpleQuestion.Kind) -> String {
    switch kind {
    case .choice(_, let isSingle, _, _): isSingle ? "cc.multiple_choice.v0p1" : "cc.multiple_response.v0p1"
    case .essay: "cc.essay.v0p1"
    default: "cc.fib.v0p1"
    }
  }

  /// A weight is a whole number of at least 1 in the profile.
  private static func weight(_ points: Double) -> String { String(Int(max(1, min(1000, points)).rounded())) }

  private func fields(_ fields: [(String, String)], _ xml: inout XMLWriter) {
    xml.line()
    xml.start("qtimetadata")
    for (label, entry) in fields {
      xml.line()
      xml.start("qtimetadatafield")
      xml.element("fieldlabel", [:], label)
      xml.element("fieldentry", [:], entry)
      xml.end()
    }
    xml.endLine()
  }

  private func material(_ text: RichText, _ xml: inout XMLWriter) throws(PackError) {
    let html = try text.withoutLessonLinks.xhtml(media: {
      "$IMS-CC-FILEBASE$/media/" + PercentEncoding.encode($0)
    })
    xml.start("material")
    xml.element("mattext", ["texttype": "text/html"], html)
    xml.end()
  }

  private func response(_ kind: SimpleQuestion.Kind, _ xml: inout XMLWriter) throws(PackError) {
    xml.line()
    switch kind {
    case .choice(let options, let isSingle, let isShuffled, _):
      xml.start("response_lid", ["ident": "RESPONSE", "rcardinality": isSingle ? "Single" : "Multiple"])
      xml.line()
      xml.start("render_choice", ["shuffle": isShuffled ? "Yes" : "No"])
      for option in options {
        xml.line()
        xml.start("response_label", ["ident": option.id])
        try material(option.content, &xml)
        xml.end()
      }
      xml.endLine()
      xml.endLine()
    default:
      xml.start("response_str", ["ident": "RESPONSE", "rcardinality": "Single"])
      xml.empty("render_fib", ["rows": kind.isEssay ? "10" : nil, "prompt": kind.isEssay ? "Box" : "Dashline"])
      xml.end()
    }
  }

  private func processing(_ question: SimpleQuestion, _ xml: inout XMLWriter) {
    xml.line()
    xml.start("resprocessing")
    xml.line()
    xml.start("outcomes")
    xml.empty("decvar", ["maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"])
    xml.end()
    var isSet = false
    switch question.kind {
    case .choice(let options, let isSingle, _, _):
      for option in options where option.feedback != nil {
        condition(continues: true, score: nil, feedback: Self.feedbackID(option.id), &xml) {
          $0.element("varequal", ["respident": "RESPONSE"], option.id)
        }
      }
      isSet = true
      condition(continues: false, score: 100, feedback: question.whenRight == nil ? nil : "correct_fb", &xml) { xml in
        if isSingle {
          for option in options where option.share >= 1 {
            xml.element("varequal", ["respident": "RESPONSE"], option.id)
          }
        } else {
          xml.start("and")
          for option in options {
            if option.share <= 0 { xml.start("not") }
            xml.element("varequal", ["respident": "RESPONSE"], option.id)
            if option.share <= 0 { xml.end() }
          }
          xml.end()
        }
      }
    case .text(let accepted, let isCaseSensitive):
      isSet = true
      condition(continues: false, score: 100, feedback: question.whenRight == nil ? nil : "correct_fb", &xml) { xml in
        for entry in accepted {
          xml.element("varequal", ["respident": "RESPONSE", "case": isCaseSensitive ? "Yes" : "No"], entry.text)
        }
      }
    case .number(let number, _):
      isSet = true
      condition(continues: false, score: 100, feedback: question.whenRight == nil ? nil : "correct_fb", &xml) {
        $0.element("varequal", ["respident": "RESPONSE", "case": "No"], Scalar.lexical(number))
      }
    case .essay, .gaps, .order, .match: break
    }
    if isSet, question.whenWrong != nil {
      condition(continues: true, score: nil, feedback: "general_incorrect_fb", &xml) { $0.empty("other") }
    }
    xml.endLine()
  }

  private func condition(
    continues: Bool, score: Int?, feedback: String?, _ xml: inout XMLWriter, _ condition: (inout XMLWriter) -> Void
  ) {
    xml.line()
    xml.start("respcondition", ["continue": continues ? "Yes" : "No"])
    xml.start("conditionvar")
    condition(&xml)
    xml.end()
    if let score { xml.element("setvar", ["action": "Set", "varname": "SCORE"], String(score)) }
    if let feedback { xml.empty("displayfeedback", ["feedbacktype": "Response", "linkrefid": feedback]) }
    xml.end()
  }

  private static func feedbackID(_ option: String) -> String { option + "_fb" }

  private func feedback(_ question: SimpleQuestion, _ xml: inout XMLWriter) throws(PackError) {
    var texts: [(String, RichText)] = []
    if let right = question.whenRight { texts.append(("correct_fb", right)) }
    if let wrong = question.whenWrong { texts.append(("general_incorrect_fb", wrong)) }
    if case .choice(let options, _, _, _) = question.kind {
      texts += options.compactMap { option in option.feedback.map { (Self.feedbackID(option.id), $0) } }
    }
    for (ident, text) in texts {
      xml.line()
      xml.start("itemfeedback", ["ident": ident])
      xml.start("flow_mat")
      try material(text, &xml)
      xml.end()
      xml.end()
    }
  }
}

extension SimpleQuestion.Kind {
  var isEssay: Bool { if case .essay = self { true } else { false } }
}

extension SimpleQuestion {
  /// Pairs and orders as questions with one right option, one for each pair or place; any other question as it is.
  fileprivate var oneByOne: [SimpleQuestion] {
    switch kind {
    case .match(let pairs, let others, _, _):
      // A partner of several rows is one option.
      let partners = pairs.map(\.partner).reduce(into: [RichText]()) { if !$0.contains($1) { $0.append($1) } }
      let options = partners + others.filter { !partners.contains($0) }
      return pairs.enumerated().map { number, pair in
        part(number, of: pairs.count, asking: pair.row.blocks, options, right: pair.partner, isShuffled: true)
      }
    case .order(let entries):
      return entries.enumerated().map { number, entry in
        part(
          number, of: entries.count, asking: [.paragraph([.strong([.text("\(number + 1).")])])], entries, right: entry,
          isShuffled: true)
      }
    default: return [self]
    }
  }

  private func part(
    _ number: Int, of count: Int, asking more: [RichText.Block], _ options: [RichText], right: RichText,
    isShuffled: Bool
  ) -> SimpleQuestion {
    SimpleQuestion(
      id: ItemID("\(id)_\(number + 1)"), title: "\(title) (\(number + 1))",
      prompt: RichText(prompt.blocks + more),
      kind: .choice(
        options.enumerated().map { place, option in
          Option(id: "o\(place + 1)", content: option, share: option == right ? 1 : 0, feedback: nil, isFixed: false)
        }, isSingle: true, isShuffled: isShuffled, isExact: true), points: points / Double(count), hint: hint,
      whenRight: whenRight, whenWrong: whenWrong)
  }
}
