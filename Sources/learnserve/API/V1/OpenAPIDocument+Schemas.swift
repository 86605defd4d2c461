// learn, Apache-2.0. See LICENSE.

import LearnCore

extension OpenAPIDocument {
  /// The forms that several operations share, by name.
  static let schemas: [(name: String, schema: APISchema)] = [
    ("Problem", APIProblem.schema), ("Findings", findings), ("PackReference", PackReference.schema),
    ("TrustedPublisher", AdministrationAPI.publisherSchema),
    ("PackCard", CatalogueAPI.cardSchema), ("Pack", pack),
    ("LessonOutline", .object(CatalogueAPI.lessonOutline)), ("Lesson", lesson), ("Collection", collection),
    ("Framework", CatalogueAPI.frameworkSchema), ("Instrument", AskedInstrument.schema),
    ("Item", AskedInstrument.itemSchema), ("Interaction", AskedInstrument.interactionSchema),
    ("Attempt", AttemptAPI.schema), ("AttemptItem", AttemptAPI.itemSchema), ("KeptAnswer", AttemptAPI.keptSchema),
    ("StandingTest", StandingTest.schema),
    ("AttemptOutline", AttemptAPI.outlineSchema), ("Result", result), ("ResultLine", resultLine), ("Step", step),
    ("Plan", plan), ("PlanLesson", planLesson), ("Evidence", evidence), ("Profile", profile),
    ("ProfileRow", profileRow), ("Group", GroupAPI.schema), ("Member", GroupAPI.memberSchema),
    ("GroupFigures", GroupAPI.figuresSchema), ("Upload", UploadAPI.schema),
    ("Versions", PublishingAPI.versionsSchema), ("Usage", PublishingAPI.usageSchema),
    ("ItemAnswers", PublishingAPI.answersSchema), ("OwnPack", PublishingAPI.ownSchema),
    ("UploadOutline", UploadAPI.outlineSchema), ("Import", ImportAPI.schema),
    ("ImportOutline", ImportAPI.outlineSchema), ("ImportedObject", ImportAPI.objectSchema),
    ("Delivery", DeliveryAPI.schema),
    ("SignIn", AccountAPI.signInSchema), ("Token", AccountAPI.tokenSchema),
    ("Invitation", MembershipAPI.invitationSchema), ("Membership", MembershipAPI.schema),
    ("Account", AdministrationAPI.schema), ("CoursePart", LaunchAPI.partSchema),
  ]

  // The forms below are those of the views' own JSON, which `learn --json` gives too.

  private static let sources = APISchema.one(of: EvidenceSource.allCases.map(\.rawValue))

  private static let findings = APISchema.object([
    .always("errors", .count), .always("warnings", .count), .always("notes", .count),
    .always(
      "findings",
      .list(
        .object([
          .always("severity", .one(of: Finding.Severity.allCases.map(\.rawValue))), .always("rule", .string),
          .always("path", .string), .maybe("line", .integer()), .maybe("column", .integer()),
          .always("message", .string),
        ]))),
  ])

  private static let pack = APISchema.object([
    .always("id", .name), .always("version", .string), .always("title", .string), .always("summary", .string),
    .maybe("audience", .string), .always("language", .string),
    .always(
      "languages",
      .list(.object([.always("tag", .string), .always("status", .one(of: ["original", "draft", "reviewed"]))]))),
    .always("licence", .string), .always("digest", .digest), .always("bytes", .count),
    .always("authors", .list(.object([.always("name", .string), .maybe("url", .string)]))),
    .always(
      "instruments",
      .list(
        .object([
          .always("id", .name), .always("kind", .one(of: ["self-evaluation", "check"])), .always("title", .string),
          .always("version", .string), .always("items", .count), .always("minutes", .count),
          .always("framework", .name),
        ]))),
    .always(
      "course", .list(.object([.always("id", .name), .always("title", .string), .always("lessons", .list(.name))]))),
    .always("lessons", .list(.object([.always("id", .name), .always("title", .string), .always("minutes", .count)]))),
    .always(
      "frameworks",
      .list(
        .object([
          .always("id", .name), .always("title", .string), .always("version", .string), .always("competences", .count),
          .always("levels", .list(.name)), .always("targets", .list(.name)),
        ]))),
    .always(
      "collections",
      .list(
        .object([
          .always("id", .name), .always("kind", .string), .always("title", .string), .always("records", .count),
        ]))), .always("items", .count), .always("media", .count),
    .always("visibility", .one(of: Visibility.allCases.map(\.rawValue))), .always("publishedAt", .time),
    .always("page", .string),
  ])

  private static let lesson = APISchema.object([
    .always("id", .name), .always("title", .string), .always("summary", .string), .always("language", .string),
    .always("isDraft", .boolean), .always("minutes", .count), .maybe("unit", .string),
    .always(
      "teaches",
      .list(.object([.always("framework", .name), .always("competence", .name), .always("level", .name)]))),
    .always("prerequisites", .list(.name)), .maybe("previous", .name), .maybe("next", .name), .always("done", .boolean),
    .always("text", .string), .maybe("tryIt", .string),
  ])

  private static let collection = APISchema.object([
    .always("id", .name), .always("kind", .string), .always("title", .string), .always("language", .string),
    .always("total", .count),
    .always(
      "records",
      .list(
        .object([
          .always("id", .name), .always("collection", .name), .always("title", .string),
          .always("fields", APISchema.map(.any).saying("By field, in the form of the field's type.")),
        ]))),
  ])

  // MARK: - Results

  private static let step = APISchema.map(.any).saying(
    "A step of the working: `step` names it, `because` holds the steps that it rests on.")

