package civil

import "strconv"

// explainWorking explains R7 and R8: where the count starts, where it ends, and
// which days on the way were passed over.
func explainWorking(r Rule, start, end Date, l Length) []string {
	var lines []string
	first := start
	switch {
	case r == R8:
		lines = append(lines, start.Long()+" is not counted")
		first = start.AddDays(1)
	case !IsWorkingDay(start):
		why := whyClosed(start)
		if why != "" {
			why += ","
		}
		lines = append(lines, start.Long()+why+" is not a working day, so it is not counted")
		first = start.AddDays(1)
	}
	lines = append(lines, "working day 1 is "+WorkBegin(first, 1).Long())
	if l.N > 1 {
		lines = append(lines, "working day "+strconv.Itoa(l.N)+" is "+end.Long())
	}
	lines = append(lines, passedOver(first, end)...)
	return withCaveat(lines, start, end)
}

// passedOver lists the days from first to last that are not working days: how
// many there are, then each holiday among them by name.
func passedOver(first, last Date) []string {
	weekend := 0
	var holidays []string
	for d := first; !d.After(last); d = d.AddDays(1) {
		if isWeekend(d) {
			weekend++
		} else if name, ok := Holiday(d); ok {
			holidays = append(holidays, "passed over: "+d.Long()+", "+string(name))
		}
	}
	if weekend+len(holidays) == 0 {
		return []string{"no days were passed over"}
	}
	return append([]string{
		count(weekend+len(holidays), "day", "days") + " passed over: " +
			count(weekend, "day", "days") + " at weekends and " +
			count(len(holidays), "holiday", "holidays"),
	}, holidays...)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
