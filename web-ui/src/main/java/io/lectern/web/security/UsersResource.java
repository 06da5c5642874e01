package io.lectern.web.security;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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

    public record Told(String name, String role) {}

    public record Wanted(String role, String password) {}

    public record Named(String name) {}

    public record Made(String token) {}

    @GET
    @Operation(summary = "Everybody who is known here")
    public List<Told> all() {
        access.demandAdministrator();
        return users.people().stream()
                .map(person -> new Told(person.name(), person.role().id()))
                .toList();
    }

    @PUT
    @Path("{name}")
    @Operation(summary = "Add somebody, or give them another role and password")
    public Told add(@PathParam("name") String name, Wanted wanted) {
        access.demandAdministrator();
        if (wanted == null || wanted.role() == null || wanted.password() == null) {
            throw new IllegalArgumentException("a user needs 'role' (viewer or administrator) and 'password'");
        }
        var role = Role.of(wanted.role());
        users.add(name, role, wanted.password());
        return new Told(name, role.id());
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
    public Made token(@PathParam("name") String name, Named named) {
        access.demandAdministrator();
        if (named == null
                || named.name() == null
                || named.name().isBlank()
                || named.name().length() > 64) {
            throw new IllegalArgumentException("a token needs a 'name' of at most 64 characters");
        }
        return new Made(users.token(name, named.name()));
    }
}
