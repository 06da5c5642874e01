/// Hand-written plugins and an engine for tests.
@NullMarked
package io.lectern.runtime.fake;

import org.jspecify.annotations.NullMarked;
