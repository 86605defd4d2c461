// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The rules by which an authored pack is checked. The raw value is the id that findings carry; it never changes.
public enum SourceRule: String, Hashable, Sendable, CaseIterable {
  // MARK: Folder and files
  case unreadable = "source.unreadable"
  case unknownFile = "source.unknown-file"
  case fileName = "source.file-name"
  case nameCase = "source.name-case"
  case symlink = "source.symlink"
  case fileTooLarge = "source.file-too-large"
  case tooManyFiles = "source.too-many-files"
  case tooManyFindings = "source.too-many-findings"
  case packMissing = "source.pack-missing"
  case notUTF8 = "text.not-utf-8"
  case byteOrderMark = "text.byte-order-mark"
  case controlCharacter = "text.control-character"
  case textTooLong = "text.too-long"

  // MARK: YAML
  case yamlSyntax = "yaml.syntax"
  case yamlDuplicateKey = "yaml.duplicate-key"
  case yamlAlias = "yaml.alias"
  case yamlTag = "yaml.tag"
  case yamlTooDeep = "yaml.too-deep"
  case yamlEmpty = "yaml.empty"

  // MARK: Keys and values
  case keyUnknown = "key.unknown"
  case keyMissing = "key.missing"
  case valueKind = "value.kind"
  case valueEmpty = "value.empty"
  case valueUnknown = "value.unknown"
  case listRepeats = "value.repeated"
  case numberForm = "number.form"
  case numberRange = "number.range"
  case idForm = "id.form"
  case idBeginsWithDigit = "id.begins-with-digit"
  case idDuplicate = "id.duplicate"
  case versionForm = "version.form"
  case licenceForm = "licence.form"
  case addressForm = "address.form"
  case dateForm = "date.form"

  // MARK: Languages
  case languageForm = "language.form"
  case languageUnknown = "language.unknown"
  case translationMissing = "translation.missing"
  case translationOfFirst = "translation.of-first-language"

  // MARK: Markdown
  case markdownHTML = "markdown.html"
  case markdownScript = "markdown.script"
  case markdownUnsupported = "markdown.unsupported"
  case markdownTooDeep = "markdown.too-deep"
  case headingLevelOne = "markdown.heading-level-one"
  case headingSkipsLevel = "markdown.heading-skips-level"
  case linkTarget = "markdown.link-target"
  case linkWithoutText = "markdown.link-without-text"
  case alternativeMissing = "markdown.alternative-missing"
  case picturePath = "markdown.picture-path"
  case pictureMissing = "markdown.picture-missing"

  // MARK: Pack and lessons
  case formatUnknown = "pack.format"
  case lessonInTwoUnits = "course.lesson-twice"
  case lessonFileName = "lesson.file-name"
  case lessonFrontMatter = "lesson.front-matter"
  case lessonEmpty = "lesson.empty"
  case lessonWithoutFirstLanguage = "lesson.first-language-missing"
  case lessonDiffers = "lesson.translation-differs"
  case lessonUnknown = "lesson.unknown"
  case lessonWithoutUnit = "lesson.without-unit"
  case prerequisiteCycle = "lesson.prerequisite-cycle"

  // MARK: Frameworks
  case frameworkUnknown = "framework.unknown"
  case competenceUnknown = "competence.unknown"
  case levelUnknown = "level.unknown"
  case scaleWithoutLevels = "scale.without-levels"
  case associationKindUnknown = "association.kind-unknown"

  // MARK: Items
  case itemCompetences = "item.competences"
  case choiceRightAnswers = "item.choice-right-answers"
  case multipleRightAnswers = "item.multiple-right-answers"
  case tooFewOptions = "item.too-few-options"
  case matchPartnerUnknown = "item.match-partner-unknown"
  case gapKind = "item.gap-kind"
  case gapAnswerUnknown = "item.gap-answer-unknown"
  case gapUndeclared = "item.gap-undeclared"
  case gapUnused = "item.gap-unused"
  case gapTwice = "item.gap-twice"
  case tolerance = "item.tolerance"
  case acceptRepeats = "item.accept-repeats"
  case itemUnused = "item.unused"
  case itemDocument = "item.document"
  case documentMedia = "item.document-media"

