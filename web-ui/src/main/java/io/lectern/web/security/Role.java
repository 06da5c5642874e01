package io.lectern.web.security;

import java.util.Locale;

/// What somebody may do.
public enum Role {
    /// Look at everything.
    VIEWER,
    /// Look at everything and change it.
    ADMINISTRATOR;

    /// As it is written in files and said in messages.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String id) {
        for (var role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new IllegalArgumentException("the role is '%s', expected viewer or administrator".formatted(id));
    }
}
