package io.lectern.web.mlflow;

import java.util.Optional;

/// Whether deleted things are meant.
enum View {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL;

    static View of(Optional<String> text) {
        return text.map(name -> switch (name) {
                    case "ACTIVE_ONLY" -> ACTIVE_ONLY;
                    case "DELETED_ONLY" -> DELETED_ONLY;
                    case "ALL" -> ALL;
                    default ->
                        throw new IllegalArgumentException(
                                "Invalid view type '%s': expected ACTIVE_ONLY, DELETED_ONLY or ALL.".formatted(name));
                })
                .orElse(ACTIVE_ONLY);
    }

    boolean shows(boolean deleted) {
        return switch (this) {
            case ACTIVE_ONLY -> !deleted;
            case DELETED_ONLY -> deleted;
            case ALL -> true;
        };
    }
}
