package io.lectern.datasets;

import io.lectern.api.settings.Doc;

/// What lies behind the things of a picture.
public enum Ground {
    @Doc("One grey for the whole picture.")
    PLAIN,
    @Doc("A grey of its own for each pixel.")
    NOISE,
    @Doc("Stripes of two directions.")
    TEXTURE
}
