package main

import (
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/casefile"
	"dutyclock/internal/testing/pagecheck"
	"dutyclock/internal/testing/testdb"
	"dutyclock/statute/civil"
)

// fillBoards makes up what has to be done in cases of every sort, around today, some
// of them restricted.
func fillBoards(t *testing.T, pool *pgxpool.Pool, today civil.Date) {
	t.Helper()
	r := rand.New(rand.NewPCG(11, 7))
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	change := func(sql string, args ...any) {
		if _, err := pool.Exec(t.Context(), sql, args...); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	for i := range 75 {
		ref := fmt.Sprintf("HX-%06d", i)
		change(`INSERT INTO cases (case_ref, revision, head_hash, rehearsal, settings, stage, officer, team, as_at, lists) VALUES ($1, 1, '', $2, '{}', $3, $4, $5, $6, 2)`,
			ref, i%13 == 0, pick("relief", "main", "closed", "new"), pick("", "east-1", "review-1"), pick("", "east", "Families & 16/17"), today)
		for k := range r.IntN(5) {
			due := today.AddDays(r.IntN(160) - 60)
			change(`INSERT INTO work (case_ref, kind, key, item, about, law, duty, owner, due, do_by, state, later_state, over_from, citation)
				VALUES ($1, $2, $3, $4, '', $5, $6, '', $7, $8, $9, 'overdue', $7, '')`,
				ref, pick("clock", "letter", "task"), fmt.Sprint(k), pick("C04", "C11", "C11", "N02"), pick("statutory", "statutory", "guidance", "local", "recommended"), pick("relief", "main", "interim"),
				due, civil.DoBy(due), pick("running", "overdue"))
		}
		if i%3 == 0 {
			change(`INSERT INTO beds (case_ref, state, trouble, section, nights_without, placement, kind, check_out_at, bed_and_breakfast, nights_counted)
				VALUES ($1, $2, true, '188', 0, '', '', '', false, 0)`, ref, pick(casefile.BedEnded, casefile.BedLastNight, casefile.BedNeverGiven))
		}
		if i%4 == 0 {
			change(`INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, message_id, state, why) VALUES ($1, $1, $2, 'reminder', 'applicant', $1, $3, 'no')`,
				ref, i%13 == 0, pick("waiting", "failed", "unconfirmed", "sent"))
		}
		if i%7 == 0 {
			change(`WITH r AS (INSERT INTO restrictions (case_ref, reason, set_by) VALUES ($1, 'staff', 'x') RETURNING id)
				INSERT INTO named_people (restriction, officer, lead, added_by) SELECT id, o, o = 'review-1', 'x' FROM r, unnest(ARRAY['review-1', 'east-1']) o`, ref)
		}
	}
}

var (
	figure = regexp.MustCompile(`href="((?:/overdue/list|/work)\?[^"]*)"[^>]*>(?:<strong>)?([\d,]+)<`)
	ahead  = regexp.MustCompile(`href="([^"]+)" rel="next"`)
	line   = regexp.MustCompile(`<th scope="row"`)
)

// TestEveryFigureOnThePagesIsTheLengthOfItsList: on a database, through the pages
// themselves, to the last page of each list.
func TestEveryFigureOnThePagesIsTheLengthOfItsList(t *testing.T) {
	t.Parallel()
	pool := testdb.New(t)
	base := servedFrom(t, pool)
	fillBoards(t, pool, casefile.On(time.Now()))
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	read := func(res *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if cerr := res.Body.Close(); err != nil || cerr != nil {
			t.Fatal(err, cerr)
		}
		if res.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d\n%s", res.Request.URL, res.StatusCode, body)
		}
		return string(body)
	}
	get := func(path string) string {
		t.Helper()
		body := read(browser.Get(base + html.UnescapeString(path)))
		for _, wrong := range pagecheck.Page(body) {
			t.Errorf("%s: %s", path, wrong)
		}
		return body
	}
	read(browser.PostForm(base+"/sign-in/as", url.Values{"officer": {"east-manager"}, "return": {"/overdue"}}))
	lists := map[string]int{}
	for _, from := range []string{"/overdue", "/work?whose=all", "/work?whose=nobody&law=statutory"} {
		found := figure.FindAllStringSubmatch(get(from), -1)
		if len(found) < 4 {
			t.Errorf("%s has only %d figures", from, len(found))
		}
		for _, f := range found {
			want, err := strconv.Atoi(strings.ReplaceAll(f[2], ",", ""))
			if err != nil {
				t.Fatal(err)
			}
			if had, seen := lists[f[1]]; seen {
				if had != want {
					t.Errorf("%s is counted as %d and as %d", f[1], had, want)
				}
				continue
			}
			lists[f[1]] = want
			n := 0
			for at := f[1]; at != ""; {
				body := get(at)
				n += len(line.FindAllString(body, -1))
				at = ""
				if more := ahead.FindStringSubmatch(body); more != nil {
					at = more[1]
				}
			}
			if n != want {
				t.Errorf("on %s, %s is counted as %d and has %d lines", from, f[1], want, n)
			}
		}
	}
	if len(lists) < 50 {
		t.Errorf("only %d lists were opened", len(lists))
	}
}
