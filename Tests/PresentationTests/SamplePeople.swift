// learn, Apache-2.0. See LICENSE.

import LearnCore

@testable import Presentation

/// Every page of accounts, groups, educators and administrators, in the states that differ.
///
/// Every text that a person may have written carries `mark`, so that one set of pages serves both: to be looked at, and
/// to be searched for what is not escaped.
struct SamplePeople {
  let reading: Reading
  var mark = ""

  static let hostile = "<script>alert('1')</script>\"'><img src=x onerror=alert(1)>"

  init(_ language: LanguageTag, mark: String = "") {
    reading = Reading(language, secondsFromUTC: 7200)
    self.mark = mark
  }

  private func text(_ text: String) -> String { text + mark }
  private func day(_ text: String) -> Timestamp {
    Timestamp(text + "T09:30:00Z") ?? Timestamp(milliseconds: 0)
  }
  private let csrf = "3f9c7f1e5a0b4d2c8e6a"

  var pages: [(name: String, html: String)] {
    let frame = PageFrame(
      stylesheet: .linked("/style.css"), brand: .init("learn", to: "/"),
      navigation: [.init("My data", to: "/me"), .init("Groups", to: "/groups")],
      languages: [
        .init("English", to: "?lang=en", language: .english, isCurrent: true),
        .init("Suomi", to: "?lang=fi", language: .finnish),
      ], foot: ["learn, Apache-2.0"])
    return all.map { ($0.0, $0.1(frame)) }
  }

  private var all: [(String, (PageFrame) -> String)] {
    accountPages + groupPages + publishingPages + otherPages
  }

  // MARK: Accounts

  private var kept: [KeptData] {
    [
      KeptData(.account, count: 1, since: day("2026-09-02")), KeptData(.sessions, count: 2, since: day("2026-11-01")),
      KeptData(.tokens, count: 1, since: day("2026-10-12")), KeptData(.attempts, count: 4, since: day("2026-09-02")),
      KeptData(.answers, count: 12_480, since: day("2026-09-02")), KeptData(.evidence, count: 57),
      KeptData(.completions, count: 0), KeptData(.statements, count: 311, since: day("2026-09-02")),
      KeptData(.other(text("Notes")), count: 3),
    ]
  }

  private var account: AccountView {
    account(AccountView.Forms(displayName: text("Aino K."), language: reading.language), notice: .passwordChanged)
  }

  private func account(_ forms: AccountView.Forms, notice: AccountView.Notice?, isEmpty: Bool = false) -> AccountView {
    AccountView(
      reading: reading, csrf: csrf, name: text("aino"),
      addresses: .init(
        download: "/me/download", erase: "/me/erase", changeDisplayName: "/me/name", changePassword: "/me/password",
        changeLanguage: "/me/language", signOutEverywhere: "/me/sessions/all", createToken: "/me/tokens",
        claimReceipt: "/me/receipt", api: "/api"),
      kept: kept,
      devices: [
        .init(
          name: "Firefox, Linux", signedIn: day("2026-11-01"), lastSeen: day("2026-11-25"), isCurrent: true,
          signOut: "/me/sessions/1"),
        .init(
          name: text(""), signedIn: day("2026-10-01"), lastSeen: day("2026-11-02"), isCurrent: false,
          signOut: "/me/sessions/2"),
      ],
      tokens: isEmpty
        ? []
        : [
          .init(
            name: text("laptop"), scopes: [.read, .sync], created: day("2026-10-12"), lastUsed: nil,
            revoke: "/me/tokens/1")
        ],
      groups: isEmpty
        ? []
        : [
          .init(
            title: text("Music producers, autumn 2026"), coordinator: text("Pekka V."), joined: day("2026-09-15"),
            leave: "/groups/1/leave")
        ], forms: forms, notice: notice)
  }

