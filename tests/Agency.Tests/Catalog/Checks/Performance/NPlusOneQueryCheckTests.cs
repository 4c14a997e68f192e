namespace Agency.Tests.Catalog.Checks.Performance;

public sealed class NPlusOneQueryCheckTests
{
    private const string DjangoModels = "from django.db import models\n\n\nclass Country(models.Model):\n    name = models.CharField()\n\n\n"
        + "class Author(models.Model):\n    name = models.CharField()\n    country = models.ForeignKey(Country, on_delete=models.CASCADE)\n\n\n"
        + "class Tag(models.Model):\n    name = models.CharField()\n\n\n"
        + "class Book(models.Model):\n    title = models.CharField()\n    author = models.ForeignKey('library.Author', on_delete=models.CASCADE, related_name='books')\n"
        + "    tags = models.ManyToManyField(Tag)\n    sequel = models.OneToOneField('self', null=True, on_delete=models.CASCADE)\n\n"
        + "    objects = models.Manager()\n    special = SpecialManager()\n\n\n"
        + "class Chapter(models.Model):\n    book = models.ForeignKey(Book, on_delete=models.CASCADE)\n    editor = models.ForeignKey(Author, on_delete=models.CASCADE)\n";

    private const string AlchemyModels = "from sqlalchemy import Column, ForeignKey, Integer\nfrom sqlalchemy.orm import relationship\n\n\n"
        + "class Author(Base):\n    __tablename__ = 'authors'\n    id = Column(Integer, primary_key=True)\n    books = relationship('Book', back_populates='author')\n\n\n"
        + "class Book(Base):\n    __tablename__ = 'books'\n    id = Column(Integer, primary_key=True)\n    author_id = Column(ForeignKey('authors.id'))\n"
        + "    author = relationship(Author, back_populates='books')\n    seller = relationship(Author, lazy='joined')\n    chapters = relationship('Chapter', lazy='dynamic')\n\n\n"
        + "class Chapter(Base):\n    __tablename__ = 'chapters'\n    id = Column(Integer, primary_key=True)\n    book_id = Column(ForeignKey('books.id'))\n    book = relationship('Book', backref='parts')\n";

    [Theory]
    [InlineData("    for b in §Book.objects.all():\n        print(b.author.name)\n")]
    [InlineData("    for b in §Book.objects.filter(x=1).order_by('title'):\n        print(b.author)\n")]
    [InlineData("    return [b.author.country.name for b in §Book.objects.exclude(x=1)]\n")]
    [InlineData("    books = §Book.objects.all()\n    if x:\n        books = books.filter(x=x)\n    for i, b in enumerate(books):\n        print(i, b.sequel.title)\n")]
    [InlineData("    books = list(§Book.objects.all())\n    return {b.author.name: b for b in books}\n")]
    [InlineData("    for b in §Book.objects.select_related('author'):\n        print(b.author.name, b.author.country.name)\n")]
    [InlineData("    for b in §Book.objects.all():\n        for t in b.tags.all():\n            print(t)\n")]
    [InlineData("    for b in §Book.objects.all():\n        print([c.editor.name for c in b.chapter_set.all()])\n")]
    [InlineData("    for a in §Author.objects.all():\n        print(a.books.all().count())\n")]
    [InlineData("    a = Author.objects.get(pk=x)\n    for b in §a.books.filter(x=1):\n        print(b.sequel)\n")]
    [InlineData("    for b in §Book.objects.all()[:50]:\n        a = b.author\n        print(a.country.name)\n")]
    [InlineData("    for b in §Book.objects.iterator():\n        b.price = b.author.price\n        b.save()\n")]
    [InlineData("    for pk in x:\n        b = §Book.objects.get(pk=pk)\n        print(b.title)\n")]
    [InlineData("    return [§Book.objects.filter(id=row.book).first() for row in x]\n")]
    [InlineData("    for a in Author.objects.all():\n        print(§Book.objects.filter(author=a).count())\n")]
    public Task A_query_for_each_row_of_a_query_is_found(string body) =>
        new CheckTrial("n-plus-one-query") { File = "library/views.py" }.With("library/__init__.py", "").With("library/models.py", DjangoModels)
            .FindsAsync("from library.models import Author, Book\n\n\ndef f(x):\n" + body);

