// learn, Apache-2.0. See LICENSE.

/// The pages' templates and the stylesheet, as they were built in.
enum Templates {
  /// Every template by its name.
  static let sources: [String: String] = [
    "page": text(PackageResources.page_mustache), "text": text(PackageResources.text_mustache),
    "bar": text(PackageResources.bar_mustache), "link": text(PackageResources.link_mustache),
    "home": text(PackageResources.home_mustache), "lesson": text(PackageResources.lesson_mustache),
    "framework": text(PackageResources.framework_mustache), "area": text(PackageResources.area_mustache),
    "instrument": text(PackageResources.instrument_mustache), "items": text(PackageResources.items_mustache),
    "collection": text(PackageResources.collection_mustache), "record": text(PackageResources.record_mustache),
    "result": text(PackageResources.result_mustache), "explanation": text(PackageResources.explanation_mustache),
    "step": text(PackageResources.step_mustache), "profile": text(PackageResources.profile_mustache),
    "item": text(PackageResources.item_mustache), "chart": text(PackageResources.chart_mustache),
    "languages": text(PackageResources.languages_mustache), "catalogue": text(PackageResources.catalogue_mustache),
    "find": text(PackageResources.find_mustache), "turn": text(PackageResources.turn_mustache),
    "post": text(PackageResources.post_mustache), "door": text(PackageResources.door_mustache),
    "review": text(PackageResources.review_mustache), "receipt": text(PackageResources.receipt_mustache),
    "problem": text(PackageResources.problem_mustache), "comparison": text(PackageResources.comparison_mustache),
    "sheet": text(PackageResources.sheet_mustache), "part": text(PackageResources.part_mustache),
    "form": text(PackageResources.form_mustache), "field": text(PackageResources.field_mustache),
    "question": text(PackageResources.question_mustache), "test": text(PackageResources.test_mustache),
    "take": text(PackageResources.take_mustache),
  ]

  /// The stylesheet of every page.
  static let stylesheet = text(PackageResources.learn_css)

  /// The stylesheet of served pages: that of every page, and what forms, the catalogue, an attempt and the marks of what
  /// a reader has done need besides.
  static let servedStylesheet = compact(stylesheet + text(PackageResources.served_css))

  /// What the pages of accounts, groups, educators and administrators need besides.
  static let peopleStylesheet = compact(text(PackageResources.people_css))

  /// What pages that stand alone and show interactions need besides ``stylesheet``.
  static let shownInteractionStylesheet = compact(text(PackageResources.served_css)) + "\n" + interactionStylesheet

  /// What the interactions of items need besides.
  static let interactionStylesheet = compact(text(PackageResources.interactions_css))

  /// The script of interactions.
  static let interactionScript = lines(of: text(PackageResources.interactions_js))

  /// A script without the spaces and lines that are for its authors; none of ours has a text of several lines.
  private static func lines(of script: String) -> String {
    script.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.hasPrefix("//") }.joined(separator: "\n")
      + "\n"
  }

  /// The script of a frame that hosts a portable custom interaction.
  static let frameScript = text(PackageResources.frame_js)

  /// The script of the page around a unit of SCORM.
  static let scormScript = lines(of: text(PackageResources.scorm_js))

  /// The stylesheet of that page.
  static let scormStylesheet = compact(stylesheet + text(PackageResources.scorm_css))

  /// A stylesheet without the spaces that are for its authors.
  private static func compact(_ stylesheet: String) -> String {
    let lines = stylesheet.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.hasPrefix("/*") }
    var style = lines.joined(separator: "\n")
    // No text that the stylesheet writes has a colon, semicolon or brace before or after a space.
    for (wide, narrow) in [("; }", "}"), (" }", "}"), (" { ", "{"), (" {", "{"), ("; ", ";"), (": ", ":")] {
      style = style.replacing(wide, with: narrow)
    }
    return style
  }

  /// The script of served pages.
  static let script = text(PackageResources.learn_js)

  /// The script of sites without a server.
  static let offlineScript = text(PackageResources.offline_js)

  /// The script by which such a site speaks to the platform that launched it.
  static let launchScript = text(PackageResources.launch_js)

  /// The script that keeps what the launch said.
  static let beginScript = text(PackageResources.begin_js)

  private static let library: TemplateLibrary = {
    do throws(TemplateLibrary.Fault) {
      return try TemplateLibrary(sources)
    } catch {
      preconditionFailure(error.description)
    }
  }()

  /// A page: a template around its content, in a frame.
  static func render(_ name: String, _ content: Any, frame: PageFrame, reading: Reading, title: String) -> String {
    let model: Fields = ["frame": FrameModel.fields(frame, reading: reading, title: title), "content": content]
    guard let page = library.render(name, .model(model)) else {
      preconditionFailure("There is no template \(name).")
    }
    return page
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
