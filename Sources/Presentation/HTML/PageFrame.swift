// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What stands around a page: the stylesheet, the way home, the other languages, and where things are found.
public struct PageFrame: Sendable {
  /// How a page gets its style.
  public enum Stylesheet: Hashable, Sendable {
    /// Within the page, so that it is one file that can be sent.
    case inline
    /// By an address.
    case linked(String)
  }

  /// A link of the frame.
  public struct Link: Hashable, Sendable {
    public let title: String
    public let address: String
    /// The language of the page that it leads to, where that is another.
    public let language: LanguageTag?
    public let isCurrent: Bool

    /// Makes a link.
    public init(_ title: String, to address: String, language: LanguageTag? = nil, isCurrent: Bool = false) {
      self.title = title
      self.address = address
      self.language = language
      self.isCurrent = isCurrent
    }
  }

  /// Who reads the page, as far as the frame says it.
  public enum Person: Hashable, Sendable {
    /// Somebody with an account: the name, and where their account is found.
    case signedIn(name: String, address: String)
    /// Nobody that we know: where one signs in.
    case guest(signIn: String)
  }

  public var stylesheet: Stylesheet
  /// The address of a stylesheet that a kind of page needs besides.
  public var secondStylesheet: String?
  /// The address of a script that a kind of page needs besides.
  public var secondScript: String?
  /// Where the style of the interactions of QTI is, for the pages that show some.
  public var interactionStylesheet: String?
  /// Where the script of the interactions of QTI is, for the pages that ask some.
  public var interactionScript: String?
  /// The address of the picture that browsers show in a tab.
  public var icon: String?
  /// The address of ``scriptText``; nil for a page without script. Every page works without.
  public var script: String?
  /// The name at the top, with the way home.
  public var brand: Link?
  /// Who reads; nil for a page that stands alone.
  public var person: Person?
  /// What was just done, in a few words such as "Saved."; announced, and gone with the next page.
  public var notice: String?
  public var navigation: [Link]
  /// The same page in other languages.
  public var languages: [Link]
  /// Sentences at the foot.
  public var foot: [String]
  /// Links at the foot.
  public var footLinks: [Link]
  /// Where something is found; nil where a page names it without leading to it.
  public var address: @Sendable (Destination) -> String?
  /// How large a picture is, by its path below `media/`.
  var pictureSize: @Sendable (String) -> PictureSize? = { _ in nil }

  /// Makes a frame. Without arguments: a page that stands alone and leads nowhere.
  public init(
    stylesheet: Stylesheet = .inline, script: String? = nil, brand: Link? = nil, person: Person? = nil,
    notice: String? = nil, navigation: [Link] = [], languages: [Link] = [], foot: [String] = [],
    footLinks: [Link] = [], address: @escaping @Sendable (Destination) -> String? = { _ in nil }
  ) {
    self.stylesheet = stylesheet
    self.script = script
    self.brand = brand
    self.person = person
    self.notice = notice
    self.navigation = navigation
    self.languages = languages
    self.foot = foot
    self.footLinks = footLinks
    self.address = address
  }

  /// The stylesheet of served pages, for those who link to it.
  public static var stylesheetText: String { Templates.servedStylesheet }

