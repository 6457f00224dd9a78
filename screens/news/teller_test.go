package news_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/settings"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/news"
)

func TestMain(m *testing.M) { stage.Main(m) }

// desktop keeps what it was told.
type desktop struct {
	told []string
	off  settings.News
	ui   chan func()
}

func (d *desktop) teller() *news.Teller {
	d.ui = make(chan func(), 100)
	return news.NewTeller(news.Params{
		Wanted: func(of settings.News) bool { return of != d.off }, Title: func() string { return "Acme Ltd" },
		Send:     func(title, text string) { d.told = append(d.told, title+": "+text) },
		Dispatch: func(f func()) { d.ui <- f },
	})
}

// pass lets time pass, and runs what was dispatched meanwhile.
func (d *desktop) pass(by time.Duration) {
	time.Sleep(by)
	synctest.Wait()
	for {
		select {
		case f := <-d.ui:
			f()
		default:
			return
		}
	}
}

func TestNewsAreToldWhileTheWindowIsNotInFront(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desktop{}
		n := d.teller()
		n.Tell(settings.Accepted, "jane@example.com has accepted")
		d.pass(time.Minute)
		assert.Empty(t, d.told, "the person sees it")

		n.Away(true)
		n.Tell(settings.Accepted, "jane@example.com has accepted")
		d.pass(news.Gather - time.Second)
		assert.Empty(t, d.told)
		d.pass(time.Second)
		assert.Equal(t, []string{"Acme Ltd: jane@example.com has accepted"}, d.told)
	})
}

func TestManyNewsBecomeOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desktop{}
		n := d.teller()
		n.Away(true)
		for range 12 {
			n.Tell(settings.Accepted, "somebody has accepted")
			time.Sleep(100 * time.Millisecond)
		}
		n.Tell(settings.Bounced, "max@example.com bounced")
		n.Tell(settings.Finished, "A run has ended")
		n.Tell(settings.Finished, "Another run has ended")
		d.pass(news.Gather)
		assert.Equal(t, []string{"Acme Ltd: 12 invitations accepted · max@example.com bounced · 2 runs ended"}, d.told)
		n.Tell(settings.Accepted, "one more")
		d.pass(news.Gather)
		assert.Len(t, d.told, 2, "what comes later is another one")
	})
}

func TestAKindThatIsOffIsNotTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desktop{off: settings.Bounced}
		n := d.teller()
		n.Away(true)
		n.Tell(settings.Bounced, "max@example.com bounced")
		d.pass(time.Minute)
		assert.Empty(t, d.told)

		n.Tell(settings.Accepted, "jane@example.com has accepted")
		d.off = settings.Accepted // before it went out
		d.pass(time.Minute)
		assert.Empty(t, d.told)
	})
}

func TestWhatIsSeenIsNotToldAfterwards(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desktop{}
		n := d.teller()
		n.Away(true)
		n.Tell(settings.Accepted, "jane@example.com has accepted")
		n.Away(false)
		n.Away(true)
		d.pass(time.Minute)
		assert.Empty(t, d.told)
		n.Tell(settings.Accepted, "jane@example.com has accepted")
		n.Close()
		d.pass(time.Minute)
		assert.Empty(t, d.told)
	})
}

// Names and addresses are others' words; on Windows the toolkit puts them into a script.
func TestNothingThatIsToldIsACommandOrMarkup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desktop{}
		n := d.teller()
		n.Away(true)
		n.Tell(settings.Accepted, "\"; $(calc) `x` “<b>&amp;\\\n|{Zoë} O'Hara <z+a@bücher.example> 100%")
		d.pass(news.Gather)
		assert.Equal(t, []string{"Acme Ltd: ; (calc) x b amp; Zoë O'Hara z+a@bücher.example 100%"}, d.told)
	})
}
