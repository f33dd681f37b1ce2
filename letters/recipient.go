package letters

// withRecipients says in a letter to whom it goes where that is not the applicant
// alone: before the officer's name, or else at its end.
func (in *Input) withRecipients(blocks []block) []block {
	said := in.recipients()
	if said == nil {
		return blocks
	}
	at := len(blocks)
	for i, b := range blocks {
		if b.Tag == "sign" || b.Tag == "law" || b.Tag == "end" {
			at = i
			break
		}
	}
	out := append([]block(nil), blocks[:at]...)
	return append(append(out, said...), blocks[at:]...)
}

func (in *Input) recipients() []block {
	applicant, one, also := oneLine(in.Applicant.Reveal()), oneLine(in.For.Reveal()), oneLine(in.Also.Reveal())
	if toABody(in.Letter) || one == "" && also == "" {
		return nil
	}
	out := []block{{Tag: "h2", Text: "Who gets this letter"}}
	switch {
	case one == "":
		out = append(out, block{Tag: "p", Text: "We send it to you, and to " + also + ", who acts for you."})
	case also == "":
		out = append(out, block{Tag: "p", Text: "We send it to " + one + ", who acts for " + applicant + "."},
			block{Tag: "p", Text: "We do not send it to " + applicant + " as well. “You” in this letter is " + applicant + "."})
	default:
		out = append(out, block{Tag: "p", Text: "This is a copy for " + one + ", who acts for " + applicant + ". We send the letter to " + also + " as well."},
			block{Tag: "p", Text: "“You” in this letter is " + applicant + "."})
	}
	return out
}
