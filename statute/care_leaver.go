package statute

import "dutyclock/statute/civil"

// CareLeaverRule says whether a finding of intentional homelessness made on a day
// falls under the rule for care leavers: on an application made since it began, and
// on an earlier one unless the authority had decided the question before. First is
// the day of the first decision on it that still stands, applied the day of the
// application; zero where nobody recorded it, which counts as since.
//
// Statute: HA 1996 s.191(1B)-(1C); CWSA 2026 s.9(2)
func CareLeaverRule(applied, first, decided civil.Date) bool {
	if _, ok := InForce(RuleCareLeaver, decided, AnyTenancy); !ok {
		return false
	}
	earlier := !applied.IsZero() && applied.Before(careLeaverDay)
	return !earlier || !first.Before(careLeaverDay)
}
