// What search asks of FTS5 beyond matching: how good a hit is and what to show of it. Internal:
// registered by every connection.
//
// kosk_rank(table): the lower, the better. A word in a title counts once and most, in bodies little
// and up to a limit; a point of the programme yields to other documents of equal worth. Unlike bm25
// it looks at no text and at no other document, so a prefix that half of them have stays cheap.
// kosk_snippet(table): some words of the body from where most of the query is found, original
// letters, matches between \x02 and \x03. It reads the body up to there, once; SQLite's snippet()
// reads all of it twice.
#pragma once

struct Fts5ExtensionApi;
struct Fts5Context;
struct sqlite3_context;
struct sqlite3_value;

namespace kosk::content {

void rank(
    const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* out, int, sqlite3_value**);
void snippet(
    const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* out, int, sqlite3_value**);

}  // namespace kosk::content
