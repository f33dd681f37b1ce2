// Package ports chooses and checks the TCP ports on 127.0.0.1 that the
// devstack listens on.
package ports

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// Picked ports come from below the range that systems give to outgoing
// connections, so that none of those can take one between its choice and its use.
const (
	lowest  = 18000
	highest = 32000
)

// Wanted is one port as asked for.
type Wanted struct {
	// For is what will listen there, as a person would say it.
	For string
	// Flag is the flag that chooses it, without dashes.
	Flag string
	// Port is the number; 0 asks for any free one.
	Port int
}

// Keeper holds the claims on picked ports, so that several stacks started at
// one moment choose different ones. Its zero value is ready.
type Keeper struct{ claims []*os.File }

// Check returns the wanted port if nothing listens on it, or a free one if it
// is 0. The error names the port, its use and the flag.
func (k *Keeper) Check(w Wanted) (int, error) {
	if w.Port == 0 {
		return k.Pick()
	}
	if w.Port < 0 || w.Port > 65535 {
		return 0, fmt.Errorf("--%s %d is not a port: give a number from 1 to 65535, or 0 for any free one", w.Flag, w.Port)
	}
	if err := free(w.Port); err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return 0, fmt.Errorf("port %d (for %s) is taken by another program: stop that program, or choose another port with --%s (0 picks a free one)", w.Port, w.For, w.Flag)
		}
		return 0, fmt.Errorf("port %d (for %s) cannot be used: %w: choose another with --%s (0 picks a free one)", w.Port, w.For, err, w.Flag)
	}
	return w.Port, nil
}

// Pick returns a port that is free and that no other devstack of this user has picked.
func (k *Keeper) Pick() (int, error) {
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("dutyclock-devstack-ports-%d", os.Getuid()))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, fmt.Errorf("make the folder of port claims: %w", err)
	}
	for range 200 {
		port := lowest + rand.IntN(highest-lowest)
		claim, err := os.OpenFile(filepath.Join(dir, strconv.Itoa(port)), os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return 0, fmt.Errorf("claim a port: %w", err)
		}
		if syscall.Flock(int(claim.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil || free(port) != nil {
			claim.Close()
			continue
		}
		k.claims = append(k.claims, claim)
		return port, nil
	}
	return 0, errors.New("found no free port on 127.0.0.1")
}

// Release gives up all claims. The files stay: removing one that another
// stack has just opened would let two hold the same port.
func (k *Keeper) Release() {
	for _, c := range k.claims {
		c.Close()
	}
	k.claims = nil
}

func free(port int) error {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return err
	}
	return l.Close()
}
