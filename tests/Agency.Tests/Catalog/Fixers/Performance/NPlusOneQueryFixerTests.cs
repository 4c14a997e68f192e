using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Performance;

public sealed class NPlusOneQueryFixerTests
{
    private const string DjangoModels = "from django.db import models\n\n\nclass Author(models.Model):\n    pass\n\n\nclass Book(models.Model):\n    author = models.ForeignKey(Author, models.CASCADE)\n"
        + "    owner = models.ForeignKey(Author, models.CASCADE)\n    tags = models.ManyToManyField(Author)\n";

    private const string AlchemyModels = "from sqlalchemy import Column, ForeignKey\nfrom sqlalchemy.orm import relationship\n\n\nclass Country(Base):\n    __tablename__ = 'country'\n    id = Column()\n\n\n"
        + "class Author(Base):\n    __tablename__ = 'author'\n    id = Column()\n    country_id = Column(ForeignKey('country.id'))\n    books = relationship('Book')\n    country = relationship(Country)\n\n\n"
        + "class Book(Base):\n    __tablename__ = 'book'\n    author_id = Column(ForeignKey('author.id'))\n    author = relationship(Author)\n";

    private static FixerTrial Django(string text) =>
        new FixerTrial("python.n-plus-one-query", "n-plus-one-query", "Slow").From("agency").With("from models import Author, Book\n\n\ndef f(x):\n" + text).With(DjangoModels, "models.py");

    private static FixerTrial Alchemy(string text, string imports = "from models import Author, Book\n") =>
        new FixerTrial("python.n-plus-one-query", "n-plus-one-query", "Slow").From("agency").With(imports + "\n\ndef f(session, x):\n" + text).With(AlchemyModels, "models.py");

    [Theory]
    [InlineData("    for b in §Book.objects.all():\n        print(b.author)\n", "    for b in Book.objects.all().select_related(\"author\"):\n        print(b.author)\n")]
    [InlineData("    for b in §Book.objects.filter(a='b')[:99]:\n        print(b.author, b.tags.all())\n", "    for b in Book.objects.filter(a='b').select_related(\n        'author'\n    ).prefetch_related('tags')[:99]:\n        print(b.author, b.tags.all())\n")]
    [InlineData("    for b in §Book.objects.select_related(\"author\").iterator():\n        print(b.owner)\n", "    for b in Book.objects.select_related(\"author\", \"owner\").iterator():\n        print(b.owner)\n")]
    [InlineData("    for b in §Book.objects.iterator():\n        print(b.owner)\n", "    for b in Book.objects.select_related(\"owner\").iterator():\n        print(b.owner)\n")]
    [InlineData("    a = list(§Book.objects.all())\n    for b in a:\n        print(b.owner)\n    for b in a:\n        print(b.author)\n", "    a = list(Book.objects.all().select_related(\"owner\", \"author\"))\n    for b in a:\n        print(b.owner)\n    for b in a:\n        print(b.author)\n")]
    [InlineData("    a = (\n        §Book.objects\n        .all()  # why\n        .order_by(\"x\")\n    )\n    for b in a:\n        print(b.owner)\n", "    a = (\n        Book.objects\n        .all()  # why\n        .order_by(\"x\")\n        .select_related(\"owner\")\n    )\n    for b in a:\n        print(b.owner)\n")]
    [InlineData("    for a in §Author.objects.all():\n        print([b.owner for b in a.book_set.all()])\n", "    for a in Author.objects.all().prefetch_related(\"book_set__owner\"):\n        print([b.owner for b in a.book_set.all()])\n")]
    public async Task Django_is_told_what_to_fetch(string before, string after) =>
        Assert.Equal("from models import Author, Book\n\n\ndef f(x):\n" + after, await Django(before).HealAsync());

    [Theory]
    [InlineData("    for b in §session.query(Book):\n        print(b.author)\n", "from sqlalchemy.orm import joinedload\n", "    for b in session.query(Book).options(joinedload(Book.author)):\n        print(b.author)\n")]
    [InlineData("    for a in §session.query(Author).all():\n        print(a.books)\n", "from sqlalchemy.orm import selectinload\n", "    for a in session.query(Author).options(selectinload(Author.books)).all():\n        print(a.books)\n")]
    [InlineData("    for b in §Book.query.limit(9):\n        print(b.author.country)\n", "from sqlalchemy.orm import joinedload\n", "    for b in Book.query.limit(9).options(\n        joinedload(Book.author).joinedload(Author.country)\n    ):\n        print(b.author.country)\n")]
    [InlineData("    for a in §session.query(Author).all():\n        print(a.country, [b.author for b in a.books])\n", "from sqlalchemy.orm import joinedload, selectinload\n", "    for a in session.query(Author).options(\n        joinedload(Author.country), selectinload(Author.books).joinedload(Book.author)\n    ).all():\n        print(a.country, [b.author for b in a.books])\n")]
    [InlineData("    return {author.name: len(author.books) for author in §session.query(Author).all() if x}\n", "from sqlalchemy.orm import selectinload\n", "    return {\n        author.name: len(author.books)\n        for author in session.query(Author).options(selectinload(Author.books)).all()\n        if x\n    }\n")]
    public async Task SQLAlchemy_is_told_what_to_load(string before, string imports, string after) =>
        Assert.Equal(imports + "\nfrom models import Author, Book\n\n\ndef f(session, x):\n" + after, await Alchemy(before).HealAsync());

    [Fact]
    public async Task The_statement_that_is_executed_is_changed() => Assert.Equal(
        "from sqlalchemy import select\nfrom sqlalchemy.orm import Session, joinedload\n\nfrom models import Book\n\n\ndef f(session, x):\n    q = select(Book).where(x).options(joinedload(Book.author))\n    return [b.author for b in session.scalars(q).all()]\n",
        await Alchemy("    q = §select(Book).where(x)\n    return [b.author for b in session.scalars(q).all()]\n", "from sqlalchemy import select\nfrom sqlalchemy.orm import Session\n\nfrom models import Book\n").HealAsync());

    [Theory]
    [InlineData("    for b in §Book.objects.all():\n        b.author.count += 1\n        b.author.save()\n")]
    [InlineData("    for b in §Book.objects.all():\n        Author.objects.create(x=b.author)\n")]
    [InlineData("    for b in §Book.objects.all():\n        b.tags.add(x)\n        print(b.tags.all())\n")]
    [InlineData("    for b in x:\n        print(§Book.objects.get(pk=b))\n")]
    public async Task What_the_loop_may_change_is_left_to_a_human(string text) => Assert.Equal(ReasonCode.NotFixable, await Django(text).ReasonAsync());

    [Fact]
    public async Task A_name_that_means_something_else_is_not_imported() =>
        Assert.Equal(ReasonCode.NotFixable, await Alchemy("    for b in §session.query(Book):\n        print(b.author)\n", "from models import Book\nfrom own import joinedload\n").ReasonAsync());

    [Fact]
    public async Task It_says_how_far_it_may_be_trusted_and_what_is_counted()
    {
        var proposal = Assert.Single(await Django("    for b in §Book.objects.all():\n        print(b.author)\n").ProposalsAsync());

        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal("f", Assert.IsType<Measurement.Queries>(proposal.Measurement).Function);
        Assert.Equal("Fetch author along with each Book", proposal.Title);
    }
}
