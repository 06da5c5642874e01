/// Networks that make new examples.
@NullMarked
package io.lectern.generative;

import org.jspecify.annotations.NullMarked;
