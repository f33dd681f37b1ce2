package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/assets"

	"github.com/go-chi/chi/v5"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// Who may see or do something. Anyone needs no session.
var (
	anyone   []who.Role
	signedIn = who.Roles()
)

// route is one line of the table: what is asked, who may, and what answers.
type route struct {
	method  string
	pattern string
	who     []who.Role
	answer  handler
}

// routes are all pages. The lines of one page stand together.
func (s *Server) routes() []route {
	return []route{
		{get, "/", signedIn, s.tonight},
		{post, "/tonight/extend", placers, s.extendTonight},
		{get, "/tonight/placement", placers, s.nightPlacement},
		{post, "/tonight/placement", placers, s.recordNightPlacement},
		{get, "/tonight/placement/{reference}", placers, s.nightPlaced},

		{get, "/authority", administrators, s.showAuthority},
		{post, "/authority", administrators, s.saveAuthority},
		{post, logoPath, administrators, s.saveLogo},
		{get, "/authority/letter.pdf", administrators, s.showSampleLetter},
		{get, signaturePath, recorders, s.showMe},
		{post, signaturePath, recorders, s.saveMe},
		{get, "/me/signature.png", recorders, s.showSignature},

		{get, "/call", placers, s.call},
		{post, "/call", placers, s.searchCall},
		{post, "/call/new", placers, s.beginCall},
		{get, "/call/opened/{reference}", placers, s.callOpened},
		{get, "/call/{draft}", placers, s.showDraft},
		{post, "/call/{draft}", placers, s.openFromCall},
		{post, "/call/{draft}/keep", placers, s.keepCall},
		{post, "/call/{draft}/end", placers, s.endCall},

		{get, "/cases/{reference}", signedIn, s.showCase},
		{get, "/cases/{reference}/timeline", signedIn, s.showTimeline},
		{get, "/cases/{reference}/facts/new", recorders, s.chooseFact},
		{post, "/cases/{reference}/facts/new", recorders, s.findFact},
		{get, "/cases/{reference}/facts/new/{type}", recorders, s.showFact},
		{post, "/cases/{reference}/facts/new/{type}", recorders, s.recordFact},
		{get, "/cases/{reference}/facts/{fact}/correct", recorders, s.showFact},
		{post, "/cases/{reference}/facts/{fact}/correct", recorders, s.recordFact},
		{get, "/cases/{reference}/facts/{fact}/moved", signedIn, s.showMoved},

		{get, "/cases/{reference}/reminders", signedIn, s.showReminders},
		{post, "/cases/{reference}/reminders", recorders, s.sayInHand},

		{get, "/cases/{reference}/placements", signedIn, s.showPlacements},
		{get, "/cases/{reference}/placements/{placement}/{act}", placers, s.placementAct},
		{post, "/cases/{reference}/placements/{placement}/{act}", placers, s.recordPlacementAct},

		{get, "/cases/{reference}/offers", signedIn, s.showOffers},
		{get, "/cases/{reference}/reviews", signedIn, s.showReviews},

		{get, "/cases/{reference}/letters", signedIn, s.showLetters},
		{post, "/cases/{reference}/letters", recorders, s.sendAgain},
		{get, "/cases/{reference}/stop", recorders, s.showStop},
		{post, "/cases/{reference}/stop", recorders, s.stopLetter},
		{get, "/cases/{reference}/served", recorders, s.showServed},
		{post, "/cases/{reference}/served", recorders, s.recordServed},
		{post, "/cases/{reference}/print-letter", printers, s.printOneLetter},
		{get, "/cases/{reference}/wrong-person", recorders, s.showWrongPerson},
		{post, "/cases/{reference}/wrong-person", recorders, s.recordWrongPerson},
		{get, "/cases/{reference}/letter.pdf", signedIn, s.showLetterPages},
		{get, "/cases/{reference}/letters/pick", signedIn, s.pickLetter},
		{get, "/cases/{reference}/letters/*", signedIn, s.showLetter},
		{post, "/cases/{reference}/letters/*", recorders, s.issueLetter},

		{post, "/letters/paste", recorders, s.pasted},
		{post, "/cases/{reference}/drafts", recorders, s.beginDraftLetter},
		{get, "/cases/{reference}/drafts/{draft}", signedIn, s.showDraftLetter},
		{get, "/cases/{reference}/drafts/{draft}/preview.pdf", signedIn, s.showDraftPages},
		{post, "/cases/{reference}/drafts/{draft}", recorders, s.writeDraft},
		{post, draftUploadPath, recorders, s.uploadLetter},
		{post, "/cases/{reference}/drafts/{draft}/keep", recorders, s.draftKept},
		{post, "/cases/{reference}/drafts/{draft}/read", recorders, s.readDraftLetter},
		{post, "/cases/{reference}/drafts/{draft}/writers", recorders, s.nameWriter},

		{get, "/cases/{reference}/people", signedIn, s.showCasePeople},
		{post, "/cases/{reference}/people/status", recorders, s.makeStatusLink},
		{post, "/cases/{reference}/people/status/{link}/end", recorders, s.endStatusLink},
		{post, "/cases/{reference}/people/known", recorders, s.knowSomebody},
		{get, "/cases/{reference}/people/contact", recorders, s.showPeopleForm},
		{post, "/cases/{reference}/people/contact", recorders, s.recordPeople},
		{get, "/cases/{reference}/people/contact/{contact}", recorders, s.showPeopleForm},
		{post, "/cases/{reference}/people/contact/{contact}", recorders, s.recordPeople},
		{get, "/cases/{reference}/people/contact/{contact}/confirm", recorders, s.showPeopleForm},
		{post, "/cases/{reference}/people/contact/{contact}/confirm", recorders, s.recordPeople},
		{get, "/cases/{reference}/people/person", recorders, s.showPeopleForm},
		{post, "/cases/{reference}/people/person", recorders, s.recordPeople},
		{get, "/cases/{reference}/restrict", recorders, s.showRestrict},
		{post, "/cases/{reference}/restrict", recorders, s.restrictCase},
		{post, "/cases/{reference}/restrict/lift", recorders, s.liftRestriction},
		{post, "/cases/{reference}/restrict/unblock", managers, s.unblock},
		{get, "/cases/{case}/open", recorders, s.showGlass},
		{post, "/cases/{case}/open", recorders, s.breakGlass},

		{get, "/cases/{reference}/assessment", signedIn, s.showAssessment},
		{post, "/cases/{reference}/assessment", recorders, s.saveAssessment},
		{post, "/cases/{reference}/assessment/draft", recorders, s.draftAssessment},

		{get, "/cases/{reference}/plan", signedIn, s.showPlan},
		{post, "/cases/{reference}/plan", recorders, s.givePlan},
		{post, "/cases/{reference}/plan/draft", recorders, s.draftPlan},

		{get, "/cases/{reference}/household", signedIn, s.showHousehold},
		{get, "/cases/{reference}/household/add", recorders, s.showHouseholdForm},
		{post, "/cases/{reference}/household/add", recorders, s.recordHousehold},
		{get, "/cases/{reference}/household/{member}/{act}", recorders, s.showHouseholdForm},
		{post, "/cases/{reference}/household/{member}/{act}", recorders, s.recordHousehold},

		{get, "/cases/{reference}/notes", signedIn, s.showNotes},
		{post, "/cases/{reference}/notes", recorders, s.saveNote},
		{post, "/cases/{reference}/notes/draft", recorders, s.draftNoteKept},

		{get, "/cases/{reference}/tasks", signedIn, s.showTasks},
		{post, "/cases/{reference}/tasks", recorders, s.addTask},
		{get, "/cases/{reference}/tasks/{fact}", recorders, s.showTaskEnd},
		{post, "/cases/{reference}/tasks/{fact}", recorders, s.endTask},

		{get, documentsPath, signedIn, s.showDocuments},
		{post, documentsPath, recorders, s.addDocuments},
		{get, documentsPath + "/{document}", signedIn, s.sendDocument},
		{get, documentsPath + "/{document}/original", recorders, s.sendOriginal},
		{get, documentsPath + "/{document}/withdraw", recorders, s.askWithdraw},
		{post, documentsPath + "/{document}/withdraw", recorders, s.withdrawDocument},

		{get, "/cases/{reference}/evidence", evidenceReaders, s.showEvidence},
		{post, "/cases/{reference}/evidence", managers, s.sendEvidence},
		{get, "/cases/{reference}/evidence/new", managers, s.showEvidenceForm},
		{post, "/cases/{reference}/evidence/new", managers, s.recordEnquiry},
		{get, "/cases/{reference}/evidence/{enquiry}/answer", managers, s.showEvidenceForm},
		{post, "/cases/{reference}/evidence/{enquiry}/answer", managers, s.recordEnquiry},

		{get, "/work", signedIn, s.work},
		{post, "/work/reassign", reassigners, s.reassign},

		{get, "/absences", recorders, s.showAbsences},
		{post, "/absences", recorders, s.noteAbsence},
		{post, "/absences/{absence}/end", recorders, s.endAbsence},

		{get, directoryPath, signedIn, s.directory},
		{post, directoryPath, signedIn, s.findBody},
		{get, directoryPath + "/new", directoryKeepers, s.askBody},
		{post, directoryPath + "/new", directoryKeepers, s.addBody},
		{get, directoryPath + "/{body}", signedIn, s.showBody},
		{post, directoryPath + "/{body}", directoryKeepers, s.changeBody},
		{post, directoryPath + "/{body}/remove", directoryKeepers, s.removeBody},

		{get, "/overdue", overseers, s.overdue},
		{get, "/overdue/list", overseers, s.overdueList},
		{post, "/overdue.csv", overseers, s.overdueCSV},
		{post, "/overdue.xlsx", overseers, s.overdueXLSX},

		{get, "/post", printers, s.post},
		{post, "/post", printers, s.makeBatch},
		{get, "/post/batches/{batch}", printers, s.showBatch},
		{post, "/post/batches/{batch}/print", printers, s.printBatch},
		{post, "/post/batches/{batch}/posted", printers, s.postBatch},
		{post, "/post/batches/{batch}/back", printers, s.returnLetters},

		{get, "/incidents", overseers, s.incidents},
		{get, "/access-log", overseers, s.showAccessLog},
		{post, "/access-log.csv", overseers, s.accessLogCSV},

		{get, "/search", signedIn, s.askSearch},
		{post, "/search", signedIn, s.search},

		{get, "/enquiries", placers, s.enquiries},
		{get, "/enquiries/{enquiry}", placers, s.enquiry},
		{post, "/enquiries/{enquiry}/call", placers, s.callFromEnquiry},
		{post, "/enquiries/{enquiry}/done", placers, s.endEnquiry},

		{get, "/ask-for-help", anyone, s.startPublic(askForHelp)},
		{post, "/ask-for-help", anyone, s.public(s.posts, s.goOnPublic(askForHelp))},
		{get, "/ask-for-help/sent", anyone, s.sentPublic(askForHelp)},
		{get, "/refer", anyone, s.startPublic(referSomebody)},
		{post, "/refer", anyone, s.public(s.posts, s.goOnPublic(referSomebody))},
		{get, "/refer/sent", anyone, s.sentPublic(referSomebody)},
		{get, "/continue", anyone, s.askResume},
		{post, "/continue", anyone, s.public(s.codes, s.resume)},

		{get, statusPath, anyone, s.unseen(s.askStatus)},
		{post, statusPath, anyone, s.unseen(s.public(s.opens, s.openStatus))},
		{post, statusPath + "/letters", anyone, s.unseen(s.public(s.opens, s.askLetters))},
		{post, statusPath + "/letters/read", anyone, s.unseen(s.public(s.codes, s.readLetters))},

		{get, "/help", anyone, s.help},
		{get, "/accessibility", anyone, s.accessibility},
		{get, "/cookies", anyone, s.cookies},
	}
}

