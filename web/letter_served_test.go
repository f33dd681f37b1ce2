package web

import (
	"net/url"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "letters")}
	key := "N10/relief"
	sent := civil.At(today.AddDays(-1), 12, 0)
	at := func(way casefile.Way, state record.MessageState, s casefile.Settings, notified civil.Date) casework.LetterServed {
		b := casefile.NoticeGiven{Letter: "N10", Method: string(way), SentOn: today.AddDays(-1), NotifiedOn: notified}
		out := casework.LetterServed{Method: string(way), IssuedOn: today.AddDays(-2), SentOn: b.SentOn, Stands: true, Counts: true, Paper: &record.PaperLetter{Way: way, State: state}}
		if state == record.Sent {
			out.Paper.SentAt = sent
		}
		if way == record.WayCollection {
			out.Until = today.AddDays(14)
			b.CollectionFrom, b.CollectionTo = today, out.Until
		}
		out.Served = casefile.ServiceOf(s, casefile.Fact{Type: casefile.TypeNoticeGiven, On: today.AddDays(-2), Body: &b})
		return out
	}
	page := func(name string, at casework.LetterServed, events ...record.LetterService) {
		v := letterView(&o, key, nil, nil, nil)
		v.Text, v.Issued, v.Issue = "Decision\n\nYour homelessness relief duty has ended.", true, false
		v.Way = letterOnItsWay(&o, key, &at, events, map[string]string{"kofi-danso": "Kofi Danso"}, true, true)
		sampleOf(letterPage, "way-"+name, v)
	}
	page("to-be-posted", at(casefile.ByPost, record.Queued, casefile.Settings{}, civil.Date{}))
	page("posted", at(casefile.ByPost, record.Sent, casefile.Settings{}, civil.Date{}), record.LetterService{What: record.ServicePosted, On: today.AddDays(-1), Officer: "kofi-danso"})
	page("e-mail-not-confirmed", at(casefile.ByEmail, record.Sent, casefile.Settings{Email: casefile.EmailConfirmed}, civil.Date{}))
	page("received", at(casefile.ByEmail, record.Sent, casefile.Settings{}, today), record.LetterService{What: record.ServiceReceived, On: today, Officer: "kofi-danso"})
	page("collection", at(record.WayCollection, record.Queued, casefile.Settings{}, civil.Date{}))
	back := casework.LetterServed{Method: "post", IssuedOn: today.AddDays(-2), Paper: &record.PaperLetter{Way: casefile.ByPost, State: record.Sent, SentAt: sent}}
	page("came-back", back, record.LetterService{What: record.ServicePosted, On: today.AddDays(-1), Officer: "kofi-danso"},
		record.LetterService{What: record.ServiceCameBack, On: today, Why: "Not known at this address", Officer: "kofi-danso"})

	posted := at(casefile.ByPost, record.Sent, casefile.Settings{}, civil.Date{})
	sampleOf(letterServedPage, "posted", newLetterServed(&o, key, &posted))
	collect := at(record.WayCollection, record.Queued, casefile.Settings{}, civil.Date{})
	wrong := newLetterServed(&o, key, &collect)
	wrong.ReadValues(url.Values{"on-day": {"1"}})
	wrongSampleOf(letterServedPage, "wrong", wrong, wrong.Form)
}
