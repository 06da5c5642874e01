/// Forms for settings, and the form for a new run.
@NullMarked
package io.lectern.web.view.form;

import org.jspecify.annotations.NullMarked;
