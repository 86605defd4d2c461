// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads Common Cartridge 1.0 to 1.3 (1EdTech) and the course exports of Canvas, which add files of their own.
struct CartridgeImporter {
  private var course = ImportedCourse()
  private let files: ImportFiles
  private let limits: ReadingLimits
  private let manifest: PackageManifest
  private var documents: QTIDocuments
  private var handled: Set<String> = []
  /// The key of the lesson that a file is.
  private var lessonFiles: [String: String] = [:]
  /// The key of a lesson by what Canvas calls it: `wiki_page`'s name, or an identifier.
  private var lessonNames: [String: String] = [:]

  /// The course that a source holds.
  static func read(_ source: ImportSource, limits: ReadingLimits) throws(PackError) -> ImportedCourse {
    let files = source.files.isEmpty ? ImportFiles([PackageManifest.path: source.bytes]) : source.files
    guard let root = try files.xml(PackageManifest.path, limits: limits), root.name == "manifest" else {
      throw PackError(.malformed, entry: PackageManifest.path, "The package has no <manifest>.")
    }
    var importer = CartridgeImporter(source, files, PackageManifest(root), limits)
    importer.read()
    return importer.course
  }

  private init(_ source: ImportSource, _ files: ImportFiles, _ manifest: PackageManifest, _ limits: ReadingLimits) {
    self.files = files
    self.limits = limits
    self.manifest = manifest
    documents = QTIDocuments(files, limits)
    course.title = Importer.stem(source.name)
    course.take(manifest, source: source.name)
    // Canvas calls every course's cartridge the same, and the course by its name beside it.
    if let title = (try? files.xml("course_settings/course_settings.xml", limits: limits))?.first("title")?.wholeText
      .oneLine, !title.isEmpty
    {
      course.title = title
    }
  }

  private mutating func read() {
    handled.insert(PackageManifest.path)
    declareLessons()
    for name in files.names where isMedia(name) {
      handled.insert(name)
      documents.addMedia(name, &course)
    }
    readUnits()
    for resource in manifest.resources { read(resource) }
    for name in files.names where !handled.contains(name) { readOther(name) }
  }

  private func isMedia(_ name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    return !["xml", "html", "htm", "xhtml", "txt", "qti"].contains(ending)
      || name.hasPrefix("web_resources/")
        && !["html", "htm"].contains(ending)
  }

  // MARK: - Units

  /// The pages of the cartridge, so that links among them lead somewhere.
  private mutating func declareLessons() {
    for resource in manifest.resources {
      let path = resource.href ?? resource.files.first ?? ""
      let kind = Self.kind(resource)
      let isPage =
        kind == .page && ["html", "htm", "xhtml"].contains(path.split(separator: ".").last?.lowercased() ?? "")
      guard isPage || kind == .topic || kind == .assignment else { continue }
      let key = "lesson:" + resource.identifier
      lessonNames[resource.identifier] = key
      for file in [path] + resource.files { lessonFiles[file] = key }
      let stem = Importer.stem(path.split(separator: "/").last.map(String.init) ?? path)
      if path.hasPrefix("wiki_content/") { lessonNames["page " + stem] = key }
    }
  }

