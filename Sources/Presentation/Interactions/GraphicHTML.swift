// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Writes an interaction on a picture: the picture with numbered areas, and beneath it a field for each.
struct GraphicHTML {
  let form: InteractionHTML
  let interaction: ItemInteraction

  private var book: Phrasebook { form.book }
  private var view: AssessmentItemView { form.view }
  private var areas: [ItemInteraction.Choice] { interaction.areas }

  var html: String {
    guard let stage = interaction.stage else { return "" }
    switch interaction.kind {
    case .hotspot(_, let list):
      let options = list.choices.enumerated().map { place, area in
        form.option(
          interaction, list, area, isFirst: place == 0, label: Markup.escaped(interaction.areaLabel(place, book)))
      }.joined()
      let task = list.count.maximum == 1 ? book[InteractionPhrase.areaTask] : form.task(list.count)
      return group(task, "choose", picture(stage) + "<div class=\"choices compact\">\(options)</div>")
    case .graphicOrder(_, let list):
      let rows = list.choices.enumerated().map { place, area in
        "<li class=\"select\"><label><span>\(Markup.escaped(interaction.areaLabel(place, book)))</span> "
          + form.rank(interaction, list, area, isFirst: place == 0) + "</label></li>"
      }.joined()
      return group(
        book[InteractionPhrase.areaOrderTask], "order", picture(stage) + "<ul class=\"ranks\">\(rows)</ul>",
        more: " data-order")
    case .graphicAssociate(_, let list):
      let options = list.choices.enumerated().map { ($1.identifier, interaction.areaLabel($0, book)) }
      return group(
        book[InteractionPhrase.areaPairTask], "pair",
        form.rightLine(interaction) + picture(stage) + form.pairRows(interaction, options))
    case .graphicGapMatch(_, let words, _): return gaps(stage, words)
    case .selectPoint(_, let count):
      return group(
        book[count.maximum == 1 ? InteractionPhrase.pointTask : .pointsTask], "point",
        form.rightLine(interaction) + picture(stage) + points(stage, count))
    case .positionObject(_, let movable, let count):
      return group(
        book[count.maximum == 1 ? InteractionPhrase.placeTask : .placesTask], "object",
        form.rightLine(interaction) + picture(stage, movable) + points(stage, count))
    default: return ""
    }
  }

  private func group(_ task: String, _ kind: String, _ content: String, more: String = "") -> String {
    form.group(
      interaction, task: task, kind: "on-picture",
      attributes: view.isClosed ? "" : " data-graphic=\"\(kind)\"" + more, content)
  }

  private func gaps(_ stage: ItemInteraction.Stage, _ words: ItemInteraction.ChoiceList) -> String {
    let options = words.choices.map { ($0.identifier, $0.line) }
    let rows = areas.enumerated().map { place, area in
      let room = area.uses.maximum == 0 ? words.choices.count : min(area.uses.maximum, words.choices.count)
      let label = interaction.areaLabel(place, book)
      let lists = (1...max(1, room)).map { number in
        form.select(
          interaction, name: InteractionFields.name(interaction.response, area.identifier, "\(number)"), options,
          isFirst: place == 0 && number == 1, label: room > 1 ? "\(label) (\(number))" : label,
          attributes: " data-area-field=\"\(Markup.escaped(area.identifier))\"")
      }.joined()
      return "<li class=\"select\"><span>\(Markup.escaped(label))</span> <span class=\"lists\">\(lists)</span></li>"
    }.joined()
    return group(
      book[InteractionPhrase.areaGapTask], "gap",
      form.rightLine(interaction) + form.words(interaction, words.choices, isDragged: true) + picture(stage)
        + "<ul class=\"ranks\">\(rows)</ul>",
      more: " data-gaps")
  }

  private func points(_ stage: ItemInteraction.Stage, _ count: ItemInteraction.Count) -> String {
    let size = stage.size([])
    let values = view.fields(interaction)
    let rows = (1...InteractionHTML.rows(count)).map { row in
      func number(_ side: String, _ words: InteractionPhrase, isFirst: Bool) -> String {
        let name = InteractionFields.name(interaction.response, "\(row)", side)
        return
          "<label>\(form.escaped(words)) <input type=\"text\" inputmode=\"numeric\" size=\"5\" autocomplete=\"off\""
          + form.field(interaction, name: name, isFirst: isFirst)
          + " value=\"\(Markup.escaped(values[name]?.first ?? ""))\"></label>"
      }
      return "<li><span role=\"group\" aria-label=\"\(form.escaped(.point, ["number": .count(row)]))\">"
        + number("x", .across, isFirst: row == 1) + number("y", .down, isFirst: false) + "</span></li>"
    }.joined()
    let words = form.escaped(
      .pictureSize, ["width": .count(Int(size.width.rounded())), "height": .count(Int(size.height.rounded()))])
    let click = view.isClosed ? "" : " <span class=\"by-script\" hidden>\(form.escaped(.clickPicture))</span>"
    return "<p class=\"task\">\(words)\(click)</p><ol class=\"points\">\(rows)</ol>"
  }

  // MARK: - The picture

