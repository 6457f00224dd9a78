package chips_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit/chips"
)

func TestTypedTextIsHandedOutAtASeparator(t *testing.T) {
	for typed, want := range map[string]string{
		"a@b,":         `text "a@b," false`,
		"a@b;":         `text "a@b;" false`,
		"a@b ":         `text "a@b " false`,
		"a@b\n":        `text "a@b" true`,
		"wrong,":       `text "wrong," false`,
		"Jo Ho <a@b> ": `text "Jo Ho <a@b> " false`,
	} {
		o := open(t)
		o.typed(typed)
		assert.Equal(t, []string{want}, o.heard(), typed)
		assert.Empty(t, o.Draft(), typed)
	}
}

func TestASeparatorWithinANameEndsNothing(t *testing.T) {
	for _, typed := range []string{"Jo Ho", `"Ho, Jo" `, "Jo <a@b ", `"Ho, Jo" <a@b,c`} {
		o := open(t)
		o.typed(typed)
		assert.Empty(t, o.heard(), typed)
		assert.Equal(t, typed, o.Draft())
	}
}

func TestSeparatorsAloneAreNothing(t *testing.T) {
	o := open(t)
	o.typed(" ,; \n\n")
	assert.Empty(t, o.heard())
	assert.Empty(t, o.Draft())
}

func TestTheOwnerMayLeaveTextInTheField(t *testing.T) {
	o := open(t)
	o.keep = "rest"
	o.typed("a@b,")
	assert.Equal(t, "rest", o.Draft())
	o.typed("x")
	assert.Equal(t, "restx", o.Draft(), "the text cursor stands behind what was left")
}

func TestPasteKeepsLinesApart(t *testing.T) {
	o := open(t)
	o.typed("x@y")
	o.paste("Jane Doe <jane@example.com>\r\nTom Baker <tom@example.org>\r\n")
	assert.Equal(t, []string{`text "x@yJane Doe <jane@example.com>\nTom Baker <tom@example.org>\n" true`}, o.heard())
	assert.Empty(t, o.Draft())
}

func TestPasteReplacesWhatIsMarked(t *testing.T) {
	o := open(t)
	o.typed("old")
	o.shortcut(&fyne.ShortcutSelectAll{})
	o.paste("a@b, c@d")
	assert.Equal(t, []string{`text "a@b, c@d" true`}, o.heard())
}

func TestPasteOfOnePartIsTyped(t *testing.T) {
	o := open(t)
	o.typed("jane")
	o.paste("@example.com\n")
	assert.Empty(t, o.heard())
	assert.Equal(t, "jane@example.com", o.Draft())
}

func TestLosingTheFocusHandsOut(t *testing.T) {
	o := open(t)
	o.typed("a@b")
	o.window.Canvas().Unfocus()
	assert.Equal(t, []string{`text "a@b" true`}, o.heard())
}

func TestBackspaceSelectsThenRemoves(t *testing.T) {
	o := open(t)
	o.typed("a,b,c,")
	o.key(fyne.KeyBackspace)
	assert.Equal(t, []string{"3"}, o.Selected())
	assert.Equal(t, []string{"a", "b", "c"}, o.texts())
	o.key(fyne.KeyBackspace)
	assert.Equal(t, []string{"a", "b"}, o.texts())
	assert.Empty(t, o.Selected())
}

func TestBackspaceInTextOnlyDeletesALetter(t *testing.T) {
	o := open(t)
	o.typed("a,bc")
	o.key(fyne.KeyBackspace, fyne.KeyBackspace)
	assert.Empty(t, o.Draft())
	assert.Empty(t, o.Selected())
	o.key(fyne.KeyBackspace)
	assert.Equal(t, []string{"1"}, o.Selected())
}

func TestArrowsGoThroughTheChips(t *testing.T) {
	o := open(t)
	o.typed("a,b,c,x")
	o.key(fyne.KeyLeft)
	assert.Empty(t, o.Selected(), "first through the text")
	for _, want := range []string{"3", "2", "1", "1"} {
		o.key(fyne.KeyLeft)
		assert.Equal(t, []string{want}, o.Selected())
	}
	o.key(fyne.KeyRight)
	assert.Equal(t, []string{"2"}, o.Selected())
	o.key(fyne.KeyDelete)
	assert.Equal(t, []string{"a", "c"}, o.texts())
	assert.Equal(t, []string{"3"}, o.Selected(), "the chip behind is next")
	o.key(fyne.KeyRight)
	assert.Empty(t, o.Selected())
	o.typed("y")
	assert.Equal(t, "yx", o.Draft())
}

func TestUpAndDownGoToTheChipAbove(t *testing.T) {
	o := open(t)
	o.show(pictured()...)
	o.focus()
	o.key(fyne.KeyLeft)
	assert.Equal(t, []string{"6"}, o.Selected())
	o.key(fyne.KeyUp)
	assert.Equal(t, []string{"4"}, o.Selected())
	o.key(fyne.KeyDown, fyne.KeyDown)
	assert.Empty(t, o.Selected())
}

