package settings

import "encoding/json"

// Columns are what the person has made of the columns of a list.
type Columns struct {
	Widths map[string]float32 `json:"widths,omitempty"` // those that were chosen, by the column's ID
	Hidden []string           `json:"hidden,omitempty"` // IDs
}

const keyColumns = "columns." // and the name of a list

// Columns are those of a list with a name. What cannot be read is as if nothing was chosen.
func (s *Settings) Columns(list string) Columns {
	var c Columns
	if err := json.Unmarshal([]byte(s.prefs.String(keyColumns+list)), &c); err != nil {
		return Columns{}
	}
	return c
}

// SetColumns keeps them.
func (s *Settings) SetColumns(list string, c Columns) {
	if text, err := json.Marshal(c); err == nil { // a width that is no number is not kept
		s.prefs.SetString(keyColumns+list, string(text))
	}
}
