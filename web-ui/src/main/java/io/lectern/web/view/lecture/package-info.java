/// The lectures: what they claim, and what holds.
@NullMarked
package io.lectern.web.view.lecture;

import org.jspecify.annotations.NullMarked;
