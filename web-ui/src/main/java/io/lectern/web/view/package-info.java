/// The pages of the dashboard: a view is fields, a constructor that says what is on screen, and a method per event.
@NullMarked
package io.lectern.web.view;

import org.jspecify.annotations.NullMarked;