  private var accountPages: [(String, (PageFrame) -> String)] {
    var refused = AccountView.Forms(displayName: "", language: reading.language)
    refused.displayName = FieldState(text("Aino"), .tooLong(maximum: 120))
    refused.currentPassword = .wrongPassword
    refused.newPassword = .tooShort(minimum: 10)
    refused.tokenName = FieldState("", .missing)
    refused.tokenScopes = []
    refused.tokenScopesProblem = .missing
    refused.receipt = FieldState(text("K7QX-22MM"), .unknownCode)
    return [
      ("sign-in", SignInView(reading: reading, csrf: csrf, action: "/sign-in", signUp: "/sign-up", next: "/me").html),
      (
        "sign-in-refused",
        SignInView(
          reading: reading, csrf: csrf, action: "/sign-in", signUp: "/sign-up", name: FieldState(text("aino")),
          password: .missing, refusal: .tooManyTries(seconds: 600)
        ).html
      ),
      (
        "sign-up",
        SignUpView(reading: reading, csrf: csrf, action: "/sign-up", signIn: "/sign-in", hasGuestAttempt: true).html
      ),
      (
        "sign-up-refused",
        SignUpView(
          reading: reading, csrf: csrf, action: "/sign-up", signIn: "/sign-in", next: text("/x"),
          name: FieldState(text("aino"), .taken), displayName: FieldState(text("Aino")),
          password: .tooShort(minimum: 10)
        ).html
      ),
      ("account", account.html),
      ("account-refused", account(refused, notice: nil, isEmpty: true).html),
      (
        "token",
        TokenView(
          reading: reading, token: "learn_7hJq2vX9bLw4sTn8cRm3kYp6dFz1", name: text("laptop"), scopes: [.read, .sync],
          account: "/me", api: "/api"
        ).html
      ),
      (
        "erase",
        EraseView(
          reading: reading, csrf: csrf, action: "/me/erase", account: "/me", download: "/me/download",
          name: text("aino"), kept: kept, ownedPacks: 2, ownedGroups: 1
        ).html
      ),
      (
        "erase-refused",
        EraseView(
          reading: reading, csrf: csrf, action: "/me/erase", account: "/me", download: "/me/download",
          name: text("aino"), kept: kept, confirmation: FieldState(text("Aino"), .wrongName)
        ).html
      ),
      ("erased", ErasedView(reading: reading, erased: kept, home: "/").html),
    ]
  }

  // MARK: Groups

  private var levels: [MarkedText] {
    ["Newcomer", "With guidance", "Independent", "Confident", "Leading"].map { MarkedText(text($0)) }
  }

  private func levels(_ people: Int, _ shift: Int) -> GroupLevels {
    let names = [
      "Say what the work is for", "Choose a tool for the task", "Agree on rights before you begin",
      "Judge what comes out", "Tell the audience how it was made", "Keep voices and likenesses safe",
    ]
    return GroupLevels(
      people: people,
      rows: names.enumerated().map { place, name in
        var shares = [2, 4, 6, 4, 1].enumerated().map { $1 * people / 25 + ($0 + place + shift) % 4 }
        shares[2 + shift / 2] += people - shares.reduce(0, +)
        return .init(
          code: "DEF-\(place + 1)", name: MarkedText(text(name)), counts: place == 4 ? nil : shares)
      })
  }

  private func group(
    people: [GroupView.Person], members: Int, first: GroupLevels?, latest: GroupLevels?, isClosed: Bool = false,
    paging: Paging? = nil, notice: GroupNotice? = nil
  ) -> GroupView {
    GroupView(
      reading: reading, csrf: csrf, title: text("Music producers, autumn 2026"),
      pack: MarkedText(text("AI in creative work")), instrument: MarkedText(text("How I work with AI")),
      addresses: .init(
        groups: "/groups", invitation: "https://learn.example/join/9XcV2bN7mQ4wE8rT", renewInvitation: "/groups/1/link",
        close: "/groups/1/close", csv: "/groups/1.csv"),
      isClosed: isClosed, members: members, started: members * 9 / 10, finished: members * 7 / 10, people: people,
      paging: paging, levels: levels, first: first, latest: latest, notice: notice)
  }

