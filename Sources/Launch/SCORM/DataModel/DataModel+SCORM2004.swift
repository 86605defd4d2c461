// learn, Apache-2.0. See LICENSE.

extension DataModel {
  /// The data model of SCORM 2004, 4th edition (RTE §4.2 and SN §5.6), which holds all of the 3rd edition's.
  public static let scorm2004 = DataModel(
    .scorm2004, modelVersion: "1.0", elements: comments + progress + interactions + objectives + whole + data,
    collections: [
      .init("cmi.comments_from_learner", room: 250), .init("cmi.comments_from_lms", room: 100),
      .init("cmi.interactions", room: 250), .init("cmi.interactions.n.objectives", room: 10, unique: "id"),
      .init("cmi.interactions.n.correct_responses", room: 10, unique: "pattern"),
      .init("cmi.objectives", room: 100, unique: "id"), .init("adl.data", room: 100),
    ])

  private static let completion = DataModelType.vocabulary(["completed", "incomplete", "not attempted", "unknown"])
  private static let success = DataModelType.vocabulary(["passed", "failed", "unknown"])
  private static let real = DataModelType.number(from: nil, to: nil)
  private static let scaled = DataModelType.number(from: -1, to: 1)
  private static let measure = DataModelType.number(from: 0, to: 1)

  // RTE §4.2.2, §4.2.3
  private static let comments: [Element] = [
    .init("cmi.comments_from_learner.n.comment", .localizedText(4000)),
    .init("cmi.comments_from_learner.n.location", .text(250)),
    .init("cmi.comments_from_learner.n.timestamp", .time),
    .init("cmi.comments_from_lms.n.comment", .localizedText(4000), .readOnly),
    .init("cmi.comments_from_lms.n.location", .text(250), .readOnly),
    .init("cmi.comments_from_lms.n.timestamp", .time, .readOnly),
  ]

  // RTE §4.2.4 to §4.2.8
  private static let progress: [Element] = [
    .init("cmi.completion_status", completion, initial: "unknown"),
    .init("cmi.completion_threshold", measure, .readOnly),
    .init("cmi.credit", .vocabulary(["credit", "no-credit"]), .readOnly, initial: "credit"),
    .init("cmi.entry", .vocabulary(["ab-initio", "resume", ""]), .readOnly, initial: "ab-initio", isKept: false),
    .init(
      "cmi.exit", .vocabulary(["time-out", "suspend", "logout", "normal", ""]), .writeOnly, initial: "", isKept: false),
  ]

  // RTE §4.2.9
  private static let interactions: [Element] = [
    .init("cmi.interactions.n.id", .longIdentifier(4000)),
    .init("cmi.interactions.n.type", .vocabulary(ResponseFormat.allCases.map(\.rawValue)), needs: ["id"]),
    .init("cmi.interactions.n.objectives.n.id", .longIdentifier(4000), needs: ["cmi.interactions.n.id"]),
    .init("cmi.interactions.n.timestamp", .time, needs: ["id"]),
    .init(
      "cmi.interactions.n.correct_responses.n.pattern", .correctResponse,
      needs: ["cmi.interactions.n.id", "cmi.interactions.n.type"]),
    .init("cmi.interactions.n.weighting", real, needs: ["id"]),
    .init("cmi.interactions.n.learner_response", .learnerResponse, needs: ["id", "type"]),
    .init(
      "cmi.interactions.n.result", .words(["correct", "incorrect", "unanticipated", "neutral"], or: real), needs: ["id"]
    ),
    .init("cmi.interactions.n.latency", .duration, needs: ["id"]),
    .init("cmi.interactions.n.description", .localizedText(250), needs: ["id"]),
  ]

  // RTE §4.2.17
  private static let objectives: [Element] = [
    .init("cmi.objectives.n.id", .longIdentifier(4000)),
    .init("cmi.objectives.n.score.scaled", scaled, needs: ["id"]),
    .init("cmi.objectives.n.score.raw", real, needs: ["id"]),
    .init("cmi.objectives.n.score.min", real, needs: ["id"]),
    .init("cmi.objectives.n.score.max", real, needs: ["id"]),
    .init("cmi.objectives.n.success_status", success, initial: "unknown", needs: ["id"]),
    .init("cmi.objectives.n.completion_status", completion, initial: "unknown", needs: ["id"]),
    .init("cmi.objectives.n.progress_measure", measure, needs: ["id"]),
    .init("cmi.objectives.n.description", .localizedText(250), needs: ["id"]),
  ]

  // RTE §4.2.10 to §4.2.16, §4.2.18 to §4.2.25
  private static let whole: [Element] = [
    .init("cmi.launch_data", .text(4000), .readOnly),
    .init("cmi.learner_id", .longIdentifier(4000), .readOnly),
    .init("cmi.learner_name", .localizedText(250), .readOnly),
    .init("cmi.learner_preference.audio_level", .number(from: 0, to: nil), initial: "1"),
    .init("cmi.learner_preference.language", .language, initial: ""),
    .init("cmi.learner_preference.delivery_speed", .number(from: 0, to: nil), initial: "1"),
    .init("cmi.learner_preference.audio_captioning", .vocabulary(["-1", "0", "1"]), initial: "0"),
    .init("cmi.location", .text(1000)),
    .init("cmi.max_time_allowed", .duration, .readOnly),
    .init("cmi.mode", .vocabulary(["browse", "normal", "review"]), .readOnly, initial: "normal"),
    .init("cmi.progress_measure", measure),
    .init("cmi.scaled_passing_score", scaled, .readOnly),
    .init("cmi.score.scaled", scaled),
    .init("cmi.score.raw", real),
    .init("cmi.score.min", real),
    .init("cmi.score.max", real),
    .init("cmi.session_time", .duration, .writeOnly, isKept: false),
    .init("cmi.success_status", success, initial: "unknown"),
    .init("cmi.suspend_data", .text(64_000)),
    .init(
      "cmi.time_limit_action",
      .vocabulary(["exit,message", "exit,no message", "continue,message", "continue,no message"]), .readOnly,
      initial: "continue,no message"),
    .init("cmi.total_time", .duration, .readOnly, initial: "PT0S"),
  ]

  // SN §5.6 (adl.nav) and RTE (adl.data)
  private static let data: [Element] = [
    .init("adl.nav.request", .navigationRequest, initial: "_none_", isKept: false),
    .init("adl.nav.request_valid.continue", validity, .readOnly, initial: "unknown", isKept: false),
    .init("adl.nav.request_valid.previous", validity, .readOnly, initial: "unknown", isKept: false),
    .init("adl.data.n.id", .longIdentifier(4000), .readOnly),
    .init("adl.data.n.store", .text(64_000)),
  ]
  private static let validity = DataModelType.vocabulary(["true", "false", "unknown"])
}
