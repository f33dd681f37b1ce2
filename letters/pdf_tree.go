package letters

// role is a structure type of PDF 1.7.
type role string

// The roles that a letter has.
const (
	roleH1     role = "H1"
	roleH2     role = "H2"
	roleH3     role = "H3"
	roleH4     role = "H4"
	roleP      role = "P"
	roleL      role = "L"
	roleLI     role = "LI"
	roleLbl    role = "Lbl"
	roleLBody  role = "LBody"
	roleFigure role = "Figure"
)

// element is one node of what a screen reader reads.
type element struct {
	role  role
	alt   string
	kids  []*element
	marks []onPage
}

// onPage is content of an element on a page.
type onPage struct{ page, id int }

// tree is what is on the pages, in reading order.
type tree struct {
	top   []*element
	now   *element   // takes the content that is marked
	lists []*element // that are open, the outermost first
	next  map[int]int
	// owners are the elements of each page's content, by its id.
	owners map[int][]*element
}

func (t *tree) mark(page int) int {
	if t.next == nil {
		t.next, t.owners = map[int]int{}, map[int][]*element{}
	}
	id := t.next[page]
	t.next[page]++
	t.owners[page] = append(t.owners[page], t.now)
	t.now.marks = append(t.now.marks, onPage{page: page, id: id})
	return id
}

// open begins an element outside of every list.
func (t *tree) open(r role, alt string) {
	t.lists = nil
	t.now = &element{role: r, alt: alt}
	t.top = append(t.top, t.now)
}

// begin begins the element of a box.
func (t *tree) begin(b *box) {
	if b.depth == 0 {
		t.open(b.role, "")
		return
	}
	if len(t.lists) > b.depth {
		t.lists = t.lists[:b.depth]
	}
	for len(t.lists) < b.depth {
		l := &element{role: roleL}
		if len(t.lists) == 0 {
			t.top = append(t.top, l)
		} else {
			t.lastBody().kids = append(t.lastBody().kids, l)
		}
		t.lists = append(t.lists, l)
	}
	l := t.lists[len(t.lists)-1]
	if b.begins || len(l.kids) == 0 {
		l.kids = append(l.kids, &element{role: roleLI})
		t.body()
		return
	}
	p := &element{role: roleP}
	t.lastBody().kids = append(t.lastBody().kids, p)
	t.now = p
}

// label begins the bullet or number of the entry that is open.
func (t *tree) label() {
	entry := t.entry()
	t.now = &element{role: roleLbl}
	entry.kids = append([]*element{t.now}, entry.kids...)
}

// body goes on with what the entry says.
func (t *tree) body() { t.now = t.lastBody() }

func (t *tree) entry() *element {
	l := t.lists[len(t.lists)-1]
	if len(l.kids) == 0 {
		l.kids = append(l.kids, &element{role: roleLI})
	}
	return l.kids[len(l.kids)-1]
}

func (t *tree) lastBody() *element {
	entry := t.entry()
	for _, k := range entry.kids {
		if k.role == roleLBody {
			return k
		}
	}
	b := &element{role: roleLBody}
	entry.kids = append(entry.kids, b)
	return b
}
