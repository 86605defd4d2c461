// learn, Apache-2.0. See LICENSE.

public import Assessment
import LearnCore

/// What a test of QTI says around its items, as its session stands, in lines for a terminal and for pages.
public struct AssessmentTestView: Sendable {
  /// The test's own outcomes as the variables of an item, so that its texts are written as those of items are.
  private var view: AssessmentItemView

  /// Looks at a test; what it prints of outcomes is what they are now.
  public init(_ program: TestProgram, _ session: TestSession, reading: Reading) {
    let outcomes = zip(program.test.outcomes, session.outcomes).map { declaration, value in
      TemplateDeclaration(
        identifier: declaration.identifier, cardinality: declaration.cardinality, baseType: declaration.baseType,
        defaultValue: value)
    }
    let stand = ItemProgram(
      AssessmentItem(
        identifier: program.test.identifier, title: program.test.title, language: program.test.language,
        templates: outcomes + program.test.contexts))
    guard let variables = try? stand.begin() else { preconditionFailure("An item without rules begins.") }
    view = AssessmentItemView(stand, variables, reading: reading)
  }

  /// A title, with what rubric blocks say to the learner below it (QTI 3.0: qti-rubric-block, view).
  ///
  /// - Parameters:
  ///   - title: Nothing is said for an empty one.
  ///   - rank: 1 for the test, 2 for what is in it.
  public func terminal(
    title: String, rank: Int, rubrics: [ContentNode.Element], style: TerminalStyle
  ) -> String {
    var page = TerminalPage(style)
    if !title.isEmpty { page.heading(TerminalText(title), rank: rank) }
    for rubric in rubrics where view.visibility.shows(rubric) { add(rubric, to: &page) }
    return page.text
  }

  /// What the test says of an outcome, with its title (QTI 3.0: qti-test-feedback).
  public func terminal(_ feedback: TestFeedback, style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    if let title = feedback.title, !title.isEmpty { page.heading(TerminalText(title), rank: 2) }
    add(feedback.content, to: &page)
    return page.text
  }

  // MARK: - On pages

  /// What rubric blocks say to the learner, each as a part of a page.
  func markup(_ rubrics: [ContentNode.Element], _ frame: PageFrame) -> [Markup] {
    let writer = writer(frame)
    return rubrics.filter(view.visibility.shows).map { writer.inner($0) }.filter { !$0.trimmingSpaces.isEmpty }
      .map(inLanguage)
  }

  /// What the test says of an outcome, with its title.
  func markup(_ feedback: TestFeedback, _ frame: PageFrame) -> Markup {
    let title = feedback.title.flatMap { $0.isEmpty ? nil : "<h2>\(Markup.escaped($0))</h2>" } ?? ""
    return inLanguage(title + writer(frame).inner(feedback.content))
  }

  /// A part of a page in the language of the test, marked where that is not the page's.
  private func inLanguage(_ html: String) -> Markup {
    guard let language = view.otherLanguage, LanguageTag.isWellFormed(language) else { return Markup(trusted: html) }
    return Markup(trusted: "<div lang=\"\(Markup.escaped(language))\">\(html)</div>")
  }

  private func writer(_ frame: PageFrame) -> ContentHTML {
    var view = view
    view.media = ItemMedia { [address = frame.address] path in
      path.hasPrefix("../media/") ? address(.media(String(path.dropFirst(9)))) : nil
    }
    return ContentHTML(view: view, headingShift: 2)
  }

  private func add(_ element: ContentNode.Element, to page: inout TerminalPage) {
    let text = ContentRichText(view: view).text(element.children)
    guard !text.isEmpty else { return }
    page.space()
    page.add(
      lines: RichTextTerminal(style: page.style, book: view.book).lines(text.blocks, width: min(page.style.width, 76)))
  }
}
