// learn, Apache-2.0. See LICENSE.

/// The sentences of our own, by key. Each is written in every language of ``Phrasebook``; `{name}` is filled by the caller.
public enum Phrase: String, CaseIterable, Hashable, Sendable {
  // MARK: Everywhere
  case minutes, minutesLong, placeOf, and, yes, no, version, licence, languages, language, authors, publisher,
    audience, digest, size, contents, skipToContent, home, footNote, otherLanguage, draftTranslation, draft,
    reviewed, original, picture, lessonAddress, sound

  // MARK: Where evidence comes from
  case sourceSelf, sourceMeasured, sourcePeer, sourceMentor, sourceCompletion, sourceImported, kindSelf, kindCheck

  // MARK: A question
  case notApplicable, preferNotToSay, chooseOne, chooseAny, chooseExactly, chooseUpTo, chooseBetween, chooseAtLeast,
    orderTask, orderExample, matchTask, matchExample, inlineTask, writeTask, writeNumber, writeGap, gap, rows,
    partners, chosen, yourAnswer, yourOrder, notAnswered, hint, yourNote, feedback, saved

  // MARK: Going through questions
  case goNext, goBack, goSkip, goHelp, goQuit, goFinish, writeNote, changeLanguage, showHint, start, resumed,
    answersKept, stillOpen, allAnswered

  // MARK: A result
  case yourResult, headlineLevel, headlineStrongest, headlineWeakest, headlineTooFew, headlineIncomplete,
    selfCaveat, checkCaveat, whole, byArea, area, competence, competences, level, score, howSure, answers,
    strongest, weakest, nextLessons, nextStep, reasonClosesGap, reasonNoLevel, reasonPrerequisite, planTotal,
    nothingNext, settled, settledLong, maybe, between, betweenLong, scoreAndError, scoreIs, answeredOf, leftOut,
    countNotApplicable, countPreferNot, countUnanswered, countZero, tooFewShort, tooFewLong, incompleteShort,
    incompleteLong, levelOf, levelScale, why, moreInAll, chartLevels, noLevelYet

  // MARK: How a number was worked out
  case workedOut, workedOutWith, stepCutOff, stepCutOffLast, stepAnchored, stepAnchoredNone, stepMean, stepSum,
    stepMedian, stepPercent, stepScore, stepLeftOut, stepZero, question, youAnswered

  // MARK: Profile
  case myProfile, profileEmpty, combined, combinedFrom, sources, date, target, targetAccepts, targetMet,
    targetMissing, targetGap, targetSelfOnly, targetSummary, history, noEvidence, selfLower, selfHigher

  // MARK: Lessons and the course
  case course, lesson, lessons, teaches, teachesTo, readFirst, tryIt, time, nextLesson, previousLesson, lessonDone,
    notInCourse, lessonsCount

  // MARK: Collections
  case filter, filterAll, recordsCount, recordsOf, nothingFound, steps, phase, tools, usedIn, collection,
    collections, backToList

  // MARK: Frameworks
  case frameworks, framework, scale, descriptors, competencesCount, areasCount, relations, relationKind, relationTo,
    relatedTo, exactMatch, partOf, childOf, peerOf, precedes, replacedBy, exemplarOf, targets

  // MARK: Instruments, for those who proofread them
  case instruments, section, sections, itemsCount, scoring, ruleMean, ruleSum, ruleAnchored, areaOfAnswers,
    areaOfCompetences, minimumAnswers, unansweredLeftOut, unansweredZero, alsoOffered, limits, limitFrom, limitTo,
    limitUpTo, key, rightAnswer, wrongAnswer, whenRight, whenWrong, asksAbout, pointsMost, shuffled, accepted,
    tolerance, caseIgnored, leftOver, partner, option, proofNote, pageOf

  // MARK: Findings
  case severityError, severityWarning, severityNote, findingsNone, findingsCount, findingsMore, wholePack

  // MARK: A pack
  case pack, whatItTeaches, mediaCount, translations, chooseLanguage, readTheCourse, previewFoot
}
