// Mutate changes one figure of the law at a time and asks whether a test notices.
//
// A figure is a count of days, weeks, months or nights, a rule of counting, a
// provision by its number, a day on which the law changed, or a mark in one of the
// tables of statute/. Each change is made in a file of its own that the go command
// is told to read instead (go test -overlay): the tree is never touched. A change
// that no test of statute/ and casefile/ notices is a survivor, and is printed.
//
// Run it in the root of the repository:
//
//	go -C tools run ./mutate            # all of them: seven minutes on two cores
//	go -C tools run ./mutate -only ground,date
//	go -C tools run ./mutate -file clock_table.go -list
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	root := flag.String("root", "..", "the root of the repository")
	only := flag.String("only", "", "kinds of figure, with commas between: "+strings.Join(kinds, ", ")+"; all where empty")
	file := flag.String("file", "", "only figures in files of statute/ whose name holds this")
	list := flag.Bool("list", false, "list the changes and make none")
	limit := flag.Duration("for", 0, "stop after this long; 0 goes on to the end")
	flag.Parse()
	survived, err := mutate(*root, *only, *file, *list, *limit)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	}
	if survived > 0 {
		os.Exit(1)
	}
}

// mutate makes each change that was asked for and says how many survived.
func mutate(root, only, file string, list bool, limit time.Duration) (int, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return 0, fmt.Errorf("find the repository: %w", err)
	}
	all, err := changes(filepath.Join(root, "statute"))
	if err != nil {
		return 0, err
	}
	var chosen []change
	for _, c := range all {
		if strings.Contains(filepath.Base(c.path), file) && (only == "" || strings.Contains(","+only+",", ","+c.kind+",")) {
			chosen = append(chosen, c)
		}
	}
	if list {
		for _, c := range chosen {
			fmt.Println(c)
		}
		fmt.Printf("%d changes\n", len(chosen))
		return 0, nil
	}
	b, err := newBench(root)
	if err != nil {
		return 0, err
	}
	defer b.close()
	if out, ok := b.test(""); !ok {
		return 0, fmt.Errorf("the tests fail before anything is changed:\n%s", out)
	}
	return b.tryAll(chosen, limit)
}

// tryAll makes one change after another and prints those that no test notices.
func (b *bench) tryAll(chosen []change, limit time.Duration) (int, error) {
	begun, count := time.Now(), map[fate]int{}
	for i, c := range chosen {
		if limit > 0 && time.Since(begun) > limit {
			fmt.Printf("stopped after %s: %d of %d changes were not made\n", limit, len(chosen)-i, len(chosen))
			break
		}
		f, err := b.try(c)
		if err != nil {
			return count[survivor], err
		}
		count[f]++
		if f != noticed {
			fmt.Printf("%s: %s\n", f, c)
		}
	}
	fmt.Printf("%d changes noticed, %d survived, %d did not compile, in %s\n",
		count[noticed], count[survivor], count[noProgram], time.Since(begun).Round(time.Second))
	return count[survivor], nil
}
