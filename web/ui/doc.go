// Package ui holds the components of the pages: one template a file in parts/, named
// for the component of GOV.UK Frontend or MoJ Frontend that it draws, and the plain
// structs that they are drawn from. A page uses one with {{template "table" .Cases}};
// the fields of package form are drawn with {{template "field" .Form.Place}}.
package ui
