package web

func init() {
	sampleOf(framedPage, "signed-out", FramedPage{Title: "You are signed out", Main: `<p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in again</a></p>`}).byNobody()
	sampleOf(helpPage, "help", Help{})
	sampleOf(accessibilityPage, "statement", Accessibility{})
	sampleOf(cookiesPage, "cookies", Cookies{})
	sampleOf(errorPage, "not-found", ErrorPage{Title: "Page not found", Text: []string{"If you typed the address, check that it is right."}, Request: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", SignedIn: true})
	sampleOf(errorPage, "refused", ErrorPage{Title: "Nothing was recorded", Text: []string{"Go back and change this:"}, List: []string{"The placement starts before the application.", "The case is closed."}, SignedIn: true}).as(priya)
}
