package invitations

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/saved"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/menu"
	"guestlist/screens/kit/modal"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// saving is the button behind the filters that saves what they ask for.
type saving struct {
	screen *Screen
	button *kit.Button
}

func newSaving(s *Screen) *saving {
	b := &saving{screen: s}
	b.button = kit.NewButton(lang.X("saved.save_as", "Save as view…"), theme.IconStar, kit.Quiet, b.tapped)
	b.button.Hide()
	return b
}

// show offers to save what is no view yet.
func (b *saving) show() {
	s := b.screen
	hidden := !s.savable()
	text := lang.X("saved.save_as", "Save as view…")
	if _, own := s.ownEdited(); own {
		text = lang.X("saved.save", "Save view…")
	}
	if b.button.Hidden != hidden || b.button.Text() != text {
		b.button.Hidden = hidden
		b.button.SetText(text)
		s.filters.Fit()
	}
}

// savable tells whether what is asked for is worth a view, and is none yet.
func (s *Screen) savable() bool {
	q := s.query()
	if _, open := s.View(); open {
		_, edited := s.editedView()
		return edited
	}
	return q.Filter().Narrowed() || q.View == invite.ViewAll
}

// ownEdited is the person's own view that is open, where something else was chosen since.
func (s *Screen) ownEdited() (saved.View, bool) {
	v, edited := s.editedView()
	return v, edited && !v.IsBuiltIn()
}

// tapped saves another view, or asks whether the open one is meant.
func (b *saving) tapped() {
	s := b.screen
	v, own := s.ownEdited()
	if !own {
		s.saveView()
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.button).AddXY(0, b.button.Size().Height+4)
	menu.Show(s.p.Window.Canvas(), at, []menu.Item{
		s.saveChangesItem(v),
		{Label: lang.X("saved.save_as", "Save as view…"), Icon: theme.IconPlus, OnTap: s.saveView},
	})
}

func (s *Screen) saveChangesItem(v saved.View) menu.Item {
	return menu.Item{Label: lang.X("saved.save_changes", "Save changes"), Icon: theme.IconCheck, OnTap: func() {
		changed := s.asView()
		changed.ID = v.ID
		s.views.Update(changed)
		s.list.ShowColumns(changed.Columns)
		s.viewsChanged()
	}}
}

// asView is a view of what is asked for now.
func (s *Screen) asView() saved.View {
	snap, v := s.snapshot(), saved.View{Query: s.query(), Columns: s.list.ShownColumns()}
	if n := slices.IndexFunc(snap.Scopes, func(one invite.Scope) bool { return one.ID == v.Query.Scope }); n >= 0 {
		v.ScopeName = words.ScopeName(snap.Scopes[n])
	}
	if n := slices.IndexFunc(snap.Roles, func(one invite.Role) bool { return one.ID == v.Query.Role }); n >= 0 {
		v.RoleName = snap.Roles[n].Name
	}
	return v
}

// saveView asks for a name and saves what is asked for now.
func (s *Screen) saveView() {
	s.nameView(lang.X("saved.save_title", "Save as a view"), lang.X("saved.save_button", "Save view"), "", func(name string) error {
		v := s.asView()
		v.Name = name
		added, err := s.views.Add(v)
		if err == nil {
			s.view = added.ID
			s.list.ShowColumns(added.Columns)
		}
		return err
	})
}

// ViewMenu is what can be done with a view.
func (s *Screen) ViewMenu(id string) []menu.Item {
	v, ok := s.findView(id)
	if !ok || v.IsBuiltIn() {
		return nil
	}
	var items []menu.Item
	if _, own := s.ownEdited(); own && s.view == id {
		items = append(items, s.saveChangesItem(v))
	}
	return append(items,
		menu.Item{Label: lang.X("saved.rename", "Rename…"), Icon: theme.IconPencil, OnTap: func() {
			s.nameView(lang.X("saved.rename_title", "Rename the view"), lang.X("saved.rename_button", "Rename"), v.Name,
				func(name string) error { return s.views.Rename(id, name) })
		}},
		menu.Item{},
		menu.Item{Label: lang.X("saved.remove", "Remove view"), Icon: theme.IconTrash, Caution: true, OnTap: func() { s.removeView(v) }},
	)
}

// removeView forgets a view. The list goes on showing whom it shows.
func (s *Screen) removeView(v saved.View) {
	s.views.Remove(v.ID)
	if s.view == v.ID {
		s.view = ""
		s.list.ShowColumns(nil)
	}
	s.viewsChanged()
	s.p.Notices.Show(notices.Notice{
		Tone: kit.Good, Progress: notices.NoProgress, Text: lang.X("saved.removed", "“{{.View}}” was removed. No invitation was changed.", map[string]any{"View": v.Name}),
		Actions: []banner.Action{{Label: lang.X("saved.put_back", "Put back"), OnTap: func() {
			if _, err := s.views.Add(v); err != nil {
				s.p.Notices.Tell(kit.Warn, words.NameProblem(err))
			}
			s.viewsChanged()
		}}},
	})
}

// viewsChanged shows the views as they are now.
func (s *Screen) viewsChanged() {
	s.countViews()
	s.show(s.answer)
}

const nameWidth float32 = 460

// nameView asks for a name. do keeps it, or says what is wrong with it.
func (s *Screen) nameView(title, verb, name string, do func(name string) error) {
	var dialog *modal.Modal
	input, problem := field.NewInput(lang.X("saved.name_hint", "Such as: Contractors")), kit.NewShrinkingLine("", kit.Small.In(theme.Danger))
	input.SetText(name)
	input.SelectAll()
	input.OnChange = func(string) {
		input.MarkError(false)
		problem.SetText("")
	}
	submit := func() {
		if err := do(input.Text()); err != nil {
			input.MarkError(true)
			problem.SetText(words.NameProblem(err))
			s.p.Window.Canvas().Focus(input.Focusable())
			return
		}
		dialog.Close()
		s.viewsChanged()
	}
	body := kit.Column(4, kit.NewLine(lang.X("saved.name", "Name"), kit.Label), input, problem)
	if s.p.Forgetful != nil && s.p.Forgetful() {
		body.Add(kit.NewParagraph(lang.X("saved.forgetful", "It is kept until Guestlist ends: nothing can be written down safely on this computer."), kit.Small.In(theme.Warning), nameWidth-46))
	}
	dialog = modal.Show(s.p.Window.Canvas(), modal.Params{
		Title: title, Width: nameWidth, Body: body, First: input.Focusable(), OnEnter: submit,
		Buttons: []*kit.Button{
			kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() }),
			kit.NewButton(verb, "", kit.Primary, submit),
		},
	})
}
