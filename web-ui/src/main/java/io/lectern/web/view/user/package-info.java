/// Who may come in.
@NullMarked
package io.lectern.web.view.user;

import org.jspecify.annotations.NullMarked;