    [Theory]
    [InlineData("    for b in Book.objects.select_related('author__country'):\n        print(b.author.name, b.author.country.name)\n")]
    [InlineData("    for b in Book.objects.select_related():\n        print(b.author.name)\n")]
    [InlineData("    for b in Book.objects.select_related(*x):\n        print(b.author.name)\n")]
    [InlineData("    for b in Book.objects.prefetch_related('tags', 'author'):\n        print(b.author.name, b.tags.all())\n")]
    [InlineData("    for b in Book.objects.prefetch_related(Prefetch('chapter_set', x)):\n        print([c.editor for c in b.chapter_set.all()])\n")]
    [InlineData("    for b in Book.objects.all():\n        print(b.author_id, b.author.pk, b.author.id)\n")]
    [InlineData("    for b in Book.objects.all():\n        print(b.title.upper())\n")]
    [InlineData("    for b in Book.objects.all():\n        print(b.tags.filter(x=1), b.tags.count(), b.tags.all().order_by('name'))\n")]
    [InlineData("    for b in Book.objects.values('author'):\n        print(b.author.name)\n")]
    [InlineData("    for b in Book.objects.published():\n        print(b.author.name)\n")]
    [InlineData("    for b in Book.special.all():\n        print(b.author.name)\n")]
    [InlineData("    for b in Book.objects.select_for_update():\n        print(b.author.name)\n")]
    [InlineData("    for b in Book.objects.all()[:3]:\n        print(b.author.name)\n")]
    [InlineData("    for b in Book.objects.iterator():\n        print(b.tags.all())\n")]
    [InlineData("    for b in Book.objects.all():\n        b.author = x\n")]
    [InlineData("    for b in Book.objects.all():\n        return b.author.name\n")]
    [InlineData("    for b in Book.objects.all():\n        b = g(b)\n        print(b.author.name)\n")]
    [InlineData("    for b in x:\n        print(b.author.name)\n")]
    [InlineData("    books = Book.objects.all()\n    books = g(books)\n    for b in books:\n        print(b.author.name)\n")]
    [InlineData("    for name in x:\n        Book.objects.filter(title=name).delete()\n")]
    [InlineData("    for name in x:\n        print(Book.objects.get(title=name))\n")]
    [InlineData("    for pk in (1, 2):\n        print(Book.objects.get(pk=pk))\n")]
    [InlineData("    for pk in x:\n        print(cache.get(pk))\n")]
    [InlineData("    for b in Book.objects.all():\n        print(Book.objects.filter(id=b.id).exists())\n")]
    [InlineData("    for pk in x:\n        b = Book.objects.get(pk=pk)\n        b.title = g(b)\n        b.save()\n")]
    [InlineData("    for b in Book.objects.all():  # noqa: n-plus-one-query\n        print(b.author.name)\n")]
    public Task What_is_fetched_along_or_not_surely_a_relation_is_left_alone(string body) =>
        new CheckTrial("n-plus-one-query") { File = "library/views.py" }.With("library/__init__.py", "").With("library/models.py", DjangoModels)
            .IgnoresAsync("from library.models import Author, Book\n\n\ndef f(x):\n" + body);

    [Theory]
    [InlineData("    for b in §session.query(Book):\n        print(b.author.name)\n")]
    [InlineData("    for b in §self.session.query(Book).filter(Book.id > 1).all():\n        print(b.author.name)\n")]
    [InlineData("    return [b.author.name for b in session.scalars(§select(Book).order_by(Book.id))]\n")]
    [InlineData("    rows = session.execute(§select(Book)).scalars().all()\n    for b in rows:\n        print(b.author.name)\n")]
    [InlineData("    statement = §select(Book)\n    for b in session.scalars(statement).all():\n        print(b.author.name)\n")]
    [InlineData("    for b in §Book.query.filter_by(id=1):\n        print(b.author.name)\n")]
    [InlineData("    for a in §session.query(Author).all():\n        print(len(a.books))\n")]
    [InlineData("    for b in §session.query(Book).all():\n        print(b.parts)\n")]
    [InlineData("    for pk in x:\n        print(§session.query(Book).get(pk))\n")]
    public Task With_SQLAlchemy_too(string body) => new CheckTrial("n-plus-one-query") { File = "shop.py" }.With("models.py", AlchemyModels)
        .FindsAsync("from sqlalchemy import select\nfrom models import Author, Book\n\n\ndef f(session, x):\n" + body);

