// learn, Apache-2.0. See LICENSE.

internal import Assessment

/// What a body may hold: the elements and attributes that are kept, and why others are not.
enum QTIVocabulary {
  static let mathML = "http://www.w3.org/1998/Math/MathML"
  static let ssml = "http://www.w3.org/2001/10/synthesis"
  /// What documents call them whose makers took the year of SSML 1.1 and MathML 3 for that of the namespace.
  static let misnamed = [
    "http://www.w3.org/2010/10/synthesis": ssml, "http://www.w3.org/2010/Math/MathML": mathML,
  ]
  /// What a custom interaction of version 2 holds.
  static let portableCustom = "http://www.imsglobal.org/xsd/portableCustomInteraction"
  /// The use of a rubric that says none, in version 3.0, which wants one.
  static let unspecifiedUse = "ext:unspecified"
  /// Choices that are never shuffled, and have no attribute `fixed` in version 3.0.
  static let neverFixed = words(
    "qti-hottext qti-hotspot-choice qti-associable-hotspot qti-gap qti-gap-img qti-gap-text")

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Elements of QTI 3.0 that say something or ask something.
  static let content = words(
    """
    qti-item-body qti-content-body qti-prompt qti-rubric-block qti-modal-feedback qti-feedback-inline qti-feedback-block
    qti-template-inline qti-template-block qti-test-feedback qti-printed-variable qti-stylesheet
    qti-choice-interaction qti-simple-choice qti-order-interaction qti-associate-interaction
    qti-simple-associable-choice qti-match-interaction qti-simple-match-set qti-gap-match-interaction qti-gap-text
    qti-gap-img qti-gap qti-inline-choice-interaction qti-inline-choice qti-text-entry-interaction
    qti-extended-text-interaction qti-hottext-interaction qti-hottext qti-hotspot-interaction qti-hotspot-choice
    qti-select-point-interaction qti-graphic-order-interaction qti-graphic-associate-interaction
    qti-associable-hotspot qti-graphic-gap-match-interaction qti-position-object-interaction
    qti-position-object-stage qti-slider-interaction qti-media-interaction qti-drawing-interaction
    qti-upload-interaction qti-end-attempt-interaction qti-custom-interaction qti-portable-custom-interaction
    qti-interaction-markup qti-interaction-modules qti-interaction-module qti-interaction-content qti-template-variable
    qti-context-variable qti-info-control qti-assessment-stimulus-ref qti-companion-materials-info qti-calculator
    qti-calculator-type qti-description qti-calculator-info qti-digital-material qti-physical-material qti-rule
    qti-rule-system-si qti-rule-system-us qti-protractor qti-increment-si qti-increment-us qti-major-increment
    qti-minor-increment qti-minimum-length qti-minor-increment-us qti-major-increment-us qti-file-href qti-resource-icon
    qti-catalog-info qti-catalog qti-card qti-card-entry qti-html-content qti-assessment-stimulus qti-stimulus-body
    """)

  /// Elements that have their text in a `qti-content-body`.
  static let wrapped: Set = [
    "qti-modal-feedback", "qti-feedback-block", "qti-template-block", "qti-rubric-block", "qti-test-feedback",
  ]

  static let htmlElements = words(
    """
    a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del
    details dfn div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label legend
    li main mark nav object ol p param picture pre q rb rp rt rtc ruby s samp section small source span strike strong sub
    summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr
    """)

  static let mathElements = words(
    """
    math maction maligngroup malignmark menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts mn mo
    mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation annotation-xml apply bind bvar ci cn
    csymbol cs cbytes condition degree lowlimit uplimit domainofapplication momentabout logbase list matrix matrixrow set
    vector interval piecewise piece otherwise lambda declare sep share reln fn plus minus times divide power root abs
    conjugate factorial floor ceiling quotient rem max min gcd lcm and or xor not implies forall exists eq neq gt lt geq
    leq equivalent approx factorof in notin subset prsubset notsubset notprsubset union intersect setdiff card
    cartesianproduct int diff partialdiff divergence grad curl laplacian sum product limit tendsto exp ln log sin cos tan
    sec csc cot sinh cosh tanh sech csch coth arcsin arccos arctan arccosh arccot arccoth arccsc arccsch arcsec arcsech
    arcsinh arctanh mean sdev variance median mode moment determinant transpose selector vectorproduct scalarproduct
    outerproduct inverse ident domain codomain image compose integers reals rationals naturalnumbers complexes primes
    exponentiale imaginaryi notanumber true false emptyset pi eulergamma infinity arg real imaginary
    """)

  static let ssmlElements = words(
    """
    speak audio break desc emphasis lang lexicon lookup mark meta metadata p phoneme prosody s say-as sub token voice w
    """)

  /// Elements that are left out with everything in them.
  static func isDropped(_ name: String) -> Bool { dropped.contains(name) }

  private static let dropped: Set = [
    "script", "style", "iframe", "frame", "frameset", "embed", "applet", "form", "input", "button", "select",
    "textarea",
    "link", "meta", "base", "svg", "noscript", "template",
  ]

  /// Why an element is not kept.
  static func reason(_ name: String) -> String {
    switch name {
    case "script", "noscript", "template": "an item cannot run programs"
    case "style", "link": "an item is shown in the styles of learn; use qti-stylesheet and shared classes"
    case "iframe", "frame", "frameset", "embed", "applet", "base", "meta":
      "it would bring other pages into the item"
    case "form", "input", "button", "select", "textarea": "a learner answers through interactions of QTI only"
    case "svg": "pictures stand in files of their own; use img"
    default: "it is not an element that items have"
    }
  }

  private static let addresses: Set = ["href", "src", "data", "cite", "longdesc", "poster", "background", "srcset"]

  /// Why an attribute is not kept; nil for one that is.
  static func refusal(_ name: String, _ value: String, _ vocabulary: ContentVocabulary) -> String? {
    if vocabulary != .qti, name.utf8.count > 2, name.hasPrefix("on") || name.hasPrefix("On") || name.hasPrefix("ON") {
      return "an item cannot run programs"
    }
    if name == "style", vocabulary == .html {
      return "an item is shown in the styles of learn; use class and the shared vocabulary of QTI"
    }
    if isProgram(value), addresses.contains(name) { return "the address is a program" }
    return nil
  }

  private static func isProgram(_ address: String) -> Bool {
    begins(address, with: "javascript:") || begins(address, with: "vbscript:")
      || begins(address, with: "data:text/html")
  }

  /// Whether a browser takes an address to begin so: white space, control characters and case do not count.
  private static func begins(_ address: String, with scheme: StaticString) -> Bool {
    var matched = 0
    for byte in address.utf8 where byte > 0x20 && byte != 0x7F {
      if matched == scheme.utf8CodeUnitCount { break }
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      guard scheme.utf8Start[matched] == (isCapital ? byte | 0x20 : byte) else { return false }
      matched += 1
    }
    return matched == scheme.utf8CodeUnitCount
  }
}
