package temporalclient

import (
	"errors"
	"fmt"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/proto"
)

// Keyring seals and opens bytes; *keyring.Ring is one.
type Keyring interface {
	Seal(plain []byte) (keyID string, sealed []byte, err error)
	Open(keyID string, sealed []byte) ([]byte, error)
}

// What marks a sealed payload. Histories hold these for as long as they live.
const (
	sealedEncoding = "binary/sealed"
	keyMetadata    = "dutyclock-key"
)

// sealer seals whole payloads, their metadata included. It uses nothing of the
// context: what one workflow sealed, any program with the key can open.
type sealer struct {
	keys Keyring
	// passes lets payloads that are not sealed through when opening.
	passes bool
}

// Encode seals each payload with the first key.
func (s sealer) Encode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	out := make([]*commonpb.Payload, len(payloads))
	for i, p := range payloads {
		plain, err := proto.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("marshal a payload: %w", err)
		}
		id, sealed, err := s.keys.Seal(plain)
		if err != nil {
			return nil, fmt.Errorf("seal a payload: %w", err)
		}
		out[i] = &commonpb.Payload{
			Metadata: map[string][]byte{converter.MetadataEncoding: []byte(sealedEncoding), keyMetadata: []byte(id)},
			Data:     sealed,
		}
	}
	return out, nil
}

// Decode opens sealed payloads with the key that each one names. A payload that
// is not sealed is refused: nothing of ours leaves unsealed, so whoever made it
// did not have the key.
func (s sealer) Decode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	out := make([]*commonpb.Payload, len(payloads))
	for i, p := range payloads {
		if string(p.GetMetadata()[converter.MetadataEncoding]) != sealedEncoding {
			if s.passes {
				out[i] = p
				continue
			}
			return nil, errors.New("open a payload: it is not sealed")
		}
		id := string(p.GetMetadata()[keyMetadata])
		plain, err := s.keys.Open(id, p.GetData())
		if err != nil {
			return nil, fmt.Errorf("open a payload sealed with key %q: %w", id, err)
		}
		out[i] = new(commonpb.Payload)
		if err := proto.Unmarshal(plain, out[i]); err != nil {
			return nil, fmt.Errorf("unmarshal a payload: %w", err)
		}
	}
	return out, nil
}

// codecs are what payloads go through: compressed where that helps, then sealed.
// The last is applied first.
func codecs(keys Keyring) []converter.PayloadCodec {
	return []converter.PayloadCodec{sealer{keys: keys}, converter.NewZlibCodec(converter.ZlibCodecOptions{})}
}

// DataConverter turns values into sealed payloads and back.
func DataConverter(keys Keyring) converter.DataConverter {
	return converter.NewCodecDataConverter(converter.GetDefaultDataConverter(), codecs(keys)...)
}
