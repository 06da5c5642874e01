/// The lectures' claims about networks with a memory, put to the test.
@NullMarked
package io.lectern.memory.experiment;

import org.jspecify.annotations.NullMarked;
