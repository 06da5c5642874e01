/// MLflow's tracking protocol, so that other programs report to Lectern and read from it with the clients that they
/// have.
///
/// A run that is reported so is a run like others, without a directory: its parameters are settings, its metrics
/// series, its experiment a project of the store.
@NullMarked
package io.lectern.web.mlflow;

import org.jspecify.annotations.NullMarked;
