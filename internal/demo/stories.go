package demo

// teller tells one story: it adds the facts.
type teller func(*story)

// stories are the cases of the caseload in order. Neighbours differ, so that
// every officer has some of everything.
func stories() []teller {
	families := [][]teller{beginnings(), prevention(), relief(), placed(), afterRelief(), reviews(), endings()}
	var out []teller
	for round := 0; ; round++ {
		added := false
		for _, family := range families {
			if round < len(family) {
				out, added = append(out, family[round]), true
			}
		}
		if !added {
			return out
		}
	}
}

// tell gives a story the words that say what it shows.
func tell(about string, facts func(*story)) teller {
	return func(s *story) {
		s.about = about
		facts(s)
	}
}
