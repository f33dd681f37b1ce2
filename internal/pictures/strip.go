package pictures

import (
	"bytes"
	"errors"
)

// ErrNotWhole is the error of a file that does not hold together as what it begins as.
var ErrNotWhole = errors.New("the picture is not whole")

// Strip gives a copy of a picture of a kind ("image/jpeg", "image/png", "image/webp")
// without what it says beside itself. handled is false for all other kinds.
func Strip(kind string, content []byte) (stripped []byte, handled bool, err error) {
	switch kind {
	case "image/jpeg":
		stripped, err = jpeg(content)
	case "image/png":
		stripped, err = png(content)
	case "image/webp":
		stripped, err = webp(content)
	default:
		return nil, false, nil
	}
	return stripped, true, err
}

// pngKept are the chunks that the picture is made of and shown by. The others, text,
// Exif and times among them, are left out.
var pngKept = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "cHRM": true, "gAMA": true, "iCCP": true, "sBIT": true, "sRGB": true,
	"bKGD": true, "pHYs": true, "hIST": true, "cICP": true, "acTL": true, "fcTL": true, "fdAT": true,
}

func png(in []byte) ([]byte, error) {
	const signature = "\x89PNG\r\n\x1a\n"
	if !bytes.HasPrefix(in, []byte(signature)) {
		return nil, ErrNotWhole
	}
	out := bytes.NewBuffer(make([]byte, 0, len(in)))
	out.WriteString(signature)
	for at := len(signature); ; {
		if len(in)-at < 12 {
			return nil, ErrNotWhole
		}
		size := int(in[at])<<24 | int(in[at+1])<<16 | int(in[at+2])<<8 | int(in[at+3])
		if size < 0 || size > len(in)-at-12 {
			return nil, ErrNotWhole
		}
		name := string(in[at+4 : at+8])
		end := at + 12 + size
		if pngKept[name] {
			out.Write(in[at:end])
		}
		if name == "IEND" {
			return out.Bytes(), nil
		}
		at = end
	}
}

// webpKept are the chunks of a WebP file that are kept.
var webpKept = map[string]bool{"VP8 ": true, "VP8L": true, "VP8X": true, "ALPH": true, "ANIM": true, "ANMF": true, "ICCP": true}

// The bits of VP8X that say there is Exif or XMP.
const webpSays = 0x08 | 0x04

func webp(in []byte) ([]byte, error) {
	if len(in) < 12 || string(in[:4]) != "RIFF" || string(in[8:12]) != "WEBP" {
		return nil, ErrNotWhole
	}
	whole := int(little(in[4:8])) + 8
	if whole > len(in) || whole < 12 {
		return nil, ErrNotWhole
	}
	out := append(make([]byte, 0, len(in)), in[:12]...)
	for at := 12; at < whole; {
		if whole-at < 8 {
			return nil, ErrNotWhole
		}
		size := int(little(in[at+4 : at+8]))
		end := at + 8 + size + size%2
		if size > whole-at-8 || size < 0 {
			return nil, ErrNotWhole
		}
		end = min(end, whole)
		if name := string(in[at : at+4]); webpKept[name] {
			start := len(out)
			out = append(out, in[at:end]...)
			if name == "VP8X" && size > 0 {
				out[start+8] &^= webpSays
			}
		}
		at = end
	}
	n := len(out) - 8
	out[4], out[5], out[6], out[7] = byte(n), byte(n>>8), byte(n>>16), byte(n>>24)
	return out, nil
}

func little(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
