package clamd

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// daemon answers as clamd does, once for each connection, and gives what it was sent.
func daemon(t *testing.T, answer func(content []byte) string) (address string, got chan []byte) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	got = make(chan []byte, 4)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			content, ok := receive(conn)
			if ok {
				got <- content
				_, _ = io.WriteString(conn, answer(content))
			}
			_ = conn.Close()
		}
	}()
	return l.Addr().String(), got
}

func receive(r io.Reader) ([]byte, bool) {
	command := make([]byte, len("zINSTREAM\x00"))
	if _, err := io.ReadFull(r, command); err != nil || string(command) != "zINSTREAM\x00" {
		return nil, false
	}
	var content []byte
	for {
		var n uint32
		if err := binary.Read(r, binary.BigEndian, &n); err != nil {
			return nil, false
		}
		if n == 0 {
			return content, true
		}
		part := make([]byte, n)
		if _, err := io.ReadFull(r, part); err != nil {
			return nil, false
		}
		content = append(content, part...)
	}
}

func TestScan(t *testing.T) {
	large := bytes.Repeat([]byte("0123456789"), 20_000) // several chunks
	address, got := daemon(t, func(content []byte) string {
		switch {
		case bytes.Contains(content, []byte("EICAR")):
			return "stream: Win.Test.EICAR_HDB-1 FOUND\x00"
		case bytes.Contains(content, []byte("large")):
			return "INSTREAM size limit exceeded. ERROR\x00"
		case bytes.Contains(content, []byte("odd")):
			return "stream: Something ERROR\x00"
		case bytes.Contains(content, []byte("dumb")):
			return ""
		}
		return "stream: OK\x00"
	})
	c := &Client{Address: address}
	for _, content := range [][]byte{large, []byte("a letter"), nil} {
		if found, err := c.Scan(t.Context(), content); found != "" || err != nil {
			t.Errorf("%d clean bytes: %q, %v", len(content), found, err)
		}
		if sent := <-got; !bytes.Equal(sent, content) {
			t.Errorf("of %d bytes %d were sent", len(content), len(sent))
		}
	}
	if found, err := c.Scan(t.Context(), []byte("EICAR")); found != "Win.Test.EICAR_HDB-1" || err != nil {
		t.Errorf("a virus: %q, %v", found, err)
	}
	if _, err := c.Scan(t.Context(), []byte("large")); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	for _, content := range []string{"odd", "dumb"} {
		if found, err := c.Scan(t.Context(), []byte(content)); err == nil || found != "" || strings.Contains(err.Error(), content) {
			t.Errorf("%s: %q, %v", content, found, err)
		}
	}
}

func TestScanEndsWithItsContext(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and never answers
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := (&Client{Address: l.Addr().String()}).Scan(ctx, []byte("x")); err == nil {
		t.Error("a scanner that does not answer was believed")
	}
	if _, err := (&Client{Address: "127.0.0.1:1"}).Scan(t.Context(), nil); err == nil {
		t.Error("a scanner that is not there was believed")
	}
}
