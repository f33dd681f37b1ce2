package casefile

import (
	"reflect"
	"strings"
	"testing"
)

// Every provision under which a household can be placed has its words.
func TestUnderNames(t *testing.T) {
	t.Parallel()
	field, _ := reflect.TypeFor[PlacementStarted]().FieldByName("Under")
	for _, under := range strings.Split(field.Tag.Get("values"), ",") {
		if name := UnderName(under); underWords[under] == "" || !strings.Contains(name, "s."+under+")") {
			t.Errorf("%s is called %q", under, name)
		}
	}
	if got := UnderName("1"); got != "HA 1996 s.1" {
		t.Errorf("an unknown provision is called %q", got)
	}
}
