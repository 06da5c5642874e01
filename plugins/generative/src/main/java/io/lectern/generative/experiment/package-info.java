/// The lectures' claims about networks that make new examples, put to the test.
@NullMarked
package io.lectern.generative.experiment;

import org.jspecify.annotations.NullMarked;
