/// ONNX models as values: written, read from anyone's files, checked against the specification, and merged from two
/// batch sizes into one model with a symbolic batch axis.
@NullMarked
package io.lectern.onnx.graph;

import org.jspecify.annotations.NullMarked;
