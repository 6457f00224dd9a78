package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/update"
)

func TestTheChangelogIsRead(t *testing.T) {
	const changelog = `# Changelog

Words of the head.

## [Unreleased]

### Added

- Not yet out.

## [0.2.0] - 2026-12-01

### Added

- One, told in
  two lines.
- Two.

### Fixed

- Three.

## [0.1.0]

- The first.

[0.2.0]: https://guestlist.example
`
	assert.Equal(t, []update.Release{
		{Version: "0.2.0", Date: "2026-12-01", Download: "https://guestlist.example/0.2.0/", Changes: []string{"One, told in two lines.", "Two.", "Three."}},
		{Version: "0.1.0", Download: "https://guestlist.example/0.1.0/", Changes: []string{"The first."}},
	}, releases(changelog, "https://guestlist.example/VERSION/"))
}