  // MARK: Instruments
  case testDocument = "instrument.test"
  case itemUnknown = "instrument.item-unknown"
  case itemTwice = "instrument.item-twice"
  case itemOutsideFramework = "instrument.item-outside-framework"
  case itemKind = "instrument.item-kind"
  case itemMaximum = "instrument.item-maximum"
  case scoringKeyUnused = "instrument.scoring-key-unused"
  case minimumTooLarge = "instrument.minimum-too-large"
  case minimumUnreachable = "instrument.minimum-unreachable"
  case cutOffsOrder = "instrument.cut-offs-order"
  case cutOffsOverlap = "instrument.cut-offs-overlap"
  case cutOffsHole = "instrument.cut-offs-hole"
  case cutOffsTooNarrow = "instrument.cut-offs-too-narrow"

  // MARK: Collections
  case collectionUnknown = "collection.unknown"
  case fieldName = "collection.field-name"
  case fieldKeyUnused = "collection.field-key-unused"
  case choiceUnknown = "collection.choice-unknown"
  case recordUnknown = "collection.record-unknown"
  case recordAmbiguous = "collection.record-ambiguous"

  // MARK: Media
  case mediaKind = "media.kind"
  case mediaMismatch = "media.mismatch"
  case mediaUnused = "media.unused"
  case svgSyntax = "media.svg-syntax"
  case svgUnsafe = "media.svg-unsafe"
}

// MARK: - Severity

extension SourceRule {
  /// How much a finding of this rule matters.
  public var severity: Finding.Severity {
    switch self {
    case .itemUnused, .mediaUnused:
      .note
    case .unknownFile, .byteOrderMark, .translationMissing, .headingLevelOne, .headingSkipsLevel,
      .linkWithoutText, .alternativeMissing, .lessonWithoutUnit, .acceptRepeats, .minimumUnreachable:
      .warning
    default: .error
    }
  }
}

// MARK: - Explanation

