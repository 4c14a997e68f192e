using Agency.Core.Ci;

namespace Agency.Tests.Core.Ci;

public sealed class TestNamesTests
{
    [Theory]
    [InlineData("tests/test_shop.py::test_total", "tests/test_shop.py::test_total", true)]
    [InlineData("test_shop.py::test_total", "tests/test_shop.py::test_total", true)]
    [InlineData("tests/test_shop.py::TestShop::test_total", "test_total (tests.test_shop.TestShop)", true)]
    [InlineData("tests/test_shop.py::TestShop::test_total", "test_total (tests.test_shop.TestShop.test_total)", true)]
    [InlineData("tests/test_shop.py::TestShop::test_total", "tests.test_shop.TestShop.test_total", true)]
    [InlineData("tests/test_shop.py::test_total[1-2]", "tests/test_shop.py::test_total[1-2]", true)]
    [InlineData("tests/test_shop.py::test_total[1-2]", "tests/test_shop.py::test_total[3]", false)]
    [InlineData("tests/test_shop.py::test_total[1-2]", "tests/test_shop.py::test_total", true)]
    [InlineData("tests/test_shop.py::test_total", "tests/test_cart.py::test_total", false)]
    [InlineData("tests/test_shop.py::test_total", "tests/test_shop.py::test_other", false)]
    [InlineData("tests/test_shop.py::TestA::test_total", "tests/test_shop.py::TestB::test_total", false)]
    [InlineData("", "", true)]
    [InlineData("", "test_a", false)]
    public void Ids_are_compared_across_frameworks(string left, string right, bool same)
    {
        Assert.Equal(same, TestNames.MayBeSame(left, right));
        Assert.Equal(same, TestNames.MayBeSame(right, left));
    }
}
