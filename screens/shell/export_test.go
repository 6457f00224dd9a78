package shell

import "guestlist/screens/commands"

// Commands is the table of the window.
func (s *Shell) Commands() *commands.Table { return s.commands }

// Keys is what the help lists.
func (s *Shell) Keys() []commands.Group { return s.help() }
