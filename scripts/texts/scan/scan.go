// Package scan finds the texts of the program in its source.
package scan

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Text is a text as the code has it.
type Text struct {
	English string
	Plural  bool
}

// Texts finds every lang.X and lang.XN below a folder, by key. The same key with
// two texts is an error.
func Texts(root string) (map[string]Text, error) {
	found := map[string]Text{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			key, text, ok := call(n)
			if !ok {
				return true
			}
			if was, had := found[key]; had && was != text {
				err = fmt.Errorf("%s: %q has two texts: %q and %q", path, key, was.English, text.English)
			}
			found[key] = text
			return true
		})
		return err
	})
	return found, err
}

// call reads lang.X("key", "text", …) and lang.XN.
func call(n ast.Node) (string, Text, bool) {
	c, ok := n.(*ast.CallExpr)
	if !ok || len(c.Args) < 2 {
		return "", Text{}, false
	}
	f, ok := c.Fun.(*ast.SelectorExpr)
	if !ok || (f.Sel.Name != "X" && f.Sel.Name != "XN") {
		return "", Text{}, false
	}
	if pkg, ok := f.X.(*ast.Ident); !ok || pkg.Name != "lang" {
		return "", Text{}, false
	}
	key, ok1 := literal(c.Args[0])
	english, ok2 := literal(c.Args[1])
	return key, Text{English: english, Plural: f.Sel.Name == "XN"}, ok1 && ok2
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

// Read reads a translation file.
func Read(path string) (map[string]any, error) {
	data, err := os.ReadFile(path) //nolint:gosec // a file of this repository
	if err != nil {
		return nil, err
	}
	texts := map[string]any{}
	return texts, json.Unmarshal(data, &texts)
}
