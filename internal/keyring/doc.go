// Package keyring seals what is personal before it is stored or sent to Temporal,
// and makes blind indexes by which a sealed value can be found again.
//
// A ring holds several keys of 32 bytes, each with an id. The first one seals;
// all of them open. To rotate, put a new key in front and leave the others where
// they are: what was sealed before stays readable, and carries the id of its key.
//
// From each key two others are derived with HKDF-SHA-256, one that seals
// (AES-256-GCM, random nonce) and one for blind indexes (HMAC-SHA-256), so that
// neither can be worked back from the other.
//
// Blind indexes are always made with the last key of the list, the oldest. A key
// added in front therefore changes no index. Taking the last key away does, and
// every stored index has to be made again; internal/postgres keeps the index of a
// known value beside its canary, and refuses to start when it no longer fits.
package keyring
