// Package filled makes values with something in every field, so that a test notices
// a field that a conversion forgets. Only tests import it.
package filled

import (
	"fmt"
	"reflect"
	"time"
)

// New is a T in which every exported field, however deep, has a value of its own. Slices
// have one element.
func New[T any]() *T {
	v := new(T)
	n := 0
	walk(reflect.ValueOf(v).Elem(), "", func(path string, leaf reflect.Value) {
		n++
		set(leaf, path, n)
	})
	return v
}

// Changes calls f with a T like New for each field, in which that field alone has
// another value.
func Changes[T any](f func(path string, changed *T)) {
	var paths []string
	walk(reflect.ValueOf(New[T]()).Elem(), "", func(path string, _ reflect.Value) { paths = append(paths, path) })
	for _, changed := range paths {
		v := New[T]()
		walk(reflect.ValueOf(v).Elem(), "", func(path string, leaf reflect.Value) {
			if path == changed {
				set(leaf, "another "+path, 1_000_000)
			}
		})
		f(changed, v)
	}
}

// Take gives a value the field of another one at a path that Changes has named.
func Take[T any](to, from *T, path string) {
	var value reflect.Value
	walk(reflect.ValueOf(from).Elem(), "", func(at string, leaf reflect.Value) {
		if at == path {
			value = leaf
		}
	})
	walk(reflect.ValueOf(to).Elem(), "", func(at string, leaf reflect.Value) {
		if at == path {
			leaf.Set(value)
		}
	})
}

// Empty gives the fields of a value, which may be a pointer, that have nothing in them.
func Empty(v any) (paths []string) {
	walk(reflect.Indirect(reflect.ValueOf(v)), "", func(path string, leaf reflect.Value) {
		if leaf.IsZero() {
			paths = append(paths, path)
		}
	})
	return paths
}

var moment = reflect.TypeFor[time.Time]()

// walk visits every field that holds no others, and makes what pointers and slices
// lead to, where it can.
func walk(v reflect.Value, path string, visit func(path string, leaf reflect.Value)) {
	switch {
	case v.Type() == moment:
		visit(path, v)
	case v.Kind() == reflect.Struct:
		for n := range v.NumField() {
			if !v.Type().Field(n).IsExported() {
				continue
			}
			walk(v.Field(n), path+"."+v.Type().Field(n).Name, visit)
		}
	case v.Kind() == reflect.Pointer, v.Kind() == reflect.Slice:
		if v.CanSet() && v.IsZero() {
			grow(v)
		}
		if v.IsZero() {
			visit(path, v)
			return
		}
		inner := v
		if v.Kind() == reflect.Slice {
			inner = v.Index(0)
		} else {
			inner = v.Elem()
		}
		walk(inner, path, visit)
	default:
		visit(path, v)
	}
}

func grow(v reflect.Value) {
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	} else {
		v.Set(reflect.New(v.Type().Elem()))
	}
}

func set(leaf reflect.Value, path string, n int) {
	switch {
	case leaf.Type() == moment:
		leaf.Set(reflect.ValueOf(time.Date(2026, 1, 1, 0, 0, n, 0, time.UTC)))
	case leaf.Kind() == reflect.String:
		leaf.SetString("value of " + path)
	case leaf.CanInt():
		leaf.SetInt(int64(n))
	case leaf.Kind() == reflect.Bool:
		leaf.SetBool(!leaf.Bool())
	default:
		panic(fmt.Sprintf("filled: %s is a %s", path, leaf.Type()))
	}
}
