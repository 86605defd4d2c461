// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import LearnCore

/// The pages of one pack and where they lie.
struct Site {
  struct Page {
    let path: String
    let html: String
  }

  let pack: Pack
  let digest: String?
  /// The built pack, where the site is one on which instruments are answered; nil for a preview, which shows the keys.
  let offline: PackReference?
  private let sizes: [String: PictureSize]
  private let media: Set<String>

  init(_ pack: Pack, digest: String?, offline: PackReference? = nil) {
    self.pack = pack
    self.digest = digest
    self.offline = offline
    media = Set(pack.media.map(\.path).filter(SitePath.isSafe(media:)))
    sizes = pack.media.reduce(into: [:]) { $0[$1.path] = (try? $1.bytes).flatMap { PictureSize($0) } }
  }

  /// The pages in one language.
  func pages(in language: LanguageTag) -> [Page] {
    let reading = Reading(language, of: pack.about)
    let names = PackNames(pack, reading)
    var pages: [Page] = []
    func add(_ place: String, _ html: (PageFrame) -> String) {
      pages.append(Page(path: path(place, language), html: html(frame(place, reading))))
    }
    add("index.html") { PackView(pack, digest: digest, reading: reading).html($0) }
    for lesson in pack.lessons {
      add(place(.lesson(lesson.id))) { LessonView(lesson, names: names).html($0) }
    }
    for framework in pack.frameworks {
      let view = FrameworkView(framework, names: names)
      add(place(.framework(framework.id))) { view.html($0) }
      for area in framework.areas {
        add(areaPlace(framework.id, area.code)) { view.html(area: area, $0) }
      }
    }
    if let offline {
      for instrument in pack.instruments {
        let own = place(.instrument(instrument.id))
        let data = OfflineInstrument(
          instrument, names: names, reference: offline,
          home: SitePath.relative(from: path(own, language), to: path("index.html", language)),
          lesson: { SitePath.relative(from: own, to: place(.lesson($0))) })
        let view = TakeView(instrument: instrument, names: names, data: data)
        add(own) { frame in
          var frame = frame
          frame.secondScript = SitePath.relative(from: path(own, language), to: "learn-offline.js")
          return view.html(view.hasDocuments ? frame.withInteractions : frame)
        }
      }
    }
    for instrument in pack.instruments where offline == nil {
      let view = InstrumentView(instrument, names: names)
      let own = place(.instrument(instrument.id))
      func address(from page: String) -> (InstrumentView.Sheet) -> String? {
        { SitePath.relative(from: page, to: sheetPlace(instrument.id, $0)) }
      }
      add(own) { view.html($0, sheet: address(from: own)) }
      for sheet in view.sheets {
        let place = sheetPlace(instrument.id, sheet)
        add(place) { view.html(sheet, $0, address: address(from: place)) }
      }
    }
    for collection in pack.collections { pages += self.pages(of: collection, names, language) }
    return pages
  }

  private func pages(of collection: Collection, _ names: PackNames, _ language: LanguageTag) -> [Page] {
    var pages: [Page] = []
    func add(_ place: String, _ html: (PageFrame) -> String) {
      pages.append(Page(path: path(place, language), html: html(frame(place, names.reading))))
    }
    add(place(.collection(collection.id))) { CollectionView(collection, names: names).html($0) }
    for field in collection.fields where field.isFilter {
      for choice in field.choices where collection.records.contains(where: { $0.choices(field.id).contains(choice.id) })
      {
        add(place(.filter(collection.id, field.id, choice.id))) {
          CollectionView(collection, names: names, chosen: [field.id: [choice.id]]).html($0)
        }
      }
    }
    for record in collection.records {
      add(place(.record(.init(collection: collection.id, record: record.id)))) {
        RecordView(record, of: collection, names: names).html($0)
      }
    }
    return pages
  }

  // MARK: - Places

  /// The path of a place in a language.
  private func path(_ place: String, _ language: LanguageTag) -> String {
    SitePath.part(language.rawValue) + "/" + place
  }

