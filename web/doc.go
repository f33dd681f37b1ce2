// Package web is the pages: HTML from the server, forms that are posted, and no
// script that anything depends on. A page is one Go file and one template beside it;
// routes.go is the table of what there is and who may see it.
//
// It knows no database and no workflow: it asks through the small interfaces in
// ports.go. Who is signed in it reads with package who.
package web
