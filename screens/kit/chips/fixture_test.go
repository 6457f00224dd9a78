package chips_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"guestlist/screens/kit"
	"guestlist/screens/kit/chips"
	"guestlist/screens/theme"
)

// owner does with the field what the dialog for invitations does, in small: it makes
// a chip of each word.
type owner struct {
	*chips.Field
	chips  []chips.Chip
	told   []string
	keep   string // answers the next text by leaving this in the field
	made   int
	window fyne.Window
}

func open(tb testing.TB, change ...func(*chips.Params)) *owner {
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.Light))
	o := &owner{}
	p := chips.Params{
		Placeholder: "Type, paste or drop a .csv file",
		OnText:      o.take,
		OnRemove:    o.remove,
		OnEdit: func(id string) {
			o.told = append(o.told, "edit "+id)
			text := o.chips[o.index(id)].Text
			o.drop(id)
			o.SetDraft(text)
		},
		OnFix:    func(id string) { o.told = append(o.told, "fix "+id) },
		OnSubmit: func() { o.told = append(o.told, "submit") },
		OnHeight: func() {
			o.told = append(o.told, fmt.Sprintf("height %v", o.MinSize().Height))
			if o.window != nil {
				o.window.Resize(fyne.NewSize(574, o.MinSize().Height))
			}
		},
	}
	for _, f := range change {
		f(&p)
	}
	o.Field = chips.New(p)
	o.window = test.NewTempWindow(tb, o.Field)
	o.window.SetPadded(false)
	o.window.Resize(fyne.NewSize(574, 112))
	return o
}

func (o *owner) take(text string, final bool) {
	o.told = append(o.told, fmt.Sprintf("text %q %v", text, final))
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;\n\t", r) }) {
		o.made++
		o.chips = append(o.chips, chips.Chip{ID: fmt.Sprint(o.made), Text: word, Removable: true})
	}
	o.SetChips(o.chips)
	o.SetDraft(o.keep)
	o.keep = ""
}

func (o *owner) remove(ids []string) {
	o.told = append(o.told, fmt.Sprintf("remove %v", ids))
	for _, id := range ids {
		o.drop(id)
	}
}

func (o *owner) index(id string) int {
	return slices.IndexFunc(o.chips, func(c chips.Chip) bool { return c.ID == id })
}

func (o *owner) drop(id string) {
	o.chips = slices.Delete(slices.Clone(o.chips), o.index(id), o.index(id)+1)
	o.SetChips(o.chips)
}

func (o *owner) show(list ...chips.Chip) {
	o.chips = list
	o.SetChips(list)
}

func (o *owner) focus() { o.window.Canvas().Focus(o.Focusable()) }

func (o *owner) typed(text string) {
	o.focus()
	for _, r := range text {
		switch r {
		case '\n':
			o.key(fyne.KeyReturn)
		case ' ':
			o.key(fyne.KeySpace)
			o.Focusable().TypedRune(r)
		default:
			o.Focusable().TypedRune(r)
		}
	}
}

func (o *owner) key(names ...fyne.KeyName) {
	for _, name := range names {
		o.Focusable().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (o *owner) shortcut(s fyne.Shortcut) { o.Focusable().(fyne.Shortcutable).TypedShortcut(s) }

func (o *owner) paste(text string) {
	o.focus()
	clipboard := test.NewClipboard()
	clipboard.SetContent(text)
	o.shortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
}

func (o *owner) texts() []string {
	list := []string{}
	for _, c := range o.chips {
		list = append(list, c.Text)
	}
	return list
}

// heard is what was told but for the heights.
func (o *owner) heard() []string {
	list := slices.DeleteFunc(slices.Clone(o.told), func(s string) bool { return strings.HasPrefix(s, "height") })
	return append([]string{}, list...)
}

// pictured are the chips of the design's picture.
func pictured() []chips.Chip {
	return []chips.Chip{
		{ID: "1", Text: "jane@example.com", Removable: true},
		{ID: "2", Text: "amir.haddad@northwind.example", Removable: true},
		{ID: "3", Text: "mei.tanaka@fabrikam.example", Note: "already a member", Tone: kit.Warn, Removable: true},
		{ID: "4", Text: "tom@@example", Note: "not an email address", Tone: kit.Bad, Removable: true},
		{ID: "5", Text: "oscar.lind@tailspin.example", Removable: true},
		{ID: "6", Text: "l.okafor@contoso.example", Note: "already invited", Tone: kit.Warn, Removable: true},
	}
}