  /// Where something lies below the folder of a language.
  private func place(_ destination: Destination) -> String {
    switch destination {
    case .home: "index.html"
    case .lesson(let id): "lessons/\(SitePath.part(id.rawValue)).html"
    case .framework(let id): "frameworks/\(SitePath.part(id.rawValue))/index.html"
    case .competence(let reference): areaPlace(reference.framework, reference.code)
    case .instrument(let id): "instruments/\(SitePath.part(id.rawValue))/index.html"
    case .collection(let id): "collections/\(SitePath.part(id.rawValue))/index.html"
    case .filter(let id, let field, let value):
      "collections/\(SitePath.part(id.rawValue))/\(SitePath.part(field.rawValue))/\(SitePath.part(value)).html"
    case .record(let reference):
      "collections/\(SitePath.part(reference.collection.rawValue))/records/\(SitePath.part(reference.record.rawValue)).html"
    case .media(let path): "../media/" + path
    }
  }

  private func areaPlace(_ framework: FrameworkID, _ code: CompetenceCode) -> String {
    let area = pack.frameworks.first { $0.id == framework }?.area(code)
    return "frameworks/\(SitePath.part(framework.rawValue))/areas/\(SitePath.part((area?.code ?? code).rawValue)).html"
  }

  private func sheetPlace(_ instrument: InstrumentID, _ sheet: InstrumentView.Sheet) -> String {
    let number = sheet.number > 1 ? "~\(sheet.number)" : ""
    return
      "instruments/\(SitePath.part(instrument.rawValue))/sections/\(SitePath.part(sheet.section.rawValue))\(number).html"
  }

  /// Whether the pack has it.
  private func exists(_ destination: Destination) -> Bool {
    switch destination {
    case .home: true
    case .lesson(let id): pack.lessons.contains { $0.id == id }
    case .framework(let id): pack.frameworks.contains { $0.id == id }
    case .competence(let reference):
      pack.frameworks.first { $0.id == reference.framework }?.area(reference.code) != nil
    case .instrument(let id): pack.instruments.contains { $0.id == id }
    case .collection(let id), .filter(let id, _, _): pack.collections.contains { $0.id == id }
    case .record(let reference):
      pack.collections.first { $0.id == reference.collection }?.records.contains { $0.id == reference.record } ?? false
    case .media(let path): media.contains(path)
    }
  }

  // MARK: - Frames

  private func frame(_ place: String, _ reading: Reading) -> PageFrame {
    let here = path(place, reading.language)
    @Sendable func relative(_ target: String) -> String { SitePath.relative(from: here, to: target) }
    let site = self
    let language = reading.language
    let address: @Sendable (Destination) -> String? = { destination in
      guard site.exists(destination) else { return nil }
      if case .media(let path) = destination { return relative("media/" + path) }
      let target = relative(site.path(site.place(destination), language))
      guard case .competence(let reference) = destination,
        site.pack.frameworks.first(where: { $0.id == reference.framework })?.competence(reference.code) != nil
      else { return target }
      return target + "#" + SitePath.anchor(reference.code.rawValue)
    }
    var frame = PageFrame(
      stylesheet: .linked(relative("style.css")),
      brand: .init(reading.text(pack.about.title).text, to: relative(path("index.html", language))),
      languages: pack.about.languages.map { other in
        .init(
          Phrasebook.ownName(of: other), to: relative(path(place, other)), language: other, isCurrent: other == language
        )
      },
      foot: [
        reading.book(.footNote, ["version": .text(pack.about.version), "licence": .text(pack.about.licence)]),
        offline == nil ? reading.book[.previewFoot] : reading.book[OfflinePhrase.foot],
      ],
      address: address)
    let sizes = self.sizes
    frame.pictureSize = { sizes[$0] }
    frame.interactionStylesheet = relative("interactions.css")
    return frame
  }

  // MARK: - The choice of a language

  private struct LanguagesModel {
    struct Entry {
      let language: String
      let title: String
      let summary: String
      let name: String
      let href: String
    }
    let entries: [Entry]
  }

  /// The first page: the pack's title in each language, each leading to its own pages.
  var languagePage: String {
    let first = pack.about.languages.first ?? .english
    let reading = Reading(first, of: pack.about)
    let model = LanguagesModel(
      entries: pack.about.languages.map { language in
        let own = Reading(language, of: pack.about)
        return .init(
          language: language.rawValue, title: own.text(pack.about.title).text,
          summary: own.text(pack.about.summary).text, name: Phrasebook.ownName(of: language),
          href: path("index.html", language))
      })
    let frame = PageFrame(
      stylesheet: .linked("style.css"),
      foot: [offline == nil ? reading.book[.previewFoot] : reading.book[OfflinePhrase.about]])
    return Templates.render(
      "languages", model, frame: frame, reading: reading, title: reading.text(pack.about.title).text)
  }
}