extension SourceRule {
  /// What the rule is about, in one sentence.
  public var explanation: String {
    switch self {
    case .unreadable: "A file or folder of the pack cannot be read."
    case .unknownFile: "A file or folder lies where the format has none, so it is left out of the pack."
    case .fileName: "A file name holds characters that not every system can store."
    case .nameCase: "Two names in one folder differ only in capital letters."
    case .symlink: "A pack is made of files and folders, not of links to other places or of devices."
    case .fileTooLarge: "A file, or all media together, are larger than what is read."
    case .tooManyFiles: "The folder has more files than a pack may have."
    case .tooManyFindings: "There are so many findings that no more are listed."
    case .packMissing: "The folder has no pack.yaml."
    case .notUTF8: "A text file holds bytes that are no UTF-8."
    case .byteOrderMark: "A text file begins with a byte order mark."
    case .controlCharacter: "A text holds an invisible character that YAML refuses or that shifts the count of lines."
    case .textTooLong: "One text is longer than what is read."
    case .yamlSyntax: "The file is no YAML from some place on."
    case .yamlDuplicateKey: "A map has the same key twice."
    case .yamlAlias: "Packs do not use the anchors and aliases of YAML."
    case .yamlTag: "Packs do not use the tags of YAML."
    case .yamlTooDeep: "Lists and maps lie too deep in one another, or there are too many."
    case .yamlEmpty: "A file holds nothing to read."
    case .keyUnknown: "A key is not part of the format; it may be misspelt."
    case .keyMissing: "A key that must be there is not."
    case .valueKind: "A text, list or map stands where another kind of value belongs."
    case .valueEmpty: "A key, list or text has nothing in it."
    case .valueUnknown: "A value is none of those that the key may have."
    case .listRepeats: "A list names the same thing twice."
    case .numberForm: "A number is not written as digits with a decimal point."
    case .numberRange: "A number is smaller or larger than it may be."
    case .idForm: "An id or code holds other characters than it may, or is too long."
    case .idBeginsWithDigit:
      "The id of an option, row, column, gap or level begins with a digit, which QTI does not allow."
    case .idDuplicate: "Two things of one kind have the same id."
    case .versionForm: "A version is not of the form 1.0.0."
    case .licenceForm: "A licence is not of the form of an SPDX expression."
    case .addressForm: "A web address does not begin with https:// or http://, or holds characters that it may not."
    case .dateForm: "A day is not written as 2026-11-21, or does not exist."
    case .languageForm: "A language tag is not of the form of BCP 47."
    case .languageUnknown: "A text or file is in a language that the pack does not name."
    case .translationMissing: "A text is missing in a language of the pack; readers see it in another one."
    case .translationOfFirst: "The language that the pack was written in has no translation status."
    case .markdownHTML: "Raw HTML in Markdown is not kept."
    case .markdownScript: "Code that runs in a page stands in Markdown."
    case .markdownUnsupported: "A part of Markdown is of a kind that is not kept."
    case .markdownTooDeep: "Lists, quotes or emphases lie too deep in one another."
    case .headingLevelOne: "A text has a heading of level 1, which is the title's."
    case .headingSkipsLevel: "A heading is more than one level below the one before it."
    case .linkTarget: "A link leads neither to the web, nor to a mail address, nor to a lesson."
    case .linkWithoutText: "A link has no text that says where it leads."
    case .alternativeMissing: "A picture has no text alternative."
    case .picturePath: "A picture does not lie in the folder media."
    case .pictureMissing: "A text shows a picture that is not there."
    case .formatUnknown: "The pack is written in a format that this learn does not read."
    case .lessonInTwoUnits: "A lesson stands in two units of the course."
    case .lessonFileName: "A lesson's file is not called id, point, language, point, md."
    case .lessonFrontMatter: "A lesson does not begin with its front matter."
    case .lessonEmpty: "A lesson has no text."
    case .lessonWithoutFirstLanguage: "A lesson has no file in the first language of the pack."
    case .lessonDiffers: "A translation of a lesson says something else about what holds for all languages."
    case .lessonUnknown: "A lesson is named that does not exist."
    case .lessonWithoutUnit: "No unit of the course names a lesson."
    case .prerequisiteCycle: "Lessons ask for each other in a circle."
    case .frameworkUnknown: "A framework is named that does not exist."
    case .competenceUnknown: "A competence or area code is named that does not exist."
    case .levelUnknown: "A level is named that the scale does not have."
    case .scaleWithoutLevels: "A scale has no levels."
    case .associationKindUnknown: "An association is of a kind that CASE 1.1 does not know."
    case .itemCompetences: "An item names its competences in two ways, or competences of two scales."
    case .choiceRightAnswers: "A choice has no right option or more than one."
    case .multipleRightAnswers: "A multiple choice has no right option."
    case .tooFewOptions: "There are fewer than two things to choose from."
    case .matchPartnerUnknown: "A row names a partner that is no column."
    case .gapKind: "A gap has both options and accepted texts, or neither."
    case .gapAnswerUnknown: "The right answer of a gap is none of its options."
    case .gapUndeclared: "A prompt has a place for a gap that is not described."
    case .gapUnused: "A gap has no place in a prompt."
    case .gapTwice: "A prompt has two places for one gap."
    case .tolerance: "A tolerance is negative, or given in two ways."
    case .acceptRepeats: "An accepted text repeats another one."
    case .itemUnused: "No instrument asks an item."
    case .itemDocument: "A document of QTI is missing, belongs to no item, or cannot be asked in an instrument."
    case .documentMedia: "A document of QTI shows a file that does not lie in the folder media."
    case .testDocument: "A test of QTI is missing, belongs to no instrument, or cannot be taken as one."
    case .itemUnknown: "An instrument asks an item that does not exist."
    case .itemTwice: "An instrument asks an item twice."
    case .itemOutsideFramework: "An item is about no competence of the instrument's framework."
    case .itemKind: "An item's answers cannot be scored by the instrument's rule."
    case .itemMaximum: "An instrument counts in percent and asks an item that gives nobody any points."
    case .scoringKeyUnused: "The scoring has a key that its rule does not use."
    case .minimumTooLarge: "So many answers are asked for that nobody can get a level."
    case .minimumUnreachable: "Some competences or areas have fewer items than a level needs."
    case .cutOffsOrder: "Cut-offs do not go from the lowest level and number to the highest."
    case .cutOffsOverlap: "Two cut-offs hold the same scores."
    case .cutOffsHole: "Between two cut-offs lie scores that mean no level."
    case .cutOffsTooNarrow: "Scores can be reached that lie below the first cut-off or above the last."
    case .collectionUnknown: "A collection is named that does not exist."
    case .fieldName: "A field has the name of something that every record has."
    case .fieldKeyUnused: "A field has a key that its type does not use."
    case .choiceUnknown: "A record takes a value that its field does not offer."
    case .recordUnknown: "A record is named that does not exist."
    case .recordAmbiguous: "A record is named that exists in several collections."
    case .mediaKind: "A file in media is of a kind that packs do not keep."
    case .mediaMismatch: "The contents of a file are not what its name says."
    case .mediaUnused: "No text shows a file in media."
    case .svgSyntax: "An SVG picture is not well-formed."
    case .svgUnsafe: "An SVG picture can run, load or hide something."
    }
  }
}
