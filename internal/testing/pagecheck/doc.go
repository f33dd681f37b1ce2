// Package pagecheck looks at the HTML of a page, as it is sent, for what can be
// wrong on any page: a control without a label, an id that stands twice, a script
// that stands in the page, a typeface that is not ours to use.
package pagecheck
