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

    [Fact]
    public async Task Queries_of_a_mapper_are_counted_while_the_tests_call_the_function()
    {
        const string Models = "from sqlalchemy import Column, ForeignKey, Integer, create_engine\nfrom sqlalchemy.orm import Session, declarative_base, joinedload, relationship\n\nBase = declarative_base()\n\n\n"
            + "class Author(Base):\n    __tablename__ = 'authors'\n    id = Column(Integer, primary_key=True)\n\n\n"
            + "class Book(Base):\n    __tablename__ = 'books'\n    id = Column(Integer, primary_key=True)\n    author_id = Column(ForeignKey('authors.id'))\n    author = relationship(Author)\n";
        const string Tests = "import importlib\nfrom models import Author, Base, Book, Session, create_engine\n\n\ndef test_authors():\n    engine = create_engine('sqlite://')\n    Base.metadata.create_all(engine)\n"
            + "    session = Session(engine)\n    session.add_all([Book(author=Author()) for _ in range(20)])\n    session.commit()\n    session.expunge_all()\n"
            + "    assert len(importlib.import_module('shop').authors(session)) == 20\n";
        const string Lazy = "from models import Book, joinedload\n\n\ndef authors(session):\n    return [book.author.id for book in session.query(Book)]\n";
        var eager = Lazy.Replace("(Book)", "(Book).options(joinedload(Book.author))", StringComparison.Ordinal);
        await using var project = await RealProject.OpenAsync(("shop.py", Lazy), ("models.py", Models), ("test_authors.py", Tests));
        var outcome = await project.Project.Language.MeasureAsync(
            project.Project,
            new Measurement.Queries(Shop, "authors"),
            new Dictionary<RepositoryPath, SourceText> { [Shop] = new(Lazy) },
            new Dictionary<RepositoryPath, SourceText> { [Shop] = new(eager) },
            CancellationToken.None);

        var gain = Assert.IsType<MeasurementOutcome.Measured>(outcome).Gain;
        Assert.Equal([new MeasuredSize(1, 21, 1)], gain.Sizes);
        Assert.StartsWith("21 queries before, 1 after", gain.Describe(), StringComparison.Ordinal);
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
