package main

import (
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/names"
	"dutyclock/internal/who"
)

// copies is how often the caseload of a demo is in the database of the benchmark, and
// teams how many officers stand for each of its caseworkers.
const (
	copies = 193 // of the sixty cases but for those of which there are fewer: 10,000
	seldom = 10
	teams  = 30
)

// grow copies the cases of a demo, each with other people and officers, until the town
// is a large one.
func (c *town) grow(b *testing.B) {
	b.Helper()
	change := func(sql string, args ...any) {
		if _, err := c.pool.Exec(b.Context(), sql, args...); err != nil {
			b.Fatalf("%s: %v", sql, err)
		}
	}
	change(`INSERT INTO officers (id, name, email, role, roles, team) SELECT id || '-' || n, name || ' ' || n, '', role, roles, team FROM officers, generate_series(1, $1::integer) n WHERE role = 'caseworker'`, teams)
	// Of those who have no bed, or were placed in these days, there are fewer.
	change(`CREATE TABLE seldom AS SELECT case_ref FROM beds WHERE trouble OR since >= $1::date - 4`, c.today)
	for _, table := range []string{"cases", "ledger", "clocks", "letters_due", "work", "beds", "contacts", "contact_rules", "relations"} {
		rows, err := c.pool.Query(b.Context(), `SELECT column_name FROM information_schema.columns WHERE table_name = $1 AND is_identity = 'NO' AND table_schema = current_schema() ORDER BY ordinal_position`, table)
		if err != nil {
			b.Fatal(err)
		}
		columns, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			b.Fatal(err)
		}
		var values []string
		for _, column := range columns {
			switch column {
			case "case_ref":
				values = append(values, "case_ref || '-' || n")
			case "officer":
				values = append(values, "CASE officer WHEN '' THEN '' ELSE officer || '-' || (n % "+fmt.Sprint(teams)+" + 1) END")
			default:
				values = append(values, column)
			}
		}
		for from := 1; from < copies; from += 20 { // each within the time that a statement has
			change(fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %s, generate_series($1::integer, $2::integer) n WHERE case_ref ~ '^DEMO-[0-9]+$' AND (n %% $3 = 0 OR case_ref NOT IN (SELECT case_ref FROM seldom))",
				table, strings.Join(columns, ", "), strings.Join(values, ", "), table), from, min(from+19, copies-1), seldom)
		}
	}
	// Two tasks in each case, from five days ago to eight weeks ahead.
	change(`INSERT INTO work (case_ref, kind, key, item, about, law, duty, owner, due, do_by, state, later_state, over_from, citation)
		SELECT case_ref, 'task', 'task-' || n, 'task', '', 'local', stage, '', $1::date + d, $1::date + d, 'running', 'overdue', $1::date + d, ''
		FROM (SELECT case_ref, stage, n, abs(hashtext(case_ref || n)) % 60 - 5 AS d FROM cases, generate_series(1, 2) n WHERE stage <> 'closed') s`, c.today)
	c.people(b)
	change(`WITH r AS (INSERT INTO restrictions (case_ref, reason, set_by) SELECT case_ref, 'domestic_abuse', 'admin-1' FROM cases WHERE case_ref ~ '-(7|77|107)$' RETURNING id)
		INSERT INTO named_people (restriction, officer, lead, added_by) SELECT id, o, o = 'west-manager', 'admin-1' FROM r, unnest(ARRAY['west-manager', 'west-1']) o`)
	for _, table := range []string{"cases", "ledger", "clocks", "letters_due", "work", "beds", "contacts", "people", "person_names"} {
		change("VACUUM ANALYZE " + table) // each within the time that a statement has
	}
	change(`ANALYZE`)
}

