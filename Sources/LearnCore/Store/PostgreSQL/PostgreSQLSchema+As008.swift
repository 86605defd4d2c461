// learn, Apache-2.0. See LICENSE.

extension PostgreSQLSchema {
  /// The tables as SQLite's migrations up to 008 leave them, in the words of ``translated(_:)``.
  ///
  /// Only what SQLite does of itself is said in words of PostgreSQL: places in the log come from a sequence; terms, which
  /// may be longer than what fits into an ordered index, are kept apart by a hash index.
  static let recordAsOf008 = """
    CREATE TABLE learner (
      id TEXT NOT NULL PRIMARY KEY,
      created_at INTEGER NOT NULL
    );

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
      state TEXT NOT NULL,
      answered INTEGER NOT NULL DEFAULT 0 CHECK (answered >= 0),
      result TEXT
    );
    CREATE INDEX attempt_of_learner ON attempt (learner, started_at);
    CREATE INDEX attempt_of_instrument ON attempt (pack_id, instrument, learner, finished_at, id, started_at);
    CREATE INDEX attempt_of_digest ON attempt (pack_digest);

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
    );
    CREATE INDEX evidence_of_learner ON evidence (learner, framework, observed_at);
    CREATE INDEX evidence_of_attempt ON evidence (attempt, framework, code, level);

    CREATE TABLE completion (
      learner TEXT NOT NULL REFERENCES learner (id),
      pack_id TEXT NOT NULL,
      lesson TEXT NOT NULL,
      pack_version TEXT NOT NULL,
      pack_digest TEXT NOT NULL,
      completed_at INTEGER NOT NULL,
      PRIMARY KEY (learner, pack_id, lesson)
    );

    CREATE TABLE account (
      learner TEXT NOT NULL PRIMARY KEY REFERENCES learner (id),
      name TEXT NOT NULL UNIQUE,
      display_name TEXT NOT NULL,
      password TEXT NOT NULL,
      roles TEXT NOT NULL,
      language TEXT,
      created_at INTEGER NOT NULL,
      suspended_at INTEGER
    );

    CREATE TABLE sign_in (
      key_hash TEXT NOT NULL PRIMARY KEY CHECK (length(key_hash) = 64),
      learner TEXT NOT NULL REFERENCES learner (id),
      device TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    );
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
    );
    CREATE INDEX api_token_of_learner ON api_token (learner);

    CREATE TABLE receipt (
      code_hash TEXT NOT NULL PRIMARY KEY CHECK (length(code_hash) = 64),
      learner TEXT NOT NULL REFERENCES learner (id),
      attempt TEXT NOT NULL REFERENCES attempt (id),
      created_at INTEGER NOT NULL
    );
    CREATE INDEX receipt_of_learner ON receipt (learner);
    CREATE INDEX receipt_of_attempt ON receipt (attempt);

    CREATE TABLE content (
      hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
      size INTEGER NOT NULL CHECK (size >= 0),
      added_at INTEGER NOT NULL,
      is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1))
    );

    CREATE TABLE content_piece (
      hash TEXT NOT NULL REFERENCES content (hash),
      place INTEGER NOT NULL CHECK (place >= 0),
      bytes BLOB NOT NULL,
      PRIMARY KEY (hash, place)
    );

    CREATE TABLE archive (
      digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
      rest TEXT REFERENCES content (hash),
      size INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX archive_of_rest ON archive (rest);

    CREATE TABLE archive_part (
      digest TEXT NOT NULL REFERENCES archive (digest),
      number INTEGER NOT NULL CHECK (number >= 0),
      size INTEGER NOT NULL CHECK (size >= 0),
      hash TEXT REFERENCES content (hash),
      PRIMARY KEY (digest, number)
    );
    CREATE INDEX archive_part_of_content ON archive_part (hash);

    CREATE TABLE archive_signature (
      digest TEXT NOT NULL REFERENCES archive (digest),
      key_id TEXT NOT NULL CHECK (length(key_id) = 43),
      jws TEXT NOT NULL,
      PRIMARY KEY (digest, key_id)
    );

    CREATE TABLE trusted_publisher (
      key_id TEXT NOT NULL PRIMARY KEY CHECK (length(key_id) = 43),
      public_key TEXT NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      added_at INTEGER NOT NULL
    );

    CREATE TABLE medium_of (
      digest TEXT NOT NULL REFERENCES archive (digest),
      path TEXT NOT NULL,
      hash TEXT NOT NULL REFERENCES content (hash),
      PRIMARY KEY (digest, path)
    );
    CREATE INDEX medium_of_hash ON medium_of (hash);

    CREATE TABLE pack (
      id TEXT NOT NULL PRIMARY KEY,
      owner TEXT REFERENCES learner (id),
      visibility TEXT NOT NULL CHECK (visibility IN ('public', 'link', 'hidden')),
      current TEXT,
      created_at INTEGER NOT NULL
    );
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
    );
    CREATE INDEX publication_of_publisher ON publication (publisher);
    CREATE INDEX publication_of_digest ON publication (digest);

    CREATE TABLE upload (
      id TEXT NOT NULL PRIMARY KEY,
      learner TEXT NOT NULL REFERENCES learner (id),
      pack_id TEXT NOT NULL,
      version TEXT NOT NULL,
      digest TEXT NOT NULL REFERENCES archive (digest),
      uploaded_at INTEGER NOT NULL,
      size INTEGER NOT NULL,
      card TEXT NOT NULL
    );
    CREATE INDEX upload_of_learner ON upload (learner);
    CREATE INDEX upload_of_digest ON upload (digest);

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
    );
    CREATE INDEX group_of_coordinator ON learner_group (coordinator);

    CREATE TABLE membership (
      group_id TEXT NOT NULL REFERENCES learner_group (id),
      learner TEXT NOT NULL REFERENCES learner (id),
      name TEXT NOT NULL,
      joined_at INTEGER NOT NULL,
      PRIMARY KEY (group_id, learner)
    );
    CREATE INDEX membership_of_learner ON membership (learner);
    CREATE INDEX membership_by_name ON membership (group_id, name, learner);

    CREATE TABLE edition (
      id INTEGER NOT NULL PRIMARY KEY,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      instrument TEXT NOT NULL,
      UNIQUE (digest, instrument)
    );

    CREATE TABLE answered (
      edition INTEGER NOT NULL REFERENCES edition (id),
      item TEXT NOT NULL,
      attempt TEXT NOT NULL,
      learner TEXT NOT NULL REFERENCES learner (id),
      answer TEXT NOT NULL,
      seconds INTEGER,
      PRIMARY KEY (edition, item, attempt)
    );
    CREATE INDEX answered_of_learner ON answered (learner);

    CREATE TABLE answer_file (
      attempt TEXT NOT NULL REFERENCES attempt (id),
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      learner TEXT NOT NULL REFERENCES learner (id),
      media_type TEXT NOT NULL,
      added_at INTEGER NOT NULL,
      size INTEGER NOT NULL CHECK (size >= 0),
      bytes BLOB NOT NULL,
      PRIMARY KEY (attempt, hash)
    );
    CREATE INDEX answer_file_of_learner ON answer_file (learner, size);

    CREATE TABLE setting (
      name TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    );

    CREATE TABLE term (
      id INTEGER NOT NULL PRIMARY KEY,
      name BLOB NOT NULL,
      EXCLUDE USING hash (name WITH =)
    );

    CREATE SEQUENCE statement_place;
    CREATE TABLE statement (
      seq INTEGER NOT NULL UNIQUE,
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      learner TEXT REFERENCES learner (id),
      stored_us INTEGER NOT NULL,
      traits INTEGER NOT NULL,
      authority INTEGER REFERENCES term (id),
      body TEXT NOT NULL
    );
    CREATE INDEX statement_of_learner ON statement (learner, seq) WHERE learner IS NOT NULL;
    CREATE INDEX statement_of_authority ON statement (authority) WHERE authority IS NOT NULL;

    CREATE TABLE posting (
      key INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      via INTEGER NOT NULL,
      PRIMARY KEY (key, seq, via)
    );

    CREATE TABLE statement_reference (
      target BLOB NOT NULL CHECK (length(target) = 16),
      seq INTEGER NOT NULL,
      PRIMARY KEY (target, seq)
    );

    CREATE TABLE activity (
      term INTEGER NOT NULL UNIQUE REFERENCES term (id),
      definition TEXT NOT NULL
    );

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
    );
    CREATE INDEX document_of_learner ON document (learner) WHERE learner IS NOT NULL;

    CREATE TABLE attachment (
      sha2 TEXT NOT NULL PRIMARY KEY,
      media_type TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size >= 0)
    );

    CREATE TABLE attachment_part (
      sha2 TEXT NOT NULL REFERENCES attachment (sha2),
      place INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (sha2, place)
    );

    CREATE TABLE attachment_of (
      sha2 TEXT NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (sha2, seq)
    );
    CREATE INDEX attachment_by_statement ON attachment_of (seq);

    CREATE TABLE access_key (
      id TEXT NOT NULL PRIMARY KEY,
      secret_hash TEXT NOT NULL CHECK (length(secret_hash) = 64),
      name TEXT NOT NULL,
      scopes TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      revoked_at INTEGER
    );
    """
}
