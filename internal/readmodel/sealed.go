package readmodel

import "fmt"

// seal encrypts what is personal.
func (s *Store) seal(what string, plain []byte) (keyID string, sealed []byte, err error) {
	keyID, sealed, err = s.ring.Seal(plain)
	if err != nil {
		return "", nil, fmt.Errorf("seal %s: %w", what, err)
	}
	return keyID, sealed, nil
}

// open decrypts what seal made.
func (s *Store) open(what, keyID string, sealed []byte) ([]byte, error) {
	plain, err := s.ring.Open(keyID, sealed)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", what, err)
	}
	return plain, nil
}
