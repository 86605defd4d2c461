// learn, Apache-2.0. See LICENSE.

/// The names of QTI 3.0, and what they were called in versions 2.0 to 2.2.
///
/// Version 3 wrote every name with hyphens and put `qti-` in front of its elements, so that one name follows from the
/// other, but for two that had capitals of their own.
enum QTINames {
  /// The name in version 3.0 of an element of version 2; nil for one that version 2 does not have.
  static func element(_ name: String) -> String? { fromVersion2[name] }

  /// The name in version 2 of an element of version 3.0; nil for one that version 2 does not have.
  static func version2(_ name: String) -> String? { toVersion2[name] }

  /// An attribute of version 2 as version 3.0 spells it: `matchMax` becomes `match-max`.
  static func hyphened(_ name: String) -> String {
    guard name.utf8.contains(where: { (65...90).contains($0) }) else { return name }
    if let known = attributes[name] { return known }
    return spelled(name)
  }

  /// An attribute of version 3.0 as version 2 spells it.
  static func joined(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "-")) else { return name }
    return joinedAttributes[name] ?? put(together: name)
  }

  private static func put(together name: String) -> String {
    if name.hasPrefix("data-") || name.hasPrefix("aria-") { return name }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts[0])) { $0 += $1.prefix(1).uppercased() + $1.dropFirst() }
  }

  private static func spelled(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase {
        result += "-" + character.lowercased()
      } else {
        result.append(character)
      }
    }
    return result
  }

  // Spelling takes longer than reading the attribute itself, so it is done once for the names that QTI has.
  private static let joinedAttributes = Dictionary(
    uniqueKeysWithValues: attributes.values.map { ($0, put(together: $0)) })

  private static let attributes = Dictionary(
    uniqueKeysWithValues: [
      "adaptive", "allowComment", "allowLateSubmission", "allowReview", "allowSkipping", "baseType", "caseSensitive",
      "dataType", "defaultValue", "expectedLength", "expectedLines", "externalScored", "fieldIdentifier", "fixed",
      "includeBoundary", "includeCategory", "includeLowerBound", "includeUpperBound", "keepTogether",
      "longInterpretation",
      "lowerBound", "mapKey", "mappedValue", "masteryValue", "matchGroup", "matchMax", "matchMin", "mathVariable",
      "maxAssociations", "maxAttempts", "maxChoices", "maxPlays", "maxStrings", "maxTime", "minAssociations",
      "minChoices", "minPlays", "minStrings", "minTime", "navigationMode", "normalMaximum", "normalMinimum",
      "numberRepeats", "outcomeIdentifier", "paramVariable", "patternMask", "placeholderText", "responseIdentifier",
      "roundingMode", "sectionIdentifier", "showFeedback", "showHide", "showSolution", "sourceValue",
      "stringIdentifier", "submissionMode", "targetValue", "templateIdentifier", "timeDependent", "toleranceMode",
      "toolName", "toolVersion", "upperBound", "validateResponses", "variableIdentifier", "weightIdentifier",
      "withReplacement", "objectLabel", "lowerLabel", "upperLabel", "stepLabel", "centerPoint", "countAttempt",
      "templateLocation", "excludeCategory", "requiredFields", "powerForm", "hotspotLabel",
      "sourceIdentifier", "targetIdentifier", "variableIdentifierRef", "schemaLocation",
    ].map { ($0, spelled($0)) })

  private static let irregular = ["qti-duration-lt": "durationLT", "qti-duration-gte": "durationGTE"]

  private static let toVersion2 = Dictionary(
    uniqueKeysWithValues: elements.map { ("qti-" + $0, irregular["qti-" + $0] ?? joined($0)) })

  private static let fromVersion2 = Dictionary(uniqueKeysWithValues: toVersion2.map { ($1, $0) })
    .merging(borrowed.map { (joined($0), "qti-" + $0) }) { own, _ in own }

  /// Elements of version 3 that documents of version 2 with accessibility extensions use too.
  private static let borrowed = [
    "catalog-info", "catalog", "card", "card-entry", "html-content", "file-href", "content-body",
    "companion-materials-info", "assessment-stimulus-ref", "context-declaration",
  ]

  /// The elements that versions 2 and 3 share, without `qti-`.
  private static let elements: [String] =
    """
    assessment-item assessment-test assessment-section assessment-section-ref assessment-item-ref test-part
    response-declaration outcome-declaration template-declaration default-value correct-response value mapping
    map-entry area-mapping area-map-entry match-table match-table-entry interpolation-table interpolation-table-entry
    stylesheet item-body rubric-block prompt simple-choice choice-interaction order-interaction associate-interaction
    simple-associable-choice match-interaction simple-match-set gap-match-interaction gap-text gap-img gap
    inline-choice-interaction inline-choice text-entry-interaction extended-text-interaction hottext-interaction hottext
    hotspot-interaction hotspot-choice select-point-interaction graphic-order-interaction
    graphic-associate-interaction associable-hotspot graphic-gap-match-interaction position-object-interaction
    position-object-stage slider-interaction media-interaction drawing-interaction upload-interaction
    end-attempt-interaction custom-interaction portable-custom-interaction info-control printed-variable feedback-inline
    feedback-block modal-feedback template-inline template-block test-feedback response-processing response-condition
    response-if response-else-if response-else response-processing-fragment set-outcome-value lookup-outcome-value
    exit-response template-processing template-condition template-if template-else-if template-else set-template-value
    set-correct-response set-default-value exit-template template-constraint outcome-processing outcome-condition
    outcome-if outcome-else-if outcome-else outcome-processing-fragment exit-test base-value null variable default
    correct map-response map-response-point math-constant random-integer random-float test-variables outcome-minimum
    outcome-maximum number-correct number-incorrect number-presented number-responded number-selected multiple ordered
    container-size is-null index field-value random member delete contains substring not and or any-n match string-match
    pattern-match equal equal-rounded inside lt gt lte gte duration-lt duration-gte sum subtract product divide power
    integer-divide integer-modulus truncate round round-to integer-to-float max min gcd lcm repeat stats-operator
    math-operator custom-operator item-session-control time-limits selection ordering pre-condition branch-rule weight
    variable-mapping template-default adaptive-selection assessment-result
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}