  /// The picture that browsers show in a tab: five steps, as an SVG.
  public static let iconText = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#fbfaf6"/>\
    <path fill="#b5d3d9" d="M4 20h4v7H4z"/><path fill="#7cb1bc" d="M9 17h4v10H9z"/><path fill="#37798a" d="M14 13h4v14h-4z"/>\
    <path fill="#0b5a6f" d="M19 9h4v18h-4z"/><path fill="#1c2430" d="M24 5h4v22h-4z"/></svg>
    """

  /// The stylesheet that the pages of accounts, groups, educators and administrators link to besides.
  public static var peopleStylesheetText: String { Templates.peopleStylesheet }

  /// The script that helps where pages are served, for those who link to it: keys for answers, moving in an order.
  public static var scriptText: String { Templates.script }

  /// The frame of a page with interactions of QTI.
  var withInteractions: PageFrame {
    var frame = self
    frame.secondStylesheet = interactionStylesheet ?? secondStylesheet
    frame.secondScript = interactionScript ?? secondScript
    return frame
  }

  func writer(headingShift: Int = 0, slot: @escaping (String) -> Markup? = { _ in nil }) -> RichTextHTML {
    RichTextHTML(address: address, size: pictureSize, slot: slot, headingShift: headingShift)
  }
}

/// The frame as the template `page` asks for it.
enum FrameModel {
  static func fields(_ frame: PageFrame, reading: Reading, title: String) -> Fields {
    let book = reading.book
    let brandTitle = frame.brand?.title
    var fields: Fields = [
      "language": reading.language.rawValue,
      "title": brandTitle.map { $0 == title ? title : "\(title) · \($0)" } ?? title, "script": frame.script,
      "brand": frame.brand.map(link), "navigation": frame.navigation.map(link), "notice": frame.notice,
      "hasNavigation": frame.navigation.isEmpty && frame.person == nil ? nil : true,
      "languages": frame.languages.map(link), "hasLanguages": frame.languages.count > 1 ? true : nil,
      "languageLabel": book[.language], "contentsLabel": book[.contents], "skip": book[.skipToContent],
      "otherLanguage": reading.fallback.map { book(PagePhrase.textsIn, ["language": .text(book.name(of: $0))]) },
      "foot": frame.foot, "footLinks": frame.footLinks.map(link), "moreLabel": book[PagePhrase.moreLinks],
      "hasFootLinks": frame.footLinks.isEmpty ? nil : true,
    ]
    switch frame.stylesheet {
    case .inline: fields["style"] = Markup(trusted: Templates.stylesheet)
    case .linked(let address): fields["stylesheetAddress"] = address
    }
    fields["secondStylesheet"] = frame.secondStylesheet
    fields["secondScript"] = frame.secondScript
    fields["icon"] = frame.icon
    switch frame.person {
    case .signedIn(let name, let address):
      fields["person"] =
        [
          "href": address, "title": name,
          "label": book(PagePhrase.signedInAs, ["name": .text(name)]),
        ] as Fields
    case .guest(let address): fields["person"] = ["href": address, "title": book[PagePhrase.signIn]] as Fields
    case nil: break
    }
    return fields
  }

  private static func link(_ link: PageFrame.Link) -> Fields { link.fields }
}

extension PageFrame.Link {
  /// The link as templates ask for it.
  var fields: Fields {
    ["title": title, "href": address, "hreflang": language?.rawValue, "isCurrent": isCurrent]
  }
}

/// A link of a page's content, as the template `link` asks for it: with an address a link, without one its text.
struct LinkModel: TemplateModel {
  let href: String?
  let label: MarkedText

  init(_ label: MarkedText, to destination: Destination, in frame: PageFrame) {
    self.label = label
    href = frame.address(destination)
  }

  init(_ label: MarkedText, href: String?) {
    self.label = label
    self.href = href
  }

  func child(named name: String) -> TemplateValue? {
    switch name {
    case "href": href.map { .text($0) }
    case "label": .model(TextModel(label))
    default: nil
    }
  }
}

/// A level bar as the template `bar` asks for it.
struct BarModel: TemplateModel {
  let html: String

  init(_ bar: LevelBar, level: String, book: Phrasebook) {
    let label = book(.levelOf, ["rank": .count(bar.rank), "count": .count(bar.count), "level": .text(level)])
    html =
      "<span class=\"bar\" role=\"img\" aria-label=\"\(Markup.escaped(label))\">\(Self.bands(bar))</span>"
  }

  /// A bar beside the title of its level, which is passed over when the page is read aloud.
  init(silent bar: LevelBar) { html = "<span class=\"bar\" aria-hidden=\"true\">\(Self.bands(bar))</span>" }

  private static func bands(_ bar: LevelBar) -> String {
    bar.bands.enumerated().map { place, band in
      let tint = LevelTint.of(rank: place + 1, count: bar.count)
      switch band {
      case .reached: return "<i class=\"t\(tint)\"></i>"
      case .maybe: return "<i class=\"maybe\"></i>"
      case .open: return "<i></i>"
      }
    }.joined()
  }

  func child(named name: String) -> TemplateValue? { name == "html" ? .text(html) : nil }
}

/// Which of the five ordered tints a level has.
enum LevelTint {
  /// 1 for the lightest to 5; scales of other lengths are spread over the five.
  static func of(rank: Int, count: Int) -> Int {
    guard count > 1 else { return 5 }
    return 1 + Int((Double(rank - 1) / Double(count - 1) * 4).rounded())
  }
}
