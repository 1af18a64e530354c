//! Marks: what one file's text proves at a line, such as a `main` or the image of a container.
