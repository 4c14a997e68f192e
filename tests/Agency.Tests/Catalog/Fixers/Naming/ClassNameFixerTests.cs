using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Naming;

public sealed class ClassNameFixerTests
{
    private static FixerTrial Trial(string text, string rule = "N801") => new FixerTrial("python.class-name", rule, "Class name").With(text, "shop.py");

    [Theory]
    [InlineData("class §_price_list:\n    pass\n\n\nx: '_price_list' = _price_list()\n", "class _PriceList:\n    pass\n\n\nx: '_PriceList' = _PriceList()\n", FixSafety.Safe)]
    [InlineData("class §PRICE_LIST:\n    pass\n", "class PriceList:\n    pass\n", FixSafety.NeedsReview)]
    [InlineData("def f():\n    class §priceList:\n        pass\n    return priceList()\n", "def f():\n    class PriceList:\n        pass\n    return PriceList()\n", FixSafety.Safe)]
    [InlineData("class §priceList(Base):\n    def f(self):\n        return priceList, self.priceListing\n", "class PriceList(Base):\n    def f(self):\n        return PriceList, self.priceListing\n", FixSafety.NeedsReview)]
    public async Task Classes_have_capitals(string before, string after, FixSafety safety)
    {
        Assert.Equal(after, await Trial(before).HealAsync());
        Assert.Equal(safety, await Trial(before).SafetyAsync());
    }

    [Theory]
    [InlineData("class §_OutOfStock(Exception):\n    pass\n", "class _OutOfStockError(Exception):\n    pass\n")]
    [InlineData("class §StockException(Exception):\n    pass\n\n\nraise StockException\n", "class StockError(Exception):\n    pass\n\n\nraise StockError\n")]
    public async Task Exceptions_are_errors(string before, string after) => Assert.Equal(after, await Trial(before, "N818").HealAsync());

    [Theory]
    [InlineData("class §price_list:\n    pass\n\n\nPriceList = price_list\n")]
    [InlineData("class §price_list:\n    pass\n\n\nx = 'price_list'\n")]
    [InlineData("class A:\n    class §meta_data:\n        pass\n")]
    [InlineData("class §_defaultdict(dict):\n    pass\n")]
    [InlineData("class §price_list:\n    def __enter__(self):\n        pass\n")]
    [InlineData("try:\n    class §price_list:\n        pass\nexcept E:\n    price_list = None\n")]
    public async Task What_is_named_elsewhere_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());

    [Theory]
    [InlineData("setup.py", "")]
    [InlineData("pyproject.toml", "[project]\nname = 'shop'\n")]
    public async Task What_users_of_a_package_import_stays(string file, string text)
    {
        Assert.Equal(ReasonCode.NotFixable, await Trial("class §price_list:\n    pass\n").With(text, file).ReasonAsync());
        Assert.Contains("PriceList", await Trial("class §_price_list:\n    pass\n").With(text, file).HealAsync(), StringComparison.Ordinal);
    }
}
