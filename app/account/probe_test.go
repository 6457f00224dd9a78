package account

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

// answers is a backend that gives these.
type answers struct {
	info, list error
}

func (a answers) Info(context.Context) (invite.Info, error) {
	return invite.Info{Organization: invite.ScopeRef{Name: "Acme Ltd"}}, a.info
}

func (a answers) List(context.Context, invite.ListQuery) (invite.Page, error) {
	return invite.Page{}, a.list
}

func (a answers) Create(context.Context, invite.New, string) ([]invite.Result, error) {
	return nil, errNever
}

func (a answers) Revoke(context.Context, []string, string) ([]invite.Result, error) {
	return nil, errNever
}

func TestTestSaysWhatIsWrong(t *testing.T) {
	for code, a := range map[string]answers{
		invite.CodeNoSuchHost:      {info: &invite.Error{Code: invite.CodeNoSuchHost}},
		invite.CodeRefused:         {info: &invite.Error{Code: invite.CodeRefused}},
		invite.CodeTLS:             {info: &invite.Error{Code: invite.CodeTLS}},
		invite.CodeNotABackend:     {info: &invite.Error{Code: invite.CodeNotABackend}},
		invite.CodeUnauthenticated: {info: &invite.Error{Code: invite.CodeUnauthenticated}},
		invite.CodeNoMemberManage:  {list: &invite.Error{Code: invite.CodeForbidden}},
		invite.CodeTemporary:       {list: context.DeadlineExceeded},
		"":                         {},
	} {
		t.Run("code "+code, func(t *testing.T) {
			info, p := Test(t.Context(), Guestlist, "https://acme.example", "token",
				func(kind Kind, address, token string) (invite.Backend, error) {
					assert.Equal(t, []string{"guestlist", "https://acme.example", "token"}, []string{string(kind), address, token})
					return a, nil
				})
			if code == "" {
				assert.Nil(t, p)
			} else if assert.NotNil(t, p) {
				assert.Equal(t, code, p.Code)
			}
			if a.info == nil {
				assert.Equal(t, "Acme Ltd", info.Organization.Name)
			}
		})
	}
}

func TestTestNeedsATokenAndAConnector(t *testing.T) {
	never := func(Kind, string, string) (invite.Backend, error) {
		return nil, &invite.Error{Code: invite.CodeInsecure}
	}
	_, p := Test(t.Context(), Guestlist, "http://acme.example", "", never)
	assert.Equal(t, invite.CodeUnauthenticated, p.Code)
	_, p = Test(t.Context(), Guestlist, "http://acme.example", "token", never)
	assert.Equal(t, invite.CodeInsecure, p.Code)
}
