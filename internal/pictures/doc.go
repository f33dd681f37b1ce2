// Package pictures takes out of a picture what it says beside itself: where and when
// it was taken, with what, by whom. A photograph of a room may tell where a refuge is.
//
// It copies the parts of a file that the picture is made of and leaves the others
// out; nothing is drawn anew, so the picture stays as good as it was. Of JPEG the way
// up is kept, because without it a photograph lies on its side. A file that is not
// whole is refused.
package pictures
