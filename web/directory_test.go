package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

// directoryNow is when the entries of the samples were changed.
var directoryNow = civil.At(today, 9, 30)

var surgery = record.Body{ID: "body-1", Kind: record.Surgery, Name: "Mill Lane Surgery", Address: "1 Mill Lane\nHexford\nHX1 1AA", Email: "records@surgery.example", Phone: "01632 960 200",
	Note: "Ask for the practice manager.", Secure: true, Version: 1, ChangedBy: kofi.ID, ChangedAt: directoryNow}

func init() {
	s := &Server{clock: func() time.Time { return directoryNow }}
	sampleOf(directoryPage, "empty", s.directoryView(nil, false))
	list := []record.Body{surgery, {ID: "body-2", Kind: record.HousingAuthority, Name: "Borough of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and Wolfeschlegelsteinhausen", Email: "a-very-long-mailbox-name-of-the-homelessness-team@housing.authority.example"},
		{ID: "body-3", Kind: record.Landlord, Name: "P Landlord", Phone: "07700 900123"}}
	sampleOf(directoryPage, "three", s.directoryView(list, true)).as(priya)
	var many []record.Body
	for i := range bodiesAPage {
		b := list[i%3]
		b.ID = fmt.Sprint("body-", i)
		many = append(many, b)
	}
	long := s.directoryView(many, true)
	long.Pages.Previous, long.Pages.Next, long.Pages.Label = "/directory?page=1", "/directory?page=3", "Directory"
	sampleOf(directoryPage, "many", long).as(priya)
	none := s.directoryView(nil, false)
	none.FillValues(url.Values{"name": {"nobody at all"}})
	none.Said, none.Empty = "0 entries fit", "Nothing in the directory fits."
	sampleOf(directoryPage, "nothing-found", none)
	tooLong := s.directoryView(nil, false)
	tooLong.ReadValues(url.Values{"name": {strings.Repeat("a", 201)}, "kind": {"pub"}})
	wrongSampleOf(directoryPage, "wrong", tooLong, tooLong.Form)

	sampleOf(directoryEntryPage, "new", s.entryView(record.Body{}, "", true)).as(priya)
	sampleOf(directoryEntryPage, "read", s.entryView(surgery, "Kofi Danso", false))
	sampleOf(directoryEntryPage, "change", s.entryView(surgery, "Kofi Danso", true)).as(priya)
	out := surgery
	out.RemovedAt = &directoryNow
	sampleOf(directoryEntryPage, "out", s.entryView(out, "Kofi Danso", true)).as(priya)
	long1 := list[1]
	long1.Note = strings.Repeat("Whom to ask for depends on the day of the week. ", 20)
	sampleOf(directoryEntryPage, "long", s.entryView(long1, "Wilhelmina Wolfeschlegelsteinhausenbergerdorff", true)).as(priya)
	wrong := s.entryView(record.Body{}, "", true)
	wrong.ReadValues(url.Values{"email": {"nobody at home"}, "secure": {"perhaps"}})
	wrongSampleOf(directoryEntryPage, "everything-wrong", wrong, wrong.Form).as(priya)
}

// bodyBook is a directory in memory.
type bodyBook struct {
	Record
	list []record.Body
	did  []string
}

func (b *bodyBook) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: kofi.ID, Name: kofi.Name}}, nil
}

func (b *bodyBook) Bodies(_ context.Context, f record.BodyFilter) ([]record.Body, int, error) {
	b.did = append(b.did, fmt.Sprintf("list %v %q %d %d", f.Kinds, f.Name, f.Skip, f.Limit))
	if f.Skip >= len(b.list) {
		return nil, len(b.list), nil
	}
	return b.list[f.Skip:min(f.Skip+f.Limit, len(b.list))], len(b.list), nil
}

func (b *bodyBook) Body(_ context.Context, id string) (record.Body, error) {
	i := slices.IndexFunc(b.list, func(x record.Body) bool { return x.ID == id })
	if i < 0 {
		return record.Body{}, fault.New(fault.NotFound, "There is no such entry in the directory, or it was taken out.")
	}
	return b.list[i], nil
}

