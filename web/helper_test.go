package web

import (
	"strconv"

	"dutyclock/web/form"
)

func option(value, label string) form.Option { return form.Option{Value: value, Label: label} }

func itoa(n int) string { return strconv.Itoa(n) }
