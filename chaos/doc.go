// Package chaos has tests only: a real server, a connector, a session and runs, with
// every fault between them that networks, gateways and servers are known for. `make chaos`
// runs them; other tests do not wait for them.
package chaos