func (b *bodyBook) SaveBody(_ context.Context, x record.Body) error {
	i := slices.IndexFunc(b.list, func(y record.Body) bool { return y.ID == x.ID })
	switch {
	case i < 0:
		x.Version = 1
		b.list = append(b.list, x)
	case x.Version == 0:
	case b.list[i].Version != x.Version:
		return fault.New(fault.Conflict, "Somebody changed this entry meanwhile.")
	default:
		x.Version++
		b.list[i] = x
	}
	return nil
}

func (b *bodyBook) RemoveBody(_ context.Context, id, officer string) error {
	b.did = append(b.did, "remove "+id+" "+officer)
	for i := range b.list {
		if b.list[i].ID == id {
			b.list[i].RemovedAt = &directoryNow
		}
	}
	return nil
}

func newBody(change ...string) url.Values {
	v := url.Values{"_key": {"k"}, "version": {"0"}, "kind": {"gp"}, "name": {"Mill Lane Surgery"}, "address": {"1 Mill Lane"}, "email": {"records@surgery.example"}, "secure": {"yes"}, "phone": {""}, "note": {""}}
	for i := 0; i < len(change); i += 2 {
		v.Set(change[i], change[i+1])
	}
	return v
}

func TestTheDirectoryIsKept(t *testing.T) {
	t.Parallel()
	b := &bodyBook{}
	s := newServer(t, func(c *Config) { c.Record = b })
	for range 2 {
		if w := postAs(s, priya, "/directory/new", newBody()); w.Code != http.StatusSeeOther {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	}
	if len(b.list) != 1 || b.list[0].Name != "Mill Lane Surgery" || !b.list[0].Secure || b.list[0].ChangedBy != priya.ID {
		t.Fatalf("kept %+v", b.list)
	}
	path := "/directory/" + b.list[0].ID
	if w := postAs(s, priya, path, newBody("version", "1", "name", "Mill Road Surgery", "secure", "no")); w.Code != http.StatusSeeOther || b.list[0].Name != "Mill Road Surgery" || b.list[0].Secure {
		t.Errorf("changed: %d %+v", w.Code, b.list[0])
	}
	stale := postAs(s, priya, path, newBody("version", "1", "name", "Another"))
	if stale.Code != http.StatusUnprocessableEntity || !strings.Contains(stale.Body.String(), "changed this entry meanwhile") || b.list[0].Name != "Mill Road Surgery" {
		t.Errorf("over a newer one: %d", stale.Code)
	}
	for range 2 {
		if w := postAs(s, priya, path+"/remove", url.Values{"_key": {"k"}}); w.Code != http.StatusSeeOther {
			t.Errorf("removed: %d", w.Code)
		}
	}
	if n := len(slices.DeleteFunc(slices.Clone(b.did), func(d string) bool { return !strings.HasPrefix(d, "remove") })); n != 1 {
		t.Errorf("removed %d times", n)
	}
	if w := postAs(s, priya, path, newBody("version", "2")); w.Code != http.StatusConflict {
		t.Errorf("changing what was taken out: %d", w.Code)
	}
	if body := askAs(t, s, priya, path).Body.String(); !strings.Contains(body, "taken out of the directory") || strings.Contains(body, "Save the changes") {
		t.Error("what was taken out can be changed")
	}
	if w := askAs(t, s, priya, "/directory/nobody"); w.Code != http.StatusNotFound {
		t.Errorf("no such entry: %d", w.Code)
	}
}

func TestWhatIsWrongWithAnEntry(t *testing.T) {
	t.Parallel()
	b := &bodyBook{}
	s := newServer(t, func(c *Config) { c.Record = b })
	for says, values := range map[string]url.Values{
		"Choose what it is":                         newBody("kind", ""),
		"Enter its name":                            newBody("name", " "),
		"Enter one e-mail address, like":            newBody("email", "a@b.example; c@d.example"),
		"Enter the e-mail address to which letters": newBody("email", ""),
		"nothing says how it is reached":            newBody("email", "", "address", "", "secure", "no"),
		"Say whether letters may go":                newBody("secure", ""),
	} {
		w := postAs(s, priya, "/directory/new", values)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), says) {
			t.Errorf("%d, and not %q", w.Code, says)
		}
	}
	if len(b.list) != 0 {
		t.Errorf("kept %v", b.list)
	}
}

