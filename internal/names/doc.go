// Package names knows how people's names are said, written and shortened, so that
// somebody can be found by a name as a caller says it: without accents, misspelt,
// by its sound, in short, the other way round, or in another transliteration.
//
// It is pure. A name is brought once into keys, by which a database finds it
// ([Keys]), and asked for by the keys of each word that is said ([Ask]); which of
// those found fits best is then worked out letter by letter ([Query.Fit]).
//
// The sounds are rules of its own and not Postgres's. dmetaphone reads Siobhan as
// SPN, and daitch_mokotoff is there from Postgres 16 on; keys that are made here
// are the same on every server, and are stored, so that a change of the rules
// ([Version]) is seen and the stored keys are made again.
package names
