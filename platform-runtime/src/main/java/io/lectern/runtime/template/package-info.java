/// Beginnings of plugins.
@NullMarked
package io.lectern.runtime.template;

import org.jspecify.annotations.NullMarked;
