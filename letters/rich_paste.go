package letters

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// LongestPaste is the longest that FromPaste reads, in bytes: word processors
// write much around twenty pages.
const LongestPaste = 4 << 20

// ErrPasteTooLong says that a paste is longer than LongestPaste.
var ErrPasteTooLong = errors.New("the text that was pasted is too long")

// allowed is all that is left of a paste before it becomes Markdown.
var allowed = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "br")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,4}$`)).OnElements("ol")
	return p
}()

var toMarkdown = converter.NewConverter(converter.WithPlugins(
	base.NewBasePlugin(),
	commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
))

// FromPaste makes Markdown of the HTML that word processors, mail programs and
// browsers lay on the clipboard: headings, paragraphs, lists, bold and italic. The
// rows of a table become lines; of a link its text and address are left; pictures,
// comments and what was struck out as a tracked change are dropped. Nothing in it
// can run, load or show anything.
func FromPaste(source string) (string, error) {
	if len(source) > LongestPaste {
		return "", ErrPasteTooLong
	}
	doc, err := html.Parse(strings.NewReader(fragment(source)))
	if err != nil {
		return "", fmt.Errorf("read a pasted text: %w", err)
	}
	p := newPasted()
	p.walk(doc, look{})
	p.close()
	out, err := toMarkdown.ConvertString(allowed.Sanitize(p.html()))
	if err != nil {
		return "", fmt.Errorf("make Markdown of a pasted text: %w", err)
	}
	return strings.TrimSpace(out), nil
}

// fragment is what was marked: Word and Chromium put the whole page around it, and
// Windows a head of offsets before that.
func fragment(source string) string {
	if _, after, ok := strings.Cut(source, "<!--StartFragment-->"); ok {
		before, _, _ := strings.Cut(after, "<!--EndFragment-->")
		return before
	}
	return source
}
