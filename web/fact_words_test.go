package web

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
)

// Every type of fact can be found in the list once, and has its words.
func TestEveryTypeOfFactIsInTheList(t *testing.T) {
	t.Parallel()
	seen := map[casefile.FactType]int{}
	for _, g := range factGroups {
		for _, one := range g.types {
			seen[one]++
		}
	}
	for _, one := range casefile.FactTypes() {
		if seen[one] != 1 {
			t.Errorf("%s stands %d times in the list", one, seen[one])
		}
		if factsInWords[one].title == "" {
			t.Errorf("%s has no words", one)
		}
	}
	if len(seen) != len(casefile.FactTypes()) || len(factsInWords) != len(casefile.FactTypes()) {
		t.Errorf("%d types in the list and %d in words; there are %d", len(seen), len(factsInWords), len(casefile.FactTypes()))
	}
}

// Every field of every type of fact has a label, and the fields that stand open are
// fields of the fact.
func TestEveryFieldHasALabel(t *testing.T) {
	t.Parallel()
	for _, one := range casefile.FactTypes() {
		names := []string{"on", "at", "note"}
		for _, sf := range bodyFields(one) {
			names = append(names, jsonName(sf))
			if w, found := wordsFor(one, jsonName(sf)); !found || w.label == "" {
				t.Errorf("%s has no label for %s", one, jsonName(sf))
			}
			if notAsked(one, jsonName(sf)) && sf.Tag.Get("need") == "yes" && introduces[one] != jsonName(sf) {
				t.Errorf("%s does not ask for %s, which is needed", one, jsonName(sf))
			}
		}
		for _, open := range factsInWords[one].first {
			if !slices.Contains(names, open) {
				t.Errorf("%s has no field %s", one, open)
			}
		}
		for own := range factsInWords[one].own {
			if !slices.Contains(names, own) {
				t.Errorf("%s has words for %s, which it does not have", one, own)
			}
		}
	}
	for _, sf := range reflect.VisibleFields(reflect.TypeFor[casefile.Member]()) {
		if w, found := wordsFor(casefile.TypeHouseholdRecorded, jsonName(sf)); jsonName(sf) != "member" && (!found || w.label == "") {
			t.Errorf("a member of a household has no label for %s", jsonName(sf))
		}
	}
}

// No answer is shown as a code.
func TestAnswersAreWords(t *testing.T) {
	t.Parallel()
	for _, one := range casefile.FactTypes() {
		for _, sf := range bodyFields(one) {
			for _, code := range strings.Split(sf.Tag.Get("values"), ",") {
				if code == "" || code == "letters" || code == "limbs" {
					continue
				}
				if text := answerName(jsonName(sf), code); text == "" || strings.Contains(text, "_") || text == code {
					t.Errorf("%s: %s of %s is shown as %q", one, code, jsonName(sf), text)
				}
			}
		}
	}
}
