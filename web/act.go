package web

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"slices"

	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/form"
)

// callerOf is the person of a request as the record keeps who asked: the officer's
// id, marked so that it is never taken for the id of a token.
func callerOf(r *http.Request) record.Caller {
	p, _ := who.From(r.Context())
	return record.Caller{Token: record.PersonToken + p.ID, Name: p.ID}
}

// viewerOf is the person of a request as one who looks at cases and lists.
func viewerOf(r *http.Request) record.Viewer {
	p, _ := who.From(r.Context())
	v := record.Viewer{Officer: p.ID}
	for _, role := range p.Roles {
		v.Roles = append(v.Roles, string(role))
	}
	return v
}

// keyOf is the key of the act that a posted form asks for. The same form sent twice,
// by a second press of its button or by going back, has the same key, so that it is
// one act; with other answers it is refused (casework.ErrKeyReused). The form was
// read before.
func keyOf(r *http.Request, f *form.Form) casework.Key {
	sum := sha256.New()
	put := func(text string) {
		sum.Write([]byte(text))
		sum.Write([]byte{0})
	}
	put(r.Method)
	put(r.URL.Path)
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		if name == form.KeyName {
			continue
		}
		put(name)
		for _, value := range r.PostForm[name] {
			put("=" + value)
		}
	}
	return casework.NewKey(callerOf(r), f.Key, hex.EncodeToString(sum.Sum(nil)))
}
