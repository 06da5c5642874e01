/// What the tests of every plugin extend and use.
@NullMarked
package io.lectern.testing;

import org.jspecify.annotations.NullMarked;
