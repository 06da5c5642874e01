/// Contributions to Lectern.
@NullMarked
package com.example.acme;

import org.jspecify.annotations.NullMarked;
