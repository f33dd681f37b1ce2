package signin

import (
	"net/http"
	"net/url"
	"strings"
)

// longestPath is the longest path that is remembered to go back to.
const longestPath = 2000

// localPath is the path to go on to after signing in: the one asked for where it
// is one of this site and not about signing in, else the front page. Whatever a
// browser could take for another host is refused.
func localPath(asked string) string {
	if len(asked) > longestPath || !strings.HasPrefix(asked, "/") || strings.HasPrefix(asked, "//") || strings.ContainsAny(asked, "\\") {
		return "/"
	}
	for _, c := range asked {
		if c <= ' ' || c == 0x7f {
			return "/"
		}
	}
	u, err := url.Parse(asked)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" || strings.HasPrefix(u.Path, "//") || Owns(u.Path) {
		return "/"
	}
	return u.RequestURI()
}

// cameFrom is where somebody whose request cannot be answered goes on after
// signing in: what was asked for or, where that was a form, the page it stood on.
func cameFrom(r *http.Request) string {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return localPath(r.URL.RequestURI())
	}
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return "/"
	}
	return localPath(u.RequestURI())
}

// sameOrigin says whether a browser says of a request that a page of this site
// sent it. Silence is a no.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	u, err := url.Parse(r.Header.Get("Origin"))
	return err == nil && u.Host != "" && u.Host == r.Host
}

// wantsPage says whether a person waits for a page, and not a script for an answer.
func wantsPage(r *http.Request) bool {
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" {
		return mode == "navigate"
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}
