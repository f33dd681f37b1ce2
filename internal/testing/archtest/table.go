package archtest

// What stands for whole groups of packages in the table.
const (
	temporal       = "go.temporal.io/..."
	temporalServer = "go.temporal.io/server/..."
	pgx            = "github.com/jackc/pgx/v5/..."
	emailBuilder   = "github.com/jordan-wright/email"
	protobuf       = "google.golang.org/protobuf/..."
	everythingOurs = "dutyclock/..."
)

// pure are the standard packages by which code could learn something that was
// not handed to it, or tell somebody: the packages of the law use none of them.
var pure = []string{"context", "net/...", "os/...", "log/...", "math/rand/...", "syscall", "database/..."}

// law are the packages that know the law.
var law = []string{"dutyclock/statute/...", "dutyclock/casefile"}

func and(lists ...[]string) []string {
	var out []string
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// Table is who may import whom, in reading order. The reasons stand in
// docs/design.md and docs/adr/0001.
var Table = []Rule{
	{Package: "dutyclock/statute/...",
		Ours:  []string{"dutyclock/statute/..."},
		Never: and(pure, []string{"encoding/json"})},
	// A fact's written form is part of what a fact is, so casefile may use
	// encoding/json (docs/adr/0002).
	{Package: "dutyclock/casefile", Ours: []string{"dutyclock/statute/..."}, Never: pure},
	{Package: "dutyclock/letters/...",
		Ours: and(law, []string{"dutyclock/letters/...", "dutyclock/internal/record"}), // record: what a list to an officer holds
		// What officers write and paste, and the PDF of it.
		Modules: []string{"golang.org/x/image/font/sfnt", "golang.org/x/text/unicode/norm", "github.com/yuin/goldmark/...", "github.com/microcosm-cc/bluemonday", "github.com/JohannesKaufmann/html-to-markdown/v2/...",
			"golang.org/x/net/html", "codeberg.org/go-pdf/fpdf", "github.com/pdfcpu/pdfcpu/pkg/api", "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model", "github.com/pdfcpu/pdfcpu/pkg/pdfcpu", "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types", "codeberg.org/go-fonts/liberation/..."},
		Never: []string{temporal, pgx, emailBuilder, "net/smtp", "net/http", "os/..."}},

	// Workflow code names activities and folds outcomes; it never asks the law.
	{Package: "dutyclock/workflows/...",
		Ours:      []string{"dutyclock/casefile", "dutyclock/activities", "dutyclock/internal/record", "dutyclock/internal/fault", "dutyclock/workflows/..."},
		Modules:   []string{"go.temporal.io/sdk/workflow", "go.temporal.io/sdk/temporal", "go.temporal.io/sdk/log"},
		NotItself: []string{"log/slog"}, // workflow.GetLogger is silent on replay
		Never:     []string{pgx, emailBuilder, temporalServer, "net/http", "net/smtp", "os/..."}},
	{Package: "dutyclock/activities/...",
		Ours:    and(law, []string{"dutyclock/letters/...", "dutyclock/internal/reach", "dutyclock/internal/record", "dutyclock/internal/fault"}),
		Modules: []string{"go.temporal.io/sdk/activity", "go.temporal.io/sdk/temporal"},
		Never:   []string{"dutyclock/workflows/...", pgx, emailBuilder, temporalServer, "net/smtp"}},
	{Package: "dutyclock/api/...",
		Ours:    and(law, []string{"dutyclock/api/...", "dutyclock/internal/request", "dutyclock/internal/record", "dutyclock/internal/fault", "dutyclock/internal/casework", "dutyclock/letters"}),
		Modules: []string{"github.com/go-chi/chi/v5/..."},
		Never:   []string{temporal, pgx, emailBuilder}},
	// The pages: fields and components know no request's case; the pages ask as the API does.
	{Package: "dutyclock/web/assets", Never: []string{everythingOurs}},
	{Package: "dutyclock/web/...",
		Ours: and(law, []string{"dutyclock/web/...", "dutyclock/internal/record", "dutyclock/internal/fault", "dutyclock/internal/casework",
			"dutyclock/internal/who", "dutyclock/internal/request", "dutyclock/internal/proof", "dutyclock/internal/pictures", "dutyclock/letters"}), // proof: what a manager hands out; pictures: those on letters
		Modules: []string{"github.com/go-chi/chi/v5/...", "github.com/xuri/excelize/v2", "golang.org/x/sync/errgroup", "golang.org/x/time/rate"},
		Never:   []string{temporal, pgx, emailBuilder, "dutyclock/api/...", "dutyclock/internal/testing/..."}},
	{Package: "dutyclock/migrations", Never: []string{everythingOurs}},

	{Package: "dutyclock/internal/fault", Never: []string{everythingOurs}},
	{Package: "dutyclock/internal/ledger", Never: pure},
	// A bundle is drawn as letters are.
	{Package: "dutyclock/internal/proof", Ours: and(law, []string{"dutyclock/letters", "dutyclock/internal/ledger", "dutyclock/internal/record"}), Never: []string{temporal, pgx, emailBuilder, "net/...", "os/..."}},
	// Who is signed in: sign-in says it, the pages read it, and neither knows the other.
	{Package: "dutyclock/internal/request", Modules: []string{"github.com/go-chi/chi/v5"}, Never: []string{everythingOurs}},
	{Package: "dutyclock/internal/who", Never: []string{everythingOurs}},
	{Package: "dutyclock/internal/record", Ours: law},
	{Package: "dutyclock/internal/names", Modules: []string{"golang.org/x/text/..."}, Never: pure},
	{Package: "dutyclock/internal/reach", Modules: []string{"golang.org/x/text/..."}, Never: []string{everythingOurs, temporal, pgx, "os/..."}},
	// What casework does, on fakes, for the tests of those who call it.
	{Package: "dutyclock/internal/casework/caseworktest", Ours: and(law, []string{"dutyclock/letters/...", "dutyclock/internal/..."}), Never: []string{temporal, pgx}},
	// They look at bytes, or ask a daemon about them, and know nothing else.
	{Package: "dutyclock/internal/pictures", Never: pure},
	{Package: "dutyclock/internal/clamd", Never: []string{temporal, pgx, emailBuilder, "net/http"}},
	// casework stands between those who ask and those who answer, and reaches neither.
	{Package: "dutyclock/internal/casework",
		Ours:  and(law, []string{"dutyclock/letters/...", "dutyclock/internal/record", "dutyclock/internal/pictures", "dutyclock/internal/proof", "dutyclock/internal/fault"}),
		Never: []string{temporal, pgx, emailBuilder, "dutyclock/api/...", "dutyclock/internal/caseclient", "dutyclock/internal/readmodel"}},
	{Package: "dutyclock/internal/caseclient",
		Ours:    []string{"dutyclock/workflows/...", "dutyclock/casefile", "dutyclock/internal/fault", "dutyclock/internal/record"},
		Modules: []string{temporal, protobuf},
		Never:   []string{pgx, emailBuilder, temporalServer, "net/http"}},
	{Package: "dutyclock/internal/readmodel",
		Ours:    and(law, []string{"dutyclock/internal/postgres", "dutyclock/internal/keyring", "dutyclock/internal/auth", "dutyclock/internal/names", "dutyclock/internal/reach", "dutyclock/internal/record", "dutyclock/internal/ledger", "dutyclock/internal/proof", "dutyclock/internal/fault"}),
		Modules: []string{pgx},
		Never:   []string{temporal, emailBuilder}},
	{Package: "dutyclock/internal/postgres",
		Ours:    []string{"dutyclock/statute/civil", "dutyclock/migrations", "dutyclock/internal/fault", "dutyclock/internal/keyring"},
		Modules: []string{pgx, "github.com/pressly/goose/v3/..."},
		Never:   []string{temporal, emailBuilder}},
	{Package: "dutyclock/internal/temporalclient",
		Ours:    []string{"dutyclock/workflows/...", "dutyclock/activities/...", "dutyclock/internal/keyring", "dutyclock/internal/fault"},
		Modules: []string{temporal, protobuf},
		Never:   []string{pgx, emailBuilder, temporalServer}},
	{Package: "dutyclock/internal/mail",
		Ours:    []string{"dutyclock/internal/fault"},
		Modules: []string{emailBuilder},
		Never:   []string{temporal, pgx}},
	{Package: "dutyclock/internal/notify",
		Ours:    []string{"dutyclock/internal/fault"},
		Modules: []string{"github.com/go-jose/go-jose/v4", "github.com/go-jose/go-jose/v4/jwt"},
		Never:   []string{temporal, pgx, emailBuilder}},
	// Alone with the command it knows those who send: whatever leaves goes through activities.
	{Package: "dutyclock/internal/mailer", Ours: []string{"dutyclock/activities", "dutyclock/internal/mail", "dutyclock/internal/notify"}, Never: []string{pgx}},
	{Package: "dutyclock/internal/keyring", Ours: []string{"dutyclock/internal/fault"}, Never: []string{temporal, pgx}},
	{Package: "dutyclock/internal/config", Ours: []string{"dutyclock/internal/fault", "dutyclock/internal/keyring"}, Never: []string{temporal, pgx}},
	{Package: "dutyclock/internal/auth", Ours: []string{"dutyclock/internal/fault", "dutyclock/internal/record"}, Never: []string{temporal, pgx}},
	// Sign-in says who somebody is, and knows no page behind it.
	{Package: "dutyclock/internal/signin",
		Ours:    []string{"dutyclock/internal/fault", "dutyclock/internal/keyring", "dutyclock/internal/record", "dutyclock/internal/who"},
		Modules: []string{"github.com/coreos/go-oidc/v3/oidc", "golang.org/x/oauth2", "github.com/go-chi/chi/v5"},
		Never:   []string{temporal, pgx, emailBuilder}},
	{Package: "dutyclock/internal/metrics",
		Ours:    and(law, []string{"dutyclock/internal/record", "dutyclock/internal/fault"}),
		Modules: []string{"github.com/prometheus/client_golang/..."},
		Never:   []string{temporal, pgx}},
	{Package: "dutyclock/internal/demo",
		Ours:  and(law, []string{"dutyclock/internal/casework", "dutyclock/internal/record", "dutyclock/internal/fault"}),
		Never: []string{temporal, pgx, emailBuilder}},

	// It reads the source and writes two documents.
	{Package: "dutyclock/internal/statutemap", Ours: []string{"dutyclock/statute/..."}, Never: []string{temporal, pgx, emailBuilder, "net/..."}},

	// What serves tests may use anything, and nothing else may use it.
	{Package: "dutyclock/internal/testing/...",
		Ours:    []string{everythingOurs},
		Modules: []string{pgx, temporal, "github.com/google/go-cmp/...", "pgregory.net/rapid", "golang.org/x/net/html/...", "github.com/chromedp/..."},
		Never:   []string{"dutyclock/cmd/...", temporalServer}},
	{Package: "dutyclock/e2e/...",
		Ours:    []string{everythingOurs},
		Modules: []string{pgx, temporal, protobuf, "github.com/google/go-cmp/..."},
		Never:   []string{"dutyclock/cmd/...", temporalServer}},

	// The command wires everything. The Temporal server is a program of its own.
	{Package: "dutyclock/cmd/dutyclock",
		Ours: []string{"dutyclock/statute/...", "dutyclock/casefile", "dutyclock/letters/...", "dutyclock/workflows/...",
			"dutyclock/activities/...", "dutyclock/api/...", "dutyclock/web/...", "dutyclock/migrations", "dutyclock/internal/..."},
		Modules: []string{temporal, pgx, "github.com/go-chi/chi/v5/...", "github.com/prometheus/client_golang/..."},
		Never:   []string{temporalServer, "dutyclock/internal/testing/..."}},
}
