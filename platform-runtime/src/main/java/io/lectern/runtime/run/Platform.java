package io.lectern.runtime.run;

import io.lectern.api.Engine;
import io.lectern.runtime.Home;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.store.Store;
import java.util.function.Supplier;

/// What runs are made with.
///
/// @param engine loaded when it is first asked for, so that what needs none works without
public record Platform(Home home, Catalogue catalogue, Supplier<Engine> engine, Store store, Json json) {}
