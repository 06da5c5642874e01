/// What plugins contribute, found and named.
@NullMarked
package io.lectern.runtime.plugin;

import org.jspecify.annotations.NullMarked;
