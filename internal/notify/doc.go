// Package notify speaks to GOV.UK Notify: text messages, e-mails and letters that are
// printed and posted. It knows the service's REST API, version 2, and nothing of a
// case; what it may be used for is decided in package activities, which alone uses
// it. It was never tried against the real service: docs/adr/0020 says what it is held
// to instead.
package notify
