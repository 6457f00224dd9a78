package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// parseJSON reads an object of texts, booleans and integers. A name that stands twice is an
// error: one of the two would be passed over.
func parseJSON(data []byte) (map[string]any, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	values, err := object(dec)
	if err == nil {
		if _, end := dec.Token(); !errors.Is(end, io.EOF) {
			err = errors.New("more follows after the closing brace")
		}
	}
	if err != nil {
		line := 1 + bytes.Count(data[:min(dec.InputOffset(), int64(len(data)))], []byte("\n"))
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	return values, nil
}

func object(dec *json.Decoder) (map[string]any, error) {
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, orElse(err, "it has to begin with a brace")
	}
	values := map[string]any{}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, orElse(err, "")
		}
		key, _ := name.(string) // what else may stand here is an error of the decoder
		if _, twice := values[key]; twice {
			return nil, fmt.Errorf("%s stands here twice", key)
		}
		value, err := dec.Token()
		if err != nil {
			return nil, orElse(err, "")
		}
		if n, ok := value.(json.Number); ok {
			whole, err := n.Int64()
			if err != nil {
				return nil, fmt.Errorf("%s: %s is no whole number", key, n)
			}
			value = whole
		}
		if _, nested := value.(json.Delim); nested {
			return nil, fmt.Errorf("%s: it takes a single value", key)
		}
		values[key] = value
	}
	_, err := dec.Token()
	return values, orElse(err, "")
}

// orElse is what the decoder found, in words that do not need its own end; nil for neither.
func orElse(err error, otherwise string) error {
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the file ends too early")
	case err != nil:
		return err
	case otherwise != "":
		return errors.New(otherwise)
	}
	return nil
}
