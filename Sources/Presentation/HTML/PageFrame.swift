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

  /// The stylesheet that pages are made for, for those who link to it.
  public static var stylesheetText: String { Templates.stylesheet }

  /// The script that helps where pages are served, for those who link to it: keys for answers, moving in an order.
  public static var scriptText: String { Templates.script }

  func writer(headingShift: Int = 0, slot: @escaping (String) -> Markup? = { _ in nil }) -> RichTextHTML {
    RichTextHTML(address: address, size: pictureSize, slot: slot, headingShift: headingShift)
  }
}

/// The frame as the template `page` asks for it.
struct FrameModel {
  struct LinkModel {
    let title: String
    let href: String
    let hreflang: String?
    let isCurrent: Bool

    init(_ link: PageFrame.Link) {
      title = link.title
      href = link.address
      hreflang = link.language?.rawValue
      isCurrent = link.isCurrent
    }
  }

  let language: String
  let title: String
  let stylesheetAddress: String?
  let style: Markup?
  let brand: LinkModel?
  let navigation: [LinkModel]
  let hasNavigation: Bool
  let languages: [LinkModel]
  let hasLanguages: Bool
  let languageLabel: String
  let contentsLabel: String
  let skip: String
  let foot: [String]

  init(_ frame: PageFrame, reading: Reading, title: String) {
    language = reading.language.rawValue
    let brandTitle = frame.brand?.title
    self.title = brandTitle.map { $0 == title ? title : "\(title) · \($0)" } ?? title
    switch frame.stylesheet {
    case .inline:
      stylesheetAddress = nil
      style = Markup(trusted: Templates.stylesheet)
    case .linked(let address):
      stylesheetAddress = address
      style = nil
    }
    brand = frame.brand.map(LinkModel.init)
    navigation = frame.navigation.map(LinkModel.init)
    hasNavigation = !navigation.isEmpty
    languages = frame.languages.map(LinkModel.init)
    hasLanguages = languages.count > 1
    languageLabel = reading.book[.language]
    contentsLabel = reading.book[.contents]
    skip = reading.book[.skipToContent]
    foot = frame.foot
  }
}

/// A link of a page's content, as the template `link` asks for it: with an address a link, without one its text.
struct LinkModel {
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
}

/// A level bar as the template `bar` asks for it.
struct BarModel {
  struct Band {
    /// `on t3`, `maybe t4` or empty: the state and the tint of the band.
    let kind: String
  }

  let bands: [Band]
  let label: String

  init(_ bar: LevelBar, level: String, book: Phrasebook) {
    bands = bar.bands.enumerated().map { place, band in
      let tint = LevelTint.of(rank: place + 1, count: bar.count)
      switch band {
      case .reached: return Band(kind: "on t\(tint)")
      case .maybe: return Band(kind: "maybe t\(tint)")
      case .open: return Band(kind: "")
      }
    }
    label = book(.levelOf, ["rank": .count(bar.rank), "count": .count(bar.count), "level": .text(level)])
  }
}

/// Which of the five ordered tints a level has.
enum LevelTint {
  /// 1 for the lightest to 5; scales of other lengths are spread over the five.
  static func of(rank: Int, count: Int) -> Int {
    guard count > 1 else { return 5 }
    return 1 + Int((Double(rank - 1) / Double(count - 1) * 4).rounded())
  }
}
