// learn, Apache-2.0. See LICENSE.

import LearnCore

extension ProfileView {
  /// The profile as a page: each competence with its level, why it is this one, and the word of each source.
  ///
  /// - Parameter page: What a server offers around it; nil for a page that stands alone.
  public func html(_ frame: PageFrame, page: ProfilePage? = nil) -> String {
    Templates.render(
      "profile", ProfileModel(view: self, frame: frame, page: page).fields, frame: frame, reading: reading,
      title: book[.myProfile])
  }
}

/// A profile as the template `profile` asks for it: a table whose rows are competences and whose columns are sources.
private struct ProfileModel {
  let view: ProfileView
  let frame: PageFrame
  let page: ProfilePage?

  private var book: Phrasebook { view.book }

  /// How many levels of a source, how many lines of an area's levels over time, and how many attempts a page shows that
  /// leads to all of them.
  private static let (levels, lines, attempts) = (4, 2, 10)

  /// What is shown of a list that is in the order of time.
  private func newest<Part>(_ parts: [Part], _ count: Int) -> ArraySlice<Part> {
    page?.everything == nil ? parts[...] : parts.suffix(count)
  }

  /// Leads to what is older, where a list is longer than what is shown of it.
  private func older(_ isHidden: Bool) -> Fields? {
    guard isHidden, let address = page?.everything else { return nil }
    return ["href": address, "title": book[PagePhrase.fromTheBeginning]]
  }

  /// The sources that say anything at all, in the order of all sources.
  private var sources: [EvidenceSource] {
    let rows = view.areas.flatMap { [$0.row] + $0.competences }
    let found = Set(rows.flatMap { $0.words.map(\.source) })
    return EvidenceSource.allCases.filter(found.contains)
  }

  var fields: Fields {
    let sources = sources
    return [
      "kicker": book[.myProfile], "title": view.title, "empty": view.isEmpty ? book[.profileEmpty] : nil,
      "start": start, "about": view.isEmpty ? book[PagePhrase.aboutProfile] : nil,
      "frameworks": choice(page?.frameworks ?? [], PagePhrase.chooseFramework),
      "targets": choice(page?.targets ?? [], PagePhrase.compareTarget),
      "target": view.target.map { target in
        [
          "label": book[.target], "title": view.reading.text(target.title), "summary": view.targetSummary ?? "",
          "accepts": view.targetAccepts ?? "",
        ] as Fields
      }, "areas": view.isEmpty && view.target == nil ? nil : view.areas.enumerated().map { area($1, $0, sources) },
      "competenceLabel": book[.competence], "levelLabel": book[.level], "dateLabel": book[.date],
      "sources": sources.map { ["name": book.name(of: $0)] as Fields }, "combinedLabel": book[.combined],
      "goalLabel": view.target == nil ? nil : book[.target], "caption": book[PagePhrase.sourcesBeside],
      "overTimeLabel": book[PagePhrase.overTime], "sourceLabel": book[.sources],
      "nextLabel": book[.nextLessons], "next": view.next.map { NextModel.fields($0, frame, book) },
      "hasNext": !view.next.isEmpty, "retakes": retakes,
    ]
  }

  /// The one thing to do: the next lesson, or what fills the profile where there is none.
  private var start: Fields? {
    guard let next = view.next.first, let href = frame.address(.lesson(next.lesson)) else { return page?.start?.fields }
    let words = [
      book(.nextStep, ["title": .text(next.title.text)]), book(.minutes, ["count": .count(next.minutes)]),
    ]
    return ["href": href, "title": words.joined(separator: " · ")]
  }

  private func choice(_ links: [PageFrame.Link], _ phrase: PagePhrase) -> Fields? {
    links.isEmpty ? nil : ["label": book[phrase], "links": links.map(\.fields)]
  }

  private func area(_ area: ProfileView.Area, _ place: Int, _ sources: [EvidenceSource]) -> Fields {
    let rows = (area.row.words.isEmpty ? [] : [area.row]) + area.competences
    // Somebody's first few times are shown for every competence; of many times the area's own come first.
    let isLong = page?.everything != nil && rows.contains { $0.words.contains { $0.history.count > Self.levels } }
    let pasts = isLong ? Array(rows.flatMap(past).prefix(Self.lines)) : rows.flatMap(past)
    return [
      "id": "area-\(place + 1)", "name": area.row.name,
      "rows": rows.map { row($0, isArea: $0.subject == area.row.subject, sources) },
      "pasts": pasts, "hasPasts": !pasts.isEmpty,
      "older": older(isLong),
    ]
  }

  private func row(_ row: ProfileView.Row, isArea: Bool, _ sources: [EvidenceSource]) -> Fields {
    [
      "code": isArea ? nil : row.subject.code.rawValue, "name": isArea ? MarkedText(book[.whole]) : row.name,
      "isArea": isArea,
      "cells": sources.map { source in cell(row.words.first { $0.source == source }, source) },
      "combined": combined(row), "difference": row.difference,
      "goal": row.goal.map {
        ["level": $0.level, "words": $0.words, "kind": $0.isMet ? "met" : nil] as Fields
      }, "hasGoal": view.target == nil ? nil : true,
      "noGoal": view.target != nil && row.goal == nil ? "–" : nil,
    ]
  }

  private func cell(_ word: ProfileView.Word?, _ source: EvidenceSource) -> Fields {
    [
      "source": book.name(of: source), "level": word?.level, "date": word?.date, "sure": word?.sure,
      "bar": word.flatMap { word in word.bar.map { BarModel(silent: $0) } },
      "none": word == nil ? "–" : nil,
    ]
  }

  /// The level that speaks for the whole; where only one source has spoken, its column says it already.
  private func combined(_ row: ProfileView.Row) -> Fields {
    [
      "level": row.combined, "reason": row.words.count > 1 ? row.reason : nil,
      "none": row.combined == nil ? book[.noEvidence] : nil,
    ]
  }

  /// The newest levels of each source that found more than one, oldest first.
  private func past(_ row: ProfileView.Row) -> [Fields] {
    row.words.filter { $0.history.count > 1 }.map { word in
      let history = newest(word.history, Self.levels)
      let line = Sparkline(ranks: history.map(\.rank), count: view.framework.scale.levels.count)
      return [
        "name": row.name, "source": word.sourceName, "line": line.markup,
        "steps": history.map { ["date": $0.date, "level": $0.level] as Fields },
      ]
    }
  }

  private var retakes: Fields? {
    guard let page, !page.retakes.isEmpty else { return nil }
    let hasLevels = page.retakes.contains { $0.level != nil }
    let shown = page.everything == nil ? page.retakes[...] : page.retakes.prefix(Self.attempts)
    return [
      "label": book[PagePhrase.attempts], "hasLevels": hasLevels, "whatLabel": book[PagePhrase.instrument],
      "resultLabel": book[PagePhrase.result], "see": book[PagePhrase.seeResult],
      "older": older(page.retakes.count > shown.count),
      "rows": shown.map { retake in
        [
          "date": view.reading.date(retake.finishedAt), "title": retake.title,
          "source": book.name(of: retake.source), "href": retake.address,
          "level": hasLevels ? retake.level ?? MarkedText(book[PagePhrase.noLevel]) : nil,
        ] as Fields
      },
    ]
  }
}