  private mutating func readUnits() {
    var titles: [String: String] = [:]
    var loose: [String] = []
    func visit(_ node: PackageManifest.Node, _ unit: inout ImportedCourse.Unit) {
      if let reference = node.reference {
        if !node.title.isEmpty { titles[reference] = node.title }
        if let key = lessonNames[reference] { unit.lessons.append(key) }
      }
      for child in node.children { visit(child, &unit) }
    }
    for organization in manifest.organizations {
      // A cartridge wraps everything in one item without a title.
      var nodes = organization.children
      while nodes.count == 1, nodes[0].reference == nil, !nodes[0].children.isEmpty,
        nodes[0].title.isEmpty || nodes[0].children.contains(where: { !$0.children.isEmpty })
      {
        nodes = nodes[0].children
      }
      for node in nodes {
        if node.children.isEmpty {
          if let reference = node.reference {
            if !node.title.isEmpty { titles[reference] = node.title }
            if let key = lessonNames[reference] { loose.append(key) }
          } else {
            course.drop(
              .unit, node.title.isEmpty ? node.identifier : node.title, path: PackageManifest.path, line: node.line,
              because: "It is a heading without anything below it.")
          }
          continue
        }
        var unit = ImportedCourse.Unit(
          key: "unit:" + node.identifier, title: node.title.isEmpty ? node.identifier : node.title)
        visit(node, &unit)
        course.units.append(unit)
        course.take(.unit, unit.title, path: PackageManifest.path, line: node.line, key: unit.key)
      }
    }
    self.titles = titles
    readModules()
    if !loose.isEmpty { course.units.append(.init(key: "unit:loose", title: course.title, lessons: loose)) }
  }

  private var titles: [String: String] = [:]

  /// The modules of Canvas, which the manifest repeats; only what it does not say is told.
  private mutating func readModules() {
    let path = "course_settings/module_meta.xml"
    guard let root = try? files.xml(path, limits: limits) else { return }
    handled.insert(path)
    var notes: [String] = []
    for module in root.elements("module") {
      let title = (module.first("title")?.wholeText ?? "").oneLine
      if module.first("prerequisites")?.elements.isEmpty == false || module.first("completionRequirements") != nil {
        notes.append(title)
      }
      if course.units.isEmpty || !course.units.contains(where: { $0.title == title }) {
        let keys = module.descendants(["item"]).compactMap { item in
          (item.first("identifierref")?.wholeText.oneLine).flatMap { lessonNames[$0] }
        }
        let identifier = module.attribute("identifier") ?? title
        if !course.units.contains(where: { $0.key == "unit:" + identifier }) {
          course.units.append(.init(key: "unit:" + identifier, title: title, lessons: keys))
          course.take(.unit, title, path: path, line: module.line, key: "unit:" + identifier)
        }
      }
      for item in module.descendants(["item"]) {
        let kind = (item.first("content_type")?.wholeText ?? "").oneLine
        let name = (item.first("title")?.wholeText ?? "").oneLine
        if kind == "ExternalUrl" {
          link(name, (item.first("url")?.wholeText ?? "").oneLine, path: path, line: item.line, unit: title)
        } else if kind == "ContextExternalTool" || kind.hasPrefix("Lti") {
          course.drop(
            .link, name, path: path, line: item.line,
            because: "A tool of another provider needs a platform that knows it.")
        }
      }
    }
    course.drop(
      .setting, path, path: path,
      because: notes.isEmpty
        ? "The modules are units of the course; what Canvas alone knows about them is not kept."
        : "What has to be done before a module opens is not kept: \(notes.joined(separator: ", ").shownName).")
  }

  // MARK: - Resources

  private enum ResourceKind { case page, topic, weblink, test, bank, tool, assignment, settings, qti }

  private static func kind(_ resource: PackageManifest.Resource) -> ResourceKind {
    let type = resource.type.lowercased()
    if type.hasPrefix("imsdt") { return .topic }
    if type.hasPrefix("imswl") { return .weblink }
    if type.hasPrefix("imsqti_xmlv1p2/imscc") { return type.hasSuffix("question-bank") ? .bank : .test }
    if type.hasPrefix("imsqti") { return type.contains("assessment") ? .test : .qti }
    if type.hasPrefix("imsbasiclti") { return .tool }
    if type.hasPrefix("assignment") { return .assignment }
    let path = resource.href ?? resource.files.first ?? ""
    if type.contains("associatedcontent") || type.contains("learning-application-resource") {
      if path.hasPrefix("course_settings/") { return .settings }
      if resource.files.contains(where: { $0.hasSuffix("assignment_settings.xml") }) { return .assignment }
      if path.hasPrefix("non_cc_assessments/") || path.hasSuffix("assessment_qti.xml") { return .qti }
      if path.hasSuffix("assessment_meta.xml") || path.hasSuffix("topic_meta.xml") || path.hasSuffix(".xml") {
        return .settings
      }
    }
    return .page
  }

