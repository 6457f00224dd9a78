package invitations_test

import (
	"testing"

	"guestlist/internal/screentest/stage"
)

func TestMain(m *testing.M) { stage.Main(m) }
