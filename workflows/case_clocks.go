package workflows

import (
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// timer is the durable timer of one armed clock. It only wakes the case: which
// milestones have come is asked of the clock.
type timer struct {
	alarm     string
	milestone casefile.Milestone
	done      workflow.Future
	cancel    workflow.CancelFunc
}

// arm makes the timers those of the next milestone of each alarm: it cancels
// what moved or stopped and starts what is missing. A passed milestone needs
// none, because ring comes first; a case that stopped has none, so that it
// rings nothing until it goes on.
func (r *caseRun) arm(ctx workflow.Context) {
	kept := make([]timer, 0, len(r.timers))
	for _, t := range r.timers {
		next, armed := r.nextOf(t.alarm)
		if armed && !r.stopped && next.Key == t.milestone.Key && next.At.Equal(t.milestone.At) && !t.done.IsReady() {
			kept = append(kept, t)
		} else {
			t.cancel()
		}
	}
	r.timers = kept
	if r.stopped {
		return
	}
	for i := range r.state.Alarms {
		alarm := &r.state.Alarms[i]
		if next, ok := alarm.NextMilestone(); ok && !r.hasTimer(alarm.Key) {
			r.timers = append(r.timers, startTimer(ctx, alarm, next))
		}
	}
}

func startTimer(ctx workflow.Context, alarm *casefile.Alarm, next casefile.Milestone) timer {
	ctx, cancel := workflow.WithCancel(ctx)
	options := workflow.TimerOptions{Summary: shorten(fmt.Sprintf("%s %s: %s", next.Kind, next.On, alarm.Summary))}
	done := workflow.NewTimerWithOptions(ctx, next.At.Sub(workflow.Now(ctx)), options)
	return timer{alarm: alarm.Key, milestone: next, done: done, cancel: cancel}
}

func (r *caseRun) nextOf(alarm string) (casefile.Milestone, bool) {
	for i := range r.state.Alarms {
		if r.state.Alarms[i].Key == alarm {
			return r.state.Alarms[i].NextMilestone()
		}
	}
	return casefile.Milestone{}, false
}

func (r *caseRun) hasTimer(alarm string) bool {
	for i := range r.timers {
		if r.timers[i].alarm == alarm {
			return true
		}
	}
	return false
}

// ring rings every milestone whose instant has come, the earliest first.
func (r *caseRun) ring(ctx workflow.Context) {
	now := workflow.Now(ctx)
	for {
		alarm, milestone, found := r.earliest(func(m casefile.Milestone) bool { return !m.At.After(now) })
		if !found {
			return
		}
		if milestone.Kind == casefile.Turn {
			r.turn(ctx, alarm, milestone)
		} else {
			r.remind(ctx, alarm, milestone)
		}
	}
}

// turnDays lets the days that have begun in London turn before a command of
// today is decided, although their timers ring a little later: so that what
// midnight did is recorded as midnight's, and comes first.
func (r *caseRun) turnDays(ctx workflow.Context, c casefile.Command) {
	for {
		alarm, milestone, found := r.earliest(func(m casefile.Milestone) bool {
			return m.Kind == casefile.Turn && !m.On.After(c.Today)
		})
		if !found {
			return
		}
		r.turn(ctx, alarm, milestone)
	}
}

// earliest finds the earliest milestone that is due; of one instant that of the
// alarm that comes first.
func (r *caseRun) earliest(due func(casefile.Milestone) bool) (alarm casefile.Alarm, milestone casefile.Milestone, found bool) {
	for i := range r.state.Alarms {
		for _, m := range r.state.Alarms[i].Milestones {
			if due(m) && (!found || m.At.Before(milestone.At)) {
				alarm, milestone, found = r.state.Alarms[i], m, true
			}
		}
	}
	return alarm, milestone, found
}

// turn works the position out again on the day that began, and records what
// follows. The day is the milestone's, however late it rings.
func (r *caseRun) turn(ctx workflow.Context, alarm casefile.Alarm, m casefile.Milestone) {
	now := workflow.Now(ctx)
	r.rang(alarm, m)
	r.measure(alarm, m, now)
	r.decide(ctx, casefile.Command{Key: "turn/" + m.Key, Turn: m.Key, Today: m.On, Now: now})
}

// remind lets a reminder ring. Where a later one to the same people has come
// too, because the case slept through both, only the later is sent.
func (r *caseRun) remind(ctx workflow.Context, alarm casefile.Alarm, m casefile.Milestone) {
	now := workflow.Now(ctx)
	r.rang(alarm, m)
	for _, later := range alarm.Milestones {
		if later.Kind == casefile.Remind && later.To == m.To && later.At.After(m.At) && !later.At.After(now) {
			return
		}
	}
	r.measure(alarm, m, now)
	r.waiting.Rings = append(r.waiting.Rings, record.Ring{
		Clock: alarm.Clock, Alarm: alarm.Key, LastDay: alarm.LastDay, Milestone: m, RangAt: now,
	})
}

// rang marks a milestone, so that it never rings again.
func (r *caseRun) rang(alarm casefile.Alarm, m casefile.Milestone) {
	r.state = casefile.Ring(r.state, alarm.Key, m.Key)
	r.stirred = true
}

// measure notes for the metrics how late a milestone rang that a timer waited
// for. One that had passed when its clock was armed was late in the telling, not
// in the ringing.
func (r *caseRun) measure(alarm casefile.Alarm, m casefile.Milestone, now time.Time) {
	for i := range r.timers {
		if r.timers[i].alarm == alarm.Key && !r.timers[i].milestone.At.After(m.At) {
			r.waiting.Late = append(r.waiting.Late, max(now.Sub(m.At).Seconds(), 0))
			return
		}
	}
}