    [Theory]
    [InlineData("    for b in session.query(Book).options(joinedload(Book.author)):\n        print(b.author.name)\n")]
    [InlineData("    for b in session.query(Book).options(joinedload('*')):\n        print(b.author.name)\n")]
    [InlineData("    for b in session.query(Book):\n        print(b.seller.name, b.chapters)\n")]
    [InlineData("    for b in session.query(Book, Author):\n        print(b.author.name)\n")]
    [InlineData("    for b in session.query(Book).with_for_update():\n        print(b.author.name)\n")]
    [InlineData("    for b in await_(session.scalars(select(Book))):\n        print(b.author.name)\n")]
    [InlineData("    for b in session.query(Book):\n        print(b.author.id, b.author_id)\n")]
    [InlineData("    for a in session.query(Author):\n        a.books.append(x)\n")]
    public Task With_SQLAlchemy_what_is_fetched_along_is_left_alone(string body) => new CheckTrial("n-plus-one-query") { File = "shop.py" }.With("models.py", AlchemyModels)
        .IgnoresAsync("from sqlalchemy import select\nfrom models import Author, Book\n\n\ndef f(session, x):\n" + body);

    [Fact]
    public async Task It_says_what_is_asked_for_and_how_it_comes_along()
    {
        var finding = Assert.Single(await new CheckTrial("n-plus-one-query") { File = "library/views.py" }.With("library/__init__.py", "").With("library/models.py", DjangoModels)
            .FindsAsync("from .models import Book\n\n\ndef f():\n    for b in §Book.objects.all():\n        print(b.author.country.name, b.tags.all())\n"));

        Assert.Equal("each `Book` of this query sends another query for `author`, `author.country`, `tags`", finding.Message);
        Assert.Contains(finding.Notes, n => n.Contains(".select_related(\"author__country\").prefetch_related(\"tags\")", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("library/tests.py")]
    [InlineData("library/migrations/0002_books.py")]
    public Task Tests_and_migrations_are_left_alone(string file) =>
        new CheckTrial("n-plus-one-query") { File = file }.With("library/__init__.py", "").With("library/models.py", DjangoModels)
            .IgnoresAsync("from library.models import Book\n\n\ndef f():\n    for b in Book.objects.all():\n        print(b.author)\n");

    [Fact]
    public Task The_rows_of_a_method_s_own_model_are_known() => new CheckTrial("n-plus-one-query") { File = "library/models.py" }.With("library/__init__.py", "")
        .FindsAsync("from django.db import models\n\n\nclass Shelf(models.Model):\n    def titles(self):\n        return [p.book.title for p in §self.place_set.all()]\n\n\n"
            + "class Book(models.Model):\n    pass\n\n\nclass Place(models.Model):\n    shelf = models.ForeignKey(Shelf, models.CASCADE)\n    book = models.ForeignKey(Book, models.CASCADE)\n");

    [Fact]
    public Task Rows_that_a_caller_may_have_fetched_already_are_left_alone() => new CheckTrial("n-plus-one-query") { File = "library/models.py" }.With("library/__init__.py", "")
        .With("library/views.py", "from library.models import Shelf\n\nshelves = Shelf.objects.prefetch_related('place_set__book')\n")
        .IgnoresAsync("from django.db import models\n\n\nclass Shelf(models.Model):\n    def titles(self):\n        return [p.book.title for p in self.place_set.all()]\n\n\n"
            + "class Book(models.Model):\n    pass\n\n\nclass Place(models.Model):\n    shelf = models.ForeignKey(Shelf, models.CASCADE)\n    book = models.ForeignKey(Book, models.CASCADE)\n");
}
