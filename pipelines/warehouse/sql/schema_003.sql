-- Schema version 3. Every load, publication and change of the spec is a line, each holding the hash of
-- the line before. Append-only.

-- one row per line of the ledger
create table ledger (
    line_no bigint primary key,
    sha256 varchar not null,          -- of the line
    line varchar not null             -- canonical JSON
);