  private func people(_ count: Int) -> [GroupView.Person] {
    (1...count).map { place in
      let state: GroupView.State =
        place % 5 == 0
        ? .notBegun : place % 3 == 0 ? .underway(answered: place % 32, of: 32) : .finished(day("2026-11-12"))
      return .init(name: text("Person \(place)"), state: state, remove: "/groups/1/people/\(place)/remove")
    }
  }

  private var groupPages: [(String, (PageFrame) -> String)] {
    let instruments = [
      FormField.OptionGroup(
        text("AI in creative work"), [.init("ai/self", text("How I work with AI")), .init("ai/check", "Check")])
    ]
    return [
      (
        "groups",
        GroupsView(
          reading: reading, csrf: csrf, create: "/groups",
          groups: [
            .init(
              title: text("Music producers, autumn 2026"), pack: MarkedText(text("AI in creative work")),
              instrument: MarkedText(text("How I work with AI")), members: 124, started: 110, finished: 87,
              address: "/groups/1"),
            .init(
              title: text("Game artists"), pack: MarkedText(text("AI in creative work"), lang: "en"),
              instrument: MarkedText("Check"), members: 8, started: 0, finished: 0, isClosed: true,
              address: "/groups/2"),
          ], instruments: instruments, notice: .created
        ).html
      ),
      (
        "groups-none",
        GroupsView(
          reading: reading, csrf: csrf, create: "/groups", groups: [], instruments: instruments,
          title: FieldState("", .missing), instrument: FieldState("gone", .notOffered)
        ).html
      ),
      (
        "group",
        group(
          people: people(GroupView.pageSize), members: 124, first: levels(80, 0), latest: levels(40, 2),
          paging: Paging(first: 1, last: 50, total: 124, previous: nil, next: "/groups/1?page=2"),
          notice: .removed(name: text("Person 7"))
        ).html
      ),
      (
        "group-first",
        group(people: people(12), members: 24, first: levels(20, 0), latest: nil, isClosed: true).html
      ),
      ("group-small", group(people: people(3), members: 3, first: nil, latest: nil).html),
      ("group-new", group(people: [], members: 0, first: nil, latest: nil, notice: .created).html),
      (
        "join",
        join(.guest(displayName: FieldState(text("Aino")), signUp: "/sign-up", signIn: "/sign-in")).html
      ),
      ("join-account", join(.account(displayName: text("Aino K."))).html),
      ("join-member", join(.member(start: "/take/1")).html),
      ("join-closed", join(.account(displayName: "Aino"), isClosed: true).html),
      (
        "left",
        LeftView(
          reading: reading, title: text("Music producers"), coordinator: text("Pekka V."), home: "/", account: "/me"
        ).html
      ),
    ]
  }

  private func join(_ person: JoinView.Person, isClosed: Bool = false) -> JoinView {
    JoinView(
      reading: reading, csrf: csrf, action: "/join/9XcV", title: text("Music producers, autumn 2026"),
      pack: MarkedText(text("AI in creative work")), instrument: MarkedText(text("How I work with AI")), minutes: 12,
      coordinator: text("Pekka V."), person: person, isClosed: isClosed)
  }

  // MARK: Publishing

  private func uploaded(_ findings: [Finding], about: Bool = true, current: String? = "1.4.0") -> UploadedView {
    UploadedView(
      reading: reading, csrf: csrf, studio: "/studio", publish: "/studio/uploads/1/publish",
      discard: "/studio/uploads/1/discard",
      about: about
        ? .init(
          title: MarkedText(text("AI in creative work")), identifier: "fi.example.creative-ai", version: "1.5.0",
          signature: .signed(by: text("Example School of Music")), bytes: 1_840_000) : nil,
      findings: findings, currentVersion: current,
      changes: UploadedView.Change.Kind.allCases.enumerated().map { place, kind in
        .init(kind, added: place, changed: 12 - place, removed: place % 2)
      }, visibility: .everyone)
  }

