// Package proof makes a file out of the record of a case that shows what was done and
// when it was known, and checks such a file: the ledger with its chain of hashes, every
// letter exactly as it was issued and what became of it, the documents that go with it,
// and a chronology in words. The file can be checked without the database it came from.
package proof
