/// Who may come in and what they may do. Every request passes here before anything else sees it.
@NullMarked
package io.lectern.web.security;

import org.jspecify.annotations.NullMarked;