  private var warnings: [Finding] {
    [
      Finding(
        .warning, "translation.missing", path: "pack.yaml", line: 4,
        text("The title has no text in Finnish. Add `fi:`.")),
      Finding(.note, "media.unused", path: "media/x.svg", text("No text shows this picture. Remove it or show it.")),
    ]
  }

  private var publishingPages: [(String, (PageFrame) -> String)] {
    let error = Finding(
      .error, "lesson.unknown-competence", path: text("lessons/a.en.md"), line: 3, column: 11,
      text("No framework of the pack has the competence EAR-9. Did you mean EAR-1?"))
    let many = (1...90).map { Finding(.warning, "item.long", path: "items/a.yaml", line: $0, "Too long. Shorten it.") }
    return [
      (
        "studio",
        StudioView(
          reading: reading, csrf: csrf, upload: "/studio/uploads", bringIn: "/en/studio/imports",
          courses: "/en/studio/courses", limit: 200_000_000,
          packs: [
            .init(
              title: MarkedText(text("AI in creative work")), version: "1.4.0", versions: 5, visibility: .everyone,
              learners: 10_412, address: "/studio/ai", usage: "/studio/ai/usage"),
            .init(
              title: MarkedText(text("Sound on a small stage"), lang: "en"), version: nil, versions: 1,
              visibility: .hidden, learners: 0, address: "/studio/sound", usage: "/studio/sound/usage"),
          ],
          drafts: [
            .init(
              title: text("AI in creative work"), version: "1.5.0", uploaded: day("2026-11-25"), errors: 2,
              address: "/studio/uploads/1")
          ], notice: .published(title: text("Sound"), version: "2.0.0")
        ).html
      ),
      (
        "studio-refused",
        StudioView(
          reading: reading, csrf: csrf, upload: "/studio/uploads", bringIn: "/en/studio/imports",
          courses: "/en/studio/courses", limit: 200_000_000,
          packs: [],
          file: .fileTooLarge(bytes: 200_000_000), notice: .discarded
        ).html
      ),
      ("uploaded", uploaded(warnings).html), ("uploaded-errors", uploaded([error] + warnings).html),
      ("uploaded-clean", uploaded([], current: nil).html), ("uploaded-many", uploaded(many).html),
      ("uploaded-unreadable", uploaded([error], about: false).html),
      ("versions", versions.html),
      (
        "usage",
        UsageView(
          reading: reading, studio: "/studio", versions: "/studio/ai", title: MarkedText(text("AI in creative work")),
          learners: 10_412, lessonsRead: 38_004, since: day("2026-02-11"),
          instruments: [
            .init(
              title: MarkedText(text("How I work with AI")), started: 9_820, finished: 8_411, medianMinutes: 11.4,
              answers: "/studio/ai/self"),
            .init(
              title: MarkedText("Check"), started: 4, finished: 2, medianMinutes: nil, answers: "/studio/ai/check"),
          ]
        ).html
      ),
      ("answers", answers.html),
    ]
  }

  private var versions: PackVersionsView {
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    return PackVersionsView(
      reading: reading, csrf: csrf, studio: "/studio", title: MarkedText(text("AI in creative work")),
      identifier: "fi.example.creative-ai", page: "https://learn.example/packs/ai", usage: "/studio/ai/usage",
      changeVisibility: "/studio/ai/visibility", visibility: .link,
      versions: [
        .init(
          version: "1.4.0", published: day("2026-10-20"), publisher: text("Pekka V."), bytes: 1_820_000, digest: digest,
          items: 96, lessons: 14, languages: [.english, .finnish, .swedish], signature: .signed(by: text("Example")),
          isCurrent: true, makeCurrent: nil, withdraw: nil),
        .init(
          version: "1.3.0", published: day("2026-08-02"), publisher: text("Pekka V."), bytes: 1_610_000, digest: digest,
          items: 90, lessons: 12, languages: [.english, .finnish], signature: .unknownKey("k3f9…22"), isCurrent: false,
          makeCurrent: "/studio/ai/1.3.0/current", withdraw: "/studio/ai/1.3.0/withdraw"),
        .init(
          version: "1.0.0", published: day("2026-02-11"), publisher: text("Pekka V."), bytes: 900_000, digest: digest,
          items: 40, lessons: 8, languages: [.english], signature: .unsigned, isCurrent: false, isWithdrawn: true,
          makeCurrent: nil, withdraw: nil),
      ], notice: .withdrawn(version: "1.0.0"))
  }

