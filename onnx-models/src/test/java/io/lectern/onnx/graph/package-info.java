@NullMarked
package io.lectern.onnx.graph;

import org.jspecify.annotations.NullMarked;
