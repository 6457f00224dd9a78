package policy

import (
	"errors"

	"howett.net/plist"
)

// parsePlist reads a dictionary of texts, booleans and integers, as XML or binary.
func parsePlist(data []byte) (map[string]any, error) {
	var values map[string]any
	format, err := plist.Unmarshal(data, &values)
	if err != nil {
		return nil, err
	}
	if values == nil || format != plist.XMLFormat && format != plist.BinaryFormat {
		return nil, errors.New("it is no property list with a dictionary")
	}
	for name, value := range values {
		if number, ok := value.(uint64); ok { // defaults write -int makes them, and may for booleans
			values[name] = fromNumber(name, number)
		}
	}
	return values, nil
}
