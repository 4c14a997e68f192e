namespace Agency.Tests.Catalog.Classifiers;

public sealed class MigrationClassifierTests
{
    [Theory]
    [InlineData("CommandError: Conflicting migrations detected; multiple leaf nodes in the migration graph: (0004_a, 0004_b in shop).\nTo fix them run 'python manage.py makemigrations --merge'")]
    [InlineData("alembic.util.exc.CommandError: Multiple head revisions are present for given argument 'head'")]
    [InlineData("ERROR: Migration checksum mismatch for migration version 3\n-> Applied to database : 1\n-> Resolved locally    : 2")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("migration", log);

    [Theory]
    [InlineData("Applying shop.0001_initial... OK\nE       assert 3 == 4\nFAILED tests/test_migration.py::test_total - assert 3 == 4")]
    [InlineData("Running migrations:\npsycopg2.OperationalError: could not connect to server: Connection refused\n\tIs the server running on host \"db\" (10.0.0.2)?")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("migration", log);
}
