package letters

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// UnfitPDF says why a PDF that was written elsewhere cannot be a letter, and what to do.
type UnfitPDF struct{ Why string }

// Error is the sentence.
func (e *UnfitPDF) Error() string { return e.Why }

// mostPages is how many pages a letter that was written elsewhere may have.
const mostPages = 200

// LookAt looks at a PDF that was written elsewhere and is to go out as a letter, and
// gives the number of its pages. *UnfitPDF: it is no PDF or a damaged one, it needs a
// password, or it holds what a letter must not: scripts, other files, a form that sends.
// What is in it is not changed.
func LookAt(content []byte) (pages int, err error) {
	defer func() {
		if r := recover(); r != nil {
			pages, err = 0, &UnfitPDF{damaged}
		}
	}()
	if !bytes.HasPrefix(content, []byte("%PDF-")) {
		return 0, &UnfitPDF{"This is not a PDF. In your word processor, save the letter as PDF, and choose that file."}
	}
	conf := model.NewDefaultConfiguration()
	conf.Offline = true
	ctx, err := api.ReadAndValidate(bytes.NewReader(content), conf)
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrEncrypted), err == nil && ctx.Encrypt != nil:
		return 0, &UnfitPDF{"This PDF is protected by a password or against copying. Whoever gets the letter could not open it, or could not have it read out. Save it without protection, and choose it again."}
	case err != nil:
		return 0, &UnfitPDF{damaged}
	}
	for _, entry := range ctx.Table {
		if entry == nil || entry.Free {
			continue
		}
		if why := unfit(entry.Object, 0); why != "" {
			return 0, &UnfitPDF{why}
		}
	}
	if ctx.PageCount < 1 || ctx.PageCount > mostPages {
		return 0, &UnfitPDF{fmt.Sprintf("This PDF has %d pages. A letter has 1 to %d. Add what is longer as a document.", ctx.PageCount, mostPages)}
	}
	return ctx.PageCount, nil
}

const (
	damaged = "This PDF is damaged, or made in a way that cannot be checked. Open it, print it as a PDF again, and choose the new file."
	scripts = "This PDF holds a script or an action of its own. A letter must not. Print it as a PDF again, and choose the new file."
	holders = "This PDF holds other files. Send them as letters or documents of their own: print this one as a PDF again, and choose the new file."
)

// unfitNames are what a letter must not hold, by the names of entries and of kinds.
var unfitNames = map[string]string{
	"JS": scripts, "JavaScript": scripts, "AA": scripts, "Launch": scripts, "SubmitForm": scripts, "ImportData": scripts, "XFA": scripts,
	"RichMedia": scripts, "Rendition": scripts, "Movie": scripts, "Sound": scripts, "3D": scripts,
	"EmbeddedFile": holders, "EmbeddedFiles": holders, "FileAttachment": holders,
}

// kindKeys are the entries that say what kind of thing an object is.
var kindKeys = map[string]bool{"S": true, "Subtype": true, "Type": true}

// unfit says what an object of a PDF holds that a letter must not; empty for nothing.
func unfit(o types.Object, depth int) string {
	if depth > 100 {
		return damaged
	}
	switch o := o.(type) {
	case types.Name:
		return unfitNames[plainName(string(o))]
	case types.Array:
		for _, one := range o {
			if why := unfit(one, depth+1); why != "" {
				return why
			}
		}
	case types.Dict:
		return unfitDict(o, depth)
	case types.StreamDict:
		return unfitDict(o.Dict, depth)
	case *types.StreamDict:
		return unfitDict(o.Dict, depth)
	case types.ObjectStreamDict:
		return unfitDict(o.Dict, depth)
	case types.XRefStreamDict:
		return unfitDict(o.Dict, depth)
	}
	return ""
}

func unfitDict(d types.Dict, depth int) string {
	for key, value := range d {
		if why := unfitNames[plainName(key)]; why != "" {
			return why
		}
		// Names elsewhere are those of fonts, colours and the like.
		if _, name := value.(types.Name); name && !kindKeys[plainName(key)] {
			continue
		}
		if why := unfit(value, depth+1); why != "" {
			return why
		}
	}
	return ""
}

// plainName is a name without the escapes by which any letter can be written.
func plainName(name string) string {
	if plain, err := types.DecodeName(name); err == nil {
		return plain
	}
	return name
}