func TestOthersReadTheDirectory(t *testing.T) {
	t.Parallel()
	b := &bodyBook{list: []record.Body{surgery}}
	s := newServer(t, func(c *Config) { c.Record = b })
	for _, p := range []who.Person{kofi, audit} {
		list, one := askAs(t, s, p, "/directory").Body.String(), askAs(t, s, p, "/directory/body-1").Body.String()
		if !strings.Contains(list, "Mill Lane Surgery") || strings.Contains(list, "Add a body") || !strings.Contains(one, "records@surgery.example") || strings.Contains(one, "Save the changes") || strings.Contains(one, "Take it out") {
			t.Errorf("%s sees more or less than to read", p.ID)
		}
	}
}

func TestPagesAndFinding(t *testing.T) {
	t.Parallel()
	b := &bodyBook{}
	for i := range 120 {
		b.list = append(b.list, record.Body{ID: fmt.Sprint("body-", i), Kind: record.School, Name: fmt.Sprint("School ", i)})
	}
	s := newServer(t, func(c *Config) { c.Record = b })
	middle := askAs(t, s, kofi, "/directory?page=2").Body.String()
	if !strings.Contains(middle, "/directory?page=1") || !strings.Contains(middle, "/directory?page=3") || !strings.Contains(middle, "School 99<") || strings.Contains(middle, "School 100<") {
		t.Error("the second page is not the second page")
	}
	if w := askAs(t, s, kofi, "/directory?page=9"); w.Code != http.StatusSeeOther {
		t.Errorf("behind the end: %d", w.Code)
	}
	for _, odd := range []string{"0", "-1", "x", "99999999999"} {
		if w := askAs(t, s, kofi, "/directory?page="+odd); w.Code != http.StatusOK {
			t.Errorf("page %s: %d", odd, w.Code)
		}
	}
	b.did = nil
	found := postAs(s, kofi, "/directory", url.Values{"name": {"school"}, "kind": {"school"}}).Body.String()
	if got := strings.Join(b.did, "; "); got != `list [school] "school" 0 100` || !strings.Contains(found, "120 entries fit; these are the first 100") || !strings.Contains(found, `value="school"`) {
		t.Errorf("asked %s", got)
	}
}

// A letter to another body asks which of the directory it goes to, offers those of its
// kind, and goes there.
func TestALetterToABodyOfTheDirectory(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted, `{"type": "placement_started", "on": "2026-11-21", "placement": "P1", "under": "188", "kind": "self_contained", "in_district": false, "host_authority": "weldon", "id": "F9"}`)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	d.store.Bodies = map[string]record.Body{
		"weldon": {ID: "weldon", Kind: record.HousingAuthority, Name: "Weldon District Council", Address: "Town Hall\nWeldon", Email: "homes@weldon.example", Secure: true},
		"corley": {ID: "corley", Kind: record.HousingAuthority, Name: "Corley Council", Email: "homes@corley.example"},
		"body-1": surgery,
	}
	path := "/cases/HX-000123/letters/N36/P1"
	page := askAs(t, d.s, kofi, path).Body.String()
	for _, part := range []string{"Which body of the directory?", "Weldon District Council (by e-mail too)", ">Corley Council<"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page does not say %s", part)
		}
	}
	if strings.Contains(page, "Mill Lane Surgery") || strings.Contains(page, "first one that is safe") {
		t.Error("it offers a body of another kind, or an address of the applicant")
	}
	form := url.Values{"method": {"email"}, "to": {"corley"}, "household": {"1 adult"}, "address": {"5 Example Lane, Weldon"}}
	if w := d.send(kofi, path, form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Nobody has agreed with this body") {
		t.Fatalf("to one with which nothing was agreed: %d", w.Code)
	}
	form.Set("to", "weldon")
	if w := d.send(kofi, path, form); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	facts := d.facts()
	given, ok := facts[len(facts)-1].Body.(*casefile.NoticeGiven)
	if !ok || given.To != "weldon" || given.Method != "email" || !strings.Contains(d.store.Kept[given.Document].Text, "Town Hall") && !strings.Contains(d.store.Kept[given.Document].Text, "Weldon District Council") {
		t.Errorf("recorded %+v", facts[len(facts)-1].Body)
	}
}
