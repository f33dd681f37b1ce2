package api

import (
	"net/http"
	"strconv"
	"strings"
)

// schema is a JSON Schema, or another part of the description of the API.
type schema map[string]any

// openAPI serves the description of the API.
func (s *Server) openAPI(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "public, max-age=300")
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(s.document) // the caller is gone where this errs
	return nil
}

// describe makes the OpenAPI 3.1 document: schemas from the types that are decoded
// and answered, so that they cannot differ from what the program does, and the
// calls by hand.
func describe(version string) schema {
	if version == "" {
		version = "development"
	}
	paths := schema{}
	who := map[string][]role{}
	for _, r := range (&Server{}).routes() {
		who[r.method+" "+r.pattern] = r.who
	}
	for _, op := range operations() {
		item, _ := paths[op.path].(schema)
		if item == nil {
			item = schema{}
			paths[op.path] = item
		}
		item[strings.ToLower(op.method)] = op.describe(who[op.method+" "+op.path])
	}
	return schema{
		"openapi": "3.1.0",
		"info": schema{
			"title": "Dutyclock", "version": version,
			"description": "Keeps the duties of Part 7 of the Housing Act 1996 on time. A case is its dated facts; everything else follows from them.\n\n" +
				"Dates are civil days in London. Every call that changes something takes an Idempotency-Key: the same key and body again gives the same answer and has no second effect. " +
				"Errors are application/problem+json; each says what to do.",
		},
		"security":   []schema{{"token": []string{}}},
		"paths":      paths,
		"components": components(),
	}
}

func components() schema {
	schemas := factSchemas()
	for name, s := range answerSchemas() {
		schemas[name] = s
	}
	return schema{
		"securitySchemes": schema{"token": schema{"type": "http", "scheme": "bearer", "description": "An API token. Its role says what it may do."}},
		"schemas":         schemas,
		"responses": schema{"Problem": schema{
			"description": "It was not done; the body says why and what to do.",
			"content":     schema{"application/problem+json": schema{"schema": ref("Problem")}},
		}},
		"parameters": schema{
			"reference": schema{"name": "reference", "in": "path", "required": true, "description": "The reference of the case.", "schema": referenceSchema()},
			"key":       schema{"name": "key", "in": "path", "required": true, "description": "The key of the letter in the position, such as N13/main; its slash may be escaped.", "schema": schema{"type": "string"}},
			"message":   schema{"name": "message", "in": "path", "required": true, "description": "The number of the message in the list of troubles.", "schema": schema{"type": "integer"}},
			"idempotency": schema{"name": keyHeader, "in": "header", "description": "Makes the call safe to repeat: up to 200 printable characters, such as a random UUID. One is made, and answered, where it is absent.",
				"schema": schema{"type": "string", "minLength": 1, "maxLength": maxKey}},
		},
	}
}

func ref(name string) schema { return schema{"$ref": "#/components/schemas/" + name} }

func referenceSchema() schema {
	return schema{"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{0,31}$"}
}

// operation is one call, as it is described.
type operation struct {
	method, path string
	id           string
	summary      string
	about        string
	query        []param
	body         schema
	status       int
	answer       schema // nil: no body
	content      []string
	keyed        bool // takes an Idempotency-Key
	problems     []int
	otherwise    map[int]string // statuses that are answered with the same schema
}

// param is a filter of a list.
type param struct {
	name, about string
	schema      schema
}

func (op operation) describe(who []role) schema {
	out := schema{"operationId": op.id, "summary": op.summary, "responses": op.responses(who)}
	about := op.about
	if who == nil {
		out["security"] = []schema{}
	} else {
		about = strings.TrimSpace(about + "\n\nFor tokens with the role: " + inList(who) + ".")
	}
	if about != "" {
		out["description"] = about
	}
	if params := op.parameters(); len(params) > 0 {
		out["parameters"] = params
	}
	if op.body != nil {
		out["requestBody"] = schema{"required": true, "content": schema{"application/json": schema{"schema": op.body}}}
	}
	return out
}

func (op operation) parameters() []schema {
	var out []schema
	for _, name := range []string{"reference", "key", "message"} {
		if strings.Contains(op.path, "{"+name+"}") {
			out = append(out, schema{"$ref": "#/components/parameters/" + name})
		}
	}
	for _, q := range op.query {
		out = append(out, schema{"name": q.name, "in": "query", "description": q.about, "schema": q.schema})
	}
	if op.keyed {
		out = append(out, schema{"$ref": "#/components/parameters/idempotency"})
	}
	return out
}

func (op operation) responses(who []role) schema {
	ok := schema{"description": http.StatusText(op.status)}
	if op.answer != nil {
		kinds := op.content
		if kinds == nil {
			kinds = []string{"application/json"}
		}
		content := schema{}
		for _, kind := range kinds {
			content[kind] = schema{"schema": op.answer}
		}
		ok["content"] = content
	}
	if op.keyed {
		ok["headers"] = schema{
			keyHeader:             schema{"description": "The key that the call was taken under.", "schema": schema{"type": "string"}},
			"Idempotent-Replayed": schema{"description": "true where the same request was taken before, and nothing was done now.", "schema": schema{"type": "string"}},
		}
	}
	out := schema{strconv.Itoa(op.status): ok}
	codes := op.problems
	if who != nil {
		codes = append(codes[:len(codes):len(codes)], http.StatusUnauthorized, http.StatusForbidden, http.StatusServiceUnavailable, http.StatusInternalServerError)
	}
	if op.query != nil {
		codes = append(codes[:len(codes):len(codes)], http.StatusBadRequest)
	}
	if op.body != nil {
		codes = append(codes, http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity)
	}
	for code, about := range op.otherwise {
		out[strconv.Itoa(code)] = schema{"description": about, "content": schema{"application/json": schema{"schema": op.answer}}}
	}
	for _, code := range codes {
		out[strconv.Itoa(code)] = schema{"$ref": "#/components/responses/Problem"}
	}
	return out
}
