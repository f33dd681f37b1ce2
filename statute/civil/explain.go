package civil

import "strconv"

// Explain returns the steps by which a rule reaches the last day of a period, in
// words for a person to check, in order. If the rule cannot be applied it returns
// one line, the reason [Apply] gives.
//
// Where bank holidays bear on the answer and those of some year are not settled,
// the last line is the [Caveat].
func Explain(r Rule, start Date, l Length) []string {
	end, err := Apply(r, start, l)
	if err != nil {
		return []string{err.Error()}
	}
	switch r {
	case R1:
		return explainBegin(start, end, l)
	case R2:
		return explainWeeks(start, end, l)
	case R3:
		return append(explainWithin(start, end, l), doesNotMove)
	case R3Court:
		return explainCourt(start, end, l)
	case R4:
		return explainLookAhead(start, end, l)
	case R5, R6:
		return explainMonths(r, start, end, l)
	case R7, R8:
		return explainWorking(r, start, end, l)
	}
	return nil
}

const doesNotMove = "the period does not move for weekends or bank holidays"

func explainBegin(start, end Date, l Length) []string {
	unit := units[l.Unit].one
	lines := []string{unit + " 1 is " + start.Long()}
	if l.N > 1 {
		lines = append(lines, unit+" "+strconv.Itoa(l.N)+" is "+end.Long())
	}
	return append(lines, doesNotMove)
}

func explainWeeks(start, end Date, l Length) []string {
	return []string{
		"day 1 is " + start.Long(),
		l.Words() + " are " + strconv.Itoa(7*l.N) + " days, and day " + strconv.Itoa(7*l.N) + " is " + end.Long(),
		doesNotMove,
	}
}

func explainWithin(start, end Date, l Length) []string {
	lines := []string{
		start.Long() + " is not counted",
		"day 1 is " + start.AddDays(1).Long(),
	}
	if l.N > 1 {
		lines = append(lines, "day "+strconv.Itoa(l.N)+" is "+end.Long())
	}
	return lines
}

func explainCourt(start, end Date, l Length) []string {
	counted := WithinDaysOf(start, l.N)
	lines := explainWithin(start, counted, l)
	if counted == end {
		lines = append(lines, "the court office is open that day, so the last day does not move")
	} else {
		for d := counted; d.Before(end); d = d.AddDays(1) {
			lines = append(lines, "the court office is closed on "+d.Long()+whyClosed(d))
		}
		lines = append(lines, "the last day moves to the next day the court office is open, "+end.Long())
	}
	return withCaveat(lines, counted, end)
}

// whyClosed adds the name of the holiday; a weekend explains itself.
func whyClosed(d Date) string {
	if name, ok := Holiday(d); ok && !isWeekend(d) {
		return ", " + string(name)
	}
	return ""
}

func explainLookAhead(start, end Date, l Length) []string {
	return []string{
		start.Long() + " is not counted",
		l.Words() + " later is " + end.Long(),
		"a day up to and including " + end.Short() + " is within the period",
		doesNotMove,
	}
}

func explainMonths(r Rule, start, end Date, l Length) []string {
	same, exact := corresponding(start, l.months())
	_, _, day := start.YMD()
	_, month, _ := same.YMD()
	var lines []string
	if r == R5 {
		lines = append(lines, "day 1 is "+start.Long())
	} else {
		lines = append(lines, "the period is counted from "+start.Long())
	}
	switch {
	case !exact:
		lines = append(lines,
			month.String()+" "+strconv.Itoa(same.Year())+", "+l.Words()+" later, has no day "+strconv.Itoa(day),
			"so the last day is the last day of that month, "+end.Long())
	case r == R5:
		lines = append(lines,
			"the same date "+l.Words()+" later is "+same.Long(),
			"the last day is the day before it, "+end.Long())
	default:
		lines = append(lines, "the same date "+l.Words()+" later, and the last day, is "+end.Long())
	}
	return append(lines, doesNotMove)
}

func withCaveat(lines []string, from, to Date) []string {
	if c := Caveat(from, to); c != "" {
		lines = append(lines, c)
	}
	return lines
}
