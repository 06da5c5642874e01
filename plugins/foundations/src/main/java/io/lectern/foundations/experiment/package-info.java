/// The lectures' claims about first networks, put to the test.
@NullMarked
package io.lectern.foundations.experiment;

import org.jspecify.annotations.NullMarked;
