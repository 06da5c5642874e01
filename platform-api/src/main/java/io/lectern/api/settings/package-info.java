/// Settings that are records and describe themselves.
@NullMarked
package io.lectern.api.settings;

import org.jspecify.annotations.NullMarked;
