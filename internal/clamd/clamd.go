// Package clamd asks a ClamAV daemon whether something holds a virus. It speaks the
// INSTREAM command over TCP: the bytes go in chunks, each after its length, and one
// line comes back. Nothing that is scanned is kept by it, or written to a log.
package clamd

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

const (
	// chunk is how much is sent at once, less than any daemon refuses.
	chunk = 64 << 10
	// patience is how long one scan may take.
	patience = time.Minute
	// longestAnswer is the most that is read of an answer.
	longestAnswer = 4 << 10
)

// Client asks the daemon at an address, over a connection for each scan.
type Client struct {
	Address string // host:port
}

// ErrTooLarge is the error of something that the daemon is not set up to scan.
var ErrTooLarge = errors.New("the virus scanner does not take anything so large")

// Scan asks whether content holds a virus, and gives the name of what was found;
// empty where nothing was. The error says that it could not be scanned, and nothing
// of what was.
func (c *Client) Scan(ctx context.Context, content []byte) (found string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", c.Address)
	if err != nil {
		return "", fmt.Errorf("reach the virus scanner: %w", err)
	}
	defer func() { _ = conn.Close() }() // the answer is what counts
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	wrote := send(conn, content)
	// A daemon that refuses answers and closes before everything was sent.
	answer, err := bufio.NewReader(io.LimitReader(conn, longestAnswer)).ReadString(0)
	if err != nil && (answer == "" || !errors.Is(err, io.EOF)) {
		return "", fmt.Errorf("ask the virus scanner: %w", errors.Join(wrote, err))
	}
	return read(strings.TrimSpace(strings.TrimRight(answer, "\x00")))
}

// send writes the command, the content in chunks, and the end.
func send(w io.Writer, content []byte) error {
	out := bufio.NewWriterSize(w, chunk+4)
	if _, err := out.WriteString("zINSTREAM\x00"); err != nil {
		return err
	}
	var size [4]byte
	for len(content) > 0 {
		n := min(len(content), chunk)
		binary.BigEndian.PutUint32(size[:], uint32(n))
		if _, err := out.Write(size[:]); err != nil {
			return err
		}
		if _, err := out.Write(content[:n]); err != nil {
			return err
		}
		content = content[n:]
	}
	binary.BigEndian.PutUint32(size[:], 0)
	if _, err := out.Write(size[:]); err != nil {
		return err
	}
	return out.Flush()
}

// read understands an answer: "stream: OK", "stream: Name FOUND", or an error.
func read(answer string) (string, error) {
	text := strings.TrimPrefix(answer, "stream: ")
	if text == "OK" {
		return "", nil
	}
	if name, ok := strings.CutSuffix(text, " FOUND"); ok {
		return name, nil
	}
	if strings.Contains(answer, "size limit exceeded") {
		return "", ErrTooLarge
	}
	return "", fmt.Errorf("the virus scanner answers %q", answer)
}