// people gives every copied case an applicant and two more with names of their own.
func (c *town) people(b *testing.B) {
	given := strings.Fields("Mohammed Sarah Ahmed Fatima John Siobhan Elizabeth Robert Katarzyna Piotr Ion Maria Adaeze Grace Zeynep Yusuf Aisha Omar Priya Ravi Harpreet Wei Olena Tariq David Emma Chloe Jade Dean Tracey")
	family := strings.Fields("Khan Ali Begum Hussain Smith Jones Williams Brown Taylor Davies Wilson Roberts Lewis Wood Thompson Green Patel Singh Kaur Nguyen Kowalski Nowak O'Neill Murphy Okafor Mensah Abdullahi Mohamud Yilmaz Popescu Silva Shevchenko Chen")
	syllables := strings.Fields("bra den hol mar wick ton ley ford stan gri pel cor vin ash mun tor hal sey ric dun")
	r := rand.New(rand.NewPCG(3, 4))
	few := func(n int) int { return int(float64(n) * r.Float64() * r.Float64()) }
	rows, err := c.pool.Query(b.Context(), `SELECT case_ref FROM cases WHERE case_ref ~ '^DEMO-[0-9]+-'`)
	if err != nil {
		b.Fatal(err)
	}
	refs, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		b.Fatal(err)
	}
	var people, said [][]any
	for _, ref := range refs {
		for _, id := range []string{"applicant", "B", "C"} {
			name := given[few(len(given))] + " " + family[few(len(family))]
			if r.IntN(3) == 0 {
				name = given[few(len(given))] + " " + strings.ToUpper(syllables[r.IntN(20)][:1]) + syllables[r.IntN(20)] + syllables[r.IntN(20)]
			}
			people = append(people, []any{ref, id, name, names.Fold(name), time.Date(1950+r.IntN(70), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)})
			said = append(said, []any{ref, id, name, "name", names.Fold(name), names.Keys(name), names.Version})
		}
	}
	for rows := range slices.Chunk(people, 1000) {
		if _, err := c.pool.CopyFrom(b.Context(), pgx.Identifier{"people"}, []string{"case_ref", "person", "name", "folded", "birth_date"}, pgx.CopyFromRows(rows)); err != nil {
			b.Fatal(err)
		}
	}
	for rows := range slices.Chunk(said, 1000) {
		if _, err := c.pool.CopyFrom(b.Context(), pgx.Identifier{"person_names"}, []string{"case_ref", "person", "name", "kind", "folded", "keys", "rules"}, pgx.CopyFromRows(rows)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPages asks for every page as somebody who may see it, in a town of 10,000
// cases: how long the program takes to answer, from the request to the last byte, with
// the session, the access log and the database in it. Beside the mean it tells the
// median and the slowest in a hundred.
func BenchmarkPages(b *testing.B) {
	c := newTown(b, io.Discard)
	c.grow(b)
	const typical = "DEMO-0020"
	found := c.crawl(b, "west-manager", "/", "/cases/"+typical)
	for _, line := range c.pages.Lines() {
		if line.Method != http.MethodGet {
			continue
		}
		path := line.Pattern
		if strings.ContainsAny(path, "{*") {
			path = addressOf(found, line.Pattern, typical)
		}
		if path == "" {
			b.Logf("no link leads to %s", line.Pattern)
			continue
		}
		asker := "west-manager"
		if line.Who != nil && !slices.Contains(line.Who, "manager") {
			asker = officerOf[line.Who[0]]
		}
		b.Run(strings.ReplaceAll(line.Pattern, "/", ":"), func(b *testing.B) { c.measure(b, asker, path) })
	}
	for _, path := range []string{"/work?whose=all", "/work?whose=nobody", "/work?whose=team", "/overdue/list?list=cases", "/overdue/list?list=beds", "/overdue/list?list=letters"} {
		b.Run(strings.ReplaceAll(path, "/", ":"), func(b *testing.B) { c.measure(b, "west-manager", path) })
	}
}

// officerOf is somebody of the demo who has a role.
var officerOf = map[who.Role]string{"triage": "desk-1", "out_of_hours": "night-1", "caseworker": "west-1", "accommodation": "beds-1", "reviewer": "review-1",
	"manager": "west-manager", "administrator": "admin-1", "auditor": "audit-1"}

func (c *town) measure(b *testing.B, officer, path string) {
	if first := c.ask(b, officer, http.MethodGet, path, nil); first.Code != http.StatusOK {
		b.Fatalf("%s is answered with %d", path, first.Code)
	}
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		c.ask(b, officer, http.MethodGet, path, nil)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
}

var partOfPattern = regexp.MustCompile(`\{[a-z]+\}|\*`)

var linked = regexp.MustCompile(`(?:href|action)="(/[^"#]*)`)

// crawl follows every link from some pages that somebody sees, within the cases of
// those pages, and gives the addresses that are pages for them.
func (c *town) crawl(t testing.TB, officer string, from ...string) []string {
	t.Helper()
	seen := map[string]bool{}
	var out []string
	for queue := from; len(queue) > 0; queue = queue[1:] {
		path := queue[0]
		if seen[path] || strings.HasPrefix(path, "/assets/") || len(out) > 400 {
			continue
		}
		seen[path] = true
		if strings.HasPrefix(path, "/cases/") && !slices.ContainsFunc(from, func(f string) bool { return f != "/" && strings.HasPrefix(path, f) }) {
			continue
		}
		got := c.ask(t, officer, http.MethodGet, path, nil)
		if got.Code != http.StatusOK {
			continue
		}
		out = append(out, path)
		for _, link := range linked.FindAllStringSubmatch(got.Body.String(), -1) {
			queue = append(queue, html.UnescapeString(link[1]))
		}
	}
	return out
}

// addressOf is the first address that fits a pattern of the router.
func addressOf(found []string, pattern, reference string) string {
	as := regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(pattern), `[^/?]+`)
	whole := regexp.MustCompile("^" + strings.ReplaceAll(as, `\*`, `.+`) + `(\?|$)`)
	for _, path := range found {
		if whole.MatchString(path) && !slices.ContainsFunc([]string{"/cases/" + reference + "/facts/new"}, func(p string) bool { return path == p && pattern != p }) {
			return path
		}
	}
	return ""
}
