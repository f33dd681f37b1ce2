package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Senders are the packages by which something leaves for people outside, and
// HowToSend the standard ones on which they are built.
var (
	Senders   = []string{"dutyclock/internal/mail", "dutyclock/internal/mailer", "dutyclock/internal/notify"}
	HowToSend = []string{"net/smtp"}
)

// wiring are the files that may name a sender: those that put one together and hand
// it to the post room, and what fits them to it.
var wiring = []string{"cmd/dutyclock/post.go", "internal/mailer/"}

// sends is the one file that may hand a message over.
const sends = "activities/deliver_send.go"

// CheckSending looks through the source below root for a way around the send
// activity: a file that names a sender and is no wiring, and a file of the activities
// that hands a message over and is not the one that asks first whether it is safe.
func CheckSending(root string) (wrong []string, looked int, err error) {
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(file, root+string(filepath.Separator)))
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testing" || strings.HasPrefix(d.Name(), ".") && file != root || name == "devstack" || name == "tools"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		looked++
		raw, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		found, err := sendingIn(name, raw)
		wrong = append(wrong, found...)
		return err
	})
	return wrong, looked, err
}

func sendingIn(name string, source []byte) ([]string, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var wrong []string
	own := "dutyclock/" + path.Dir(name)
	named := func(s string) bool { return name == s || strings.HasSuffix(s, "/") && strings.HasPrefix(name, s) }
	for _, i := range parsed.Imports {
		imported := strings.Trim(i.Path.Value, `"`)
		switch {
		case slices.Contains(HowToSend, imported) && !slices.Contains(Senders, own):
			wrong = append(wrong, fmt.Sprintf("%s imports %s: only the channels send", name, imported))
		case slices.Contains(Senders, imported) && !slices.ContainsFunc(wiring, named):
			wrong = append(wrong, fmt.Sprintf("%s imports %s: only the post room sends, and it is given its channels", name, imported))
		}
	}
	if own != "dutyclock/activities" && own != "dutyclock/cmd/dutyclock" || name == sends {
		return wrong, nil
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && (strings.HasPrefix(f.Sel.Name, "Send") || f.Sel.Name == "Session") {
				wrong = append(wrong, fmt.Sprintf("%s calls %s: only %s hands a message over, after it asked whether it is safe", name, f.Sel.Name, sends))
			}
		}
		return true
	})
	return wrong, nil
}
