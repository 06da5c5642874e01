/// Experiments that the server puts to the test.
@NullMarked
package io.lectern.web.experiment;

import org.jspecify.annotations.NullMarked;
