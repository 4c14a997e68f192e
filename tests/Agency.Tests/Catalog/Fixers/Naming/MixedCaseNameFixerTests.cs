using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Naming;

public sealed class MixedCaseNameFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.mixed-case-name", "N816", "Variable should not be mixedCase").With(text, "shop.py");

    [Theory]
    [InlineData("§_taxRate = 5\n\n\ndef f():\n    global _taxRate\n    _taxRate += 1\n", "_tax_rate = 5\n\n\ndef f():\n    global _tax_rate\n    _tax_rate += 1\n", FixSafety.Safe)]
    [InlineData("§taxRate = 5\n", "tax_rate = 5\n", FixSafety.NeedsReview)]
    [InlineData("class A:\n    §_taxRate = 5\n\n    def f(self):\n        return self._taxRate\n", "class A:\n    _tax_rate = 5\n\n    def f(self):\n        return self._tax_rate\n", FixSafety.Safe)]
    public async Task Variables_are_in_lower_case(string before, string after, FixSafety safety)
    {
        Assert.Equal(after, await Trial(before).HealAsync());
        Assert.Equal(safety, await Trial(before).SafetyAsync());
    }

    [Theory]
    [InlineData("@dataclass\nclass A:\n    §taxRate: int = 5\n")]
    [InlineData("class A(Model):\n    §taxRate = Column()\n")]
    [InlineData("class A:\n    §taxRate = 5\n\n\nA(taxRate=1).taxRate + b.taxRate\n")]
    [InlineData("§taxRate = 5\ntax_rate = 6\n")]
    [InlineData("§taxRate = 5\nprint('%(taxRate)s' % globals())\n")]
    public async Task What_may_be_found_by_its_name_stays(string text) => Assert.Equal(ReasonCode.NotFixable, await Trial(text).ReasonAsync());
}
