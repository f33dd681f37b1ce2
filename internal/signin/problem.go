package signin

import "net/http"

// trouble is why somebody could not sign in, and what they can do.
type trouble struct {
	status int
	Title  string
	Text   []string
	Again  bool // trying again may help
	Choose bool // another account may help
}

var (
	problemAway = trouble{http.StatusServiceUnavailable, "You cannot sign in just now", []string{
		"Dutyclock could not reach the service that your work account belongs to, or that service did not accept Dutyclock.",
		"Try again in a few minutes. If it goes on, tell whoever looks after Dutyclock. People who are signed in can go on working for a while.",
		"What a household must be told or given today does not wait for this: write it down, and record it later with the day on which it happened."}, true, false}
	problemStale = trouble{http.StatusBadRequest, "Start again to sign in", []string{
		"This sign-in was begun in another browser, was used already, or took more than ten minutes. Nothing is wrong with your account."}, true, false}
	problemNotFinished = trouble{http.StatusForbidden, "You did not finish signing in", []string{
		"Your work account's sign-in page sent you back without letting you in. Try again. If it happens again, ask whoever looks after work accounts whether yours may use Dutyclock."}, true, true}
	problemRefused = trouble{http.StatusForbidden, "You could not be signed in", []string{
		"What your work account's sign-in page answered could not be accepted. Try again. If it happens again, tell whoever looks after Dutyclock at what time it was: the reason is in its log."}, true, false}
	problemNoRole = trouble{http.StatusForbidden, "Your account has no role in Dutyclock", []string{
		"You signed in, but nobody has said what you do here. Ask an administrator of Dutyclock to give your work account a role, such as caseworker, and then sign in again."}, true, true}
	problemGone = trouble{http.StatusForbidden, "Your access to Dutyclock was ended", []string{
		"Dutyclock was told that you do not work here any more. If you do, ask an administrator of Dutyclock to let you in again."}, false, true}
	problemUnlinked = trouble{http.StatusForbidden, "Your account is not tied to you yet", []string{
		"Somebody with your e-mail address is known here already. An administrator has to say once that this account is theirs, so that nobody else can take their place.",
		"Give an administrator of Dutyclock this account number:"}, true, true}
	problemNobody = trouble{http.StatusNotFound, "There is nobody of that name here", []string{
		"Choose one of the people in the list."}, true, false}
	problemNotYours = trouble{http.StatusForbidden, "You may not sign others out", []string{
		"Only managers and administrators may. Ask one of them."}, false, false}
	problemElsewhere = trouble{http.StatusForbidden, "That came from somewhere else", []string{
		"What you sent did not come from a page of Dutyclock, so nothing was done. Go to Dutyclock and do it there."}, true, false}
	problemNothingHere = trouble{http.StatusNotFound, "There is no page here", []string{
		"If you typed the address, check that it is right."}, true, false}
	problemLater = trouble{http.StatusServiceUnavailable, "Try again in a minute", []string{
		"Dutyclock cannot reach its record just now. What you did before is safe."}, true, false}
	problemOurs = trouble{http.StatusInternalServerError, "Something went wrong on our side", []string{
		"What you did before is safe. Try again in a minute. If it happens again, tell whoever looks after Dutyclock."}, true, false}
)

type troubleView struct {
	trouble
	// Account is shown to the person whose it is; it opens nothing.
	Account string
	CanPick bool
}

func (s *Server) problem(w http.ResponseWriter, r *http.Request, t trouble) {
	s.problemWith(w, r, t, "")
}

func (s *Server) problemWith(w http.ResponseWriter, r *http.Request, t trouble, account string) {
	view := troubleView{trouble: t, Account: account, CanPick: t.Choose && s.Provider != nil}
	s.answer(w, r, Page{Status: t.status, Title: t.Title}, "problem.html", view)
}
