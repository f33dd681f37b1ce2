package notify

import (
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

//go:embed contract.json
var contractText []byte

// Contract is what the service takes and answers.
type Contract struct {
	About         string            `json:"about"`
	Sources       map[string]Source `json:"sources"`
	Authorisation Authorisation     `json:"authorisation"`
	Calls         []Call            `json:"calls"`
	ErrorBody     []Field           `json:"error_body"`
	Errors        []Refusal         `json:"errors"`
	Statuses      map[string]Words  `json:"statuses"`
	Limits        map[string]Limit  `json:"limits"`
}

// Source is where something was read.
type Source struct {
	Repository string `json:"repository"`
	Path       string `json:"path"`
}

// Authorisation is how a caller says who they are.
type Authorisation struct {
	Scheme           string `json:"scheme"`
	Algorithm        string `json:"algorithm"`
	Issuer           string `json:"issuer"`
	Secret           string `json:"secret"`
	MostSecondsApart int64  `json:"most_seconds_apart"`
	Source           string `json:"source"`
}

// Call is one call of the API. Request is nil where it has no body.
type Call struct {
	Name     string  `json:"name"`
	Method   string  `json:"method"`
	Path     string  `json:"path"`
	Status   int     `json:"status"`
	Source   string  `json:"source"`
	Query    []Field `json:"query"`
	Request  []Field `json:"request"`
	Response []Field `json:"response"`
}

// Field is one field of a body, by its path with dots.
type Field struct {
	Field    string   `json:"field"`
	Type     string   `json:"type"`
	Required bool     `json:"required"`
	Min      int      `json:"min"`
	Max      int      `json:"max"`
	OneOf    []string `json:"one_of"`
	// Open: an object that may hold texts under any name.
	Open   bool   `json:"open"`
	Source string `json:"source"`
}

// Refusal is an error that the service answers with.
type Refusal struct {
	Status  int    `json:"status"`
	Error   string `json:"error"`
	Message string `json:"message"`
	Source  string `json:"source"`
}

// Words are the states of one kind of message.
type Words struct {
	Source string   `json:"source"`
	Words  []string `json:"words"`
}

// Limit is a number that may not be passed.
type Limit struct {
	Most   int    `json:"most"`
	Source string `json:"source"`
}

// ReadContract reads the contract that is built in.
func ReadContract() (Contract, error) {
	var c Contract
	if err := json.Unmarshal(contractText, &c); err != nil {
		return c, fmt.Errorf("read the contract with GOV.UK Notify: %w", err)
	}
	return c, nil
}

// call gives a call by its name.
func (c *Contract) call(name string) *Call {
	i := slices.IndexFunc(c.Calls, func(k Call) bool { return k.Name == name })
	return &c.Calls[i]
}

var (
	uuidForm  = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	emailForm = regexp.MustCompile(`^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$`)
	phoneForm = regexp.MustCompile(`^\+?[0-9 ]+$`)
	timeForm  = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$`)
)

// Check gives what is wrong with a body: a field that is missing, too many, or of
// another type. mostFile is how large a file may be.
func Check(fields []Field, body map[string]any, mostFile int) []string {
	var wrong []string
	add := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	within(fields, "", body, false, mostFile, add)
	for _, f := range fields {
		parent, _, inside := cutLast(f.Field)
		if !f.Required || inside && !has(body, parent) {
			continue
		}
		if !has(body, f.Field) {
			add("%s is a required property", f.Field)
		}
	}
	slices.Sort(wrong)
	return slices.Compact(wrong)
}

func cutLast(path string) (parent, name string, found bool) {
	i := strings.LastIndex(path, ".")
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// has says whether a body has something at a path; of a list each member must have it.
func has(v any, path string) bool {
	if path == "" {
		return true
	}
	name, rest, _ := strings.Cut(path, ".")
	switch v := v.(type) {
	case map[string]any:
		inner, found := v[name]
		return found && inner != nil && has(inner, rest)
	case []any:
		return !slices.ContainsFunc(v, func(member any) bool { return !has(member, path) })
	}
	return false
}

func within(fields []Field, prefix string, body map[string]any, open bool, mostFile int, add func(string, ...any)) {
	for name, value := range body {
		path := prefix + name
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Field == path })
		if i < 0 {
			if _, isText := value.(string); !open || !isText {
				add("Additional properties are not allowed (%s was unexpected)", path)
			}
			continue
		}
		f := fields[i]
		if value == nil {
			if f.Required {
				add("%s is a required property", path)
			}
			continue
		}
		if what := wrongType(&f, value, mostFile); what != "" {
			add("%s %s", path, what)
			continue
		}
		switch value := value.(type) {
		case map[string]any:
			within(fields, path+".", value, f.Open, mostFile, add)
		case []any:
			for _, member := range value {
				inner, isObject := member.(map[string]any)
				if !isObject {
					add("%s is not a list of objects", path)
					break
				}
				within(fields, path+".", inner, false, mostFile, add)
			}
		}
	}
}

// wrongType says what is wrong with a value; empty where nothing is.
func wrongType(f *Field, value any, mostFile int) string {
	switch f.Type {
	case "object":
		if _, ok := value.(map[string]any); !ok {
			return "is not an object"
		}
		return ""
	case "list":
		if _, ok := value.([]any); !ok {
			return "is not a list"
		}
		return ""
	case "boolean":
		if _, ok := value.(bool); !ok {
			return "is not true or false"
		}
		return ""
	case "integer":
		if n, ok := value.(float64); !ok || n != math.Trunc(n) {
			return "is not of type integer"
		}
		return ""
	}
	text, ok := value.(string)
	switch {
	case !ok:
		return "is not of type string"
	case f.Min > 0 && len(text) < f.Min:
		return "is too short"
	case f.Max > 0 && len(text) > f.Max:
		return "is too long"
	case len(f.OneOf) > 0 && !slices.Contains(f.OneOf, text):
		return "invalid. It must be one of " + strings.Join(f.OneOf, ", ")
	}
	switch f.Type {
	case "string":
	case "uuid":
		return unless(uuidForm.MatchString(text), "is not a valid UUID")
	case "email":
		return unless(emailForm.MatchString(text), "Not a valid email address")
	case "phone":
		return unless(phoneForm.MatchString(text), "Not a valid phone number")
	case "time":
		return unless(timeForm.MatchString(text), "is not a time")
	case "file", "pdf":
		raw, err := base64.StdEncoding.DecodeString(text)
		switch {
		case err != nil:
			return "is not base64"
		case f.Type == "file" && len(raw) > mostFile:
			return "is larger than 2MB"
		}
	default:
		return "has a type that the contract does not know"
	}
	return ""
}

func unless(fine bool, what string) string {
	if fine {
		return ""
	}
	return what
}
