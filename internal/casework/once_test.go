package casework

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
)

func TestOnceWorksOnceForManyAtTheSameTime(t *testing.T) {
	var o once[int]
	var worked atomic.Int32
	begin := make(chan struct{})
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			got, _, err := o.do(t.Context(), Key{"k", "h"}, func() (int, error) {
				<-begin
				return int(worked.Add(1)), nil
			})
			if got != 1 || err != nil {
				t.Errorf("got %d, %v", got, err)
			}
		})
	}
	close(begin)
	wait.Wait()
	if worked.Load() != 1 {
		t.Errorf("worked %d times", worked.Load())
	}
}

func TestOnceLetsAFailureBeTriedAgain(t *testing.T) {
	var o once[int]
	broken := errors.New("broken")
	if _, _, err := o.do(t.Context(), Key{"k", "h"}, func() (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	got, repeated, err := o.do(t.Context(), Key{"k", "h"}, func() (int, error) { return 7, nil })
	if got != 7 || repeated || err != nil {
		t.Errorf("got %d, repeated %v, %v", got, repeated, err)
	}
}

func TestOnceForgetsTheOldest(t *testing.T) {
	var o once[int]
	for i := range remembered + 10 {
		if _, _, err := o.do(t.Context(), Key{fmt.Sprint(i), "h"}, func() (int, error) { return i, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if len(o.known) != remembered {
		t.Errorf("%d are remembered, want %d", len(o.known), remembered)
	}
	if _, repeated, _ := o.do(t.Context(), Key{"11", "h"}, func() (int, error) { return 0, nil }); !repeated {
		t.Error("a recent one was forgotten")
	}
}
