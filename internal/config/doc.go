// Package config reads the settings from the environment, all at once, and says
// everything that is wrong with them. It holds the rules of demo and live as a pure
// function. It opens nothing and connects to nothing.
package config
