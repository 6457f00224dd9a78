package policy

import (
	"fmt"

	"golang.org/x/sys/windows/registry"
)

// place is where a policy is: texts and DWORDs, 0 and 1 for no and yes.
const place = `HKEY_LOCAL_MACHINE\Software\Guestlist`

func read() (map[string]any, error) {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, `Software\Guestlist`, registry.QUERY_VALUE|registry.WOW64_64KEY)
	if err != nil {
		return nil, err // registry.ErrNotExist is fs.ErrNotExist
	}
	defer key.Close()
	names, err := key.ReadValueNames(-1)
	if err != nil {
		return nil, err
	}
	values := map[string]any{}
	for _, name := range names {
		if name == "" { // the key's own, which a policy does not use
			continue
		}
		if values[name], err = readValue(key, name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return values, nil
}

func readValue(key registry.Key, name string) (any, error) {
	if text, _, err := key.GetStringValue(name); err == nil {
		return text, nil
	}
	number, _, err := key.GetIntegerValue(name)
	if err != nil {
		return nil, err
	}
	return fromNumber(name, number), nil
}