  private mutating func read(_ resource: PackageManifest.Resource) {
    let path = resource.href ?? resource.files.first ?? ""
    let competences = course.competences(of: resource)
    switch Self.kind(resource) {
    case .page: readPage(resource, path, competences)
    case .topic: readTopic(resource, path, competences)
    case .weblink: readWeblink(resource, path)
    case .test: readTest(resource, path, competences)
    case .bank, .qti: readBank(resource, path, competences)
    case .assignment: readAssignment(resource, path, competences)
    case .tool:
      handled.formUnion(resource.files + [path])
      course.drop(
        .link, titles[resource.identifier] ?? path, path: path, line: nil,
        because: "A tool of another provider needs a platform that knows it.")
    case .settings:
      for file in resource.files + [path] where !handled.contains(file) && files.contains(file) {
        if file.hasSuffix("assessment_qti.xml") || file.hasPrefix("non_cc_assessments/") { continue }
        if file.hasSuffix(".html") { continue }
        handled.insert(file)
        if file.hasSuffix("learning_outcomes.xml") {
          readOutcomes(file)
        } else {
          course.drop(.setting, file, path: file, because: "It holds settings that only its own system knows.")
        }
      }
    }
  }

  private mutating func readPage(_ resource: PackageManifest.Resource, _ path: String, _ competences: [String]) {
    guard files.contains(path) else {
      if !path.isEmpty {
        course.drop(
          .media, path, path: PackageManifest.path, line: resource.line,
          because: "The manifest names it, and it is not in the cartridge.")
      }
      return
    }
    guard HTMLPage.isName(path) else {
      if handled.insert(path).inserted { documents.addMedia(path, &course) }
      return
    }
    guard handled.insert(path).inserted else { return }
    page(
      path, key: lessonFiles[path] ?? "lesson:" + path, title: titles[resource.identifier] ?? resource.title,
      competences)
  }

  private mutating func page(_ path: String, key: String, title: String, _ competences: [String]) {
    let html = HTMLPage(ImportSource.text(files.bytes(path) ?? []))
    var reader = self.reader(path)
    let body = reader.read(html.body)
    let name = title.isEmpty ? html.title : title
    let stem = Importer.stem(path.split(separator: "/").last.map(String.init) ?? path).replacing("-", with: " ")
    course.lessons.append(.init(key: key, title: name.isEmpty ? stem : name, body: body, competences: competences))
    course.take(.lesson, name.isEmpty ? path : name, path: path, key: key, notes: reader.notes)
  }

  /// A reader of HTML that knows what addresses mean in a cartridge and in Canvas.
  private func reader(_ path: String) -> HTMLText {
    let media = documents.media
    let lessonFiles = lessonFiles
    let lessonNames = lessonNames
    return HTMLText(
      link: { address in
        if let target = Self.file(address, from: path), let key = lessonFiles[target] {
          return .lesson(LessonID(key))
        }
        let plain = PercentEncoding.decode(address) ?? address
        for mark in ["$WIKI_REFERENCE$/pages/", "$WIKI_REFERENCE$/wiki/", "$CANVAS_COURSE_REFERENCE$/pages/"]
        where plain.hasPrefix(mark) {
          let name = String(plain.dropFirst(mark.count).prefix { $0 != "?" && $0 != "#" })
          return (lessonNames["page " + name] ?? lessonNames[name]).map { .lesson(LessonID($0)) }
        }
        for mark in ["$CANVAS_OBJECT_REFERENCE$/", "$CANVAS_COURSE_REFERENCE$/"] where plain.hasPrefix(mark) {
          let parts = plain.dropFirst(mark.count).split(separator: "/").map(String.init)
          let name = String((parts.last ?? "").prefix { $0 != "?" && $0 != "#" })
          return (lessonNames[name] ?? lessonNames["page " + name]).map { .lesson(LessonID($0)) }
        }
        return HTMLText.webAddress(address)
      },
      media: { address in
        Self.file(address, from: path).flatMap { media[$0] }
      })
  }

