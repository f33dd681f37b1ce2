package web

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"

	"github.com/xuri/excelize/v2"
)

// defused is a text as a cell may hold it: one that a program for spreadsheets would
// take for a formula begins with a mark that makes it a text.
func defused(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

func defusedAll(row []string) []string {
	out := make([]string, len(row))
	for i, text := range row {
		out[i] = defused(text)
	}
	return out
}

// writeCSV sends the list as it is; a mark at its beginning tells programs for
// spreadsheets that it is UTF-8.
func writeCSV(w http.ResponseWriter, list *sheet, _ [][2]string) error {
	out := bytes.NewBufferString("\ufeff")
	table := csv.NewWriter(out)
	table.UseCRLF = true
	if err := table.Write(list.head); err != nil {
		return fmt.Errorf("write the list: %w", err)
	}
	for _, row := range list.rows {
		if err := table.Write(defusedAll(row)); err != nil {
			return fmt.Errorf("write the list: %w", err)
		}
	}
	table.Flush()
	if err := table.Error(); err != nil {
		return fmt.Errorf("write the list: %w", err)
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	_, _ = w.Write(out.Bytes()) // the caller is gone where this errs
	return nil
}

// writeXLSX sends the list as a workbook: the first sheet says what it is, who took
// it, when and why.
func writeXLSX(w http.ResponseWriter, list *sheet, about [][2]string) error {
	body, err := workbook(list, about)
	if err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	_, _ = w.Write(body) // the caller is gone where this errs
	return nil
}

const aboutSheet = "About this file"

func workbook(list *sheet, about [][2]string) (body []byte, err error) {
	f := excelize.NewFile()
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Dutyclock", Title: list.heading}); err != nil {
		return nil, err
	}
	if err := f.SetSheetName(f.GetSheetName(0), aboutSheet); err != nil {
		return nil, err
	}
	lines := make([][]string, len(about))
	for i, line := range about {
		lines[i] = line[:]
	}
	if err := fillSheet(f, aboutSheet, lines); err != nil {
		return nil, err
	}
	if _, err := f.NewSheet(list.name); err != nil {
		return nil, err
	}
	if err := fillSheet(f, list.name, append([][]string{list.head}, list.rows...)); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// fillSheet writes rows of text, without holding them twice.
func fillSheet(f *excelize.File, name string, rows [][]string) error {
	stream, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := stream.SetColWidth(1, len(rows[0]), 24); err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = defused(text)
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := stream.SetRow(at, cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}
