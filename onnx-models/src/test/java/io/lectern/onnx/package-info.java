@NullMarked
package io.lectern.onnx;

import org.jspecify.annotations.NullMarked;
