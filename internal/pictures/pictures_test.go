package pictures

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	stdjpeg "image/jpeg"
	stdpng "image/png"
	"testing"
)

const secret = "51.5033N 0.1276W taken by Ama"

func drawn() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 32, 24))
	for x := range 32 {
		for y := range 24 {
			m.Set(x, y, color.RGBA{uint8(x * 8), uint8(y * 10), uint8(x * y), 255})
		}
	}
	return m
}

func segment(marker byte, body string) []byte {
	return append([]byte{0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
}

// exif has a way up and, after it, where the picture was taken.
func exif(order binary.AppendByteOrder, name string, way uint16) string {
	b := []byte("Exif\x00\x00" + name)
	b = order.AppendUint16(b, 42)
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 1)
	b = order.AppendUint16(b, orientationTag)
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, way)
	b = append(b, 0, 0, 0, 0, 0, 0)
	return string(b) + secret
}

func aJPEG(t *testing.T, extra ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := stdjpeg.Encode(&b, drawn(), nil); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	out := append([]byte{}, plain[:2]...)
	for _, e := range extra {
		out = append(out, e...)
	}
	return append(append(out, plain[2:]...), secret...) // and something after the end
}

func TestJPEG(t *testing.T) {
	in := aJPEG(t, segment(app0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"), segment(app1, exif(binary.LittleEndian, "II", 6)), segment(app1, "http://ns.adobe.com/xap/1.0/\x00"+secret),
		segment(0xED, "Photoshop 3.0\x00"+secret), segment(comment, secret), segment(app2, "MPF\x00"+secret), segment(app2, "ICC_PROFILE\x00\x01\x01profile"), []byte{0xFF, 0xFF})
	out, handled, err := Strip("image/jpeg", in)
	if err != nil || !handled {
		t.Fatal(err)
	}
	if bytes.Contains(out, []byte("Ama")) || bytes.Contains(out, []byte("51.5")) {
		t.Error("the copy says where it was taken")
	}
	if !bytes.Contains(out, []byte("ICC_PROFILE")) || !bytes.Contains(out, []byte("JFIF")) {
		t.Error("the colours were lost")
	}
	if at := bytes.Index(out, []byte("Exif")); at < 0 || orientation(out[at:]) != 6 {
		t.Error("the way up was lost")
	}
	want, _ := stdjpeg.Decode(bytes.NewReader(aJPEG(t)))
	if got, err := stdjpeg.Decode(bytes.NewReader(out)); err != nil || !same(got, want) {
		t.Errorf("the picture is another one: %v", err)
	}
	again, _, err := Strip("image/jpeg", out)
	if err != nil || !bytes.Equal(again, out) {
		t.Errorf("stripping twice is not stripping once: %v", err)
	}
	upright, _, err := Strip("image/jpeg", aJPEG(t, segment(app1, exif(binary.BigEndian, "MM", 1))))
	if err != nil || bytes.Contains(upright, []byte("Exif")) {
		t.Errorf("a picture that is upright: %v", err)
	}
}

func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for x := range a.Bounds().Dx() {
		for y := range a.Bounds().Dy() {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

func chunk(name, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, name+body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(name+body)))
}

func TestPNG(t *testing.T) {
	var b bytes.Buffer
	if err := stdpng.Encode(&b, drawn()); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	in := append([]byte{}, plain[:33]...) // the signature and IHDR
	for _, c := range []string{"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "abCd"} {
		in = append(in, chunk(c, secret)...)
	}
	in = append(append(in, plain[33:]...), secret...)
	out, _, err := Strip("image/png", in)
	if err != nil || !bytes.Equal(out, plain) {
		t.Errorf("the copy is not the picture alone: %v", err)
	}
}

func TestWebP(t *testing.T) {
	riff := func(name, body string) []byte {
		out := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
		out = append(out, body...)
		if len(body)%2 == 1 {
			out = append(out, 0)
		}
		return out
	}
	whole := func(chunks ...[]byte) []byte {
		body := bytes.Join(chunks, nil)
		return append(append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4)), "WEBP"...), body...)
	}
	picture := riff("VP8L", "the picture")
	in := append(whole(riff("VP8X", "\x2c\x00\x00\x00\x1f\x00\x00\x17\x00\x00"), riff("ICCP", "x"), picture, riff("EXIF", secret), riff("XMP ", secret)), secret...)
	out, _, err := Strip("image/webp", in)
	want := whole(riff("VP8X", "\x20\x00\x00\x00\x1f\x00\x00\x17\x00\x00"), riff("ICCP", "x"), picture)
	if err != nil || !bytes.Equal(out, want) {
		t.Errorf("got %q, want %q (%v)", out, want, err)
	}
}

func TestWhatIsNotWholeIsRefused(t *testing.T) {
	var p bytes.Buffer
	if err := stdpng.Encode(&p, drawn()); err != nil {
		t.Fatal(err)
	}
	j := aJPEG(t)
	j = j[:len(j)-len(secret)]
	for kind, content := range map[string][]byte{"image/jpeg": j, "image/png": p.Bytes(), "image/webp": []byte("RIFF\x10\x00\x00\x00WEBPVP8L\x04\x00\x00\x00abcd")} {
		if _, _, err := Strip(kind, content); err != nil {
			t.Errorf("%s that is whole: %v", kind, err)
		}
		for n := range len(content) - 1 {
			if _, _, err := Strip(kind, content[:n]); !errors.Is(err, ErrNotWhole) {
				t.Fatalf("%s cut after %d bytes: %v", kind, n, err)
			}
		}
	}
	if _, handled, err := Strip("application/pdf", nil); handled || err != nil {
		t.Error("a PDF was taken for a picture")
	}
}

func FuzzStrip(f *testing.F) {
	f.Add([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 8, 'E', 'x', 'i', 'f', 0, 0, 0xFF, 0xD9})
	f.Add([]byte("RIFF\x10\x00\x00\x00WEBPVP8L\x04\x00\x00\x00abcd"))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, kind := range []string{"image/jpeg", "image/png", "image/webp"} {
			if out, _, err := Strip(kind, content); err == nil && len(out) > len(content)+40 {
				t.Errorf("%s grew", kind)
			}
		}
	})
}
