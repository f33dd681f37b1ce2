// Package who says who is signed in. Sign-in puts the person into the context of
// a request; the pages read it from there. The package knows nothing of how
// somebody signs in, and nothing of pages, so that neither has to know the other.
package who
