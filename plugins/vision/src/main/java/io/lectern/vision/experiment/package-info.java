/// The lectures' claims about networks that see, put to the test.
@NullMarked
package io.lectern.vision.experiment;

import org.jspecify.annotations.NullMarked;
