package local

import (
	"os"
	"strconv"
	"strings"
)

// firstOutgoing is the lowest port that the system gives to outgoing connections.
func firstOutgoing() int {
	const usual = 32768
	data, err := os.ReadFile("/proc/sys/net/ipv4/ip_local_port_range")
	if err != nil {
		return usual
	}
	bounds := strings.Fields(string(data))
	if len(bounds) == 0 {
		return usual
	}
	low, err := strconv.Atoi(bounds[0])
	if err != nil {
		return usual
	}
	return low
}
