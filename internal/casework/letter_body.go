package casework

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
)

// bodyNotSafe is why a letter does not go to a body that somebody of the case is behind.
const bodyNotSafe = "This body is reached at a number or address of somebody in the case who must not be told. Choose another one, or ask your manager."

// bodyOf is the body of the directory that a letter goes to; false where none was
// chosen, so that whoever writes it says whom it goes to.
func (s *Service) bodyOf(ctx context.Context, l statute.Letter, id string) (record.Body, bool, error) {
	if id == "" || !toAnotherBody(l) {
		return record.Body{}, false, nil
	}
	b, err := s.store.Body(ctx, id)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return b, false, fmt.Errorf("read an entry of the directory: %w", err)
	}
	if err != nil || b.RemovedAt != nil {
		return b, false, refusedBody("to", "This body is not in the directory any more. Choose another one.")
	}
	return b, true, nil
}

func refusedBody(field, text string) error {
	return &casefile.Refused{Problems: []casefile.Problem{{Fact: noFact, Code: casefile.CodeInput, Field: field, Text: text}}}
}

// bodyAddress is where a letter to another body goes, by its entry in the directory,
// and is refused where it may not go there.
func (s *Service) bodyAddress(ctx context.Context, reference string, l statute.Letter, req IssueRequest) (casefile.Address, string, error) {
	b, chosen, err := s.bodyOf(ctx, l, req.To)
	if err != nil || !chosen {
		return casefile.Address{}, "", err
	}
	if !slices.Contains(letters.BodiesFor(l, ""), b.Kind) && b.Kind != record.OtherBody {
		return casefile.Address{}, "", refusedBody("to", "This letter does not go to a body of this kind. Choose another one.")
	}
	switch letters.Method(req.Method) {
	case letters.ByEmail:
		if !b.ByEmail() {
			return casefile.Address{}, "", refusedBody("method", "Nobody has agreed with this body that letters go to it by e-mail. Print the letter, or have that noted in the directory.")
		}
	case letters.ByPost:
		if strings.TrimSpace(b.Address) == "" {
			return casefile.Address{}, "", refusedBody("method", "The directory has no postal address of this body. Add it there, or send the letter another way.")
		}
	case letters.ByHand, letters.ByOfficeCounter:
	}
	forbidden, err := s.store.BodyForbidden(ctx, reference, b.ID)
	if err != nil {
		return casefile.Address{}, "", fmt.Errorf("look whether a body may be written to about %s: %w", reference, err)
	}
	if forbidden {
		return casefile.Address{}, "", refusedBody("to", bodyNotSafe)
	}
	return casefile.Address{ID: b.ID}, "", nil
}

// withBody puts the name and address of the body that was chosen into the parts of a
// letter. A name that was written beside it must be its name.
func (s *Service) withBody(ctx context.Context, l statute.Letter, id string, parts map[string]letters.Private) (map[string]letters.Private, error) {
	b, chosen, err := s.bodyOf(ctx, l, id)
	if err != nil || !chosen {
		return parts, err
	}
	parts = maps.Clone(parts)
	if parts == nil {
		parts = map[string]letters.Private{}
	}
	if said := strings.TrimSpace(parts[letters.PartRecipient].Reveal()); said != "" && !strings.Contains(strings.ToLower(said), strings.ToLower(b.Name)) {
		return parts, refusedBody(letters.PartRecipient, "The letter names somebody else than the body that was chosen from the directory. Leave this empty to have its name, or choose no body.")
	} else if said == "" {
		parts[letters.PartRecipient] = letters.NewPrivate(b.Name)
	}
	parts[letters.PartRecipientAddress] = letters.NewPrivate(b.Address)
	return parts, nil
}
