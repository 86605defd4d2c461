// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads the cells of a table: CSV, the sheets of ODS and of XLSX.
enum QuestionTable {
  /// One sheet: its name and rows of cells.
  struct Sheet {
    let name: String
    let path: String
    var rows: [[String]]
  }

  private static let columnLimit = 200
  private static let rowLimit = 20_000

  // MARK: - CSV

  /// The rows of CSV (RFC 4180), its cells between commas, semicolons or tabs, whichever the first line has most of.
  static func csv(_ text: String, path: String) -> Sheet {
    let first = text.prefix { !$0.isNewline }
    let separator =
      [",", ";", "\t"].max { left, right in
        first.count { String($0) == left } < first.count { String($0) == right }
      } ?? ","
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var characters = text.makeIterator()
    var next = characters.next()
    func endCell() {
      if row.count < columnLimit { row.append(cell.trimmed) }
      cell = ""
    }
    while let character = next {
      next = characters.next()
      if isQuoted {
        if character != "\"" {
          cell.append(character)
        } else if next == "\"" {
          cell.append("\"")
          next = characters.next()
        } else {
          isQuoted = false
        }
      } else if character == "\"", cell.trimmed.isEmpty {
        cell = ""
        isQuoted = true
      } else if String(character) == separator {
        endCell()
      } else if character.isNewline {
        endCell()
        if rows.count < rowLimit { rows.append(row) }
        row = []
      } else {
        cell.append(character)
      }
    }
    endCell()
    if row != [""] { rows.append(row) }
    return Sheet(name: "", path: path, rows: rows)
  }

  // MARK: - ODS

  /// The sheets of an OpenDocument spreadsheet (OpenDocument 1.3 part 3 §9).
  static func ods(_ root: XMLElement, path: String) -> [Sheet] {
    root.descendants(["table"]).map { table in
      var rows: [[String]] = []
      for row in table.descendants(["table-row"]) {
        var cells: [String] = []
        for cell in row.elements where cell.name == "table-cell" || cell.name == "covered-table-cell" {
          let text = cell.elements("p").map { Self.words($0) }.joined(separator: "\n")
          let count = min(Self.count(cell, "number-columns-repeated"), columnLimit - cells.count)
          if count > 0 { cells.append(contentsOf: repeatElement(text.trimmed, count: count)) }
        }
        while cells.last?.isEmpty == true { cells.removeLast() }
        let count = cells.isEmpty ? 1 : min(Self.count(row, "number-rows-repeated"), 1000)
        for _ in 0..<count where rows.count < rowLimit { rows.append(cells) }
      }
      return Sheet(name: Self.attribute(table, "name") ?? "", path: path, rows: rows)
    }
  }

  private static func words(_ element: XMLElement) -> String {
    element.children.reduce(into: "") { text, child in
      switch child {
      case .text(let part): text += part
      case .element(let inner):
        switch inner.name {
        case "s":
          text += String(repeating: " ", count: min(100, max(1, attribute(inner, "c").flatMap { Int($0) } ?? 1)))
        case "line-break": text += "\n"
        case "tab": text += " "
        case "annotation": break
        default: text += words(inner)
        }
      }
    }
  }

  private static func attribute(_ element: XMLElement, _ name: String) -> String? {
    element.attributes.first { $0.name == name }?.value
  }

  private static func count(_ element: XMLElement, _ name: String) -> Int {
    max(1, attribute(element, name).flatMap { Int($0) } ?? 1)
  }

  // MARK: - XLSX

  /// The sheets of an Office Open XML workbook (ECMA-376 part 1 §18).
  static func xlsx(_ files: ImportFiles, limits: ReadingLimits) throws(PackError) -> [Sheet] {
    let strings =
      try files.xml("xl/sharedStrings.xml", limits: limits).map { root in
        root.elements("si").map { $0.descendants(["t"]).map(\.wholeText).joined() }
      } ?? []
    var names: [String: String] = [:]
    let relations = try files.xml("xl/_rels/workbook.xml.rels", limits: limits)
    for relation in relations?.elements ?? [] {
      guard let id = relation.attribute("Id"), let target = relation.attribute("Target") else { continue }
      names[id] =
        target.hasPrefix("/") ? String(target.dropFirst()) : RelativePath.resolve(target, from: "xl/workbook.xml")
    }
    var sheets: [Sheet] = []
    let workbook = try files.xml("xl/workbook.xml", limits: limits)
    for sheet in workbook?.first("sheets")?.elements("sheet") ?? [] {
      let id = sheet.attributes.first { $0.name == "id" && !$0.namespace.isEmpty }?.value ?? ""
      guard let path = names[id], let root = try files.xml(path, limits: limits) else { continue }
      var rows: [[String]] = []
      for row in root.first("sheetData")?.elements("row") ?? [] {
        var cells: [String] = []
        for cell in row.elements("c") {
          let column = cell.attribute("r").map { Self.column($0) } ?? cells.count
          guard column < columnLimit else { continue }
          while cells.count < column { cells.append("") }
          let value = cell.first("v")?.wholeText ?? ""
          let text: String
          switch cell.attribute("t") {
          case "s": text = Int(value.trimmed).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
          case "inlineStr": text = cell.descendants(["t"]).map(\.wholeText).joined()
          case "b": text = value.trimmed == "1" ? "TRUE" : "FALSE"
          default: text = value
          }
          cells.append(text.trimmed)
        }
        if rows.count < rowLimit { rows.append(cells) }
      }
      sheets.append(Sheet(name: sheet.attribute("name") ?? "", path: path, rows: rows))
    }
    return sheets
  }

  /// The column of a reference, from 0: 27 of `AB12`.
  private static func column(_ reference: String) -> Int {
    var column = 0
    for byte in reference.utf8.prefix(4) {
      guard (65...90).contains(byte) else { break }
      column = column * 26 + Int(byte - 64)
    }
    return max(0, column - 1)
  }
}
