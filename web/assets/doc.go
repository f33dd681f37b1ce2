// Package assets holds the styles, scripts and images of the pages, inside the
// program. What is ours stands in own/. What is fetched stands in vendor/, where
// `make assets` lays it; a program that was built without it says so when it starts.
package assets
