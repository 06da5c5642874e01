/// Learners, so that a model author writes the network and little else.
@NullMarked
package io.lectern.toolkit;

import org.jspecify.annotations.NullMarked;
