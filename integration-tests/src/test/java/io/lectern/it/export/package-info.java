/// Exported networks in the official ONNX Runtime.
@NullMarked
package io.lectern.it.export;

import org.jspecify.annotations.NullMarked;
