package casefile

import (
	"reflect"
	"strings"

	"dutyclock/statute"
)

// PlacementProvisions are the provisions under which a place may be recorded, as
// the fact has them.
//
// Statute: HA 1996 ss.188, 189B, 190, 193, 195, 199A, 200, 204(4)
func PlacementProvisions() []string {
	field, _ := reflect.TypeFor[PlacementStarted]().FieldByName("Under")
	return strings.Split(field.Tag.Get("values"), ",")
}

// PlacedUnder is the provision under which a place for the night of the position is
// given: that under which a bed is owed or was promised. Where neither is so it is
// that with which interim accommodation begins.
//
// Statute: HA 1996 ss.188(1), 190(2), 193(2), 199A, 200(1)
func (b *Bed) PlacedUnder() string {
	best := ""
	for _, under := range PlacementProvisions() {
		if (b.Section == under || strings.HasPrefix(b.Section, under+"(")) && len(under) > len(best) {
			best = under
		}
	}
	if best == "" {
		return statute.InterimAccommodation.Section()
	}
	return best
}
