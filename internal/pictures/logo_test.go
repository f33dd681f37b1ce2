package pictures

import (
	"bytes"
	"image"
	"image/color"
	stdpng "image/png"
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
