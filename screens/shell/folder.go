package shell

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// folderURL is the address of a folder on this computer: file:///home/x,
// file:///C:/Users/x or, for \\server\share, file://server/share.
func folderURL(path string) *url.URL { return slashedURL(filepath.ToSlash(path)) }

func slashedURL(path string) *url.URL {
	if rest, verbatim := strings.CutPrefix(path, "//?/"); verbatim { // as Windows names a long path
		path = rest
		if share, remote := strings.CutPrefix(rest, "UNC/"); remote {
			path = "//" + share
		}
	}
	if rest, remote := strings.CutPrefix(path, "//"); remote {
		host, share, _ := strings.Cut(rest, "/")
		return &url.URL{Scheme: "file", Host: host, Path: "/" + share}
	}
	return &url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/")}
}

// existing is the folder at path or, where that is a file or is not there, the
// nearest one above it.
func existing(path string) string {
	for {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return path
		}
		above := filepath.Dir(path)
		if above == path {
			return path
		}
		path = above
	}
}
