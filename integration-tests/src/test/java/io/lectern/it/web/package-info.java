/// The server driven from outside: by programs over HTTP, and by people in a real browser.
@NullMarked
package io.lectern.it.web;

import org.jspecify.annotations.NullMarked;
