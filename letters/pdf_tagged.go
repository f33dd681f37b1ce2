package letters

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// fpdf draws pages and embeds fonts, and knows nothing of tags. What it wrote is
// taken apart into its objects here and put together again with the tree of
// elements, to which the content that was marked while drawing belongs (ISO 32000-1
// section 14.7). The shape of what fpdf writes is known, and a test reads the
// outcome with another program.

var errShape = errors.New("the PDF has not the shape that is known")

var trailerRoot = regexp.MustCompile(`/Root (\d+) 0 R`)

// objects takes a document apart: its head, and its objects by number.
func objects(doc []byte) (head []byte, objs [][]byte, err error) {
	at := bytes.LastIndex(doc, []byte("startxref\n"))
	if at < 0 {
		return nil, nil, errShape
	}
	from, err := strconv.Atoi(string(bytes.SplitN(doc[at+len("startxref\n"):], []byte("\n"), 2)[0]))
	if err != nil || from >= len(doc) {
		return nil, nil, errShape
	}
	rows := strings.Split(string(doc[from:at]), "\n")
	if len(rows) < 3 || rows[0] != "xref" {
		return nil, nil, errShape
	}
	var size int
	if _, err := fmt.Sscanf(rows[1], "0 %d", &size); err != nil || len(rows) < size+2 {
		return nil, nil, errShape
	}
	objs = make([][]byte, size)
	first := len(doc)
	for n := 1; n < size; n++ {
		start, err := strconv.Atoi(strings.TrimLeft(rows[n+2][:10], "0"))
		if err != nil || start >= from {
			return nil, nil, errShape
		}
		first = min(first, start)
		rest := doc[start:from]
		begin := []byte(strconv.Itoa(n) + " 0 obj\n")
		end := objectEnd(rest)
		if !bytes.HasPrefix(rest, begin) || end < 0 {
			return nil, nil, errShape
		}
		objs[n] = rest[len(begin):end]
	}
	return doc[:first], objs, nil
}

// objectEnd is where an object ends; what is in a stream may look like an end, so
// its length is gone by.
func objectEnd(rest []byte) int {
	stream := bytes.Index(rest, []byte("\nstream\n"))
	end := bytes.Index(rest, []byte("\nendobj"))
	if stream < 0 || end < stream {
		return end
	}
	length := regexp.MustCompile(`/Length (\d+)`).FindSubmatch(rest[:stream])
	if length == nil {
		return -1
	}
	n, err := strconv.Atoi(string(length[1]))
	after := stream + len("\nstream\n") + n
	if err != nil || after > len(rest) {
		return -1
	}
	end = bytes.Index(rest[after:], []byte("\nendobj"))
	if end < 0 {
		return -1
	}
	return after + end
}

// tagged puts the tree into a document.
func tagged(doc []byte, t *tree, pages int) ([]byte, error) {
	head, objs, err := objects(doc)
	if err != nil {
		return nil, err
	}
	found := trailerRoot.FindSubmatch(doc[bytes.LastIndex(doc, []byte("trailer")):])
	if found == nil {
		return nil, errShape
	}
	catalog, _ := strconv.Atoi(string(found[1]))
	w := &treeWriter{next: len(objs)}
	root := w.number()
	top := w.number()
	var kids []string
	for _, e := range t.top {
		kids = append(kids, w.element(e, top))
	}
	w.put(top, fmt.Sprintf("<</Type /StructElem /S /Document /P %d 0 R /K [%s]>>", root, strings.Join(kids, " ")))
	var nums strings.Builder
	for page := 1; page <= pages; page++ {
		fmt.Fprintf(&nums, "%d [", page-1)
		for _, e := range t.owners[page] {
			fmt.Fprintf(&nums, "%d 0 R ", w.numbers[e])
		}
		nums.WriteString("] ")
		obj := pageObject(page)
		const is = "<</Type /Page\n"
		if obj >= len(objs) || !bytes.HasPrefix(objs[obj], []byte(is)) {
			return nil, errShape
		}
		objs[obj] = append([]byte(fmt.Sprintf("%s/StructParents %d /Tabs /S\n", is, page-1)), objs[obj][len(is):]...)
	}
	w.put(root, fmt.Sprintf("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d>>", top, nums.String(), pages))
	const is = "<<\n/Type /Catalog\n"
	if !bytes.HasPrefix(objs[catalog], []byte(is)) {
		return nil, errShape
	}
	rest := bytes.Replace(objs[catalog][len(is):], []byte("/PageMode /UseOutlines\n"), nil, 1)
	objs[catalog] = append([]byte(fmt.Sprintf("%s/StructTreeRoot %d 0 R\n/MarkInfo <</Marked true>>\n/ViewerPreferences <</DisplayDocTitle true>>\n", is, root)), rest...)
	for n := len(objs); n < w.next; n++ {
		objs = append(objs, []byte(w.objs[n]))
	}
	return together(head, objs, catalog), nil
}

// pageObject is the number that fpdf gives to the object of a page.
func pageObject(page int) int { return 1 + 2*page }

// together writes objects as a document. Its id is made of what is in it.
func together(head []byte, objs [][]byte, catalog int) []byte {
	var b bytes.Buffer
	b.Write(head)
	at := make([]int, len(objs))
	for n := 1; n < len(objs); n++ {
		at[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, objs[n])
	}
	id := fmt.Sprintf("%X", sha256.Sum256(b.Bytes()))[:32]
	from := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objs))
	for n := 1; n < len(objs); n++ {
		fmt.Fprintf(&b, "%010d 00000 n \n", at[n])
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]>>\nstartxref\n%d\n%%%%EOF\n", len(objs), catalog, catalog-1, id, id, from)
	return b.Bytes()
}

type treeWriter struct {
	next    int
	objs    map[int]string
	numbers map[*element]int
}

func (w *treeWriter) number() int {
	w.next++
	return w.next - 1
}

func (w *treeWriter) put(n int, object string) {
	if w.objs == nil {
		w.objs = map[int]string{}
	}
	w.objs[n] = object
}

// element writes an element and those below it, and gives the reference to it.
func (w *treeWriter) element(e *element, parent int) string {
	n := w.number()
	if w.numbers == nil {
		w.numbers = map[*element]int{}
	}
	w.numbers[e] = n
	var kids []string
	for _, m := range e.marks {
		kids = append(kids, fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", pageObject(m.page), m.id))
	}
	for _, k := range e.kids {
		kids = append(kids, w.element(k, n))
	}
	alt := ""
	if e.alt != "" {
		alt = " /Alt <" + utf16Hex(e.alt) + ">"
	}
	w.put(n, fmt.Sprintf("<</Type /StructElem /S /%s /P %d 0 R%s /K [%s]>>", e.role, parent, alt, strings.Join(kids, " ")))
	return fmt.Sprintf("%d 0 R", n)
}

func utf16Hex(s string) string {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, r := range drawable(s) {
		fmt.Fprintf(&b, "%04X", r)
	}
	return b.String()
}

// metadata is the title in the form that PDF readers for disabled people ask for.
func metadata(title string) []byte {
	var t bytes.Buffer
	_ = xml.EscapeText(&t, []byte(title)) // a buffer takes everything
	return []byte(`<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + t.String() + `</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`)
}
