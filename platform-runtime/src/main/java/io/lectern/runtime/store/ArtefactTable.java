package io.lectern.runtime.store;

import io.lectern.runtime.store.Store.Artefact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The table of runs' files.
final class ArtefactTable {

    /// A name is looked up as it is and later names a file: it has no way out of the run's directory.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");

    private final Connection connection;

    ArtefactTable(Connection connection) {
        this.connection = connection;
    }

    boolean put(String run, Artefact artefact) throws SQLException {
        if (!NAME.matcher(artefact.name()).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot name a file of a run: letters, digits, '.', '_' and '-' can, with no '.' or '-' in front"
                            .formatted(artefact.name()));
        }
        try (var delete = connection.prepareStatement("delete from artefact where run = ? and name = ?")) {
            delete.setString(1, run);
            delete.setString(2, artefact.name());
            delete.executeUpdate();
        }
        try (var insert =
                connection.prepareStatement("insert into artefact (run, name, sha256, bytes) values (?, ?, ?, ?)")) {
            insert.setString(1, run);
            insert.setString(2, artefact.name());
            insert.setString(3, artefact.sha256());
            insert.setLong(4, artefact.bytes());
            return insert.executeUpdate() > 0;
        }
    }

    List<Artefact> list(String run) throws SQLException {
        var sql = "select name, sha256, bytes from artefact where run = ? order by name";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, run);
            var artefacts = new ArrayList<Artefact>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    artefacts.add(new Artefact(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return artefacts;
        }
    }
}
