package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// Client asks the service. It may be used by many at once.
type Client struct {
	config  Config
	service string
	signer  jose.Signer
	http    *http.Client
}

// mostAnswer is how much of an answer is read.
const mostAnswer = 8 << 20

// New makes a Client. The error is everything that is wrong with the Config.
func New(c Config) (*Client, error) {
	if err := c.Problems(); err != nil {
		return nil, err
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Limit == 0 {
		c.Limit = defaultLimit
	}
	if c.Postage == "" {
		c.Postage = "second"
	}
	parts := keyForm.FindStringSubmatch(c.Key.text)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte(parts[2])}, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return nil, errors.New("the key of GOV.UK Notify cannot be used") // the library's words could hold it
	}
	return &Client{config: c, service: parts[1], signer: signer, http: &http.Client{
		// Where it sends us somewhere else we do not follow: what we hold is for it alone.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// token says who we are, for this moment.
func (c *Client) token() (string, error) {
	return jwt.Signed(c.signer).Claims(jwt.Claims{Issuer: c.service, IssuedAt: jwt.NewNumericDate(c.config.Clock())}).Serialize()
}

// call asks one thing. body is nil where nothing is sent with it; handing is called
// just before the bytes go, and where it errs nothing is sent. Errors are of *Error.
func (c *Client) call(ctx context.Context, method, path string, body, into any, handing func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, c.config.Limit)
	defer cancel()
	var raw []byte
	if body != nil {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return fmt.Errorf("write a request to GOV.UK Notify: %w", err)
		}
	}
	if handing != nil {
		if err := handing(ctx); err != nil {
			return err
		}
	}
	token, err := c.token()
	if err != nil {
		return errors.New("sign a request to GOV.UK Notify")
	}
	var begun atomic.Bool // whether a byte of the request may have left
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { begun.Store(true) }})
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.config.URL, "/")+path, bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("ask GOV.UK Notify: %w", err)
	}
	req.GetBody = nil // never sent twice by the library
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "dutyclock")
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := c.http.Do(req)
	if err != nil {
		return unanswered(err, begun.Load())
	}
	defer func() { _ = res.Body.Close() }() // it was read
	answer, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer))
	if err != nil {
		return unanswered(err, true)
	}
	return read(res.StatusCode, answer, into)
}

// read takes an answer apart.
func read(status int, answer []byte, into any) error {
	if status >= 400 {
		var e struct {
			Errors []struct {
				Error string `json:"error"`
			} `json:"errors"`
		}
		if err := json.Unmarshal(answer, &e); err != nil || len(e.Errors) == 0 {
			return refused(status, "")
		}
		return refused(status, e.Errors[0].Error)
	}
	if status != http.StatusOK && status != http.StatusCreated {
		return strange(status)
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return strange(status)
	}
	return nil
}
