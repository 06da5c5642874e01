/// The server: REST and the dashboard over one platform.
@NullMarked
package io.lectern.web;

import org.jspecify.annotations.NullMarked;
