package io.lectern.web.security;

import io.lectern.runtime.store.LookOnly.RefusedException;
import io.quarkus.security.runtime.SecurityIdentityAssociation;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What whoever is asking may do; only within a request.
@Singleton
public final class Access {

    private final Perimeter perimeter;
    private final SecurityIdentityAssociation identities;

    Access(Perimeter perimeter, SecurityIdentityAssociation identities) {
        this.perimeter = perimeter;
        this.identities = identities;
    }

    /// Whether people have to say who they are.
    public boolean isLogInDemanded() {
        return !perimeter.isThisMachineAlone();
    }

    /// Of whoever asks, where people have to say who they are.
    public Optional<String> name() {
        return Optional.ofNullable(identities.getIdentity())
                .filter(identity -> isLogInDemanded() && !identity.isAnonymous())
                .map(identity -> identity.getPrincipal().getName());
    }

    /// Where nobody is known to ask, nobody is an administrator.
    public boolean isAdministrators() {
        if (perimeter.isThisMachineAlone()) {
            return true;
        }
        var identity = identities.getIdentity();
        return identity != null && identity.hasRole(Role.ADMINISTRATOR.id());
    }

    /// @throws RefusedException if whoever asks may not change anything
    public void demandAdministrator() {
        if (!isAdministrators()) {
            throw new RefusedException();
        }
    }
}
