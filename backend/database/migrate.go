package database

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to date. What SQL cannot say is in Go, with the
// version as its number. With onlyLook it refuses tables that are not.
func migrate(ctx context.Context, db *sql.DB, onlyLook bool) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithGoMigrations(
		goose.NewGoMigration(4, &goose.GoFunc{RunTx: foldAddresses}, nil),
		goose.NewGoMigration(12, &goose.GoFunc{RunTx: lowerActors}, nil),
	))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	have, known, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("read the version of the database: %w", err)
	case have > known:
		return fmt.Errorf("%w (version %d)", ErrNewer, have)
	case have < known && onlyLook:
		return errors.New("the server that has it open is of an older version: stop that one first")
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the database up to date: %w", err)
	}
	return nil
}
