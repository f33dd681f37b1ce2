// Package temporalclient connects to Temporal: with everything sealed that
// leaves the process, with our logger, and with an identity that names nobody.
// The same converter serves clients, workers, the replayer and the codec
// endpoint.
//
// Versioning: workers register without deployment versions, so that an open case
// always runs on the newest program; a change of the commands it gives is guarded
// by workflow.GetVersion and by the replay of testdata/histories. A deployment
// that names its builds would register the case as AutoUpgrade, for the same
// reason: cases sleep for weeks, and a mended deadline must reach them.
package temporalclient
