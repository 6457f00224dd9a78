package cache

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

var (
	march = time.Date(2026, 3, 1, 9, 12, 0, 0, time.UTC)
	jane  = Key{"scp_1", "jane@secret-hospital.example"}
	bob   = Key{"scp_1", "bob@secret-hospital.example"}
)

const dana = "org_acme usr_dana"

func day(n int) time.Time { return march.AddDate(0, 0, n) }

// whole is the whole list on a day.
func whole(n int, listed ...Seen) News {
	return News{Owner: dana, At: day(n), Whole: true, Seen: listed}
}

func pending(k Key) Seen { return Seen{k, invite.Pending} }

func inLedger(t *testing.T, c *Cache, k Key) Entry {
	t.Helper()
	e, err := c.Ledger(dana, k)
	require.NoError(t, err)
	return e
}

func keepAll(t *testing.T, c *Cache, news ...News) {
	t.Helper()
	for _, n := range news {
		require.NoError(t, c.KeepLedger(n))
	}
}

func TestTheLedgerTellsWhatHappenedToAnAddress(t *testing.T) {
	path, _, c := fresh(t)
	keepAll(t, c,
		News{Owner: dana, At: day(0), Sent: []Sent{{jane, day(0), false}}, Seen: []Seen{pending(jane), pending(bob)}},
		whole(1, pending(bob), pending(jane)),
		News{Owner: dana, At: day(2), Sent: []Sent{{jane, day(2), true}}},
		whole(3, Seen{jane, invite.Expired}),
		whole(4),
		News{Owner: dana, At: day(5), Seen: []Seen{{jane, invite.Accepted}}},
	)
	for _, name := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.False(t, bytes.Contains(data, []byte("secret-hospital")), name)
	}
	c = reopen(t, c)
	assert.Equal(t, Entry{Sends: 2, Steps: []Step{
		{At: day(0), Sent: true},
		{At: day(0), Status: invite.Pending},
		{At: day(2), Sent: true, Again: true},
		{At: day(3), Status: invite.Expired},
		{At: day(4), Status: invite.Accepted}, // the reason was learned later than that
	}}, inLedger(t, c, jane))
	e := inLedger(t, c, bob)
	assert.Equal(t, []Step{{At: day(0), Status: invite.Pending}, {At: day(3), Status: invite.Gone}}, e.Steps)
	assert.Equal(t, invite.Gone, e.Status())
	assert.Zero(t, e.LastSent())
	assert.Zero(t, inLedger(t, c, Key{"scp_2", jane.Address}), "at another scope")

	sends, err := c.LedgerSends(dana)
	require.NoError(t, err)
	require.Len(t, sends, 1)
	assert.Equal(t, 2, sends[jane].Sends)
	assert.Equal(t, day(2), sends[jane].LastSent())
}

// TestWhoIsWrittenToAgainWasListedBefore, though both are told at once.
func TestWhoIsWrittenToAgainWasListedBefore(t *testing.T) {
	_, _, c := fresh(t)
	n := whole(0, pending(jane), pending(bob))
	n.Sent = []Sent{{jane, day(0), true}, {bob, day(0), false}}
	keepAll(t, c, n)
	seen, sent := Step{At: day(0), Status: invite.Pending}, Step{At: day(0), Sent: true}
	again := sent
	again.Again = true
	assert.Equal(t, []Step{seen, again}, inLedger(t, c, jane).Steps)
	assert.Equal(t, []Step{sent, seen}, inLedger(t, c, bob).Steps)
}

func TestWhoComesBackIsListedAgain(t *testing.T) {
	_, _, c := fresh(t)
	keepAll(t, c, whole(0, pending(jane)), whole(1, Seen{jane, invite.Revoked}), whole(2), whole(3, pending(jane)))
	assert.Equal(t, []Step{
		{At: day(0), Status: invite.Pending}, {At: day(1), Status: invite.Revoked}, {At: day(3), Status: invite.Pending},
	}, inLedger(t, c, jane).Steps)
}

func TestOfTwoInvitationsOfAnAddressTheFirstCounts(t *testing.T) {
	_, _, c := fresh(t)
	both := []Seen{pending(jane), {jane, invite.Expired}}
	for n := range 3 {
		keepAll(t, c, whole(n, both...))
	}
	assert.Equal(t, []Step{{At: day(0), Status: invite.Pending}}, inLedger(t, c, jane).Steps)
}

func TestWhatWasNeverSeenIsNoNews(t *testing.T) {
	_, _, c := fresh(t)
	keepAll(t, c, News{Owner: dana, At: day(0), Seen: []Seen{{jane, invite.Accepted}}})
	assert.Zero(t, inLedger(t, c, jane))
}

