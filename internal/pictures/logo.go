package pictures

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // read, and never written
	stdpng "image/png"
)

// What a logo may be: letters on paper show it 16 mm high and at most 63 mm wide.
const (
	longestLogo  = 512 << 10 // bytes
	largestWide  = 1600      // pixels
	largestTall  = 800
	smallestSide = 16
)

// Logo reads a PNG or JPEG picture and writes it anew as PNG, so that nothing but the
// picture is kept. The error is a sentence for the person who gave it: it is no such
// picture, or too large.
func Logo(content []byte) ([]byte, error) { return drawnAnew(content, "logo") }

// Signature does with the picture of a signature what Logo does with a logo.
func Signature(content []byte) ([]byte, error) { return drawnAnew(content, "signature") }

func drawnAnew(content []byte, what string) ([]byte, error) {
	errNoPicture := fmt.Errorf("the %s is not a whole PNG or JPEG picture", what)
	if len(content) > longestLogo {
		return nil, fmt.Errorf("the %s is larger than %d kilobytes", what, longestLogo>>10)
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || kind != "png" && kind != "jpeg" {
		return nil, errNoPicture
	}
	if size.Width > largestWide || size.Height > largestTall || size.Width < smallestSide || size.Height < smallestSide {
		return nil, fmt.Errorf("the %s is %d by %d pixels; it can be from %d up to %d wide and %d high", what, size.Width, size.Height, smallestSide, largestWide, largestTall)
	}
	read, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, errNoPicture
	}
	drawn := image.NewNRGBA(image.Rect(0, 0, size.Width, size.Height))
	draw.Draw(drawn, drawn.Bounds(), read, read.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if err := stdpng.Encode(&out, drawn); err != nil {
		return nil, errNoPicture
	}
	return out.Bytes(), nil
}
