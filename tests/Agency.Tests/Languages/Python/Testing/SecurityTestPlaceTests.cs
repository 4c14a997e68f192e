using Agency.Core.Configuration;
using Agency.Core.Syntax;
using Agency.Languages.Python.Testing;
using Agency.Testing.Fakes;

namespace Agency.Tests.Languages.Python.Testing;

public sealed class SecurityTestPlaceTests
{
    [Fact]
    public async Task The_test_goes_where_the_tests_of_the_module_are_and_says_how_to_import_it()
    {
        var place = await FindAsync(
            "Shop.find",
            ("src/shop/__init__.py", ""),
            ("src/shop/orders.py", "def find(): ...\n"),
            ("tests/unit/test_other.py", "import json\n"),
            ("tests/unit/test_more.py", "import json\n"),
            ("tests/db/test_orders.py", "from shop.orders import find\n"));

        Assert.Equal(new SecurityTestPlace(RepositoryPath.Parse("tests/db/test_security_orders_shop_find.py"), "shop.orders"), place);
    }

    [Fact]
    public async Task A_name_that_is_taken_anywhere_gets_a_number()
    {
        var place = await FindAsync(
            "find", ("orders.py", ""), ("tests/test_orders.py", "import orders\n"), ("other/test_security_orders_find.py", ""), ("other/test_security_orders_find_2.py", ""));

        Assert.Equal("tests/test_security_orders_find_3.py", place!.File.Value);
    }

    [Fact]
    public async Task Names_follow_the_project()
    {
        var place = await FindAsync("find", ("shop/__init__.py", ""), ("shop/orders.py", ""), ("shop/orders_test.py", "from shop import orders\n"));

        Assert.Equal(new SecurityTestPlace(RepositoryPath.Parse("shop/security_orders_find_test.py"), "shop.orders"), place);
    }

    [Theory]
    [InlineData("orders.py", "shop.py")]
    [InlineData("my-orders.py", "test_a.py")]
    [InlineData("test_orders.py", "test_a.py")]
    [InlineData("shop/__main__.py", "test_a.py")]
    public async Task Without_tests_or_an_importable_module_there_is_no_place(string module, string other)
    {
        var project = new FakeWorkspace((module, ""), (other, "")) { Language = Trees.Language };

        Assert.Null(await SecurityTestPlace.FindAsync(project, RepositoryPath.Parse(module), "find", CancellationToken.None));
    }

    [Fact]
    public async Task A_project_whose_tests_are_switched_off_has_none()
    {
        var project = new FakeWorkspace(("orders.py", ""), ("test_orders.py", "import orders\n"))
        {
            Language = Trees.Language,
            Settings = new AgencySettings { Tests = new TestSettings { Runner = "none" } },
        };

        Assert.Null(await SecurityTestPlace.FindAsync(project, RepositoryPath.Parse("orders.py"), "find", CancellationToken.None));
    }

    /// <summary>The place for a test of a function of the file <c>orders.py</c>.</summary>
    private static async Task<SecurityTestPlace?> FindAsync(string function, params (string Path, string Text)[] files)
    {
        var project = new FakeWorkspace(files) { Language = Trees.Language };
        return await SecurityTestPlace.FindAsync(project, project.Files.Single(f => f.FileName == "orders.py"), function, CancellationToken.None);
    }
}
