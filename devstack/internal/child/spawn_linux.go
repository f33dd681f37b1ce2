package child

import (
	"os/exec"
	"syscall"
)

// DeathSignal is what a child receives when the devstack dies.
type DeathSignal = syscall.Signal

func prepare(cmd *exec.Cmd, onParentDeath DeathSignal) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	cmd.SysProcAttr.Pdeathsig = onParentDeath
}
