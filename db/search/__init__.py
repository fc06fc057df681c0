"""Full-text search over submissions: any word or beginning of a word, newest first, at a million rows.

Three tables (migration 0005). `submission_words` has a row for each submission, in the order in which they
came to this computer. `submission_words_index` is an FTS5 index over it, kept by triggers, with an entry for
every beginning of every word: whatever is typed is looked up whole, and no lists are ever merged for it.
`submission_words_common` holds, for each full block of rows, the common beginnings as one bit for each row:
two common words that never meet are told apart by words of the processor, not row by row.

The blocks only make it fast: what is found is the same with all of them, some of them or none.
"""

from db.search.frequent import seal_full_blocks
from db.search.index import Reading, reindex_words, renew_words, stale_rows, words_are_stale
from db.search.newest import index_words, keys_newest_first, keys_with, newest_with, newest_with_any
