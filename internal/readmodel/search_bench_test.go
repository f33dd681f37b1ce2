package readmodel

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/keyring"
	"dutyclock/internal/names"
	"dutyclock/internal/postgres"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/testdb"
)

// The names of a large authority: a few that very many have, and many that few have.
var (
	givenNames = []string{"Mohammed", "Muhammad", "Sarah", "Sara", "Ahmed", "Fatima", "John", "Jon", "Siobhan", "Niamh", "Elizabeth", "Lisa", "Robert", "Katarzyna", "Piotr",
		"Ion", "Andrei", "Maria", "Adaeze", "Chinedu", "Grace", "Thi Mai", "Van Duc", "Zeynep", "Mehmet", "Yusuf", "Aisha", "Amina", "Khadija", "Omar", "Ali", "Hassan", "Priya",
		"Ravi", "Harpreet", "Gurpreet", "Wei", "Ling", "Olena", "Oksana", "Tariq", "Bilal", "David", "Michael", "James", "Emma", "Chloe", "Jade", "Kelly", "Dean", "Wayne", "Tracey"}
	familyNames = []string{"Khan", "Ali", "Ahmed", "Begum", "Hussain", "Smith", "Jones", "Williams", "Brown", "Taylor", "Davies", "Evans", "Wilson", "Thomas", "Roberts", "Johnson",
		"Lewis", "Walker", "Robinson", "Wood", "Thompson", "White", "Watson", "Jackson", "Wright", "Green", "Harris", "Cooper", "King", "Lee", "Martin", "Clarke", "James", "Morgan",
		"Hughes", "Edwards", "Hill", "Moore", "Clark", "Harrison", "Scott", "Young", "Morris", "Hall", "Ward", "Turner", "Carter", "Phillips", "Mitchell", "Patel", "Singh", "Kaur",
		"Nguyen", "Tran", "Kowalski", "Nowak", "Wojcik", "O'Neill", "O'Brien", "Kelly", "Murphy", "Okafor", "Okonkwo", "Adeyemi", "Mensah", "Osei", "al-Rashid", "Abdullahi",
		"Mohamud", "Farah", "Warsame", "Yilmaz", "Demir", "Popescu", "Ionescu", "Silva", "Santos", "Fernandes", "Shevchenko", "Kovalenko", "Li", "Wang", "Chen", "Zhang"}
	syllables = []string{"bra", "den", "hol", "mar", "wick", "ton", "ley", "ford", "stan", "gri", "pel", "cor", "vin", "ash", "mun", "tor", "hal", "sey", "ric", "dun"}
)

func madeUpName(r *rand.Rand) string {
	given := givenNames[int(float64(len(givenNames))*r.Float64()*r.Float64())]
	if r.IntN(3) > 0 {
		return given + " " + familyNames[int(float64(len(familyNames))*r.Float64()*r.Float64())]
	}
	rare := ""
	for range 2 + r.IntN(2) {
		rare += syllables[r.IntN(len(syllables))]
	}
	return given + " " + string(rare[0]-'a'+'A') + rare[1:]
}

// fill puts cases with three people and two contacts each into the tables, without
// their facts.
func fill(b *testing.B, w *world, cases int) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var heads, people, said, contacts [][]any
	for i := range cases {
		ref := fmt.Sprintf("HX-%06d", i)
		heads = append(heads, []any{ref, 1, []byte{}, false, "{}", "relief", "o-1", "east", time.Now(), 1})
		for p := range 3 {
			name, id := madeUpName(r), fmt.Sprintf("P%d", p)
			people = append(people, []any{ref, id, name, names.Fold(name), time.Date(1950+r.IntN(70), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)})
			said = append(said, []any{ref, id, name, "name", names.Fold(name), names.Keys(name), names.Version})
		}
		for n, c := range []record.Contact{{Kind: "mobile", Value: fmt.Sprintf("07700%06d", i)}, {Kind: "postal", Value: fmt.Sprintf("%d Mill Lane, Halewick HX%d %dAB", i%200, i%20, i%10)}} {
			contacts = append(contacts, []any{ref, fmt.Sprint("contact-", n), c.Kind, "k", []byte("x"), w.indexes(c), indexRules})
		}
	}
	for table, c := range map[string]struct {
		columns []string
		rows    [][]any
	}{
		"cases":        {[]string{"case_ref", "revision", "head_hash", "rehearsal", "settings", "stage", "officer", "team", "as_at", "lists"}, heads},
		"people":       {[]string{"case_ref", "person", "name", "folded", "birth_date"}, people},
		"person_names": {[]string{"case_ref", "person", "name", "kind", "folded", "keys", "rules"}, said},
		"contacts":     {[]string{"case_ref", "id", "kind", "key_id", "sealed", "indexes", "rules"}, contacts},
	} {
		for rows := range slices.Chunk(c.rows, 1000) { // each within the time that a statement has
			if _, err := w.pool.CopyFrom(b.Context(), pgx.Identifier{table}, c.columns, pgx.CopyFromRows(rows)); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := w.pool.Exec(b.Context(), `ANALYZE`); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSearch searches 10,000 cases with 30,000 people as a working day does:
// what is reported beside the mean is the median and the slowest twentieth.
func BenchmarkSearch(b *testing.B) {
	w := &world{pool: testdb.New(b), now: time.Now()}
	if err := postgres.EnsureInstance(b.Context(), w.pool, keyring.Demo(), postgres.Demo); err != nil {
		b.Fatal(err)
	}
	w.Store = New(w.pool, keyring.Demo(), func() time.Time { return w.now })
	fill(b, w, 10_000)
	for _, c := range []struct {
		what string
		q    record.Search
	}{
		{"rare", record.Search{Name: "Grace Holmarwick"}}, {"common", record.Search{Name: "Mohammed Ali"}}, {"one-word", record.Search{Name: "mohammed"}},
		{"sound", record.Search{Name: "Shivaun Tompson"}}, {"misspelt", record.Search{Name: "Katarzyan Kowlaski"}}, {"swapped", record.Search{Name: "Hussain Aisha"}},
		{"short", record.Search{Name: "Li"}}, {"number", record.Search{Number: "07700004321"}}, {"postcode", record.Search{Address: "HX7 7AB"}}, {"nobody", record.Search{Name: "Zebedee Quux"}},
	} {
		b.Run(c.what, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := w.Search(b.Context(), anybody, c.q); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(took[len(took)*19/20].Microseconds())/1000, "ms-p95")
		})
	}
}
