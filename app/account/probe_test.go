package account

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/problem"
	"guestlist/client"
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
		problem.NoSuchHost:      {info: &client.Error{Code: client.NoSuchHost}},
		problem.Refused:         {info: &client.Error{Code: client.Refused}},
		problem.TLS:             {info: &client.Error{Code: client.TLS}},
		problem.NotABackend:     {info: &client.Error{Code: client.NotABackend}},
		problem.Unauthenticated: {info: &client.Error{Code: client.Unauthenticated}},
		problem.NoMemberManage:  {list: &client.Error{Code: client.Forbidden}},
		problem.Temporary:       {list: context.DeadlineExceeded},
		"":                      {},
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
	never := func(Kind, string, string) (invite.Backend, error) { return nil, &client.Error{Code: client.Insecure} }
	_, p := Test(t.Context(), Guestlist, "http://acme.example", "", never)
	assert.Equal(t, problem.Unauthenticated, p.Code)
	_, p = Test(t.Context(), Guestlist, "http://acme.example", "token", never)
	assert.Equal(t, problem.Insecure, p.Code)
}
