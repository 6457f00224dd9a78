package invitations

import (
	"encoding/json"

	"guestlist/app/intake"
)

// keptDraft is a draft as it is kept over the end of the program: what was typed, and what
// was chosen for all. What is known of the addresses is asked for again.
type keptDraft struct {
	Texts   []string `json:"texts"`
	Scope   string   `json:"scope,omitempty"`
	Until   string   `json:"until,omitempty"`
	Message string   `json:"message,omitempty"`
	Roles   []string `json:"roles,omitempty"`
}

// draftName is that of the invite dialog's draft.
const draftName = "invite"

// keepDraft has the draft kept, if it would be a loss: with more than one address.
func (s *Screen) keepDraft() {
	if s.p.Drafts == nil {
		return
	}
	d := s.draft
	if len(d.recipients) <= 1 {
		if len(s.p.Drafts.Draft(draftName)) > 0 {
			s.p.Drafts.KeepDraft(draftName, nil)
		}
		return
	}
	kept := keptDraft{Scope: d.scope, Until: d.until, Message: d.message, Roles: d.roles}
	for _, e := range d.recipients {
		kept.Texts = append(kept.Texts, e.candidate.Text)
	}
	s.write(kept)
}

// keepMore adds to the draft that is kept.
func (s *Screen) keepMore(found []intake.Candidate) {
	if s.p.Drafts == nil || len(found) == 0 {
		return
	}
	kept := s.kept()
	for _, c := range found {
		kept.Texts = append(kept.Texts, c.Text)
	}
	s.write(kept)
}

// kept is the draft that is kept; the zero draft if there is none.
func (s *Screen) kept() (kept keptDraft) {
	if body := s.p.Drafts.Draft(draftName); len(body) == 0 || json.Unmarshal(body, &kept) != nil {
		return keptDraft{}
	}
	return kept
}

func (s *Screen) write(kept keptDraft) {
	if body, err := json.Marshal(kept); err == nil {
		s.p.Drafts.KeepDraft(draftName, body)
	}
}

// takeUpDraft begins with the draft of before.
func (s *Screen) takeUpDraft() {
	if s.p.Drafts == nil {
		return
	}
	kept := s.kept()
	s.draft.scope, s.draft.until, s.draft.message, s.draft.roles = kept.Scope, kept.Until, kept.Message, kept.Roles
	var candidates []intake.Candidate
	for _, text := range kept.Texts {
		read := intake.Text(text, s.intake())
		if len(read) != 1 { // it was one
			read = []intake.Candidate{intake.Exact(text)}
		}
		candidates = append(candidates, read...)
	}
	s.draft.add(candidates)
}
