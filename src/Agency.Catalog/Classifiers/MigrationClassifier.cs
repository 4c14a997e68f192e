using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: the database schema could not be brought to the state that the code needs, or nobody did so.</summary>
/// <remarks>
/// <para>Why: a migration conflicts with another, is missing, or does not fit the data.</para>
/// <para>References: https://docs.djangoproject.com/en/stable/topics/migrations/, https://alembic.sqlalchemy.org/en/latest/branches.html, https://documentation.red-gate.com/flyway</para>
/// </remarks>
internal sealed class MigrationClassifier : IFailureClassifier
{
    public string Id => "migration";

    public IReadOnlyList<string> Explains => ["test_failure", "service_unavailable", "configuration", "compile"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("django.db.migrations.exceptions", 0.95),
        new("Conflicting migrations detected", 0.97),
        new("multiple leaf nodes in the migration graph", 0.97),
        new("InconsistentMigrationHistory", 0.97),
        new("NodeNotFoundError: Migration", 0.96),
        new("not yet reflected in a migration", 0.96),
        new("not reflected in a migration", 0.96),
        new("CircularDependencyError", 0.6),
        new("alembic.util.exc.CommandError", 0.95),
        new("Multiple head revisions are present", 0.97),
        new("Can't locate revision identified by", 0.97),
        new("Target database is not up to date", 0.96),
        new("alembic", 0.4, @"(?i)alembic.*(?:error|failed)|FAILED: "),
        new("New upgrade operations detected", 0.95),
        new("ActiveRecord::PendingMigrationError", 0.95),
        new("Migrations are pending", 0.95),
        new("StandardError: An error has occurred, this and all later migrations canceled", 0.97),
        new("all later migrations canceled", 0.97),
        new("DuplicateMigration", 0.95),
        new("FlywayException", 0.93),
        new("FlywayValidateException", 0.96),
        new("FlywayMigrateException", 0.96),
        new("Migration checksum mismatch", 0.97),
        new("Validate failed: Migrations have failed validation", 0.97),
        new("Migration of schema", 0.9, @"Migration of schema .* failed"),
        new("Migration failed", 0.9),
        new("migration failed", 0.88),
        new("liquibase.exception", 0.93),
        new("ValidationFailedException", 0.6),
        new("Migration failed for change set", 0.96),
        new("Waiting for changelog lock", 0.8),
        new("P3009", 0.95),
        new("P3018", 0.96),
        new("P3006", 0.95),
        new("P3005", 0.93),
        new("P1014", 0.7),
        new("migrate found failed migrations", 0.96),
        new("A migration failed to apply", 0.97),
        new("Drift detected", 0.85),
        new("Dirty database version", 0.96),
        new("QueryFailedError", 0.6),
        new("Error during migration run", 0.95),
        new("migration", 0.65, @"(?i)\b(?:error|failed|failure|cannot|could not|unable)\b.{0,60}\bmigrat\w+|\bmigrat\w+.{0,60}\b(?:error|failed|failure)\b", @"(?i)connection refused|could not connect"),
        new("The migration '", 0.6),
        new("PendingModelChangesWarning", 0.95),
        new("has pending changes. Add a new migration", 0.95),
        new("Applying ", 0.15, @"^\s+Applying \w+\.\w+\.\.\."),
        new("relation \"", 0.72, @"relation ""[^""]+"" (?:does not exist|already exists)"),
        new("no such table", 0.75),
        new("no such column", 0.72),
        new("column \"", 0.66, @"column ""?[\w.]+""?.* (?:does not exist|already exists|contains null values)"),
        new("doesn't exist", 0.72, @"Table '.*' doesn't exist"),
        new("already exists", 0.62, @"(?i)\b(?:table|column|index|type)\b.* already exists"),
        new("contains null values", 0.8),
        new("DuplicateColumn", 0.85),
        new("DuplicateTable", 0.85),
        new("UndefinedTable", 0.8),
        new("UndefinedColumn", 0.75),
        new("Unknown column '", 0.72),
        new("Duplicate column name", 0.85),
        new("schema_migrations", 0.4),
        new("knex", 0.4, @"(?i)migration directory is corrupt|MigrationLocked"),
        new("migration directory is corrupt", 0.96),
        new("Schema is not up to date", 0.9),
        new("schema is out of date", 0.9),
        new("Migrations for '", 0.88, @"^Migrations for '\w+':"),
        new("alembic/script/", 0.8),
        new("down_revision", 0.6),
        new("Could not acquire change log lock", 0.96),
        new("Waiting for changelog lock", 0.5) { IsPlain = true },
        new("raise NodeNotFoundError", 0.5),
    ];
}
