package casefile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// ringing life: a case lived through from fact to fact, with everything that rings on
// the way.
type life struct {
	state   casefile.State
	ledger  []casefile.Outcome
	told    []string // the keys of reminders, as the outbox holds them
	wrong   []string
	command int
}

func (l *life) fault(format string, args ...any) {
	l.wrong = append(l.wrong, fmt.Sprintf(format, args...))
}

func (l *life) decide(day civil.Date, at time.Time, turn string, facts ...casefile.Fact) {
	l.command++
	out := casefile.Decide(l.state, casefile.Command{Key: fmt.Sprint("k", l.command), BodyHash: "b", Today: day, Now: at, Turn: turn, Facts: facts, AlreadyHappened: true})
	if !out.Refused() {
		l.state, l.ledger = casefile.Evolve(l.state, out), append(l.ledger, out)
	}
}

// until lets everything ring that has come by an instant, the earliest first.
func (l *life) until(now time.Time) {
	for range 2000 {
		var alarm *casefile.Alarm
		var next casefile.Milestone
		for i := range l.state.Alarms {
			if m, ok := l.state.Alarms[i].NextMilestone(); ok && !m.At.After(now) && (alarm == nil || m.At.Before(next.At)) {
				alarm, next = &l.state.Alarms[i], m
			}
		}
		if alarm == nil {
			return
		}
		was := *alarm
		l.state = casefile.Ring(l.state, was.Key, next.Key)
		if next.Kind == casefile.Turn {
			l.decide(next.On, now, next.Key)
			continue
		}
		l.remind(was, next)
	}
	l.fault("it never ends ringing")
}

func (l *life) remind(alarm casefile.Alarm, m casefile.Milestone) {
	if slices.Contains(l.told, m.Key) {
		l.fault("%s rings twice", m.Key)
	}
	l.told = append(l.told, m.Key)
	if !strings.HasPrefix(m.Key, alarm.Key+"@"+alarm.LastDay.String()+"/") {
		l.fault("%s is not of %s, last day %s", m.Key, alarm.Key, alarm.LastDay)
	}
	if casefile.On(m.At).Before(m.On) {
		l.fault("%s rings before its day", m.Key)
	}
}

// lostAndFound: Temporal was lost, and the case is started again from its ledger and
// what the outbox holds.
func (l *life) lostAndFound(day civil.Date, at time.Time) {
	l.state = casefile.Restore(l.state.Reference, l.state.Settings, false, l.ledger)
	l.state.Rung = slices.Clone(l.told)
	l.decide(day, at, "restored")
}

// armedRight holds what is armed against the position: what runs and nothing else,
// with its last day, nobody told too late of it, and no rung that rang before.
func (l *life) armedRight(day civil.Date) {
	p := casefile.Derive(l.state.Case(), day)
	for i := range l.state.Alarms {
		a := &l.state.Alarms[i]
		if a.Clock == "" {
			continue
		}
		c := p.Clock(a.Key)
		if c == nil || c.State != casefile.Running && c.State != casefile.Overdue || c.LastDay != a.LastDay {
			l.fault("%s is armed for %s and the position says %+v", a.Key, a.LastDay, c)
			continue
		}
		rule, _ := statute.LookupClock(a.Clock)
		for _, rung := range l.state.Settings.Ladder(rule) {
			steps := l.state.Settings.Steps(c)
			if !slices.ContainsFunc(steps, func(s casefile.Step) bool { return s.To == rung.To && !s.On.After(c.LastDay) }) {
				l.fault("%s tells %s nothing before its last day", a.Key, rung.To)
			}
		}
		for _, m := range a.Milestones {
			if slices.Contains(l.told, m.Key) {
				l.fault("%s is armed and rang", m.Key)
			}
		}
	}
}

// oncePerRung: of one rung of the notes, counted in days before the last, the later
// one told of a day beyond everything that the earlier told of.
func (l *life) oncePerRung() {
	last := map[string]civil.Date{}
	for _, key := range l.told {
		clock, rest, _ := strings.Cut(key, "@")
		parts := strings.Split(rest, "/")
		on, err := civil.Parse(parts[1])
		if err != nil {
			continue
		}
		until := civil.MustParse(parts[0])
		rung := fmt.Sprint(clock, " ", parts[2], " ", until.Sub(on))
		if before, again := last[rung]; again && !on.After(before) {
			l.fault("%s, told before of %s, is told again on %s", rung, before, on)
		}
		last[rung] = until
	}
}

// drawLadders draws what an authority may have made of some ladders.
func drawLadders(rt *rapid.T) map[string]string {
	own := map[string]string{"C03": "officer 30d 14d 7d 1d", "C04": "officer 42d 20d 14d 7d 3d 0d, manager 10d 2d", "C05": "officer 10wd 5wd 2wd late5wd, manager 3wd late10wd",
		"C07": "applicant 10d 7d 2d", "C08b": "manager 10d 6d", "C11": "manager 10d 5d late3d", "C01": "officer +3wd +10wd 1wd"}
	out := map[string]string{}
	for _, id := range []string{"C01", "C03", "C04", "C05", "C07", "C08b", "C11"} {
		if rapid.Bool().Draw(rt, "own ladder of "+id) {
			out[id] = own[id]
		}
	}
	return out
}

// TestPropertyEachRungOnce: whatever is recorded and in whatever order, whenever the
// case is lost and started again, each rung rings once, of a clock that runs, with the
// last day that it has; one that moved rings again only beyond what was told.
func TestPropertyEachRungOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, _ := drawCase(rt)
		c.Settings.Ladders = drawLadders(rt)
		l := &life{state: casefile.State{Reference: c.Reference, Settings: c.Settings}}
		day := civil.Must(2018, 1, 1)
		if len(c.Facts) > 0 {
			day = c.Facts[0].On
		}
		for _, f := range c.Facts {
			if f.On.After(day) {
				day = f.On
			}
			day = day.AddDays(rapid.IntRange(0, 2).Draw(rt, "later"))
			now := civil.At(day, rapid.IntRange(6, 20).Draw(rt, "hour"), 0)
			l.until(now)
			if rapid.IntRange(0, 9).Draw(rt, "lost?") == 0 {
				l.lostAndFound(day, now)
			}
			l.decide(day, now, "", f)
			l.until(now)
			l.armedRight(day)
		}
		day = day.AddDays(400)
		l.until(civil.At(day, 12, 0))
		l.armedRight(day)
		l.oncePerRung()
		if len(l.wrong) > 0 {
			rt.Errorf("%s\n%s\ntold:\n%s", strings.Join(l.wrong, "\n"), describe(c, day), strings.Join(l.told, "\n"))
		}
	})
}