func TestEnterEditsTheSelectedChip(t *testing.T) {
	o := open(t)
	o.typed("a,b,")
	o.key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyReturn)
	assert.Equal(t, "a", o.Draft())
	assert.Equal(t, []string{"b"}, o.texts())
	assert.Empty(t, o.Selected())
}

func TestTypingOverASelectedChipTypes(t *testing.T) {
	o := open(t)
	o.typed("a,")
	o.key(fyne.KeyBackspace)
	o.typed("z")
	assert.Equal(t, "z", o.Draft())
	assert.Equal(t, []string{"a"}, o.texts())
	assert.Empty(t, o.Selected())
}

func TestAllChipsAreSelectedCopiedAndRemoved(t *testing.T) {
	o := open(t)
	o.typed("a,b,c,")
	o.shortcut(&fyne.ShortcutSelectAll{})
	assert.Equal(t, []string{"1", "2", "3"}, o.Selected())
	o.key(desktop.KeyControlLeft) // what is pressed before C
	clipboard := test.NewClipboard()
	o.shortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	assert.Equal(t, "a, b, c", clipboard.Content())
	o.key(fyne.KeyBackspace)
	assert.Empty(t, o.texts())
	assert.Empty(t, o.Selected())
}

func TestCtrlEnterSubmitsWithWhatIsTyped(t *testing.T) {
	o := open(t)
	o.typed("a@b")
	o.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	assert.Equal(t, []string{`text "a@b" true`, "submit"}, o.heard())
}

func TestClicksOnTheParts(t *testing.T) {
	o := open(t)
	c := o.window.Canvas()
	list := pictured()
	list[3].Fix = "tom@example.org"
	o.show(list...)
	test.TapCanvas(c, fyne.NewPos(153, 22)) // the cross of the first chip
	assert.Equal(t, []string{"remove [1]"}, o.heard())
	o.told = nil
	x := float32(11 + 9)
	x += fyne.MeasureText("tom@@example · not an email address", 13, fyne.TextStyle{}).Width + 20
	test.TapCanvas(c, fyne.NewPos(x, 22+52)) // its correction
	assert.Equal(t, []string{"fix 4"}, o.heard())
	o.told = nil
	test.TapCanvas(c, fyne.NewPos(60, 22))
	assert.Equal(t, []string{"edit 2"}, o.heard())
	assert.Equal(t, "amir.haddad@northwind.example", o.Draft())
	assert.Equal(t, o.Focusable(), c.Focused())
}

func TestSpaceTakesTheCorrection(t *testing.T) {
	o := open(t)
	o.show(chips.Chip{ID: "1", Text: "a@gmial.com", Fix: "a@gmail.com"})
	o.focus()
	o.key(fyne.KeyBackspace)
	o.typed(" ")
	assert.Equal(t, []string{"fix 1"}, o.heard())
	assert.Empty(t, o.Draft())
}

func TestChipsStandAsInThePicture(t *testing.T) {
	o := open(t)
	o.show(pictured()...)
	assert.InDelta(t, 122, o.MinSize().Height, 0, "four rows")
	draft := o.Focusable().(fyne.CanvasObject)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(draft)
	assert.InDelta(t, 636-333-8, at.X, 6, "behind the last chip")
	assert.InDelta(t, 347-247, at.Y+draft.Size().Height/2, 1, "in the fourth row")
}

func TestGrowsThenScrolls(t *testing.T) {
	o := open(t)
	assert.InDelta(t, 112, o.MinSize().Height, 0)
	o.show(many(40)...)
	assert.InDelta(t, 226, o.MinSize().Height, 0)
	assert.Contains(t, o.told, "height 226")
	o.show(many(1)...)
	assert.InDelta(t, 112, o.MinSize().Height, 0)
}

func many(n int) []chips.Chip {
	list := make([]chips.Chip, n)
	for i := range list {
		list[i] = chips.Chip{ID: fmt.Sprint(i + 1), Text: fmt.Sprintf("person.%d@northwind.example", i), Removable: true}
	}
	return list
}

func TestTheDraftStaysInView(t *testing.T) {
	o := open(t)
	o.paste(strings.Repeat("someone@northwind.example\n", 500))
	require.Len(t, o.chips, 500)
	d := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.Focusable().(fyne.CanvasObject))
	assert.Less(t, d.Y, float32(226-26))
	assert.Greater(t, d.Y, float32(226-60))
}

func TestDisabledChangesNothing(t *testing.T) {
	o := open(t)
	o.show(many(2)...)
	o.Enable(false)
	o.typed("a,")
	o.paste("a,b")
	o.key(fyne.KeyBackspace, fyne.KeyBackspace)
	test.TapCanvas(o.window.Canvas(), fyne.NewPos(60, 22))
	assert.Empty(t, o.heard())
	assert.Len(t, o.chips, 2)
}
