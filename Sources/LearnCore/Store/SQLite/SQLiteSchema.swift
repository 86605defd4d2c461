// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import GRDB

/// The tables of a record in SQLite. Migrations are only ever added at the end, never changed.
enum SQLiteSchema {
  /// `lern` in ASCII: tells a record of learn from any other SQLite file (PRAGMA application_id).
  static let applicationID: Int64 = 0x6C65_726E

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("001-record-of-learning", migrate: recordOfLearning)
    migrator.registerMigration("002-people-packs-and-groups", migrate: peoplePacksAndGroups)
    migrator.registerMigration("003-groups-counted-in-indexes", migrate: groupsCountedInIndexes)
    migrator.registerMigration("004-files-of-answers", migrate: filesOfAnswers)
    migrator.registerMigration("005-signatures", migrate: signatures)
    migrator.registerMigration("006-learning-record-store", migrate: learningRecordStore)
    migrator.registerMigration("007-content-by-digest", migrate: contentByDigest)
    migrator.registerMigration("008-results-kept", migrate: resultsKept)
    migrator.registerMigration("009-launched-content", migrate: launchedContent)
    migrator.registerMigration("010-figures-of-groups", migrate: figuresOfGroups)
    migrator.registerMigration("011-sizes-of-pictures") { db in try db.execute(sql: sizesOfPicturesTables) }
    return migrator
  }

  private static func recordOfLearning(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE learner (
          id TEXT NOT NULL PRIMARY KEY,
          created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attempt (
          id TEXT NOT NULL PRIMARY KEY,
          learner TEXT NOT NULL REFERENCES learner (id),
          pack_id TEXT NOT NULL,
          pack_version TEXT NOT NULL,
          pack_digest TEXT NOT NULL CHECK (length(pack_digest) = 64),
          instrument TEXT NOT NULL,
          started_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL,
          finished_at INTEGER,
          revision INTEGER NOT NULL CHECK (revision >= 0),
          state TEXT NOT NULL
        ) STRICT;
        CREATE INDEX attempt_of_learner ON attempt (learner, started_at);

        CREATE TABLE evidence (
          id TEXT NOT NULL PRIMARY KEY,
          learner TEXT NOT NULL REFERENCES learner (id),
          framework TEXT NOT NULL,
          code TEXT NOT NULL,
          source TEXT NOT NULL CHECK (source IN ('self', 'measured', 'peer', 'mentor', 'completion', 'imported')),
          level TEXT,
          score REAL,
          standard_error REAL,
          lowest TEXT,
          highest TEXT,
          scale TEXT NOT NULL,
          observed_at INTEGER NOT NULL,
          pack_id TEXT NOT NULL,
          pack_version TEXT NOT NULL,
          pack_digest TEXT NOT NULL,
          instrument TEXT NOT NULL,
          instrument_version TEXT NOT NULL,
          attempt TEXT NOT NULL REFERENCES attempt (id),
          answers INTEGER NOT NULL,
          items INTEGER NOT NULL,
          CHECK ((level IS NULL) = (score IS NULL) AND (level IS NULL) = (lowest IS NULL)
            AND (level IS NULL) = (highest IS NULL))
        ) STRICT;
        CREATE INDEX evidence_of_learner ON evidence (learner, framework, observed_at);

        CREATE TABLE completion (
          learner TEXT NOT NULL REFERENCES learner (id),
          pack_id TEXT NOT NULL,
          lesson TEXT NOT NULL,
          pack_version TEXT NOT NULL,
          pack_digest TEXT NOT NULL,
          completed_at INTEGER NOT NULL,
          PRIMARY KEY (learner, pack_id, lesson)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE statement (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE,
          learner TEXT REFERENCES learner (id),
          happened_at INTEGER NOT NULL,
          stored_at INTEGER NOT NULL,
          body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX statement_of_learner ON statement (learner, seq);
        """)
  }

  private static func peoplePacksAndGroups(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE attempt ADD COLUMN answered INTEGER NOT NULL DEFAULT 0 CHECK (answered >= 0);
        UPDATE attempt SET answered = (SELECT COUNT(*) FROM json_each(attempt.state, '$.answers'));
        CREATE INDEX evidence_of_attempt ON evidence (attempt);
        CREATE INDEX attempt_of_instrument ON attempt (pack_id, instrument, learner, finished_at);

        CREATE TABLE account (
          learner TEXT NOT NULL PRIMARY KEY REFERENCES learner (id),
          name TEXT NOT NULL UNIQUE,
          display_name TEXT NOT NULL,
          password TEXT NOT NULL,
          roles TEXT NOT NULL,
          language TEXT,
          created_at INTEGER NOT NULL,
          suspended_at INTEGER
        ) STRICT;

        CREATE TABLE sign_in (
          key_hash TEXT NOT NULL PRIMARY KEY CHECK (length(key_hash) = 64),
          learner TEXT NOT NULL REFERENCES learner (id),
          device TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          used_at INTEGER NOT NULL,
          expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sign_in_of_learner ON sign_in (learner);

        CREATE TABLE api_token (
          id TEXT NOT NULL PRIMARY KEY,
          learner TEXT NOT NULL REFERENCES learner (id),
          key_hash TEXT NOT NULL UNIQUE CHECK (length(key_hash) = 64),
          name TEXT NOT NULL,
          scopes TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          used_at INTEGER,
          expires_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX api_token_of_learner ON api_token (learner);

        CREATE TABLE receipt (
          code_hash TEXT NOT NULL PRIMARY KEY CHECK (length(code_hash) = 64),
          learner TEXT NOT NULL REFERENCES learner (id),
          attempt TEXT NOT NULL REFERENCES attempt (id),
          created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX receipt_of_learner ON receipt (learner);

        CREATE TABLE archive (
          digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
          bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE medium (
          hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
          bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE medium_of (
          digest TEXT NOT NULL REFERENCES archive (digest),
          path TEXT NOT NULL,
          hash TEXT NOT NULL REFERENCES medium (hash),
          PRIMARY KEY (digest, path)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX medium_of_hash ON medium_of (hash);

        CREATE TABLE pack (
          id TEXT NOT NULL PRIMARY KEY,
          owner TEXT REFERENCES learner (id),
          visibility TEXT NOT NULL CHECK (visibility IN ('public', 'link', 'hidden')),
          current TEXT,
          created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX pack_of_owner ON pack (owner);

        CREATE TABLE publication (
          pack_id TEXT NOT NULL REFERENCES pack (id),
          version TEXT NOT NULL,
          digest TEXT NOT NULL REFERENCES archive (digest),
          publisher TEXT REFERENCES learner (id),
          published_at INTEGER NOT NULL,
          size INTEGER NOT NULL,
          card TEXT NOT NULL,
          PRIMARY KEY (pack_id, digest)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX publication_of_publisher ON publication (publisher);

        CREATE TABLE upload (
          id TEXT NOT NULL PRIMARY KEY,
          learner TEXT NOT NULL REFERENCES learner (id),
          pack_id TEXT NOT NULL,
          version TEXT NOT NULL,
          digest TEXT NOT NULL REFERENCES archive (digest),
          uploaded_at INTEGER NOT NULL,
          size INTEGER NOT NULL,
          card TEXT NOT NULL
        ) STRICT;
        CREATE INDEX upload_of_learner ON upload (learner);

        CREATE TABLE learner_group (
          id TEXT NOT NULL PRIMARY KEY,
          title TEXT NOT NULL,
          coordinator TEXT NOT NULL REFERENCES learner (id),
          pack_id TEXT NOT NULL,
          instrument TEXT NOT NULL,
          invitation TEXT NOT NULL UNIQUE,
          created_at INTEGER NOT NULL,
          closed_at INTEGER,
          changes INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX group_of_coordinator ON learner_group (coordinator);

        CREATE TABLE membership (
          group_id TEXT NOT NULL REFERENCES learner_group (id),
          learner TEXT NOT NULL REFERENCES learner (id),
          name TEXT NOT NULL,
          joined_at INTEGER NOT NULL,
          PRIMARY KEY (group_id, learner)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX membership_of_learner ON membership (learner);

        CREATE TABLE edition (
          id INTEGER NOT NULL PRIMARY KEY,
          digest TEXT NOT NULL CHECK (length(digest) = 64),
          instrument TEXT NOT NULL,
          UNIQUE (digest, instrument)
        ) STRICT;

        CREATE TABLE answered (
          edition INTEGER NOT NULL REFERENCES edition (id),
          item TEXT NOT NULL,
          attempt TEXT NOT NULL,
          learner TEXT NOT NULL REFERENCES learner (id),
          answer TEXT NOT NULL,
          seconds INTEGER,
          PRIMARY KEY (edition, item, attempt)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX answered_of_learner ON answered (learner);

        CREATE TABLE setting (
          name TEXT NOT NULL PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)
  }

  private static func filesOfAnswers(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE answer_file (
          attempt TEXT NOT NULL REFERENCES attempt (id),
          hash TEXT NOT NULL CHECK (length(hash) = 64),
          learner TEXT NOT NULL REFERENCES learner (id),
          media_type TEXT NOT NULL,
          added_at INTEGER NOT NULL,
          size INTEGER NOT NULL CHECK (size >= 0),
          bytes BLOB NOT NULL,
          PRIMARY KEY (attempt, hash)
        ) STRICT;
        CREATE INDEX answer_file_of_learner ON answer_file (learner, size);
        """)
  }

  /// Figures of a group are counted without a look at the rows of its attempts and evidence.
  private static func groupsCountedInIndexes(_ db: Database) throws {
    try db.execute(
      sql: """
        DROP INDEX evidence_of_attempt;
        CREATE INDEX evidence_of_attempt ON evidence (attempt, framework, code, level);
        DROP INDEX attempt_of_instrument;
        CREATE INDEX attempt_of_instrument ON attempt (pack_id, instrument, learner, finished_at, id, started_at);
        CREATE INDEX membership_by_name ON membership (group_id, name, learner);
        """)
  }

  /// Bytes are kept once, by their SHA-256, in pieces; archives and media files say which contents they are.
  private static func contentByDigest(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE content (
          hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
          size INTEGER NOT NULL CHECK (size >= 0),
          added_at INTEGER NOT NULL,
          is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE content_piece (
          hash TEXT NOT NULL REFERENCES content (hash),
          place INTEGER NOT NULL CHECK (place >= 0),
          bytes BLOB NOT NULL,
          PRIMARY KEY (hash, place)
        ) STRICT;

        CREATE TABLE archive_part (
          digest TEXT NOT NULL REFERENCES archive (digest),
          number INTEGER NOT NULL CHECK (number >= 0),
          size INTEGER NOT NULL CHECK (size >= 0),
          hash TEXT REFERENCES content (hash),
          PRIMARY KEY (digest, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX archive_part_of_content ON archive_part (hash);
        CREATE INDEX publication_of_digest ON publication (digest);
        CREATE INDEX attempt_of_digest ON attempt (pack_digest);

        ALTER TABLE archive ADD COLUMN rest TEXT REFERENCES content (hash);
        ALTER TABLE archive ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
        """)
    for digest in try String.fetchAll(db, sql: "SELECT digest FROM archive") {
      guard let bytes = try Data.fetchOne(db, sql: "SELECT bytes FROM archive WHERE digest = ?", arguments: [digest])
      else { continue }
      let hash = SHA256Digest(of: Array(bytes)).hex
      try keep(bytes, as: hash, db)
      // What an archive has in common with others is not known here: all of it is rest.
      try db.execute(
        sql: "UPDATE archive SET rest = ?, size = ? WHERE digest = ?", arguments: [hash, bytes.count, digest])
      try db.execute(
        sql: "INSERT INTO archive_part (digest, number, size, hash) VALUES (?, 0, ?, NULL)",
        arguments: [digest, bytes.count])
    }
    for hash in try String.fetchAll(db, sql: "SELECT hash FROM medium") {
      if let bytes = try Data.fetchOne(db, sql: "SELECT bytes FROM medium WHERE hash = ?", arguments: [hash]) {
        try keep(bytes, as: hash, db)
      }
    }
    try db.execute(
      sql: """
        CREATE TABLE medium_of_content (
          digest TEXT NOT NULL REFERENCES archive (digest),
          path TEXT NOT NULL,
          hash TEXT NOT NULL REFERENCES content (hash),
          PRIMARY KEY (digest, path)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO medium_of_content SELECT digest, path, hash FROM medium_of;
        DROP TABLE medium_of;
        ALTER TABLE medium_of_content RENAME TO medium_of;
        CREATE INDEX medium_of_hash ON medium_of (hash);
        DROP TABLE medium;
        ALTER TABLE archive DROP COLUMN bytes;
        """)
  }

  private static func keep(_ bytes: Data, as hash: String, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO content (hash, size, added_at, is_whole) VALUES (?, ?, 0, 1) ON CONFLICT DO NOTHING",
      arguments: [hash, bytes.count])
    guard db.changesCount == 1 else { return }
    for place in stride(from: 0, to: bytes.count, by: StoredContent.pieceBytes) {
      let piece = bytes.dropFirst(place).prefix(StoredContent.pieceBytes)
      try db.execute(
        sql: "INSERT INTO content_piece (hash, place, bytes) VALUES (?, ?, ?)", arguments: [hash, place, Data(piece)])
    }
  }

  /// What an attempt showed stands beside it, so that its page needs no answers and no items.
  private static func resultsKept(_ db: Database) throws {
    try db.execute(sql: "ALTER TABLE attempt ADD COLUMN result TEXT")
  }

  /// Packages of launched content, who is enrolled in them, and what lets their units in.
  private static func launchedContent(_ db: Database) throws {
    try db.execute(sql: launchedContentTables)
  }

  /// The tables of launched content, in words that both databases take.
  static let launchedContentTables = """
    CREATE TABLE launchable (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('cmi5', 'scorm12', 'scorm2004')),
      owner TEXT REFERENCES learner (id),
      visibility TEXT NOT NULL CHECK (visibility IN ('public', 'hidden')),
      title TEXT NOT NULL,
      structure TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX launchable_of_owner ON launchable (owner);

    CREATE TABLE launchable_file (
      launchable TEXT NOT NULL REFERENCES launchable (id),
      path TEXT NOT NULL,
      hash TEXT NOT NULL REFERENCES content (hash),
      PRIMARY KEY (launchable, path)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX launchable_file_of_content ON launchable_file (hash);

    CREATE TABLE registration (
      id TEXT NOT NULL PRIMARY KEY,
      launchable TEXT NOT NULL REFERENCES launchable (id),
      learner TEXT REFERENCES learner (id),
      actor TEXT NOT NULL,
      state TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision >= 0),
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX registration_of_learner ON registration (learner);
    CREATE INDEX registration_of_launchable ON registration (launchable, created_at);
    CREATE INDEX registration_of_actor ON registration (actor);

    CREATE TABLE launch_session (
      id TEXT NOT NULL PRIMARY KEY,
      registration TEXT NOT NULL REFERENCES registration (id),
      learner TEXT REFERENCES learner (id),
      mode TEXT NOT NULL,
      fetch_hash TEXT NOT NULL UNIQUE CHECK (length(fetch_hash) = 64),
      token_hash TEXT UNIQUE CHECK (length(token_hash) = 64),
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX launch_session_of_registration ON launch_session (registration);
    CREATE INDEX launch_session_of_learner ON launch_session (learner);
    """

  /// How large pictures are, in words that both databases take: nobody has to read them to know it.
  static let sizesOfPicturesTables = """
    ALTER TABLE content ADD COLUMN width INTEGER;
    ALTER TABLE content ADD COLUMN height INTEGER;
    """

  /// The figures of groups are kept, and no longer counted by whoever shows them.
  private static func figuresOfGroups(_ db: Database) throws { try db.execute(sql: figuresOfGroupsTables) }

  /// The figures of groups, in words that both databases take, counted of what is there.
  static let figuresOfGroupsTables = """
    ALTER TABLE learner_group DROP COLUMN changes;

    CREATE TABLE group_stage (
      group_id TEXT NOT NULL REFERENCES learner_group (id),
      learner TEXT NOT NULL REFERENCES learner (id),
      stage INTEGER NOT NULL CHECK (stage BETWEEN 0 AND 2),
      attempt TEXT NOT NULL,
      reached_at INTEGER NOT NULL,
      is_counted INTEGER NOT NULL CHECK (is_counted IN (0, 1)),
      PRIMARY KEY (group_id, learner, stage)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX group_stage_in_order ON group_stage (group_id, stage, is_counted, reached_at, attempt);
    CREATE INDEX group_stage_of_learner ON group_stage (learner);

    CREATE TABLE group_level (
      group_id TEXT NOT NULL REFERENCES learner_group (id),
      stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 2),
      framework TEXT NOT NULL,
      code TEXT NOT NULL,
      level TEXT NOT NULL,
      people INTEGER NOT NULL,
      PRIMARY KEY (group_id, stage, framework, code, level)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO group_stage (group_id, learner, stage, attempt, reached_at, is_counted)
    SELECT group_id, learner, 0, attempt, started_at, 0 FROM (
      SELECT g.id AS group_id, m.learner, a.id AS attempt, a.started_at,
        ROW_NUMBER() OVER (PARTITION BY g.id, m.learner ORDER BY a.started_at, a.id) AS turn
      FROM learner_group AS g JOIN membership AS m ON m.group_id = g.id
      JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = g.pack_id AND a.instrument = g.instrument
    ) AS begun WHERE turn = 1;

    INSERT INTO group_stage (group_id, learner, stage, attempt, reached_at, is_counted)
    SELECT group_id, learner, turn, attempt, finished_at, CASE WHEN place <= people - people % 10 THEN 1 ELSE 0 END
    FROM (
      SELECT group_id, learner, turn, attempt, finished_at,
        ROW_NUMBER() OVER (PARTITION BY group_id, turn ORDER BY finished_at, attempt) AS place,
        COUNT(*) OVER (PARTITION BY group_id, turn) AS people
      FROM (
        SELECT g.id AS group_id, m.learner, a.id AS attempt, a.finished_at,
          ROW_NUMBER() OVER (PARTITION BY g.id, m.learner ORDER BY a.finished_at, a.id) AS turn
        FROM learner_group AS g JOIN membership AS m ON m.group_id = g.id
        JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = g.pack_id AND a.instrument = g.instrument
        WHERE a.finished_at IS NOT NULL
      ) AS finished WHERE turn <= 2
    ) AS placed;

    INSERT INTO group_level (group_id, stage, framework, code, level, people)
    SELECT s.group_id, s.stage, e.framework, e.code, e.level, COUNT(*)
    FROM group_stage AS s JOIN evidence AS e ON e.attempt = s.attempt
    WHERE s.is_counted = 1 AND e.level IS NOT NULL
    GROUP BY s.group_id, s.stage, e.framework, e.code, e.level;
    """

  /// Who signed which archive, and whose signature is shown by name.
  private static func signatures(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE archive_signature (
          digest TEXT NOT NULL REFERENCES archive (digest),
          key_id TEXT NOT NULL CHECK (length(key_id) = 43),
          jws TEXT NOT NULL,
          PRIMARY KEY (digest, key_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE trusted_publisher (
          key_id TEXT NOT NULL PRIMARY KEY CHECK (length(key_id) = 43),
          public_key TEXT NOT NULL,
          name TEXT NOT NULL CHECK (name <> ''),
          added_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)
  }

  /// The log as a learning record store: what statements are found by, references, documents, attachments, keys.
  private static func learningRecordStore(_ db: Database) throws {
    try db.execute(
      sql: """
        DROP INDEX IF EXISTS statement_of_learner;
        ALTER TABLE statement RENAME TO earlier_statement;

        CREATE TABLE term (
          id INTEGER NOT NULL PRIMARY KEY,
          name BLOB NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE statement (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
          learner TEXT REFERENCES learner (id),
          stored_us INTEGER NOT NULL,
          traits INTEGER NOT NULL,
          authority INTEGER REFERENCES term (id),
          body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX statement_of_learner ON statement (learner, seq) WHERE learner IS NOT NULL;

        CREATE TABLE posting (
          key INTEGER NOT NULL,
          seq INTEGER NOT NULL,
          via INTEGER NOT NULL,
          PRIMARY KEY (key, seq, via)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE statement_reference (
          target BLOB NOT NULL CHECK (length(target) = 16),
          seq INTEGER NOT NULL,
          PRIMARY KEY (target, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE activity (
          term INTEGER NOT NULL PRIMARY KEY REFERENCES term (id),
          definition TEXT NOT NULL
        ) STRICT;

        CREATE TABLE document (
          kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
          activity TEXT NOT NULL,
          agent TEXT NOT NULL,
          registration TEXT NOT NULL,
          name TEXT NOT NULL,
          learner TEXT REFERENCES learner (id),
          media_type TEXT NOT NULL,
          etag TEXT NOT NULL CHECK (length(etag) = 40),
          updated_us INTEGER NOT NULL,
          body BLOB NOT NULL,
          UNIQUE (kind, activity, agent, registration, name)
        ) STRICT;
        CREATE INDEX document_of_learner ON document (learner) WHERE learner IS NOT NULL;

        CREATE TABLE attachment (
          sha2 TEXT NOT NULL PRIMARY KEY,
          media_type TEXT NOT NULL,
          size INTEGER NOT NULL CHECK (size >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attachment_part (
          sha2 TEXT NOT NULL REFERENCES attachment (sha2),
          place INTEGER NOT NULL,
          bytes BLOB NOT NULL,
          UNIQUE (sha2, place)
        ) STRICT;

        CREATE TABLE attachment_of (
          sha2 TEXT NOT NULL,
          seq INTEGER NOT NULL,
          PRIMARY KEY (sha2, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attachment_by_statement ON attachment_of (seq);

        CREATE TABLE access_key (
          id TEXT NOT NULL PRIMARY KEY,
          secret_hash TEXT NOT NULL CHECK (length(secret_hash) = 64),
          name TEXT NOT NULL,
          scopes TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          revoked_at INTEGER
        ) STRICT, WITHOUT ROWID;
        """)
    let earlier = try Row.fetchCursor(
      db, sql: "SELECT seq, id, learner, stored_at, body FROM earlier_statement ORDER BY seq")
    let sender = StatementSender(authority: nil, homePage: nil, definesActivities: true)
    var log = LogWriter(SQLiteConnection(db: db), from: sender)
    while let row = try earlier.next() {
      let (id, body): (String, String) = (row[1], row[4])
      try log.add([
        LogEntry(
          .earlier(id: id, body: body), at: Instant(Timestamp(milliseconds: row[3])),
          learner: (row[2] as String?).map { LearnerID($0) }, place: row[0])
      ])
    }
    try db.execute(sql: "DROP TABLE earlier_statement")
  }
}
