/// Serving of models by KServe's Open Inference Protocol, version 2: a registry of what is served, requests that come
/// at once answered in one go, and a process apart that does the work.
@NullMarked
package io.lectern.web.serving;

import org.jspecify.annotations.NullMarked;
