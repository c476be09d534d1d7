"""The house styles that come with the program, one readable file each."""
