package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/web/form"
)

const (
	// documentsPath is the one path to which files are posted.
	documentsPath = "/cases/{reference}/documents"
	// mostUpload is how much may be posted there: as many files as may be added at
	// once, each as large as it may be, and what stands around them.
	mostUpload = casework.MostDocuments*casework.MostDocumentBytes + maxBody
	// uploadTime is how long files may take to arrive, from a phone in a stairwell.
	uploadTime = 10 * time.Minute
	// storeTime is how long keeping them may take once they are here.
	storeTime = time.Minute
	// longestName is the most letters that are kept of the name of a file.
	longestName = 200
)

// bodies are the paths to which more may be posted than maxBody.
var bodies = map[string]int64{documentsPath: mostUpload, logoPath: mostPicture, signaturePath: mostPicture, draftUploadPath: mostPicture}

// mostPicture is how much may be posted as a picture that letters show, or as a letter:
// more than one may be large, so that who sends a photograph is told so.
const mostPicture = casework.MostDocumentBytes + maxBody

// mostBody is how much may be posted to a route.
func mostBody(pattern string) int64 {
	if n := bodies[pattern]; n > 0 {
		return n
	}
	return maxBody
}

// upload is a form with files as it was sent.
type upload struct {
	files []casework.Upload
	// wrong are the files that cannot be added, each with what is wrong, in words.
	wrong []string
}

// readUpload reads a form with files. Its values stand in r.PostForm afterwards, with
// each file as its name and the sum of what is in it, so that the form has one key.
// Files are held in memory, and never written to a disk in the clear. What is too large
// is read to its end and thrown away, so that the others arrive and an answer can be
// given. field is the name of the field of the files.
func readUpload(w http.ResponseWriter, r *http.Request, field string) (*upload, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return nil, refuse(http.StatusUnprocessableEntity, "What was sent could not be read", "Nothing was added. Go back and send it again.")
	}
	// A server that cannot move its deadlines keeps those it has.
	control, until := http.NewResponseController(w), time.Now().Add(uploadTime)
	_ = control.SetReadDeadline(until)
	_ = control.SetWriteDeadline(until.Add(storeTime))
	out, values := &upload{}, url.Values{}
	parts := multipart.NewReader(r.Body, params["boundary"])
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, uploadBroken(err)
		}
		if part.FileName() == "" {
			text, err := io.ReadAll(io.LimitReader(part, maxBody))
			if err != nil {
				return nil, uploadBroken(err)
			}
			if part.FormName() != field { // a field of files in which none was chosen
				values.Add(part.FormName(), string(text))
			}
			continue
		}
		name, err := out.take(part)
		if err != nil {
			return nil, uploadBroken(err)
		}
		values.Add(field, name)
	}
	r.PostForm = values
	return out, nil
}

// take reads one file, and gives what it is known by to the form.
func (u *upload) take(part *multipart.Part) (string, error) {
	name := fileName(part.FileName())
	one := casework.Upload{Name: name}
	var err error
	if one.Content, err = io.ReadAll(io.LimitReader(part, casework.MostDocumentBytes+1)); err != nil {
		return "", err
	}
	if _, err = io.Copy(io.Discard, part); err != nil {
		return "", err
	}
	if err := casework.CheckUpload(one); err != nil {
		u.wrong = append(u.wrong, "“"+name+"” was not added. "+fault.TextOf(err))
	} else if u.files = append(u.files, one); len(u.files) > casework.MostDocuments {
		u.files = u.files[:casework.MostDocuments]
		u.wrong = append(u.wrong, "“"+name+"” was not added. At most "+strconv.Itoa(casework.MostDocuments)+" files can be added at once. Send it by itself.")
	}
	sum := sha256.Sum256(one.Content)
	return name + " " + hex.EncodeToString(sum[:]), nil
}

// fileName is what a file is called, without the folders that some programs send, and
// without what could change how a line looks.
func fileName(sent string) string {
	name := path.Base(strings.ReplaceAll(strings.ToValidUTF8(sent, "_"), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, name)
	if utf8.RuneCountInString(name) > longestName {
		ending := []rune(path.Ext(name))
		ending = ending[:min(len(ending), 20)]
		name = string([]rune(name)[:longestName-len(ending)]) + string(ending)
	}
	return name
}

// uploadBroken is the answer where what was sent did not arrive whole.
func uploadBroken(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return refuse(http.StatusRequestEntityTooLarge, "These files are too much to send at once",
			"Nothing was added, and what is in the case stays as it is. Go back and send fewer files at once, each of at most "+strconv.Itoa(casework.MostDocumentBytes>>20)+" MB.")
	}
	return refuse(http.StatusBadRequest, "The files did not arrive whole", "Nothing was added. Go back, choose them again and send them. With a weak signal, send them one by one.")
}

// longer gives what is done with files time of its own: by the time they are here, the
// time of an ordinary request may have passed.
func longer(r *http.Request) (*http.Request, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), storeTime)
	return r.WithContext(ctx), cancel
}

// problemOfFiles puts what is wrong with files at their field.
func problemOfFiles(f *form.Form, field string, wrong []string) {
	if len(wrong) > 0 {
		f.Wrong(field, strings.Join(wrong, " "))
	}
}
