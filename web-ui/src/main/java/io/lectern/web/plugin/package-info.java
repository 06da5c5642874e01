/// Plugins that people bring.
@NullMarked
package io.lectern.web.plugin;

import org.jspecify.annotations.NullMarked;