  private func picture(_ stage: ItemInteraction.Stage, _ movable: ItemInteraction.Movable? = nil) -> String {
    let size = stage.size(areas)
    // Small pictures of earlier days are shown larger, so that a finger meets their areas.
    let width = max(size.width, min(size.width * 2, 480))
    let scale = width / size.width
    let label = stage.alternative.isEmpty ? book[InteractionPhrase.picture] : stage.alternative
    let box = "0 0 \(number(size.width)) \(number(size.height))"
    var html =
      "<div class=\"stage\"><svg role=\"img\" aria-label=\"\(Markup.escaped(label))\" viewBox=\"\(box)\" "
      + "width=\"\(number(width))\" height=\"\(number(size.height * scale))\""
    if let movable {
      let source = view.media.address(movable.picture.source)
      html +=
        " data-width=\"\(number(movable.picture.width ?? 16))\" data-height=\"\(number(movable.picture.height ?? 16))\""
        + " data-center=\"\(number(movable.centerX)) \(number(movable.centerY))\""
        + (source.map { " data-object=\"\(Markup.escaped($0))\"" } ?? "")
    }
    html += " data-scale=\"\(number(scale))\">" + ground(stage, size)
    html += areas.enumerated().map { area($0, $1, scale, size) }.joined()
    return html + "<g data-marks>\(marks(movable, scale))</g></svg></div>"
  }

  private func ground(_ stage: ItemInteraction.Stage, _ size: (width: Double, height: Double)) -> String {
    let area = "width=\"\(number(size.width))\" height=\"\(number(size.height))\""
    let paper = "<rect class=\"ground\" \(area)/>"
    guard let address = view.media.address(stage.source) else { return paper }
    return paper + "<image href=\"\(Markup.escaped(address))\" \(area) preserveAspectRatio=\"none\"/>"
  }

  private func area(
    _ place: Int, _ area: ItemInteraction.Choice, _ scale: Double, _ size: (width: Double, height: Double)
  ) -> String {
    guard let shape = area.shape else { return "" }
    let radius = 10 / scale
    let (x, y) = badge(shape, radius, size)
    let chosen = isChosen(area) ? " is-chosen" : ""
    return "<g class=\"area\(chosen)\" data-area=\"\(Markup.escaped(area.identifier))\">\(outline(shape, size))"
      + "<circle class=\"badge\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\"/>"
      + "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(13 / scale))\" dy=\".36em\">\(place + 1)</text></g>"
  }

  /// Where the number of an area stands: in the corner of a large one, beside a small one.
  private func badge(
    _ shape: Shape, _ radius: Double, _ size: (width: Double, height: Double)
  ) -> (x: Double, y: Double) {
    guard let box = shape.bounds else { return (radius * 1.2, radius * 1.2) }
    let isLarge = box.right - box.left > radius * 5 && box.bottom - box.top > radius * 4
    let x = isLarge ? box.left + radius * 1.2 : box.right + radius * 0.5
    let y = isLarge ? box.top + radius * 1.2 : box.top - radius * 0.5
    return (min(max(x, radius), size.width - radius), min(max(y, radius), size.height - radius))
  }

  private func outline(_ shape: Shape, _ size: (width: Double, height: Double)) -> String {
    switch shape {
    case .default:
      return "<rect class=\"shape\" width=\"\(number(size.width))\" height=\"\(number(size.height))\"/>"
    case .rectangle:
      guard let box = shape.bounds else { return "" }
      return
        "<rect class=\"shape\" x=\"\(number(box.left))\" y=\"\(number(box.top))\" width=\"\(number(box.right - box.left))\""
        + " height=\"\(number(box.bottom - box.top))\"/>"
    case .circle(let x, let y, let radius):
      return "<circle class=\"shape\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(abs(radius)))\"/>"
    case .ellipse(let x, let y, let horizontal, let vertical):
      return "<ellipse class=\"shape\" cx=\"\(number(x))\" cy=\"\(number(y))\" rx=\"\(number(abs(horizontal)))\""
        + " ry=\"\(number(abs(vertical)))\"/>"
    case .polygon(let corners):
      return "<polygon class=\"shape\" points=\"\(corners.map(number).joined(separator: " "))\"/>"
    }
  }

  private func isChosen(_ area: ItemInteraction.Choice) -> Bool {
    guard case .hotspot = interaction.kind else { return false }
    return view.fields(interaction)[form.name(interaction)]?.contains(area.identifier) ?? false
  }

  /// The points that were marked, as they look without script.
  private func marks(_ movable: ItemInteraction.Movable?, _ scale: Double) -> String {
    guard interaction.areas.isEmpty else { return "" }
    let values = view.fields(interaction)
    return (1...20).compactMap { row in
      guard
        let x = values[InteractionFields.name(interaction.response, "\(row)", "x")]?.first.flatMap({
          WrittenNumber($0)?.float
        }),
        let y = values[InteractionFields.name(interaction.response, "\(row)", "y")]?.first.flatMap({
          WrittenNumber($0)?.float
        })
      else { return nil }
      if let movable, let source = view.media.address(movable.picture.source), let width = movable.picture.width,
        let height = movable.picture.height
      {
        return
          "<image href=\"\(Markup.escaped(source))\" x=\"\(number(x - movable.centerX))\" y=\"\(number(y - movable.centerY))\""
          + " width=\"\(number(width))\" height=\"\(number(height))\"/>"
      }
      return "<circle class=\"mark-point\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(6 / scale))\"/>"
    }.joined()
  }

  private func number(_ value: Double) -> String { Scalar.lexical((value * 100).rounded() / 100) }
}
