package web

import (
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dutyclock/internal/who"
)

// mayTable is who may see and do what, one line a route: T triage, O out of hours, C
// caseworker, A accommodation, R reviewer, M manager, D administrator, U auditor;
// "anyone" needs no session. It is written by hand and beside the routes, so that a
// right that changes is seen to change.
const mayTable = `
GET  /                                                             TOCARMDU
POST /tonight/extend                                               TOCA.M..
GET  /tonight/placement                                            TOCA.M..
POST /tonight/placement                                            TOCA.M..
GET  /tonight/placement/{reference}                                TOCA.M..
GET  /authority                                                    ......D.
POST /authority                                                    ......D.
POST /authority/logo                                               ......D.
GET  /authority/letter.pdf                                         ......D.
GET  /me                                                           TOCARMD.
POST /me                                                           TOCARMD.
GET  /me/signature.png                                             TOCARMD.
GET  /call                                                         TOCA.M..
POST /call                                                         TOCA.M..
POST /call/new                                                     TOCA.M..
GET  /call/opened/{reference}                                      TOCA.M..
GET  /call/{draft}                                                 TOCA.M..
POST /call/{draft}                                                 TOCA.M..
POST /call/{draft}/keep                                            TOCA.M..
POST /call/{draft}/end                                             TOCA.M..
GET  /cases/{reference}                                            TOCARMDU
GET  /cases/{reference}/timeline                                   TOCARMDU
GET  /cases/{reference}/facts/new                                  TOCARMD.
POST /cases/{reference}/facts/new                                  TOCARMD.
GET  /cases/{reference}/facts/new/{type}                           TOCARMD.
POST /cases/{reference}/facts/new/{type}                           TOCARMD.
GET  /cases/{reference}/facts/{fact}/correct                       TOCARMD.
POST /cases/{reference}/facts/{fact}/correct                       TOCARMD.
GET  /cases/{reference}/facts/{fact}/moved                         TOCARMDU
GET  /cases/{reference}/reminders                                  TOCARMDU
POST /cases/{reference}/reminders                                  TOCARMD.
GET  /cases/{reference}/placements                                 TOCARMDU
GET  /cases/{reference}/placements/{placement}/{act}               TOCA.M..
POST /cases/{reference}/placements/{placement}/{act}               TOCA.M..
GET  /cases/{reference}/letters                                    TOCARMDU
POST /cases/{reference}/letters                                    TOCARMD.
GET  /cases/{reference}/stop                                       TOCARMD.
POST /cases/{reference}/stop                                       TOCARMD.
GET  /cases/{reference}/served                                     TOCARMD.
POST /cases/{reference}/served                                     TOCARMD.
POST /cases/{reference}/print-letter                               T.CARM..
GET  /cases/{reference}/wrong-person                               TOCARMD.
POST /cases/{reference}/wrong-person                               TOCARMD.
GET  /cases/{reference}/letter.pdf                                 TOCARMDU
GET  /cases/{reference}/letters/pick                               TOCARMDU
GET  /cases/{reference}/letters/*                                  TOCARMDU
POST /cases/{reference}/letters/*                                  TOCARMD.
GET  /cases/{reference}/people                                     TOCARMDU
POST /cases/{reference}/people/status                              TOCARMD.
POST /cases/{reference}/people/status/{link}/end                   TOCARMD.
POST /cases/{reference}/people/known                               TOCARMD.
GET  /cases/{reference}/people/contact                             TOCARMD.
POST /cases/{reference}/people/contact                             TOCARMD.
GET  /cases/{reference}/people/contact/{contact}                   TOCARMD.
POST /cases/{reference}/people/contact/{contact}                   TOCARMD.
GET  /cases/{reference}/people/contact/{contact}/confirm           TOCARMD.
POST /cases/{reference}/people/contact/{contact}/confirm           TOCARMD.
GET  /cases/{reference}/people/person                              TOCARMD.
POST /cases/{reference}/people/person                              TOCARMD.
GET  /cases/{reference}/restrict                                   TOCARMD.
POST /cases/{reference}/restrict                                   TOCARMD.
POST /cases/{reference}/restrict/lift                              TOCARMD.
POST /cases/{reference}/restrict/unblock                           .....M..
GET  /cases/{case}/open                                            TOCARMD.
POST /cases/{case}/open                                            TOCARMD.
GET  /cases/{reference}/assessment                                 TOCARMDU
POST /cases/{reference}/assessment                                 TOCARMD.
POST /cases/{reference}/assessment/draft                           TOCARMD.
GET  /cases/{reference}/plan                                       TOCARMDU
POST /cases/{reference}/plan                                       TOCARMD.
POST /cases/{reference}/plan/draft                                 TOCARMD.
GET  /cases/{reference}/household                                  TOCARMDU
GET  /cases/{reference}/household/add                              TOCARMD.
POST /cases/{reference}/household/add                              TOCARMD.
GET  /cases/{reference}/household/{member}/{act}                   TOCARMD.
POST /cases/{reference}/household/{member}/{act}                   TOCARMD.
GET  /cases/{reference}/notes                                      TOCARMDU
POST /cases/{reference}/notes                                      TOCARMD.
POST /cases/{reference}/notes/draft                                TOCARMD.
GET  /cases/{reference}/tasks                                      TOCARMDU
POST /cases/{reference}/tasks                                      TOCARMD.
GET  /cases/{reference}/tasks/{fact}                               TOCARMD.
POST /cases/{reference}/tasks/{fact}                               TOCARMD.
GET  /cases/{reference}/documents                                  TOCARMDU
POST /cases/{reference}/documents                                  TOCARMD.
GET  /cases/{reference}/documents/{document}                       TOCARMDU
GET  /cases/{reference}/documents/{document}/original              TOCARMD.
GET  /cases/{reference}/documents/{document}/withdraw              TOCARMD.
POST /cases/{reference}/documents/{document}/withdraw              TOCARMD.
GET  /cases/{reference}/offers                                     TOCARMDU
GET  /cases/{reference}/reviews                                    TOCARMDU
POST /letters/paste                                                TOCARMD.
POST /cases/{reference}/drafts                                     TOCARMD.
GET  /cases/{reference}/drafts/{draft}                             TOCARMDU
GET  /cases/{reference}/drafts/{draft}/preview.pdf                 TOCARMDU
POST /cases/{reference}/drafts/{draft}                             TOCARMD.
POST /cases/{reference}/drafts/{draft}/upload                      TOCARMD.
POST /cases/{reference}/drafts/{draft}/keep                        TOCARMD.
POST /cases/{reference}/drafts/{draft}/read                        TOCARMD.
POST /cases/{reference}/drafts/{draft}/writers                     TOCARMD.
GET  /absences                                                     TOCARMD.
POST /absences                                                     TOCARMD.
POST /absences/{absence}/end                                       TOCARMD.
GET  /cases/{reference}/evidence                                    .....M.U
POST /cases/{reference}/evidence                                    .....M..
GET  /cases/{reference}/evidence/new                                .....M..
POST /cases/{reference}/evidence/new                                .....M..
GET  /cases/{reference}/evidence/{enquiry}/answer                   .....M..
POST /cases/{reference}/evidence/{enquiry}/answer                   .....M..
GET  /work                                                         TOCARMDU
POST /work/reassign                                                T.C..M..
GET  /directory                                                    TOCARMDU
POST /directory                                                    TOCARMDU
GET  /directory/new                                                .....MD.
POST /directory/new                                                .....MD.
GET  /directory/{body}                                             TOCARMDU
POST /directory/{body}                                             .....MD.
POST /directory/{body}/remove                                      .....MD.
GET  /overdue                                                      .....MDU
GET  /overdue/list                                                 .....MDU
POST /overdue.csv                                                  .....MDU
POST /overdue.xlsx                                                 .....MDU
GET  /post                                                         T.CARM..
POST /post                                                         T.CARM..
GET  /post/batches/{batch}                                         T.CARM..
POST /post/batches/{batch}/print                                   T.CARM..
POST /post/batches/{batch}/posted                                  T.CARM..
POST /post/batches/{batch}/back                                    T.CARM..
GET  /incidents                                                    .....MDU
GET  /access-log                                                    .....MDU
POST /access-log.csv                                                .....MDU
GET  /search                                                       TOCARMDU
POST /search                                                       TOCARMDU
GET  /enquiries                                                    TOCA.M..
GET  /enquiries/{enquiry}                                          TOCA.M..
POST /enquiries/{enquiry}/call                                     TOCA.M..
POST /enquiries/{enquiry}/done                                     TOCA.M..
GET  /ask-for-help                                                 anyone
POST /ask-for-help                                                 anyone
GET  /ask-for-help/sent                                            anyone
GET  /refer                                                        anyone
POST /refer                                                        anyone
GET  /refer/sent                                                   anyone
GET  /continue                                                     anyone
POST /continue                                                     anyone
GET  /s                                                            anyone
POST /s                                                            anyone
POST /s/letters                                                    anyone
POST /s/letters/read                                               anyone
GET  /help                                                         anyone
GET  /accessibility                                                anyone
GET  /cookies                                                      anyone
`

