package io.lectern.web.security;

import io.lectern.web.security.Users.Person;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Who may come in, and the tokens of programs; for administrators.
@Path("/api/v1/users")
@Tag(name = "Users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
final class UsersResource {

    private final Users users;
    private final Access access;

    UsersResource(Users users, Access access) {
        this.users = users;
        this.access = access;
    }

    /// @param tokens names of the tokens that programs act for them with
    @Schema(name = "User")
    public record Told(String name, String role, List<String> tokens) {}

    /// @param password may be left out where the user is known already and keeps it
    @Schema(name = "WantedUser")
    public record Wanted(
            @Schema(
                    required = true,
                    enumeration = {"viewer", "administrator"})
            @Nullable
            String role,

            @Schema(description = "10 to 72 characters; may be left out where the user is known and keeps it.")
            @Nullable
            String password) {}

    @Schema(name = "TokenName")
    public record Named(
            @Schema(examples = "nightly") @Nullable String name) {}

    @Schema(name = "Token")
    public record Made(String token) {}

    @GET
    @Operation(summary = "Everybody who is known here")
    public List<Told> all() {
        access.demandAdministrator();
        return users.people().stream().map(this::told).toList();
    }

    private Told told(Person person) {
        return new Told(person.name(), person.role().id(), users.tokens(person.name()));
    }

    @PUT
    @Path("{name}")
    @Operation(
            summary = "Add somebody, or give them another role or password",
            description = "The last administrator cannot become a viewer. Another password ends where they are logged"
                    + " in; tokens go on.")
    public Told add(@PathParam("name") String name, @Nullable Wanted wanted) {
        access.demandAdministrator();
        if (wanted == null || wanted.role() == null) {
            throw new IllegalArgumentException(
                    "a user needs 'role' (viewer or administrator), and 'password' where there is none yet");
        }
        var role = Role.of(wanted.role());
        if (wanted.password() != null) {
            users.add(name, role, wanted.password());
        } else if (users.byName(name).isPresent()) {
            users.role(name, role);
        } else {
            throw new IllegalArgumentException("there is no user '%s'; a new one needs 'password'".formatted(name));
        }
        return told(users.byName(name).orElseThrow());
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Forget somebody, tokens included")
    public void remove(@PathParam("name") String name) {
        access.demandAdministrator();
        users.remove(name);
    }

    @POST
    @Path("{name}/tokens")
    @Operation(summary = "Make a token with which a program acts for somebody; it is told once")
    public Made token(@PathParam("name") String name, @Nullable Named named) {
        access.demandAdministrator();
        if (named == null || named.name() == null) {
            throw new IllegalArgumentException("a token needs a 'name'");
        }
        return new Made(users.token(name, named.name()));
    }

    @DELETE
    @Path("{name}/tokens/{token}")
    @Operation(summary = "Let a token no longer be of use")
    public void revoke(@PathParam("name") String name, @PathParam("token") String token) {
        access.demandAdministrator();
        users.revoke(name, token);
    }
}
