// Package reach knows when two ways of writing a number or address are the same
// number or address. Whether somebody may be written to is asked by that form, and
// what is sent goes to it: so nothing forbidden is reached under another spelling.
// It knows no case and no person.
package reach
