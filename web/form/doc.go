// Package form reads what somebody typed into a page, and gives all of it back
// where something is wrong with it. A form is made of fields; a field knows its
// label, its rules, what was typed and what is wrong, so that the same value reads
// the request and is drawn by the templates of package ui.
//
//	f := form.New(today)
//	place := f.Text("place", "Where are they placed?").Required("Enter where they are placed")
//	on := f.Date("on", "When did it start?").Required("Enter the day it started")
//	if !f.Read(r) {
//		return … // draw the page again, with status 422
//	}
//	record(place.Value, on.Value, f.Key)
package form
