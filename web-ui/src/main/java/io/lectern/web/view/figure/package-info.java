/// Figures on a page: the sealed kinds of figures as components.
@NullMarked
package io.lectern.web.view.figure;

import org.jspecify.annotations.NullMarked;
