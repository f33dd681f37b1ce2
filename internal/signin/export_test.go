package signin

// For tests.
var (
	LocalPath = localPath
	RolesIn   = rolesIn
)

// The times that tests go by.
const (
	CheckFrom       = checkFrom
	CheckBy         = checkBy
	WithoutProvider = withoutProvider
	AttemptTime     = attemptTime
	MostKept        = mostKept
	MostKeptFiles   = mostKeptFiles
)
