package web

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"dutyclock/casefile"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// FactChoose is the list of what can be recorded in a case.
type FactChoose struct {
	*form.Form
	Head   CaseHead
	Find   *form.Text
	Groups []FactGroup
}

// FactGroup is a part of the list.
type FactGroup struct {
	Title string
	Links []FactLink
}

// FactLink leads to the form of one type of fact.
type FactLink struct {
	Link ui.Link
	More string
}

// Back leads to the case.
func (v FactChoose) Back() string { return "/cases/" + v.Head.Reference }

var factChoosePage = page[FactChoose]{name: "fact_choose", section: "/work"}

func chooseView(o *opened) FactChoose {
	f := form.New(o.today)
	o.head.MayRecord = false // they are at it
	v := FactChoose{Form: f, Head: o.head, Find: f.Text("find", "Find in the list").WithHint("A word of what happened, for example hotel, letter or review.").Wide(20)}
	v.list()
	return v
}

// list fills the list with what fits the words that are looked for.
func (v *FactChoose) list() {
	v.Groups = nil
	words := strings.Fields(strings.ToLower(v.Find.Value))
	for _, g := range factGroups {
		group := FactGroup{Title: g.title}
		for _, t := range g.types {
			w := factsInWords[t]
			if !fits(words, strings.ToLower(g.title+" "+w.title+" "+w.more+" "+wordsOf(string(t))+" "+codesOf(t))) {
				continue
			}
			href := fmt.Sprintf("/cases/%s/facts/new/%s", v.Head.Reference, t)
			if own, has := ownPages[t]; has {
				href = fmt.Sprintf(own, v.Head.Reference)
			}
			group.Links = append(group.Links, FactLink{Link: ui.Link{Text: w.title, Href: href}, More: w.more})
		}
		if len(group.Links) > 0 {
			v.Groups = append(v.Groups, group)
		}
	}
}

func fits(words []string, text string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// codesOf are the answers of a type of fact in words, to be found by: "hotel".
func codesOf(t casefile.FactType) string {
	var out []string
	for _, sf := range bodyFields(t) {
		if list := sf.Tag.Get("values"); list != "" && list != "letters" && list != "limbs" && jsonName(sf) != "under" {
			for _, code := range strings.Split(list, ",") {
				out = append(out, strings.ToLower(answerName(jsonName(sf), code)))
			}
		}
	}
	return strings.Join(out, " ")
}

func (s *Server) chooseFact(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "")
	if err != nil {
		return err
	}
	return factChoosePage.show(s, w, r, chooseView(&o))
}

// findFact narrows the list; what is looked for does not stand in an address.
func (s *Server) findFact(w http.ResponseWriter, r *http.Request) error {
	if err := s.mayShow(r, "find a fact"); err != nil {
		return err
	}
	o, err := s.openCase(r, "")
	if err != nil {
		return err
	}
	v := chooseView(&o)
	v.Read(r)
	v.list()
	return factChoosePage.show(s, w, r, v)
}

// stringField is a field of a fact that holds a text, by its name in the format.
func stringField(f *casefile.Fact, name string) string {
	if f.Body == nil {
		return ""
	}
	v := reflect.ValueOf(f.Body).Elem()
	for i := range v.NumField() {
		if sf := v.Type().Field(i); sf.IsExported() && jsonName(sf) == name && v.Field(i).Kind() == reflect.String {
			return v.Field(i).String()
		}
	}
	return ""
}
