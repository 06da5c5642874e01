/// Looking inside trained models.
@NullMarked
package io.lectern.web.view.look;

import org.jspecify.annotations.NullMarked;
