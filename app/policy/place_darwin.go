package policy

// place is where a policy is; as root: defaults write PLACE Server https://...
const place = "/Library/Preferences/io.guestlist.app.plist"

func read() (map[string]any, error) {
	data, err := readFile(place)
	if err != nil {
		return nil, err
	}
	return parsePlist(data)
}
