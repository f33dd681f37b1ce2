package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/request"
	"dutyclock/statute/civil"
	"dutyclock/web/assets"
)

// Config is what a Server is made of. SignIn may be nil: then nobody can sign in,
// and the pages say so. Log and Observer may be nil; Clock is time.Now where it is. Casework, Record
// and Sight are asked by the pages about cases.
type Config struct {
	SignIn   SignIn
	Casework Casework
	Record   Record
	Sight    Sight
	// Authority is the name of the authority, as the head of each page has it.
	Authority string
	// Phone is whom the public calls; empty where it is not set.
	Phone string
	// Enquiries keeps what the public sends; where it is nil nothing can be sent.
	Enquiries Enquiries
	// Status keeps the links to applicants' pages; where it is nil there are none.
	Status StatusDesk
	// Demo says on each page that everybody in it is invented.
	Demo bool
	// Secure says that browsers come over TLS, if only to a server in front of this one.
	Secure   bool
	Clock    func() time.Time
	Log      *slog.Logger
	Observer Observer
}

// Server answers the pages. It is an http.Handler.
type Server struct {
	config   Config
	signIn   SignIn
	casework Casework
	record   Record
	sight    Sight
	log      *slog.Logger
	clock    func() time.Time
	assets   *assets.Set
	pages    templates
	routed   []route
	// posts, sends and codes limit what anyone may do without signing in.
	posts, sends, codes, opens *perAddress
	handler                    http.Handler
}

// maxBody is how much a form may send; bodies has the routes that take more.
const maxBody = 1 << 20

// New makes a Server. The error says what to do where the program holds no styles
// and scripts (assets.ErrNotBuilt), or which template is wrong.
func New(c Config) (*Server, error) {
	s := &Server{config: c, signIn: c.SignIn, casework: c.Casework, record: c.Record, sight: c.Sight, log: c.Log, clock: c.Clock}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.clock == nil {
		s.clock = time.Now
	}
	var err error
	if s.assets, err = assets.Load(); err != nil {
		return nil, err
	}
	if s.pages, err = parse(s.assets); err != nil {
		return nil, err
	}
	s.posts, s.sends, s.codes = newPerAddress(60, 2*time.Second), newPerAddress(20, 3*time.Minute), newPerAddress(10, time.Minute)
	s.opens = newPerAddress(20, 30*time.Second)
	s.routed = s.routes()
	router, err := s.mount()
	if err != nil {
		return nil, fmt.Errorf("set up the pages: %w", err)
	}
	s.handler = s.around(router)
	return s, nil
}

// around puts what concerns every request around the routes.
func (s *Server) around(routes http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refuse(http.StatusForbidden, "This did not come from one of our pages", "Nothing was done. Go to the page on Dutyclock itself and try again.")
	}))
	// From a page that tells nobody where it was, some browsers say of a form that it
	// comes from nowhere. What is sent there needs a code, and no session.
	for _, line := range s.routed {
		if line.method == post && (line.pattern == statusPath || strings.HasPrefix(line.pattern, statusPath+"/")) {
			cross.AddInsecureBypassPattern(post + " " + line.pattern)
		}
	}
	inner := cross.Handler(routes)
	if s.signIn != nil {
		inner = s.signIn.Middleware(inner)
	}
	failed := s.serve(func(http.ResponseWriter, *http.Request) error { return errPanic })
	return request.Observe(s.log, s.config.Observer)(s.guard(request.Recover(s.log, failed)(inner)))
}

// limitBody lets no more than so many bytes be posted.
func limitBody(most int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, most)
		next.ServeHTTP(w, r)
	})
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// today is the civil day in London.
func (s *Server) today() civil.Date { return casefile.On(s.clock()) }

// handler answers a request, or errs; errors become pages in one place.
type handler func(http.ResponseWriter, *http.Request) error

// serve makes a handler of the standard sort.
func (s *Server) serve(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.answerError(w, r, err)
		}
	}
}
