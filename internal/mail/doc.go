// Package mail hands e-mail to an SMTP server: over one connection for many
// messages, with a time limit on every step, encrypted as the configuration
// demands, and so that it is known from which moment on a message may have been
// sent.
//
// It uses jordan-wright/email to build messages and does the sending itself,
// because that package's own Send knows neither contexts nor time limits. It
// imports nothing else of ours but fault; package mailer fits it to what the
// activities ask for. No error of this package holds an address or what a server
// said, because servers repeat addresses.
package mail
