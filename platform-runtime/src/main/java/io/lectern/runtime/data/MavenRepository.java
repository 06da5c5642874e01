package io.lectern.runtime.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// Where published jars come from.
///
/// @param address of the repository, ending in a slash, if anybody named one
/// @param local   what Maven has fetched before
public record MavenRepository(Optional<URI> address, Path local) {

    private static final Set<String> MIRRORED = Set.of("central", "*", "external:*");

    /// The one that `LECTERN_MAVEN` names (or the system property `lectern.maven`), else the mirror of Maven Central in
    /// the user's `~/.m2/settings.xml`. The launcher asks Maven for its repository and names that.
    ///
    /// @throws IllegalArgumentException if an address is none
    public static MavenRepository fromEnvironment() {
        var folder = Path.of(System.getProperty("user.home", "."), ".m2");
        var property = System.getProperty("lectern.maven");
        return of(property != null ? property : System.getenv("LECTERN_MAVEN"), folder);
    }

    /// @param named  what the user named, or null
    /// @param folder with Maven's settings and what it has fetched
    static MavenRepository of(@Nullable String named, Path folder) {
        var settings = folder.resolve("settings.xml");
        var address = named != null && !named.isBlank() ? Optional.of(named) : mirror(settings);
        return new MavenRepository(address.map(MavenRepository::uri), folder.resolve("repository"));
    }

    private static URI uri(String address) {
        try {
            var uri = URI.create(address.endsWith("/") ? address : address + "/");
            if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
                throw new IllegalArgumentException("it does not begin with http:// or https://");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the Maven repository '%s' is no address: %s; LECTERN_MAVEN names another"
                            .formatted(address, e.getMessage()),
                    e);
        }
    }

    private static Optional<String> mirror(Path settings) {
        if (!Files.isRegularFile(settings)) {
            return Optional.empty();
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var mirrors = factory.newDocumentBuilder().parse(settings.toFile()).getElementsByTagName("mirror");
            return IntStream.range(0, mirrors.getLength())
                    .mapToObj(mirrors::item)
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .filter(mirror -> MIRRORED.contains(text(mirror, "mirrorOf")))
                    .map(mirror -> text(mirror, "url"))
                    .findFirst();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(
                    "Maven's settings %s cannot be read: %s; LECTERN_MAVEN names a repository in their place"
                            .formatted(settings, e.getMessage()),
                    e);
        }
    }

    private static String text(Element mirror, String name) {
        var found = mirror.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    /// @throws IOException if nobody named a repository
    URI resolve(String path) throws IOException {
        return address.orElseThrow(() -> new IOException(
                        "no Maven repository is named to fetch %s from; set LECTERN_MAVEN to one, or put the file at %s"
                                .formatted(path, local.resolve(path))))
                .resolve(path);
    }
}
