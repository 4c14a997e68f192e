using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Tests.Catalog.Analyzers;

namespace Agency.Tests.Languages.Python.Measuring;

/// <summary>Measurements by the real harness, in the real sandbox.</summary>
public sealed class PythonMeterTests
{
    private const string Slow = "def unique(items):\n    seen = []\n    for item in items:\n        if item not in seen:\n            seen.append(item)\n    return seen\n";

    private static readonly RepositoryPath Shop = RepositoryPath.Parse("shop.py");

    [Fact]
    [Trait("Kind", "slow")]
    public async Task A_better_growth_is_seen_on_input_of_the_tests()
    {
        var outcome = await MeasureAsync(Slow, "def unique(items):\n    return list(dict.fromkeys(items))\n", new Measurement.Time(Shop, "unique"));

        var gain = Assert.IsType<MeasurementOutcome.Measured>(outcome).Gain;
        Assert.Equal("recorded", gain.Input);
        Assert.True(gain.Share > 0.5, gain.Describe());
        Assert.True(gain.GrowthBefore > gain.GrowthAfter, gain.Describe());
    }

    [Fact]
    public async Task Another_result_is_told()
    {
        var outcome = await MeasureAsync(Slow, "def unique(items):\n    return sorted(set(items), reverse=True)\n", new Measurement.Time(Shop, "unique"));

        Assert.Contains("now gives", Assert.IsType<MeasurementOutcome.Differs>(outcome).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_are_counted_on_a_real_database()
    {
        const string One = "def ids(db):\n    return [db.execute('SELECT name FROM t WHERE id = ?', row).fetchone()[0] for row in db.execute('SELECT id FROM t').fetchall()]\n";
        const string All = "def ids(db):\n    return [row[0] for row in db.execute('SELECT name FROM t')]\n";
        const string Script = "import sqlite3\n\ndef setup(size):\n    db = sqlite3.connect(':memory:')\n    db.execute('CREATE TABLE t (id, name)')\n"
            + "    db.executemany('INSERT INTO t VALUES (?, ?)', [(i, 'n%d' % i) for i in range(size)])\n    return db\n\ndef call(module, state):\n    return module.ids(state)\n";
        var outcome = await MeasureAsync(One, All, new Measurement.Queries(Shop, "ids", Script));

        var gain = Assert.IsType<MeasurementOutcome.Measured>(outcome).Gain;
        Assert.Equal([new MeasuredSize(4, 5, 1), new MeasuredSize(16, 17, 1)], gain.Sizes);
    }

    private static async Task<MeasurementOutcome> MeasureAsync(string before, string after, Measurement measurement)
    {
        await using var project = await RealProject.OpenAsync(
            ("shop.py", before), ("test_shop.py", "import shop\n\n\ndef test_unique():\n    assert shop.unique([1, 2, 1]) == [1, 2]\n"));
        return await project.Project.Language.MeasureAsync(
            project.Project,
            measurement,
            new Dictionary<RepositoryPath, SourceText> { [Shop] = new(before) },
            new Dictionary<RepositoryPath, SourceText> { [Shop] = new(after) },
            CancellationToken.None);
    }
}
