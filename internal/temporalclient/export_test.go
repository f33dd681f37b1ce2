package temporalclient

// Identity is the name of a process in the histories.
var Identity = identity