// mount puts the table on a router.
func (s *Server) mount() (*chi.Mux, error) {
	router := chi.NewRouter()
	seen := map[string]bool{}
	for _, r := range s.routed {
		if line := r.method + " " + r.pattern; seen[line] {
			return nil, fmt.Errorf("%s stands twice in the table of routes", line)
		} else {
			seen[line] = true
		}
		answer := limitBody(mostBody(r.pattern), s.serve(s.admit(r.who, s.watch(r))))
		router.Method(r.method, r.pattern, answer)
		if r.method == get {
			router.Method(http.MethodHead, r.pattern, answer)
		}
	}
	router.Method(get, assets.Prefix+"*", s.assets)
	router.Method(http.MethodHead, assets.Prefix+"*", s.assets)
	router.NotFound(s.serve(func(http.ResponseWriter, *http.Request) error { return errNoPage }))
	router.MethodNotAllowed(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refuse(http.StatusMethodNotAllowed, "This address is not used that way", "Go back to the page that you came from and use its buttons and links.")
	}))
	return router, nil
}

// Line is a line of the table of routes, for those who go through all pages.
type Line struct {
	Method, Pattern string
	// Who are the roles that may; nil is anyone, without a session.
	Who []who.Role
}

// Lines are the routes of the pages in the order of the table.
func (s *Server) Lines() []Line {
	out := make([]Line, len(s.routed))
	for i, r := range s.routed {
		out[i] = Line{Method: r.method, Pattern: r.pattern, Who: slices.Clone(r.who)}
	}
	return out
}

