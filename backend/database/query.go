package database

import (
	"encoding/json"
	"strings"
)

// Query collects the parts of a SELECT.
type Query struct {
	From       string
	Values     []any // of the conditions, in their order
	conditions []string
}

// Where adds a condition that must hold too, with the values of its marks.
func (q *Query) Where(condition string, values ...any) {
	q.conditions, q.Values = append(q.conditions, condition), append(q.Values, values...)
}

// String is all of it from FROM on.
func (q *Query) String() string {
	if len(q.conditions) == 0 {
		return " FROM " + q.From
	}
	return " FROM " + q.From + " WHERE " + strings.Join(q.conditions, " AND ")
}

// JSON writes values for json_each.
func JSON(values ...any) ([]string, error) {
	texts := make([]string, 0, len(values))
	for _, v := range values {
		b, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(b))
	}
	return texts, nil
}
