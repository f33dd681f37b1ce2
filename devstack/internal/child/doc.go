// Package child starts, watches and stops the processes that the devstack is
// made of. A child that dies is started again with the same specification; a
// child never outlives the devstack.
package child