  private static let resultLine = APISchema.object([
    .always("subject", .one(of: ["total", "area", "competence"])), .always("code", APISchema.name.orNull),
    .always("name", .string), .always("finding", .one(of: ["level", "too-few-answers", "incomplete"])),
    .maybe("level", .name), .maybe("levelTitle", .string), .maybe("rank", .count), .maybe("score", .number),
    .maybe("unit", .one(of: ["score", "percent"])), .maybe("standardError", APISchema.number.orNull),
    .maybe("lowest", .name), .maybe("highest", .name), .maybe("settled", .boolean), .maybe("counted", .count),
    .maybe("needed", .count), .maybe("items", .count), .always("countedAnswers", .count),
    .always("itemsAboutIt", .count), .always("words", .string), .always("explanation", .named("Step")),
  ])

  private static let result = APISchema.object([
    .always("language", .string), .always("headline", .string),
    .always(
      "instrument",
      .object([
        .always("id", .name), .always("kind", .string), .always("version", .string), .always("title", .string),
      ])), .always("pack", .named("PackReference")),
    .always(
      "attempt",
      .object([
        .always("id", .uuid), .always("startedAt", .time), .always("finishedAt", APISchema.time.orNull),
        .always("revision", .count),
      ])),
    .always(
      "answers",
      .object([
        .always("answered", .count), .always("items", .count), .always("notApplicable", .count),
        .always("preferNotToSay", .count), .always("unanswered", .count),
        .always("unansweredCountAs", .one(of: ["zero", "left-out"])),
      ])),
    .maybe(
      "scale",
      .object([
        .always("id", .name),
        .always("levels", .list(.object([.always("id", .name), .always("rank", .count), .always("title", .string)]))),
      ])), .always("total", .named("ResultLine")), .always("areas", .list(.named("ResultLine"))),
    .always("competences", .list(.named("ResultLine"))), .always("strongest", .list(.name)),
    .always("weakest", .list(.name)), .always("plan", APISchema.named("Plan").orNull),
    .always("evidence", .list(.named("Evidence"))),
    .maybe("test", testResult.saying("Of an instrument that is a test of QTI: what the test itself came to.")),
  ])

  private static let testResult = APISchema.object([
    .always("test", .string), .always("duration", APISchema.number.saying("Seconds, without interruptions.")),
    .maybe("passed", APISchema.boolean.saying("Whether every outcome with a mastery value reaches it.")),
    .always("outcomes", .map(.any)),
    .always(
      "items",
      .list(
        .object([
          .always("name", .string), .always("item", .name), .always("presented", .boolean),
          .always("responded", .boolean), .maybe("correct", .boolean), .maybe("late", .boolean),
          .always("attempts", .count), .always("duration", .number), .always("outcomes", .map(.any)),
          .maybe("comment", .string), .maybe("error", .string),
        ]))),
    .always("rules", APISchema.list(.any).saying("The rules of the test that ran last, with the value of each.")),
    .maybe("error", .string),
  ])

  private static let planLesson = APISchema.object([
    .always("lesson", .name), .always("title", .string), .always("minutes", .count),
    .always("reasons", .list(.map(.any))),
  ])

  private static let plan = APISchema.object([
    .always("minutes", .count), .always("steps", .list(.named("PlanLesson"))),
    .always("leftOut", .list(.named("PlanLesson"))),
    .always(
      "unclosed",
      .list(
        .object([
          .always("competence", .name), .always("wanted", .name), .always("current", APISchema.name.orNull),
          .always("missing", .integer()),
        ]))),
  ])

  private static let evidence = APISchema.object([
    .always("id", .uuid), .always("framework", .name), .always("code", .name), .always("source", sources),
    .always("scale", .name), .always("level", APISchema.name.orNull), .maybe("score", .number),
    .maybe("standardError", .number), .maybe("lowest", .name), .maybe("highest", .name), .always("observedAt", .time),
    .always("attempt", .uuid), .always("answers", .count), .always("items", .count),
  ])

  // MARK: - Profile

  private static let profileRow = APISchema.object([
    .always("code", .name), .always("name", .string),
    .always(
      "combined",
      APISchema.object([
        .always("level", .name), .always("source", sources), .always("evidence", .uuid),
        .always("overruled", .list(sources)), .always("replaced", .integer()), .always("newerWithoutLevel", .count),
      ]).orNull),
    .always(
      "sources",
      .list(
        .object([
          .always("source", sources),
          .always(
            "history",
            .list(
              .object([
                .always("id", .uuid), .always("observedAt", .time), .always("scale", .name),
                .always("level", APISchema.name.orNull), .maybe("score", .number), .maybe("standardError", .number),
                .maybe("lowest", .name), .maybe("highest", .name), .always("instrument", .name),
                .always("attempt", .uuid), .always("answers", .count), .always("items", .count), .always("pack", .name),
                .always("version", .string), .always("digest", .digest),
              ]))),
        ]))),
    .maybe(
      "target",
      .object([
        .always("wanted", .name), .always("current", APISchema.name.orNull), .always("missing", .integer()),
        .always("reachedOnlyBy", .list(sources)),
      ])),
  ])

  private static let profile = APISchema.object([
    .always("framework", .name), .always("title", .string), .always("language", .string), .always("scale", .name),
    .always("levels", .list(.name)), .always("areas", .list(.named("ProfileRow"))),
    .always("competences", .list(.named("ProfileRow"))),
    .maybe(
      "target",
      .object([
        .always("id", .name), .always("title", .string), .always("accepts", .list(sources)),
        .always("reached", .count), .always("of", .count),
      ])), .maybe("plan", .named("Plan")),
  ])
}