// caseReference is the part of a pattern that names a case which the page shows.
const caseReference = "reference"

// watch has a page that shows something of a case written into the access log
// before it is drawn, and refused where the case is hidden from the person: every
// GET with {reference} in its pattern. A page about a case that shows nothing of it,
// such as the one on which somebody says why they need to see it, calls the part
// {case}. What is posted is not held up: everybody may record, because nothing may
// stand between a household and a roof.
func (s *Server) watch(r route) handler {
	if r.method != get || !strings.Contains(r.pattern, "{"+caseReference+"}") {
		return r.answer
	}
	return func(w http.ResponseWriter, req *http.Request) error {
		reference := chi.URLParam(req, caseReference)
		if err := s.sight.View(req.Context(), viewerOf(req), reference, record.AccessView, "page "+r.pattern); err != nil {
			return asHidden(err, reference)
		}
		return r.answer(w, req)
	}
}

// admit lets a request on to a handler if the person has one of the roles. Who is
// not signed in is led to sign in, and comes back to the page they asked for.
func (s *Server) admit(roles []who.Role, next handler) handler {
	if roles == nil {
		return next
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		p, known := who.From(r.Context())
		switch {
		case !known && s.signIn == nil:
			return errNoSignIn
		case !known:
			s.signIn.TurnAway(w, r)
			return nil
		case !p.Is(roles...):
			return &notAllowed{roles: slices.Clone(roles)}
		}
		return next(w, r)
	}
}
