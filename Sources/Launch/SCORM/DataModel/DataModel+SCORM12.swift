// learn, Apache-2.0. See LICENSE.

extension DataModel {
  /// The data model of SCORM 1.2 (RTE §3.4), with all its optional elements.
  ///
  /// What learners answered is kept as the unit writes it, whatever the type of the interaction: CMIFeedback gives forms
  /// that few units keep to.
  public static let scorm12 = DataModel(
    .scorm12, modelVersion: "3.4",
    elements: [
      .init("cmi.core.student_id", .identifier(255), .readOnly),
      .init("cmi.core.student_name", .text(255), .readOnly),
      .init("cmi.core.lesson_location", .text(255), initial: ""),
      .init("cmi.core.credit", .vocabulary(["credit", "no-credit"]), .readOnly, initial: "credit"),
      .init(
        "cmi.core.lesson_status", .vocabulary(["passed", "completed", "failed", "incomplete", "browsed"]),
        initial: "not attempted"),
      .init(
        "cmi.core.entry", .vocabulary(["ab-initio", "resume", ""]), .readOnly, initial: "ab-initio", isKept: false),
      .init("cmi.core.score.raw", score12, initial: ""),
      .init("cmi.core.score.min", score12, initial: ""),
      .init("cmi.core.score.max", score12, initial: ""),
      .init("cmi.core.total_time", .timespan, .readOnly, initial: "0000:00:00.00"),
      .init("cmi.core.lesson_mode", .vocabulary(["browse", "normal", "review"]), .readOnly, initial: "normal"),
      .init("cmi.core.exit", .vocabulary(["time-out", "suspend", "logout", ""]), .writeOnly, isKept: false),
      .init("cmi.core.session_time", .timespan, .writeOnly, isKept: false),
      .init("cmi.suspend_data", .text(4096), initial: ""),
      .init("cmi.launch_data", .text(4096), .readOnly, initial: ""),
      .init("cmi.comments", .text(4096), initial: ""),
      .init("cmi.comments_from_lms", .text(4096), .readOnly, initial: ""),
      .init("cmi.objectives.n.id", .identifier(255)),
      .init("cmi.objectives.n.score.raw", score12, initial: ""),
      .init("cmi.objectives.n.score.min", score12, initial: ""),
      .init("cmi.objectives.n.score.max", score12, initial: ""),
      .init("cmi.objectives.n.status", status12, initial: ""),
      .init("cmi.student_data.mastery_score", .number(from: nil, to: nil), .readOnly, initial: ""),
      .init("cmi.student_data.max_time_allowed", .timespan, .readOnly, initial: ""),
      .init(
        "cmi.student_data.time_limit_action",
        .vocabulary(["exit,message", "exit,no message", "continue,message", "continue,no message"]), .readOnly,
        initial: ""),
      .init("cmi.student_preference.audio", .integer(-1...100), initial: "0"),
      .init("cmi.student_preference.language", .text(255), initial: ""),
      .init("cmi.student_preference.speed", .integer(-100...100), initial: "0"),
      .init("cmi.student_preference.text", .integer(-1...1), initial: "0"),
      .init("cmi.interactions.n.id", .identifier(255), .writeOnly),
      .init("cmi.interactions.n.objectives.n.id", .identifier(255), .writeOnly),
      .init("cmi.interactions.n.time", .clockTime, .writeOnly),
      .init(
        "cmi.interactions.n.type",
        .vocabulary([
          "true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric",
        ]), .writeOnly),
      .init("cmi.interactions.n.correct_responses.n.pattern", .text(255), .writeOnly),
      .init("cmi.interactions.n.weighting", .number(from: -100, to: 100), .writeOnly),
      .init("cmi.interactions.n.student_response", .text(255), .writeOnly),
      .init(
        "cmi.interactions.n.result",
        .words(["correct", "wrong", "unanticipated", "neutral"], or: .number(from: nil, to: nil)), .writeOnly),
      .init("cmi.interactions.n.latency", .timespan, .writeOnly),
    ],
    collections: [
      .init("cmi.objectives", room: 100), .init("cmi.interactions", room: 250),
      .init("cmi.interactions.n.objectives", room: 10), .init("cmi.interactions.n.correct_responses", room: 10),
    ])

  /// CMIDecimal of 0 to 100, or nothing.
  private static let score12 = DataModelType.blank(or: .number(from: 0, to: 100))
  private static let status12 = DataModelType.vocabulary([
    "passed", "completed", "failed", "incomplete", "browsed", "not attempted",
  ])
}
