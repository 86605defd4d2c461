// learn, Apache-2.0. See LICENSE.

/// A table of values, written piece by piece: a list of hundreds of lines must not cost a template's time.
struct DataTable: Hashable, Sendable {
  /// A column.
  struct Column: Hashable, Sendable {
    let title: String
    var isNumber = false
    /// Whether the title is only for those who hear the page.
    var isQuiet = false

    init(_ title: String, isNumber: Bool = false, isQuiet: Bool = false) {
      self.title = title
      self.isNumber = isNumber
      self.isQuiet = isQuiet
    }
  }

  /// A button of a line: it sends the table's form to its own address.
  struct Button: Hashable, Sendable {
    let label: String
    /// What the line is about, for those who hear the button without its line.
    let about: String
    let address: String
  }

  /// What stands in a cell.
  enum Cell: Hashable, Sendable {
    case text(String)
    case marked(MarkedText)
    /// A first line, and softer ones below it.
    case lines(MarkedText, [String])
    /// A line that belongs to the one above: its subject is said only to those who hear the page.
    case again(MarkedText, String)
    case link(MarkedText, String)
    /// A link that is named like others of its column, and what its line is about.
    case named(String, about: String, address: String)
    case code(String)
    /// Something softer, such as why there is no figure.
    case soft(String)
    /// Something softer over several columns.
    case wide(String, columns: Int)
    case buttons([Button])
    case markup(Markup)
  }

  let caption: String
  /// Whether the caption is only for those who hear the page, because a heading says it.
  var isCaptionQuiet = false
  let columns: [Column]
  /// The lines; the first cell of each is its heading.
  let rows: [[Cell]]
  /// For tables with buttons: the token of their form.
  var csrf: String?
  /// Whether lines become blocks on a narrow screen; without it the table is narrow enough.
  var stacks = true
  /// Another class of the table.
  var kind: String?
}

extension DataTable {
  /// The table as HTML.
  var markup: Markup {
    var html = ""
    if let csrf {
      html +=
        "<form method=\"post\"><input type=\"hidden\" name=\"csrf\" value=\"\(Markup.escaped(csrf))\">"
    }
    let kinds = [stacks ? "stacks" : nil, "data", kind].compactMap { $0 }.joined(separator: " ")
    html += "<table class=\"\(kinds)\"><caption\(isCaptionQuiet ? " class=\"sr\"" : "")>"
    html += "\(Markup.escaped(caption))</caption>\n<thead><tr>"
    for column in columns {
      let title = Markup.escaped(column.title)
      html += "<th scope=\"col\"\(column.isNumber ? " class=\"number\"" : "")>"
      html += column.isQuiet ? "<span class=\"sr\">\(title)</span></th>" : "\(title)</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    let labels = columns.map { Markup.escaped($0.title) }
    for row in rows {
      html += "<tr>"
      for (place, cell) in row.enumerated() {
        if place == 0 {
          html += "<th scope=\"row\">\(Self.html(cell))</th>"
        } else {
          let isNumber = columns[place].isNumber
          html += "<td\(isNumber ? " class=\"number\"" : "")"
          if case .wide(_, let columns) = cell { html += " colspan=\"\(columns)\"" }
          if stacks, !columns[place].isQuiet { html += " data-label=\"\(labels[place])\"" }
          // What a cell holds stays together beside its label when lines become blocks.
          html += stacks ? "><div>\(Self.html(cell))</div></td>" : ">\(Self.html(cell))</td>"
        }
      }
      html += "</tr>\n"
    }
    html += "</tbody></table>"
    if csrf != nil { html += "</form>" }
    return Markup(trusted: html)
  }

  private static func html(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): Markup.escaped(text)
    case .marked(let text): text.html
    case .lines(let first, let others):
      first.html + others.map { "<span class=\"under\">\(Markup.escaped($0))</span>" }.joined()
    case .again(let subject, let text):
      "<span class=\"sr\">\(subject.html)</span><span class=\"under\">\(Markup.escaped(text))</span>"
    case .link(let label, let address): "<a href=\"\(Markup.escaped(address))\">\(label.html)</a>"
    case .named(let label, let about, let address):
      "<a href=\"\(Markup.escaped(address))\">\(Markup.escaped(label))"
        + "<span class=\"sr\"> \(Markup.escaped(about))</span></a>"
    case .code(let code): "<code>\(Markup.escaped(code))</code>"
    case .soft(let text), .wide(let text, _): "<span class=\"soft\">\(Markup.escaped(text))</span>"
    case .buttons(let buttons):
      buttons.map { button in
        "<button class=\"small\" formaction=\"\(Markup.escaped(button.address))\">\(Markup.escaped(button.label))"
          + "<span class=\"sr\"> \(Markup.escaped(button.about))</span></button>"
      }.joined(separator: " ")
    case .markup(let markup): markup.html
    }
  }
}

extension MarkedText {
  /// The text as HTML, with its language where that is not the page's.
  var html: String {
    guard let lang else { return Markup.escaped(text) }
    return "<span lang=\"\(Markup.escaped(lang))\">\(Markup.escaped(text))</span>"
  }
}
