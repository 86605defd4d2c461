// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension PackJSONReader {
  // MARK: - Frameworks

  static func framework(_ value: JSONNode) throws(JSONFault) -> Framework {
    var fields = try JSONFields(value)
    let framework = Framework(
      id: try fields.required("id", id), title: try fields.required("title", text),
      version: try fields.required("version", string), description: try fields.optional("description", text),
      licence: try fields.optional("licence", string), scale: try fields.required("scale", scale),
      areas: try fields.list("areas", area), associations: try fields.list("associations", association),
      targets: try fields.list("targets", target))
    try fields.end()
    return framework
  }

  private static func scale(_ value: JSONNode) throws(JSONFault) -> Scale {
    var fields = try JSONFields(value)
    let scale = Scale(
      id: try fields.required("id", id), title: try fields.required("title", text),
      levels: try fields.list("levels", level))
    try fields.end()
    return scale
  }

  private static func level(_ value: JSONNode) throws(JSONFault) -> Level {
    var fields = try JSONFields(value)
    let level = Level(
      id: try fields.required("id", id), title: try fields.required("title", text),
      description: try fields.optional("description", text))
    try fields.end()
    return level
  }

  private static func area(_ value: JSONNode) throws(JSONFault) -> Framework.Area {
    var fields = try JSONFields(value)
    let area = Framework.Area(
      code: try fields.required("code", id), title: try fields.required("title", text),
      statement: try fields.optional("statement", text), competences: try fields.list("competences", competence))
    try fields.end()
    return area
  }

  private static func competence(_ value: JSONNode) throws(JSONFault) -> Competence {
    var fields = try JSONFields(value)
    let competence = Competence(
      code: try fields.required("code", id), title: try fields.required("title", text),
      statement: try fields.required("statement", text),
      descriptors: try fields.required("levels") { value throws(JSONFault) in try JSONRead.table(value, text) })
    try fields.end()
    return competence
  }

  private static func association(_ value: JSONNode) throws(JSONFault) -> Association {
    var fields = try JSONFields(value)
    let association = Association(
      origin: try fields.required("from", id), kind: try fields.required("type", id),
      destination: try fields.required("to") { value throws(JSONFault) in
        var fields = try JSONFields(value)
        let destination = Association.Destination(
          framework: try fields.required("framework", string), code: try fields.required("code", id),
          title: try fields.required("title", string), uri: try fields.optional("uri", string))
        try fields.end()
        return destination
      })
    try fields.end()
    return association
  }

  private static func target(_ value: JSONNode) throws(JSONFault) -> Target {
    var fields = try JSONFields(value)
    let target = Target(
      id: try fields.required("id", id), title: try fields.required("title", text),
      description: try fields.optional("description", text),
      accepts: Set(try fields.list("accepts") { value throws(JSONFault) in try JSONRead.word(value) }),
      levels: try fields.required("levels") { value throws(JSONFault) in try JSONRead.table(value, id) })
    try fields.end()
    return target
  }

  // MARK: - Instruments

  /// An instrument, and the languages of the test that it is.
  static func instrument(_ value: JSONNode) throws(JSONFault) -> (Instrument, [LanguageTag]) {
    var fields = try JSONFields(value)
    let instrument = Instrument(
      id: try fields.required("id", id), kind: try fields.required("kind", kind),
      version: try fields.required("version", string), title: try fields.required("title", text),
      introduction: try fields.optional("introduction", JSONRead.richText),
      minutes: try fields.required("minutes", JSONRead.int), framework: try fields.required("framework", id),
      allowed: try fields.list("allow") { value throws(JSONFault) in try JSONRead.word(value) },
      scoring: try fields.required("scoring", scoring), sections: try fields.list("sections", section))
    let test: [LanguageTag] = try fields.optional("test", ids) ?? []
    try fields.end()
    return (instrument, test)
  }

  private static func kind(_ value: JSONNode) throws(JSONFault) -> Instrument.Kind {
    guard let kind = Instrument.Kind(rawValue: try string(value)) else {
      throw JSONFault("The kind of an instrument is self-evaluation or check.", at: value)
    }
    return kind
  }

  private static func section(_ value: JSONNode) throws(JSONFault) -> Instrument.Section {
    var fields = try JSONFields(value)
    let section = Instrument.Section(
      id: try fields.required("id", id), title: try fields.required("title", text),
      introduction: try fields.optional("introduction", JSONRead.richText), items: try fields.required("items", ids))
    try fields.end()
    return section
  }

  private static func scoring(_ value: JSONNode) throws(JSONFault) -> Scoring {
    func word<Word: RawRepresentable<String>>(_ value: JSONNode) throws(JSONFault) -> Word {
      guard let word = Word(rawValue: try string(value)) else {
        throw JSONFault("\"\(EntryName.shown(try string(value)))\" is not known here.", at: value)
      }
      return word
    }
    var fields = try JSONFields(value)
    let scoring = Scoring(
      rule: try fields.required("rule", word), unit: try fields.required("unit", word),
      areas: try fields.required("areas", word),
      minimum: try fields.required("minimum") { value throws(JSONFault) in
        var fields = try JSONFields(value)
        let minimum = Scoring.Minimum(
          competence: try fields.required("competence", JSONRead.int), area: try fields.required("area", JSONRead.int),
          total: try fields.required("total", JSONRead.int))
        try fields.end()
        return minimum
      },
      unanswered: try fields.required("unanswered", word), cutOffs: try fields.list("cutOffs", cutOff),
      atLeast: try fields.required("atLeast", JSONRead.int))
    try fields.end()
    return scoring
  }

  private static func cutOff(_ value: JSONNode) throws(JSONFault) -> Scoring.CutOff {
    var fields = try JSONFields(value)
    let cutOff = Scoring.CutOff(
      level: try fields.required("level", id), from: try fields.required("from", JSONRead.double),
      to: try fields.required("to", JSONRead.double))
    try fields.end()
    return cutOff
  }
}
