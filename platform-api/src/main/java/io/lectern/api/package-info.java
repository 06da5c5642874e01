/// The contract between the platform and its plugins.
@NullMarked
package io.lectern.api;

import org.jspecify.annotations.NullMarked;
