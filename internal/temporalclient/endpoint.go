package temporalclient

import (
	"net/http"

	"go.temporal.io/sdk/converter"
)

// maxEndpointBody is the size up to which the codec endpoint reads a request;
// Temporal's own messages are smaller.
const maxEndpointBody = 8 << 20

// CodecEndpoint opens and seals payloads for Temporal's web pages at /encode and
// /decode. Whoever can reach it can read everything: it is served only where it
// was switched on, behind the same sign-on as those pages, and only a page of
// origin ("http://127.0.0.1:17288") may use what it answers.
func CodecEndpoint(keys Keyring, origin string) http.Handler {
	// The server makes a few payloads itself, and the pages send those too.
	codec := converter.NewPayloadCodecHTTPHandler(sealer{keys: keys, passes: true}, converter.NewZlibCodec(converter.ZlibCodecOptions{}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		w.Header().Set("Cache-Control", "no-store")
		if r.Header.Get("Origin") != origin || origin == "" {
			http.Error(w, "This is for Temporal's own pages.", http.StatusForbidden)
			return
		}
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		if r.Method == http.MethodOptions {
			w.Header().Set("Access-Control-Allow-Methods", "POST")
			w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Namespace")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxEndpointBody)
		codec.ServeHTTP(w, r)
	})
}
