package ports

import (
	"net"
	"strconv"
	"strings"
	"testing"
)

func TestTakenPortIsNamedWithItsFlag(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	taken := l.Addr().(*net.TCPAddr).Port
	var k Keeper
	_, err = k.Check(Wanted{For: "Temporal", Flag: "temporal-port", Port: taken})
	if err == nil {
		t.Fatal("a taken port was accepted")
	}
	for _, part := range []string{strconv.Itoa(taken), "Temporal", "--temporal-port"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("%q is more than one line", err)
	}
}

func TestImpossiblePortIsRefused(t *testing.T) {
	t.Parallel()
	var k Keeper
	for _, port := range []int{-1, 65536} {
		if got, err := k.Check(Wanted{Flag: "smtp-port", Port: port}); err == nil {
			t.Errorf("port %d was accepted as %d", port, got)
		}
	}
}

func TestPickedPortsAreFreeAndDiffer(t *testing.T) {
	t.Parallel()
	var one, other Keeper
	defer one.Release()
	defer other.Release()
	seen := map[int]bool{}
	for range 25 {
		for _, k := range []*Keeper{&one, &other} {
			port, err := k.Check(Wanted{})
			if err != nil {
				t.Fatal(err)
			}
			if seen[port] {
				t.Fatalf("port %d was picked twice", port)
			}
			seen[port] = true
			if err := free(port); err != nil {
				t.Errorf("port %d is not free: %v", port, err)
			}
		}
	}
}
