//go:build unix && !linux

package child

import (
	"os/exec"
	"syscall"
)

// DeathSignal is what a child would receive when the devstack dies; only
// Linux can send it. Elsewhere the Temporal child notices that its standard
// input has ended, and a Postgres that was left is stopped by the next start.
type DeathSignal = syscall.Signal

func prepare(cmd *exec.Cmd, _ DeathSignal) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
}
