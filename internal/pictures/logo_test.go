package pictures

import (
	"bytes"
	"image"
	"image/color"
	stdjpeg "image/jpeg"
	stdpng "image/png"
	"strings"
	"testing"
)

func picture(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := stdpng.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOnlyThePictureOfALogoIsKept(t *testing.T) {
	t.Parallel()
	deep := image.NewNRGBA64(image.Rect(5, 5, 125, 45))
	deep.Set(5, 5, color.NRGBA64{R: 0xffff, A: 0x8000})
	in := append(picture(t, deep), "<script>hidden</script>"...)
	got, err := Logo(in)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got, []byte("script")) {
		t.Error("what came after the picture was kept")
	}
	m, err := stdpng.Decode(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	if c := color.NRGBAModel.Convert(m.At(0, 0)); c != (color.NRGBA{R: 255, A: 128}) {
		t.Errorf("its first pixel is %v", c)
	}
}

func TestALogoThatIsNoneIsRefused(t *testing.T) {
	t.Parallel()
	whole := picture(t, image.NewGray(image.Rect(0, 0, 100, 40)))
	for name, in := range map[string][]byte{
		"nothing": nil, "text": []byte("<svg>"), "cut off": whole[:len(whole)-20],
		"wide": picture(t, image.NewGray(image.Rect(0, 0, largestWide+1, 40))), "small": picture(t, image.NewGray(image.Rect(0, 0, 8, 8))),
		"long": append(whole, make([]byte, longestLogo)...),
	} {
		if _, err := Logo(in); err == nil {
			t.Errorf("%s is taken for a logo", name)
		}
	}
}

// A photograph of a signature is kept as a picture alone, without where it was taken.
func TestASignatureIsDrawnAnew(t *testing.T) {
	t.Parallel()
	var photo bytes.Buffer
	if err := stdjpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 200, 60)), nil); err != nil {
		t.Fatal(err)
	}
	tagged := append([]byte{0xFF, startOfImage, 0xFF, comment, 0, 9}, "at home"...)
	tagged = append(tagged, photo.Bytes()[2:]...)
	got, err := Signature(tagged)
	if err != nil || !bytes.HasPrefix(got, []byte("\x89PNG")) || bytes.Contains(got, []byte("at home")) {
		t.Errorf("kept %d bytes, error %v", len(got), err)
	}
	if _, err := Signature([]byte("GIF89a")); err == nil || !strings.Contains(err.Error(), "signature") {
		t.Errorf("another sort of file: %v", err)
	}
}