  /// The file of the cartridge that an address leads to.
  private static func file(_ address: String, from path: String) -> String? {
    let plain = (PercentEncoding.decode(address) ?? address).trimmed
    for mark in ["$IMS-CC-FILEBASE$/", "$IMS_CC_FILEBASE$/", "$IMS-CC-FILEBASE$", "$IMS_CC_FILEBASE$"]
    where plain.hasPrefix(mark) {
      let name = String(plain.dropFirst(mark.count).prefix { $0 != "?" && $0 != "#" })
      // Canvas names files from web_resources/; other systems from the page.
      var rest = name
      while rest.hasPrefix("../") { rest.removeFirst(3) }
      return rest.hasPrefix("web_resources/") ? rest : "web_resources/" + rest
    }
    return RelativePath.resolve(address, from: path)
  }

  // MARK: - Topics, links, assignments

  private mutating func readTopic(_ resource: PackageManifest.Resource, _ path: String, _ competences: [String]) {
    let file = resource.files.first { $0.hasSuffix(".xml") } ?? path
    handled.formUnion(resource.files + [path])
    guard let root = try? files.xml(file, limits: limits) else {
      return course.drop(
        .lesson, titles[resource.identifier] ?? file, path: file, because: "It is not in the cartridge, or is no XML.")
    }
    let title = (root.first("title")?.wholeText ?? "").oneLine
    var reader = self.reader(file)
    let text = root.first("text")
    let body =
      text?.attribute("texttype")?.lowercased() == "text/plain"
      ? FormattedText.plain((text?.wholeText ?? "").printable) : reader.read(text?.wholeText ?? "")
    let key = "lesson:" + resource.identifier
    course.lessons.append(.init(key: key, title: title, body: body, competences: competences))
    course.take(
      .lesson, title, path: file, key: key,
      notes: reader.notes + ["It is a text to read; what others would answer to it has no place here."])
  }

  private mutating func readWeblink(_ resource: PackageManifest.Resource, _ path: String) {
    let file = resource.files.first { $0.hasSuffix(".xml") } ?? path
    handled.formUnion(resource.files + [path])
    guard let root = try? files.xml(file, limits: limits) else {
      return course.drop(
        .link, titles[resource.identifier] ?? file, path: file, because: "It is not in the cartridge, or is no XML.")
    }
    let title = (root.first("title")?.wholeText ?? titles[resource.identifier] ?? "").oneLine
    link(title, root.first("url")?.attribute("href") ?? "", path: file, line: nil, unit: unit(of: resource.identifier))
  }

  private func unit(of reference: String) -> String? {
    func holds(_ node: PackageManifest.Node) -> Bool {
      node.reference == reference || node.children.contains(where: holds)
    }
    for organization in manifest.organizations {
      var nodes = organization.children
      while nodes.count == 1, nodes[0].reference == nil, !nodes[0].children.isEmpty { nodes = nodes[0].children }
      if let node = nodes.first(where: { holds($0) && !$0.children.isEmpty }) { return node.title }
    }
    return nil
  }

  /// Links stand together in one lesson for each unit.
  private mutating func link(_ title: String, _ address: String, path: String, line: Int?, unit: String?) {
    guard let target = HTMLText.webAddress(address) else {
      return course.drop(
        .link, title, path: path, line: line, because: "“\(address.shownName)” is no address of the web.")
    }
    let key = "lesson:links " + (unit ?? "")
    let entry: [RichText.Block] = [.paragraph([.link(target, [.text(title.isEmpty ? address : title)])])]
    if let place = course.lessons.firstIndex(where: { $0.key == key }) {
      let before = course.lessons[place]
      var entries: [[RichText.Block]] = []
      if case .bulletList(let list)? = before.body.blocks.last { entries = list }
      if !entries.contains(entry) { entries.append(entry) }
      course.lessons[place] = .init(key: key, title: before.title, body: RichText([.bulletList(entries)]))
    } else {
      let words = ImportWords(language: course.language ?? .english)
      course.lessons.append(.init(key: key, title: words.links(unit), body: RichText([.bulletList([entry])])))
      if let unit, let place = course.units.firstIndex(where: { $0.title == unit }) {
        course.units[place].lessons.append(key)
      }
    }
    course.take(.link, title, path: path, line: line, key: key, notes: ["The links of a unit stand in one lesson."])
  }

