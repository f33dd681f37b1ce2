package child

import (
	"os/exec"
	"runtime"
	"sync"
)

// The kernel ties a parent-death signal to the thread that forked, not to the
// process. Go retires threads when it likes, so every fork is made on one
// thread that is locked for the life of the program.
var (
	spawner     = make(chan func())
	spawnerOnce sync.Once
)

// Spawn starts cmd so that it receives onParentDeath when this process dies,
// however it dies, where the system can do that (Linux). The child gets a
// process group of its own, so that a terminal's Ctrl-C reaches the devstack
// alone and children can be stopped in order.
func Spawn(cmd *exec.Cmd, onParentDeath DeathSignal) error {
	spawnerOnce.Do(func() {
		go func() {
			runtime.LockOSThread()
			for start := range spawner {
				start()
			}
		}()
	})
	prepare(cmd, onParentDeath)
	result := make(chan error, 1)
	spawner <- func() { result <- cmd.Start() }
	return <-result
}
