package pictures

import (
	"bytes"
	"encoding/binary"
)

// The markers of JPEG that matter here.
const (
	startOfImage = 0xD8
	endOfImage   = 0xD9
	startOfScan  = 0xDA
	app0         = 0xE0 // JFIF
	app1         = 0xE1 // Exif, XMP
	app2         = 0xE2 // a colour profile; also further pictures, which are not kept
	app14        = 0xEE // how the colours are stored
	app15        = 0xEF
	comment      = 0xFE
)

// jpeg copies the segments that the picture is made of. What comes after its end,
// such as further pictures or a film, is left out.
func jpeg(in []byte) ([]byte, error) {
	if len(in) < 4 || in[0] != 0xFF || in[1] != startOfImage {
		return nil, ErrNotWhole
	}
	out := bytes.NewBuffer(make([]byte, 0, len(in)))
	out.Write(in[:2])
	turned := false // the way up has been written
	for at := 2; ; {
		for at < len(in) && in[at] == 0xFF && at+1 < len(in) && in[at+1] == 0xFF {
			at++ // fill bytes
		}
		if at+4 > len(in) && (at+2 > len(in) || in[at+1] != endOfImage) || in[at] != 0xFF {
			return nil, ErrNotWhole
		}
		marker := in[at+1]
		if marker == endOfImage {
			out.Write(in[at : at+2])
			return out.Bytes(), nil
		}
		size := int(binary.BigEndian.Uint16(in[at+2:]))
		end := at + 2 + size
		if size < 2 || end > len(in) {
			return nil, ErrNotWhole
		}
		body := in[at+4 : end]
		if marker == app1 && !turned {
			if way := orientation(body); way > 1 {
				out.Write(exifOf(way))
				turned = true
			}
		}
		if keptSegment(marker, body) {
			out.Write(in[at:end])
		}
		at = end
		if marker == startOfScan {
			next := afterScan(in, at)
			if next < 0 {
				return nil, ErrNotWhole
			}
			out.Write(in[at:next])
			at = next
		}
	}
}

func keptSegment(marker byte, body []byte) bool {
	switch {
	case marker == app0:
		return bytes.HasPrefix(body, []byte("JFIF\x00")) && len(body) == 14 // without a small picture
	case marker == app2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	case marker == app14:
		return bytes.HasPrefix(body, []byte("Adobe"))
	case marker >= app0 && marker <= app15, marker == comment:
		return false
	}
	return true
}

// afterScan is where the next marker stands after the data of a scan; negative where
// there is none.
func afterScan(in []byte, at int) int {
	for ; at+1 < len(in); at++ {
		if in[at] == 0xFF && in[at+1] != 0 && in[at+1] != 0xFF && (in[at+1] < 0xD0 || in[at+1] > 0xD7) {
			return at
		}
	}
	return -1
}

const orientationTag = 0x0112

// orientation reads the way up from Exif: 1 to 8, and 0 where it says none.
func orientation(body []byte) uint16 {
	tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(tiff[:2]) == "II" {
		order = binary.LittleEndian
	}
	first := int(order.Uint32(tiff[4:]))
	if first < 8 || first+2 > len(tiff) {
		return 0
	}
	for i := range int(order.Uint16(tiff[first:])) {
		at := first + 2 + 12*i
		if at+12 > len(tiff) {
			return 0
		}
		if order.Uint16(tiff[at:]) == orientationTag {
			if way := order.Uint16(tiff[at+8:]); way <= 8 {
				return way
			}
			return 0
		}
	}
	return 0
}

// exifOf is a segment that says which way up, and nothing else.
func exifOf(way uint16) []byte {
	out := []byte{0xFF, app1, 0, 34}
	out = append(out, "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01"...)
	out = append(out, 0x01, 0x12, 0, 3, 0, 0, 0, 1, byte(way>>8), byte(way), 0, 0)
	return append(out, 0, 0, 0, 0)
}