var letterOf = map[byte]who.Role{'T': who.Triage, 'O': who.OutOfHours, 'C': who.Caseworker, 'A': who.Accommodation, 'R': who.Reviewer, 'M': who.Manager, 'D': who.Administrator, 'U': who.Auditor}

// mayOf reads the table: the roles of each route, nil for anyone.
func mayOf(t *testing.T) map[string][]who.Role {
	t.Helper()
	out := map[string][]who.Role{}
	for _, line := range strings.Split(strings.TrimSpace(mayTable), "\n") {
		said := strings.Fields(line)
		if len(said) != 3 || out[said[0]+" "+said[1]] != nil {
			t.Fatalf("the line %q is none, or stands twice", line)
		}
		roles := []who.Role{}
		if said[2] == "anyone" {
			roles = nil
		} else {
			for i := range len(said[2]) {
				if role, known := letterOf[said[2][i]]; known {
					roles = append(roles, role)
				} else if said[2][i] != '.' {
					t.Fatalf("the line %q has a letter that is no role", line)
				}
			}
		}
		out[said[0]+" "+said[1]] = roles
	}
	return out
}

var anyPart = regexp.MustCompile(`\{[a-z]+\}|\*`)

// Every route, asked by somebody of each role alone and by nobody: who may comes to
// what answers, everybody else to a page that says who may, and nobody to sign-in.
func TestTheTableOfRoutesAndRoles(t *testing.T) {
	t.Parallel()
	may := mayOf(t)
	lines := map[string]bool{}
	for _, r := range newServer(t).routed {
		line := r.method + " " + r.pattern
		lines[line] = true
		roles, stands := may[line]
		switch {
		case !stands:
			t.Errorf("%s has no line in the table of who may: add one", line)
		case r.method != get && slices.Contains(roles, who.Auditor) && !looksOnly[line]:
			t.Errorf("%s: an auditor changes nothing", line)
		case roles == nil && strings.HasPrefix(r.pattern, "/cases"):
			t.Errorf("%s: nobody sees a case without a session", line)
		}
	}
	for line := range may {
		if !lines[line] {
			t.Errorf("%s stands in the table of who may and is no route", line)
		}
	}
	for _, role := range who.Roles() {
		s := allDone(t, &who.Person{ID: "o-" + string(role), Name: "Robin Sample", Roles: []who.Role{role}})
		for _, r := range s.routed {
			roles := may[r.method+" "+r.pattern]
			got := ask(s, r.method, anyPart.ReplaceAllString(r.pattern, "x"), "", "Sec-Fetch-Site", "same-origin")
			said := got.Body.String()
			switch allowed := roles == nil || slices.Contains(roles, role); {
			case allowed && (got.Code != http.StatusOK || said != r.method+" "+r.pattern):
				t.Errorf("%s %s: a %s is answered with %d, and may", r.method, r.pattern, role.Label(), got.Code)
			case !allowed && (got.Code != http.StatusForbidden || !strings.Contains(said, "It is for: ")):
				t.Errorf("%s %s: a %s is answered with %d, and may not", r.method, r.pattern, role.Label(), got.Code)
			}
		}
	}
	s := allDone(t, nil)
	for _, r := range s.routed {
		want := http.StatusSeeOther
		if may[r.method+" "+r.pattern] == nil {
			want = http.StatusOK
		}
		if got := ask(s, r.method, anyPart.ReplaceAllString(r.pattern, "x"), "", "Sec-Fetch-Site", "same-origin"); got.Code != want {
			t.Errorf("%s %s: nobody is answered with %d, want %d", r.method, r.pattern, got.Code, want)
		}
	}
}

// looksOnly are posts that change nothing: what is looked for, and why, may stand in
// no address.
var looksOnly = map[string]bool{"POST /search": true, "POST /directory": true, "POST /overdue.csv": true, "POST /overdue.xlsx": true, "POST /access-log.csv": true}

// allDone is a server on which every route answers with its own line, to somebody or
// to nobody.
func allDone(t *testing.T, person *who.Person) *Server {
	t.Helper()
	s := newServer(t, func(c *Config) { c.SignIn, c.Sight = door{person}, &glass{} })
	for i, r := range s.routed {
		s.routed[i].answer = func(w http.ResponseWriter, _ *http.Request) error {
			_, err := io.WriteString(w, r.method+" "+r.pattern)
			return err
		}
	}
	router, err := s.mount()
	if err != nil {
		t.Fatal(err)
	}
	s.handler = s.around(router)
	return s
}