  private mutating func readAssignment(_ resource: PackageManifest.Resource, _ path: String, _ competences: [String]) {
    let all = resource.files + [path]
    handled.formUnion(all)
    var title = titles[resource.identifier] ?? resource.title
    var html = ""
    var place = path
    for file in all {
      if file.hasSuffix(".html"), let bytes = files.bytes(file) {
        let page = HTMLPage(ImportSource.text(bytes))
        html = page.body
        place = file
        if title.isEmpty { title = page.title }
      } else if file.hasSuffix(".xml"), let root = try? files.xml(file, limits: limits) {
        if title.isEmpty { title = (root.descendants(["title"]).first?.wholeText ?? "").oneLine }
        if html.isEmpty, let text = root.first("text") ?? root.first("instructor_text") {
          html = text.wholeText
          place = file
        }
      }
    }
    var reader = self.reader(place)
    let body = reader.read(html)
    if body.isEmpty {
      return course.drop(
        .activity, title.isEmpty ? path : title, path: place,
        because: "It has no text; what is handed in and marked by a person has no place in a pack.")
    }
    let key = "lesson:" + resource.identifier
    course.lessons.append(.init(key: key, title: title, body: body, competences: competences))
    course.take(
      .activity, title, path: place, key: key,
      notes: reader.notes + ["It is a text to read; nothing is handed in or marked here."])
  }

  private mutating func readOutcomes(_ path: String) {
    guard let root = try? files.xml(path, limits: limits) else { return }
    for outcome in root.descendants(["learningOutcome"]) {
      let title = (outcome.first("title")?.wholeText ?? "").oneLine
      let key = "competence:" + (outcome.attribute("identifier") ?? title)
      let statement = HTMLText.words(outcome.first("description")?.wholeText ?? "").oneLine
      course.competences.append(
        ImportedCompetence(key: key, code: "", title: title, statement: statement, framework: ""))
      course.take(
        .competence, title, path: path, line: outcome.line, key: key,
        notes: ["Its ratings are not kept; the scale of the framework has two levels."])
    }
    course.drop(
      .setting, path, path: path, because: "Its outcomes are competences; the rest of it is for Canvas alone.")
  }

  // MARK: - Questions

  private mutating func readBank(_ resource: PackageManifest.Resource, _ path: String, _ competences: [String]) {
    for file in ([path] + resource.files).unique where files.contains(file) && handled.insert(file).inserted {
      readQuestions(file, competences, isTest: file.hasSuffix("assessment_qti.xml") || isAssessment(file))
    }
  }

  private func isAssessment(_ file: String) -> Bool {
    files.bytes(file).map { String(decoding: $0.prefix(4000), as: UTF8.self).contains("<assessment ") } ?? false
  }

  private mutating func readTest(_ resource: PackageManifest.Resource, _ path: String, _ competences: [String]) {
    // Canvas writes each test twice; the one beside the cartridge says more.
    let own = "non_cc_assessments/\(resource.identifier).xml.qti"
    let inner = "\(resource.identifier)/assessment_qti.xml"
    let all = ([path] + resource.files).unique.filter { files.contains($0) }
    let better = [own, inner].first { files.contains($0) && !all.contains($0) }
    for file in all {
      guard handled.insert(file).inserted else { continue }
      if better != nil, file.hasSuffix("assessment_qti.xml") || file == path {
        course.drop(
          .setting, file, path: file, because: "Canvas has the same test with more of it in \(better ?? "").")
      } else if file.hasSuffix(".xml") {
        readQuestions(file, competences, isTest: true)
      }
    }
    if let better, handled.insert(better).inserted {
      readQuestions(better, competences, isTest: true)
    }
  }

