package letters

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// style is what the style and class of an element say.
type style struct {
	class string
	rules map[string]string
}

func styleOf(n *html.Node) style {
	s := style{class: strings.ToLower(attr(n, "class"))}
	given := attr(n, "style")
	if given == "" {
		return s
	}
	s.rules = map[string]string{}
	for rule := range strings.SplitSeq(strings.ToLower(given), ";") {
		if name, value, ok := strings.Cut(rule, ":"); ok {
			s.rules[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return s
}

func (s style) is(name, value string) bool { return s.rules[name] == value }

// gone says that an element is not to be read: it was struck out or is hidden, is
// a comment, or is the mark of an entry, which is read by itself.
func (s style) gone() bool {
	return s.is("display", "none") || s.is("mso-hide", "all") || s.is("visibility", "hidden") ||
		strings.Contains(s.rules["text-decoration"], "line-through") || strings.Contains(s.rules["text-decoration-line"], "line-through") ||
		s.is("mso-list", "ignore") || s.is("mso-element", "comment") || s.is("mso-element", "comment-list") ||
		strings.Contains(s.class, "msocommentreference") || strings.Contains(s.class, "msodel")
}

// look is how text in an element looks. A style stands over the element: Google
// Docs wraps all that it copies in a <b> that is not bold.
func (s style) look(tag string, l look) look {
	switch tag {
	case "b", "strong", "th":
		l.bold = true
	case "i", "em", "cite":
		l.italic = true
	}
	switch weight := s.rules["font-weight"]; weight {
	case "":
	case "bold", "bolder", "600", "700", "800", "900":
		l.bold = true
	default:
		l.bold = false
	}
	switch s.rules["font-style"] {
	case "italic", "oblique":
		l.italic = true
	case "normal":
		l.italic = false
	}
	return l
}

// outline is the level of heading that a paragraph stands for; 0 for none.
func (s style) outline(n *html.Node) int {
	if level, err := strconv.Atoi(s.rules["mso-outline-level"]); err == nil && level > 0 && level < 7 {
		return level
	}
	switch {
	case strings.Contains(s.class, "msotitle"):
		return 1
	case attr(n, "role") == "heading":
		level, err := strconv.Atoi(attr(n, "aria-level"))
		if err != nil || level < 1 || level > 6 {
			return 2
		}
		return level
	}
	return 0
}

var wordLevel = regexp.MustCompile(`\blevel([1-9])\b`)

// listLevel is the level at which a paragraph of Word or Outlook is an entry.
func (s style) listLevel() (int, bool) {
	if found := wordLevel.FindStringSubmatch(s.rules["mso-list"]); found != nil {
		level, _ := strconv.Atoi(found[1])
		return level, true
	}
	return 0, false
}
