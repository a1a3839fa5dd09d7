"""What each command does, a file for each thing that people come for; they print what they did."""