  private var answers: ItemAnswersView {
    ItemAnswersView(
      reading: reading, usage: "/studio/ai/usage", pack: MarkedText(text("AI in creative work")),
      instrument: MarkedText(text("How I work with AI")), version: "1.4.0",
      items: (1...ItemAnswersView.pageSize).map { number in
        let counts = [12, 40, 77, 31, 9].map { $0 + number }
        return .init(
          number: number, identifier: "rights-\(number)",
          prompt: MarkedText(text("A client asks for a sung voice made with AI. What do you do?")),
          figures: number == 3
            ? nil
            : .init(
              people: counts.reduce(0, +) + 11,
              options: zip(
                [
                  "I know that a voice can have rights, but not whose.", "I ask for advice and follow it.",
                  "I find out whose permission is needed and agree on it in writing.",
                  "I choose a way of working in which the rights are clear.", "I write the practice for my group.",
                ], counts
              ).map { .init(MarkedText(text($0)), count: $1) }, notApplicable: 8, preferNotToSay: 3,
              medianSeconds: 21.4))
      }, paging: Paging(first: 1, last: ItemAnswersView.pageSize, total: 40, previous: "?page=0", next: "?page=2"))
  }

  // MARK: Administration and programs

  private func administration(_ count: Int, query: String, notice: AdministrationView.Notice?) -> AdministrationView {
    AdministrationView(
      reading: reading, csrf: csrf, search: "/admin", publishers: "/admin/publishers", query: query,
      figures: .init(accounts: 10_018, attempts: 24_300, answers: 1_004_221, packs: 200, bytes: 1_420_000_000),
      accounts: (0..<count).map { place in
        .init(
          name: text("person\(place)"), displayName: text("Person \(place)"), created: day("2026-03-01"),
          lastSeen: place == 2 ? nil : day("2026-11-20"), roles: place == 0 ? Set(AccountRole.allCases) : [.learner],
          isSuspended: place == 3, isOwn: place == 0, changeRoles: "/admin/\(place)/roles",
          suspend: "/admin/\(place)/suspend")
      },
      paging: count == 0
        ? nil : Paging(first: 41, last: 40 + count, total: 10_018, previous: "?page=2", next: "?page=4"),
      notice: notice)
  }

  private func publishers(_ count: Int, _ notice: TrustedPublishersView.Notice?) -> TrustedPublishersView {
    TrustedPublishersView(
      reading: reading, csrf: csrf, administration: "/admin", add: "/admin/publishers",
      publishers: (0..<count).compactMap { place in
        PublicKey(bytes: [UInt8](repeating: UInt8(place + 1), count: 32)).map {
          (
            TrustedPublisher(key: $0, name: text("School \(place)"), addedAt: day("2026-10-0\(place + 1)")),
            "/admin/publishers/\(place)/remove"
          )
        }
      }, name: count == 0 ? FieldState("", .sentence(reading.book[SignaturePhrase.nameMissing])) : "", notice: notice)
  }

  private var otherPages: [(String, (PageFrame) -> String)] {
    [
      (
        "administration",
        administration(
          AdministrationView.pageSize, query: "", notice: .suspended(name: text("Person 3"))
        ).html
      ),
      ("administration-none", administration(0, query: text("zz"), notice: .lastAdministrator).html),
      ("publishers", publishers(2, .added(name: text("Sound School"))).html),
      ("publishers-none", publishers(0, nil).html),
      ("setup", SetupView(reading: reading, csrf: csrf, action: "/setup/1").html),
      (
        "api",
        ApiView(
          reading: reading, base: "https://learn.example/api/v1", openAPI: "/api/openapi.json", tokens: "/me#tokens"
        ).html
      ),
    ]
  }
}
