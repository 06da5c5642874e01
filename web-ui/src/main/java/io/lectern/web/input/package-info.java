/// What people bring for a model to see.
@NullMarked
package io.lectern.web.input;

import org.jspecify.annotations.NullMarked;
