package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
)

// runProof writes the file that proves what was done in a case, in the name of an
// officer who may open it.
func runProof(ctx context.Context, p program, args []string) error {
	f := p.flags("proof")
	officer := f.String("officer", "", "the `id` of who takes it; it is written into the access log")
	enquiry := f.String("enquiry", "", "the `id` of the enquiry that it answers, as the case has it")
	to := f.String("to", "", "the `file` to write; REFERENCE.zip where it is not given")
	notes := f.String("notes", "", "`which` notes of officers go with it: all, none, or where it is not given all but the sensitive ones")
	leaveOut := leftOut{}
	f.Var(leaveOut, "leave-out", "a document that is not handed out, as `ID=reason`; may be given more than once")
	given, err := p.parse(f, args, "REFERENCE")
	if err != nil {
		return err
	}
	if *officer == "" {
		return wrong("--officer is needed: whoever takes the proof of a case is written down")
	}
	desk, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer desk.close()
	taker, found, err := desk.store.Officer(ctx, *officer)
	if err != nil {
		return err
	}
	if !found {
		return wrong("there is no officer %s", *officer)
	}
	v := record.Viewer{Officer: *officer, Roles: []string{taker.Role}}
	b, err := desk.proofs().Proof(ctx, v, given[0], casework.ProofRequest{Enquiry: *enquiry, LeaveOut: leaveOut, Notes: casework.NotesWanted(*notes)})
	if err != nil {
		return err
	}
	name := orElse(*to, given[0]+".zip")
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return wrong("%s cannot be written, or is there already", name)
	}
	if err := proof.Write(out, b); err != nil {
		_ = out.Close()
		return err
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	left := 0
	for _, d := range b.Documents {
		if d.LeftOut != "" {
			left++
		}
	}
	fmt.Fprintf(p.out, "%s holds %s of the ledger of %s, %s and %s; left out: %s.\nIt holds personal data. To check it: dutyclock verify %s\n", name,
		count(len(b.Entries), "revision"), given[0], count(len(b.Letters), "letter"), count(len(b.Documents)-left, "document"), count(left, "document"), name)
	return nil
}

// proofs answers from the record alone: no case has to run for what was done to be proved.
func (o *office) proofs() *casework.Service {
	return casework.New(casework.Config{Cases: noCases{}, Store: shelf{o.store}, Clock: time.Now})
}

// noCases stands for Temporal where only the record is asked.
type noCases struct{ casework.Cases }

// File says that no case runs.
func (noCases) File(_ context.Context, reference string, _ bool) (casefile.State, error) {
	return casefile.State{}, fault.New(fault.NotFound, "%s is not running.", reference)
}

// runVerify checks a file that proof wrote and, where the record is at hand, that the
// ledger holds the same.
func runVerify(ctx context.Context, p program, args []string) error {
	f := p.flags("verify")
	against := f.Bool("record", false, "compare it also with the ledger in the database at DATABASE_URL")
	given, err := p.parse(f, args, "FILE")
	if err != nil {
		return err
	}
	in, err := os.Open(given[0])
	if err != nil {
		return wrong("%s cannot be opened", given[0])
	}
	defer func() { _ = in.Close() }() // it is only read
	info, err := in.Stat()
	if err != nil {
		return fmt.Errorf("look at %s: %w", given[0], err)
	}
	report, err := proof.Verify(in, info.Size())
	if err != nil {
		return wrong("%s: %s", given[0], err)
	}
	if *against {
		if err := p.compare(ctx, &report); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.out, "%s, made %s by %s\n", report.Reference, stamp(report.MadeAt), report.MadeBy)
	fmt.Fprintf(p.out, "%s of the ledger, recorded from %s to %s\n", count(len(report.Entries), "revision"), stamp(report.First), stamp(report.Last))
	fmt.Fprintf(p.out, "%s, %s\n", count(report.Letters, "letter"), count(report.Documents, "document"))
	for _, d := range report.LeftOut {
		fmt.Fprintf(p.out, "document %d is left out: %s\n", d.Number, d.LeftOut)
	}
	if len(report.Wrong) > 0 {
		return &wrongInput{lines: append([]string{"This file is not as it was made."}, report.Wrong...)}
	}
	fmt.Fprintln(p.out, "Everything in it is as it was recorded.")
	return nil
}

// compare adds what of a file is not what the ledger holds. The ledger may have gone on.
func (p program) compare(ctx context.Context, report *proof.Report) error {
	desk, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer desk.close()
	entries, letters, err := desk.store.Evidence(ctx, report.Reference)
	if err != nil {
		return err
	}
	for i, e := range report.Entries {
		if i >= len(entries) || entries[i].Hash != e.Hash {
			report.Wrong = append(report.Wrong, fmt.Sprintf("The ledger of this database does not hold revision %d as the file does.", e.Revision))
			break
		}
	}
	for _, l := range report.LetterHashes {
		if !slices.ContainsFunc(letters, func(k proof.Letter) bool { return k.Hash == l }) {
			report.Wrong = append(report.Wrong, "A letter of the file is not kept in this database.")
		}
	}
	return nil
}

// leftOut are documents with the reason for which they are left out.
type leftOut map[string]string

// String is needed of a flag.
func (l leftOut) String() string { return "" }

// Set takes one, as ID=reason.
func (l leftOut) Set(text string) error {
	id, why, ok := strings.Cut(text, "=")
	if !ok || id == "" || strings.TrimSpace(why) == "" {
		return fmt.Errorf("write it as ID=reason")
	}
	l[id] = why
	return nil
}
