package letters

// longBlocks is a long part in blocks, each a paragraph that cannot become anything
// else.
func longBlocks(text string) []block {
	var out []block
	for _, line := range paragraphs(text) {
		out = append(out, block{Tag: "p", Text: line})
	}
	return out
}
