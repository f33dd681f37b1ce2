// Package metrics counts, for Prometheus: how many cases, clocks, letters and
// messages there are and where they stand, how late timers ring, what is written
// and sent, and what the API is asked. Labels are stages, clocks, states, route
// templates: never a reference, a name or anything else about a person, and
// rehearsals are not counted.
package metrics
