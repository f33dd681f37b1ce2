package temporal

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Names that the application counts on.
const (
	Namespace          = "dutyclock"
	RehearsalNamespace = "dutyclock-rehearsal"
	// CaseStatus is the one search attribute, a Keyword.
	CaseStatus = "CaseStatus"
	// Retention is how long Temporal keeps the history of what has closed.
	// The ledger in Postgres is the record; this is for looking back.
	Retention = 30 * 24 * time.Hour
	// Shards is fixed in a database when it is made. 8 suit one small
	// machine; a real deployment chooses 512.
	Shards = 8
)

const (
	database           = "temporal"
	visibilityDatabase = "temporal_visibility"
)

// Settings are all that the server process needs to know. They go to it on
// its standard input, because a password has no place in arguments.
type Settings struct {
	PostgresAddress  string `json:"postgres_address"`
	PostgresUser     string `json:"postgres_user"`
	PostgresPassword string `json:"postgres_password"`
	// Ports of the four services on 127.0.0.1.
	Frontend int `json:"frontend_port"`
	History  int `json:"history_port"`
	Matching int `json:"matching_port"`
	Worker   int `json:"worker_port"`
	// UI is the port of the web pages; 0 leaves them out.
	UI int `json:"ui_port"`
	// UICodec is where the web pages have payloads decrypted; it may be empty.
	UICodec string `json:"ui_codec"`
	// TimeSkipping lets a client skip time in a running workflow.
	TimeSkipping bool `json:"time_skipping"`
	// LogFile receives the log, LogLevel is debug, info, warn or error.
	LogFile  string `json:"log_file"`
	LogLevel string `json:"log_level"`
}

// Address is where clients connect.
func (s Settings) Address() string { return local(s.Frontend) }

func local(port int) string { return "127.0.0.1:" + strconv.Itoa(port) }

func readSettings(r io.Reader) (Settings, error) {
	var s Settings
	if err := json.NewDecoder(r).Decode(&s); err != nil {
		return Settings{}, fmt.Errorf("read the settings: %w", err)
	}
	return s, nil
}