func TestTheLedgerForgetsWhoHasLeftLongAgo(t *testing.T) {
	_, _, c := fresh(t)
	keepAll(t, c, whole(0, pending(jane), pending(bob)), whole(1, pending(bob)))
	keepAll(t, c, whole(400, pending(bob)))
	assert.Len(t, inLedger(t, c, jane).Steps, 2)
	keepAll(t, c, whole(402, pending(bob)))
	assert.Zero(t, inLedger(t, c, jane))
	assert.Len(t, inLedger(t, c, bob).Steps, 1, "still listed")
}

func TestTheLedgerOfAnotherPersonIsGone(t *testing.T) {
	_, _, c := fresh(t)
	keepAll(t, c, whole(0, pending(jane)))
	e, err := c.Ledger("org_acme usr_sam", jane)
	require.NoError(t, err)
	assert.Zero(t, e)
	keepAll(t, c, News{Owner: "org_acme usr_sam", At: day(1), Whole: true, Seen: []Seen{pending(bob)}})
	assert.Zero(t, inLedger(t, c, jane))
	keepAll(t, c, whole(2, pending(bob)))
	assert.Equal(t, []Step{{At: day(2), Status: invite.Pending}}, inLedger(t, c, bob).Steps)
}

func TestVeryManyStepsKeepTheFirstAndTheNewest(t *testing.T) {
	_, _, c := fresh(t)
	keepAll(t, c, whole(0, pending(jane)))
	for n := range 2 * mostSteps {
		keepAll(t, c, News{Owner: dana, At: day(n), Sent: []Sent{{jane, day(n + 1), true}}})
	}
	e := inLedger(t, c, jane)
	assert.Len(t, e.Steps, mostSteps)
	assert.Equal(t, Step{At: day(0), Status: invite.Pending}, e.Steps[0])
	assert.Equal(t, day(2*mostSteps), e.LastSent())
	assert.Equal(t, 2*mostSteps, e.Sends)
}

func TestACopyOfVersion3GetsALedger(t *testing.T) {
	path, key, c := fresh(t)
	require.NoError(t, c.Save(sample(3)))
	require.NoError(t, c.KeepMembers(keptPeople(2)))
	require.NoError(t, c.db.Exec("PRAGMA user_version = 3; DROP TABLE ledger"))
	require.NoError(t, c.Close())
	c, err := Open(path, key)
	require.NoError(t, err)
	defer func() { assert.NoError(t, c.Close()) }()
	keepAll(t, c, whole(0, pending(jane)))
	assert.Len(t, inLedger(t, c, jane).Steps, 1)
	all, err := c.Load(10, func(Content) {})
	require.NoError(t, err)
	assert.Equal(t, sample(3), all)
	members, err := c.Members()
	require.NoError(t, err)
	assert.Equal(t, keptPeople(2), members)
}

func TestADamagedLedgerIsPutAside(t *testing.T) {
	_, _, c := fresh(t)
	keepAll(t, c, whole(0, pending(jane)))
	require.NoError(t, c.db.Exec("UPDATE ledger SET body = x'0102030405'"))
	_, err := c.Ledger(dana, jane)
	var broken *BrokenError
	require.ErrorAs(t, err, &broken)
	assert.FileExists(t, broken.Aside)
	assert.Zero(t, inLedger(t, c, jane))
}

// many are so many listed addresses.
func many(n int) (all []Seen) {
	for i := range n {
		all = append(all, pending(Key{fmt.Sprintf("scp_%d", i%20), fmt.Sprintf("person.%06d@secret-hospital.example", i)}))
	}
	return all
}

// written is how many rows of tables have been written to since the file was opened.
func written(t testing.TB, c *Cache) int64 {
	t.Helper()
	return c.db.TotalChanges()
}

func TestTheSameListAgainCostsNoWriting(t *testing.T) {
	path, _, c := fresh(t)
	keepAll(t, c, whole(0, many(1000)...))
	before := written(t, c)
	info, err := os.Stat(path + "-wal")
	require.NoError(t, err)
	keepAll(t, c, whole(1, many(1000)...))
	assert.Equal(t, before, written(t, c))
	after, err := os.Stat(path + "-wal")
	require.NoError(t, err)
	assert.Equal(t, info.Size(), after.Size())
	assert.Equal(t, info.ModTime(), after.ModTime())
	keepAll(t, c, whole(2, many(999)...))
	assert.Equal(t, before+1, written(t, c))
}

func BenchmarkLedgerOf100k(b *testing.B) {
	_, _, c := fresh(b)
	start := time.Now()
	require.NoError(b, c.KeepLedger(whole(0, many(100_000)...)))
	first := time.Since(start)
	list := many(100_000)
	before := written(b, c)
	for b.Loop() {
		require.NoError(b, c.KeepLedger(whole(1, list...)))
	}
	b.ReportMetric(float64(written(b, c)-before), "writes")
	b.ReportMetric(float64(first.Milliseconds()), "ms/first")
}
