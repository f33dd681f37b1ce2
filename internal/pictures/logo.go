package pictures

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	stdpng "image/png"
)

// What a logo may be: letters on paper show it 16 mm high and at most 63 mm wide.
const (
	longestLogo  = 512 << 10 // bytes
	largestWide  = 1600      // pixels
	largestTall  = 800
	smallestSide = 16
)

var errNoPNG = errors.New("the logo is not a whole PNG picture")

// Logo reads a PNG picture and writes it anew, so that nothing but the picture is
// kept. The error is a sentence for the person who gave it: it is no PNG, or too large.
func Logo(content []byte) ([]byte, error) {
	if len(content) > longestLogo {
		return nil, fmt.Errorf("the logo is larger than %d kilobytes", longestLogo>>10)
	}
	size, err := stdpng.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, errNoPNG
	}
	if size.Width > largestWide || size.Height > largestTall || size.Width < smallestSide || size.Height < smallestSide {
		return nil, fmt.Errorf("the logo is %d by %d pixels; it can be from %d up to %d wide and %d high", size.Width, size.Height, smallestSide, largestWide, largestTall)
	}
	read, err := stdpng.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, errNoPNG
	}
	drawn := image.NewNRGBA(image.Rect(0, 0, size.Width, size.Height))
	draw.Draw(drawn, drawn.Bounds(), read, read.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if err := stdpng.Encode(&out, drawn); err != nil {
		return nil, errNoPNG
	}
	return out.Bytes(), nil
}
