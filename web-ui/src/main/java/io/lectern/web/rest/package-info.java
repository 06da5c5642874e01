/// REST for programs: everything that the pages do, and the way in which failures are told.
@NullMarked
package io.lectern.web.rest;

import org.jspecify.annotations.NullMarked;
