// learn, Apache-2.0. See LICENSE.

internal import GRDB

/// The tables of a record in SQLite. Migrations are only ever added at the end, never changed.
enum SQLiteSchema {
  /// `lern` in ASCII: tells a record of learn from any other SQLite file (PRAGMA application_id).
  static let applicationID: Int64 = 0x6C65_726E

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("001-record-of-learning", migrate: recordOfLearning)
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
}