  /// A document of QTI 1.2: a test or a bank.
  private mutating func readQuestions(_ file: String, _ competences: [String], isTest: Bool) {
    guard let root = try? files.xml(file, limits: limits) else {
      return course.drop(.bank, file, path: file, because: "It is no XML that can be read.")
    }
    let assessment = root.first("assessment")
    let bank = root.first("objectbank")
    let title =
      (assessment?.attribute("title")
      ?? bank.flatMap { holder in
        Version1Metadata(holder).entry("bank_title")
      } ?? "").oneLine
    let name = title.isEmpty ? Importer.stem(file.split(separator: "/").last.map(String.init) ?? file) : title
    let key = (assessment?.attribute("ident") ?? bank?.attribute("ident")).map { "bank:" + $0 } ?? "bank:" + file
    let media = documents.media
    documents.readItems(file, competences, &course, bank: (key, name)) { address in
      guard let target = Self.file(address, from: file) else { return nil }
      return media[target] == nil ? nil : target
    }
    guard isTest || assessment != nil, let place = course.banks.firstIndex(where: { $0.key == key }) else { return }
    // A test's own questions are no bank.
    let own = course.banks.remove(at: place)
    var quiz = ImportedCourse.Quiz(key: key, title: name)
    quiz.sections = [.init(title: name, entries: own.entries)]
    var notes: [String] = []
    let meta = file.replacing("assessment_qti.xml", with: "assessment_meta.xml")
    let stem = Importer.stem(Importer.stem(file.split(separator: "/").last.map(String.init) ?? file))
    for candidate in [meta, "\(stem)/assessment_meta.xml"] where candidate != file {
      guard let root = try? files.xml(candidate, limits: limits) else { continue }
      handled.insert(candidate)
      var reader = self.reader(candidate)
      if let text = root.first("description")?.wholeText, !text.trimmed.isEmpty {
        quiz.introduction = reader.read(text)
        notes += reader.notes
      }
      if let minutes = root.first("time_limit").flatMap({ Int($0.wholeText.trimmed) }), minutes > 0 {
        quiz.minutes = minutes
        notes.append("Its time limit is the time that it takes; nothing ends when it is over.")
      }
      notes.append("Its dates, tries and other settings are not kept.")
      break
    }
    if let minutes = assessment.flatMap({ Version1Metadata($0).entry("qmd_timelimit") }).flatMap({ Int($0) }),
      minutes > 0
    {
      quiz.minutes = quiz.minutes ?? minutes
    }
    for section in assessment?.descendants(["selection_ordering"]) ?? []
    where !section.descendants(["selection_number", "sourcebank_ref"]).isEmpty {
      notes.append("It draws questions from banks; here the questions that stand in it are asked.")
      break
    }
    course.quizzes.append(quiz)
    if let object = course.objects.lastIndex(where: { $0.key == key && $0.kind == .bank }) {
      let before = course.objects[object]
      course.objects[object] = ImportedObject(
        kind: .instrument, name: before.name, path: before.path, line: before.line, key: key,
        notes: (before.notes + notes).unique)
    }
  }

  // MARK: - The rest

  private mutating func readOther(_ name: String) {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    if name.hasPrefix("wiki_content/"), ending == "html" {
      return page(name, key: "lesson:" + name, title: "", [])
    }
    if name.hasSuffix(".xml.qti") || name.hasSuffix("assessment_qti.xml") {
      return readQuestions(name, [], isTest: isAssessment(name))
    }
    if name == "course_settings/learning_outcomes.xml" { return readOutcomes(name) }
    course.drop(
      name.hasPrefix("course_settings/") || ending == "xml" ? .setting : .media, name, path: name,
      because: name.hasPrefix("course_settings/") || ending == "xml"
        ? "It holds settings that only its own system knows." : "No resource of the manifest names it.")
  }
}
