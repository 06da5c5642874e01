/// The lectures' claims about networks that read and write, put to the test.
@NullMarked
package io.lectern.language.experiment;

import org.jspecify.annotations.NullMarked;
